"""`kith map`: a copy of a person's map as a file, or a list. Either is a disclosure, and the trail keeps it as one."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from kith.cli.site import CannotDo, start_django
from kith.cli.whole_files import write_whole

if TYPE_CHECKING:
    from kith.universe.pages import Page
    from kith.universe.when import When


def print_map(given: argparse.Namespace) -> int:
    """Write the copy, or print the list."""
    if not given.output and not given.list:
        raise CannotDo("Say where to write the picture with -o map.pdf, or ask for --list. Nothing was written.")
    form, how = _asked(given)
    start_django("case")
    page = _page(given)
    if given.output:
        _write_copy(page, Path(given.output), form, how, given.copy_of)
    if given.list:
        print(_listed(page, given.json))
    return 0


def _asked(given: argparse.Namespace) -> tuple[str, str]:
    """The form of the file and the layout. Raises CannotDo for what does not go together."""
    from kith.universe.take_away.rules import EASY_READ, FILES, LARGE_PRINT, ONE_PAGE, fits

    if given.large_print and given.easy_read:
        raise CannotDo("Large print or easy read: choose one. Nothing was written.")
    how = LARGE_PRINT if given.large_print else EASY_READ if given.easy_read else ONE_PAGE
    form = Path(given.output).suffix.lower().removeprefix(".") if given.output else ""
    if given.output and form not in FILES:
        raise CannotDo("Maps are written as .pdf, .svg or .png. Name a file that ends so; nothing was written.")
    if given.output and not fits(how, form):
        raise CannotDo("Easy read has several pages. Name a file that ends in .pdf; nothing was written.")
    return form, how


def _page(given: argparse.Namespace) -> "Page":
    from kith.cli.accounts import opened_by
    from kith.cli.serve import refuse_old_database
    from kith.universe.pages import gather

    refuse_old_database("case")
    found = opened_by(given.username, given.person)
    return gather(found, _when(given))


def _when(given: argparse.Namespace) -> "When":
    from kith.universe.when import NotAWhen, read_when

    try:
        return read_when(given.as_at, given.as_known_at)
    except NotAWhen as why:
        raise CannotDo(str(why)) from why


def _write_copy(page: "Page", path: Path, form: str, how: str, asked: str | None) -> None:
    from kith.exchange.disclosing import disclose
    from kith.universe.take_away.copies import copies_of, make_copy
    from kith.universe.take_away.files import NotInstalled, file_of
    from kith.universe.take_away.rules import copy_asked_for
    from kith.universe.take_away.sheet import make_sheet

    whose = copy_asked_for(asked, copies_of(page.opened))
    if whose is None:
        raise CannotDo("This copy is not yours to take: --copy-of me is. Nothing was written.")
    try:
        content = file_of(make_sheet(make_copy(page.opened, page.when, whose), how), form)
    except NotInstalled as why:
        raise CannotDo(f"{why} Nothing was written.") from why
    write_whole(path, content, lambda: disclose(page.opened, f"map.{form}", f"{whose}, {how}"))


def _listed(page: "Page", as_json: bool) -> str:
    from kith.exchange.disclosing import disclose
    from kith.universe.placing import here
    from kith.universe.tables import line_of

    shown = here(page.placed)
    disclose(page.opened, "map.list")
    if not as_json:
        lines = [line_of(page, one) for one in shown]
        return "\n".join(f"{line.name}: {line.what or '-'}; {line.close}; {line.quality}" for line in lines)
    members = [
        {
            "id": one.id,
            "name": one.name,
            "kind": one.member.row.kind,
            "domain": one.member.row.domain,
            "ring": one.ring,
            "ring_voice": one.ring_voice,
            "tie_kinds": one.tie_kinds,
            "state": one.state,
        }
        for one in shown
    ]
    from django.utils import timezone

    when = page.when
    return json.dumps(
        {
            "person": page.opened.person.public_id,
            "as_at": when.as_at.isoformat(),
            "as_known_at": (when.as_known_at if when.asked_known else timezone.now()).isoformat(),
            "members": members,
        }
    )
