"""`kith erase`: a person's record, for good."""

import argparse

from kith.cli.site import CannotDo, start_django
from kith.keeping.rules import CannotKeep


def erase_person(given: argparse.Namespace) -> int:
    """Erase, after a second confirmation; then rewrite the files."""
    start_django("case")
    from kith.cli.accounts import acting_as
    from kith.cli.serve import refuse_old_database
    from kith.keeping import erasing
    from kith.people.models import Centre

    refuse_old_database("case")
    user = acting_as(given.username)
    try:
        if _is_erased(user.role, given.person):
            _rewrite("They were erased before.", given.rewrite)
            return 0
        person = erasing.person_to_erase(user, given.person, given.because)
        if not given.yes:
            centre = Centre.objects.get(person=person)
            rows = sum(found.count() for found in erasing.rows_of(person, centre))
            raise CannotDo(
                f"{rows} rows would be erased for good, and no restore would bring them back. Nothing was erased; if "
                "you mean it, run the same command with --yes."
            )
        rows = erasing.erase(user, person, given.because)
    except CannotKeep as why:
        raise CannotDo(str(why)) from why
    _rewrite(f"Erased: {rows} rows.", given.rewrite)
    return 0


def _is_erased(role: str, public_id: str) -> bool:
    from django.conf import settings

    from kith.accounts.rules import DATA_PROTECTION
    from kith.keeping import erased
    from kith.people.models import Person
    from kith.settings import home

    digest = erased.digest_of(settings.TRAIL_KEY, public_id)
    gone = not Person.objects.filter(public_id=public_id).exists()
    return role == DATA_PROTECTION and gone and digest in erased.listed(home.site_home("case"))


def _rewrite(done: str, tables_too: bool) -> None:
    from kith.keeping.rewriting import rewrite

    print(done)
    left = rewrite(tables_too)
    if left:
        print(left)
    print("Backups made before hold them still: throw those away when you can. A restore erases them again.")
