"""`kith map`: a person's map as a file, or as a list. Either is a disclosure, and the trail keeps it as one."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from kith.cli.site import CannotDo, start_django

if TYPE_CHECKING:
    from kith.universe.pages import Page


def print_map(given: argparse.Namespace) -> int:
    """Write the picture, or print the list."""
    if not given.output and not given.list:
        raise CannotDo("Say where to write the picture with -o map.svg, or ask for --list. Nothing was written.")
    if given.output and Path(given.output).suffix.lower() != ".svg":
        raise CannotDo("Maps are written as .svg so far. Name a file that ends in .svg; nothing was written.")
    start_django("case")
    page = _page(given)
    if given.output:
        _write_picture(page, Path(given.output))
    if given.list:
        print(_listed(page, given.json))
    return 0


def _page(given: argparse.Namespace) -> "Page":
    from kith.cli.accounts import opened_by
    from kith.cli.serve import refuse_old_database
    from kith.universe.pages import gather
    from kith.universe.when import NotAWhen, read_when

    refuse_old_database("case")
    found = opened_by(given.username, given.person)
    try:
        when = read_when(given.as_at, given.as_known_at)
    except NotAWhen as why:
        raise CannotDo(str(why)) from why
    return gather(found, when)


def _write_picture(page: "Page", path: Path) -> None:
    from kith.universe.picture import bodies_of, draw
    from kith.universe.queries import seats_of
    from kith.universe.seating import seats_for

    bodies = bodies_of(page.placed, page.names, lambda number: page.address("member", number=number))
    seats = seats_for(page.listener, bodies, seats_of(page.opened.centre))
    picture = draw(bodies, seats, page.opened.person.name)
    _disclose(page, "map.svg")
    try:
        path.write_text(picture, encoding="utf-8")
    except OSError as why:
        raise CannotDo(f"{path} cannot be written ({why.strerror}). Nothing was written.") from why


def _listed(page: "Page", as_json: bool) -> str:
    from kith.universe.placing import here
    from kith.universe.tables import line_of

    shown = here(page.placed)
    _disclose(page, "map.list")
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


def _disclose(page: "Page", what: str) -> None:
    from kith.trail.actions import Said, record

    opened = page.opened
    record(
        Said(opened.user.pk, "disclosed", what, opened.via, centre=opened.centre, words="to whoever ran the command")
    )
