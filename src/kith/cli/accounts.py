"""Making the first account, acting as somebody, and checking a site."""

import getpass
import os
import sys
from typing import TYPE_CHECKING

from kith.cli.site import CannotDo, start_django
from kith.settings import home

if TYPE_CHECKING:
    from kith.access.queries import Opened
    from kith.accounts.models import User

FIRST_ROLE = {"case": "admin", "sealed": "sealed-admin"}
DEMO_PRACTITIONER = "joanne"
DEMO_DATA_PROTECTION = "dorothy"


def create_admin(site: str, username: str, name: str, role: str | None) -> int:
    """Make an account; the password is asked for twice, or read from KITH_PASSWORD where nobody is there to type."""
    start_django(site)
    from django.core.exceptions import ValidationError

    from kith.accounts.actions import BY_THE_COMMAND_LINE, make_account
    from kith.cli.serve import refuse_old_database

    refuse_old_database(site)
    password = os.environ.get("KITH_PASSWORD") or _ask_twice()
    try:
        make_account(
            username=username,
            name=name,
            role=role or FIRST_ROLE[site],
            password=password,
            because=BY_THE_COMMAND_LINE,
        )
    except ValidationError as why:
        raise CannotDo(" ".join(why.messages) + " No account was made.") from why
    print(f"{username} can sign in now.")
    return 0


def _ask_twice() -> str:
    if not sys.stdin.isatty():
        raise CannotDo("Nobody is here to type a password. Set KITH_PASSWORD for this one command.")
    first = getpass.getpass("Password: ")
    if getpass.getpass("Again: ") != first:
        raise CannotDo("The two were not the same. No account was made.")
    return first


def acting_as(username: str | None, in_a_demo: str = DEMO_PRACTITIONER) -> "User":
    """The account whose rights bind a command. In a demo home the practitioner's, unless another is named."""
    from kith.accounts.models import User

    if not username and not home.is_demo_home():
        raise CannotDo("Say who you are with --as USERNAME: your rights bind here, and the trail keeps your name.")
    found = User.objects.filter(username__iexact=username or in_a_demo, is_active=True).first()
    if found is None:
        raise CannotDo(f"Nobody signs in here as {username or in_a_demo}. Nothing was done.")
    return found


def opened_by(username: str | None, public_id: str) -> "Opened":
    """The person's record, opened by whoever a command acts as. Raises CannotDo."""
    from kith.access.queries import opened

    user = acting_as(username)
    found = opened(user, public_id, "universe")
    if found is None:
        raise CannotDo(f"{user.username} cannot open a person {public_id}. Check the id, and who you are.")
    return found


def check(site: str) -> int:
    """Django's own checks, and that the database is up to date."""
    start_django(site)
    from django.core.management import call_command

    from kith.cli.serve import refuse_old_database

    call_command("check", verbosity=1)
    refuse_old_database(site)
    return 0
