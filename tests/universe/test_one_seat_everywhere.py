"""Whoever looks from the map to the moving of people, to the end of a sitting or to a copy finds everybody in the same
place: who sits where never hangs on what draws it."""

import argparse
import re
from datetime import date
from itertools import combinations
from math import atan2, degrees
from pathlib import Path

import pytest
from django.test import Client

from kith.access.actions import allocate, let_carer_in, let_person_in
from kith.accounts.models import User
from kith.cli import maps, serve
from kith.people.models import Centre
from kith.universe.actions import ReadingWords, TieWords, add_reading, add_tie
from kith.universe.draw_together.actions import begin_drawing, say_who_is_here
from kith.universe.drawing import palette
from kith.universe.models import Member
from kith.universe.take_away.rules import EASY_READ, LARGE_PRINT, MINE, ONE_PAGE, THE_PERSON_S

DAY = date(2026, 1, 1)
FAMILY = [f"Cousin {letter}" for letter in "ABCDEFGH"]
HIDDEN = [f"Other {letter}" for letter in "ABC"]  # only workers hear of them: no seat of theirs is kept
MOVED, TO = "Cousin B", "-30"
DRAWN = re.compile(
    r'data-member="\d+" data-ring="\d?" aria-label="([^",]+).*?<circle cx="([\d.]+)" cy="([\d.]+)"', re.S
)
MIDDLE = re.compile(rf'<circle cx="([\d.]+)" cy="([\d.]+)" r="[\d.]+" fill="{palette.CENTRE}"')
DRAWINGS = re.compile(r'<svg[^>]* role="(?:group|img)".*?</svg>', re.S)


def angles(svg: str) -> dict[str, int]:
    """Where everybody of one map sits, in degrees, by name; those under the rings are left out."""
    middle = MIDDLE.search(svg)
    assert middle
    cx, cy = map(float, middle.groups())
    rings = svg[: svg.index('data-ring=""')] if 'data-ring=""' in svg else svg
    found = {name: (float(x) - cx, cy - float(y)) for name, x, y in DRAWN.findall(rings)}
    return {name: round(degrees(atan2(x, y)), 1) for name, (x, y) in found.items()}


def first_map(page: str) -> str:
    """The first drawing of a page that has the person in its middle."""
    return next(svg for svg in DRAWINGS.findall(page) if MIDDLE.search(svg) and "data-member" in svg)


@pytest.fixture
def crowd(danny: Centre, add, says, joanne: User, tie_to) -> dict[str, Member]:
    """A family of whom many know each other, and some are heard of by workers alone."""
    hers = f"worker:{joanne.pk}"  # a carer whose place is not known hears nothing of what the person says
    mine, to_all = says(voice=hers, audience="workers"), says(voice=hers, audience="all")
    found = {}
    for n, name in enumerate([*FAMILY, *HIDDEN]):
        speaking, close = mine if name in HIDDEN else to_all, {"closeness": 3 + n % 3}
        found[name] = add(name, member={"domain": "family"}, speaking=speaking, **close)
        if name in FAMILY:
            add_reading(speaking=says(), tie=tie_to(found[name]), reading=ReadingWords(observed_on=DAY, answers=close))
    pairs = [pair for pair in combinations(FAMILY, 2) if (ord(pair[0][-1]) + ord(pair[1][-1])) % 3 == 0]
    pairs += [("Cousin A", "Other A"), ("Cousin H", "Other B"), ("Cousin E", "Other C")]
    for near, far in pairs:
        words = TieWords(near=found[near].pk, far=found[far].pk, kind="friend")
        add_tie(speaking=mine if far in HIDDEN else to_all, centre=danny, tie=words)
    return found


class Looks:
    """One reader, wherever a map is drawn for them."""

    def __init__(self, browser: Client, user: User, danny: Centre, folder: Path) -> None:
        assert danny.person
        self.browser, self.user, self.folder = browser, user, folder
        self.public_id = danny.person.public_id
        self.start = f"/people/{self.public_id}/"

    def at(self, page: str) -> dict[str, float]:
        """The map of a page."""
        answer = self.browser.get(self.start + page)
        assert answer.status_code == 200
        return angles(first_map(answer.content.decode()))

    def on_copy(self, whose: str, how: str, form: str = "svg") -> dict[str, float]:
        """The map of a copy."""
        answer = self.browser.get(f"{self.start}take-away/?whose={whose}&how={how}&form={form}")
        assert answer.status_code == 200
        return angles(answer.content.decode())

    def by_command(self, whose: str | None) -> dict[str, float]:
        """The map that `kith map` writes."""
        picture = self.folder / "map.svg"
        given = {"username": self.user.username, "person": self.public_id, "as_at": "", "as_known_at": "",
                 "json": False, "large_print": False, "easy_read": False, "copy_of": whose}  # fmt: skip
        maps.print_map(argparse.Namespace(**given, list=False, output=str(picture)))
        return angles(picture.read_text(encoding="utf-8"))


@pytest.fixture
def looks(signed_in, danny, tmp_path, monkeypatch):
    """`looks(user)`: wherever they look."""
    monkeypatch.setattr(maps, "start_django", lambda _site: None)
    monkeypatch.setattr(serve, "refuse_old_database", lambda _site: None)
    return lambda user: Looks(signed_in(user), user, danny, tmp_path)


def near(one: dict[str, float], other: dict[str, float]) -> bool:
    """The same people at the same angles, as exactly as a tenth of a pixel of the smallest map tells them."""
    return one.keys() == other.keys() and all(abs(one[name] - other[name]) < 0.5 for name in one)


def test_a_worker_finds_everybody_in_one_place_wherever_a_map_is_drawn(crowd, looks, joanne, danny, says):
    drawing = begin_drawing(speaking=says(), centre=danny)
    say_who_is_here(speaking=says(), version=drawing.versions.get(), answer="alone", here="Danny, Joanne")
    her = looks(joanne)
    sent = {"member": str(crowd[MOVED].pk), "angle": TO}
    assert her.browser.post(f"{her.start}move/", sent).status_code == 302
    on_map = her.at("")
    assert on_map.keys() == {*FAMILY, *HIDDEN}
    assert on_map[MOVED] == float(TO)
    for other in (her.at("move/"), her.at("replay/"), her.at("?ties=all"), her.on_copy(MINE, ONE_PAGE),
                  her.on_copy(MINE, LARGE_PRINT), her.on_copy(MINE, EASY_READ, "print"),
                  her.by_command(MINE)):  # fmt: skip
        assert near(other, on_map)
    of_both = {name: angle for name, angle in on_map.items() if name not in HIDDEN}
    for other in (
        her.at(f"drawings/{drawing.pk}/end/"),
        her.on_copy(THE_PERSON_S, ONE_PAGE),
        her.by_command(THE_PERSON_S),
    ):
        assert near(other, of_both)


@pytest.mark.parametrize("role", ["person", "carer", "manager"])
def test_every_other_reader_finds_on_their_copy_whom_they_see_on_the_map(role, crowd, looks, joanne, danny, cast):
    user = cast[role]
    if role == "person":
        let_person_in(by=joanne, person=danny.person, user=user)
    elif role == "carer":
        let_carer_in(by=joanne, centre=danny, user=user, starts=DAY)
    else:
        allocate(by=joanne, centre=danny, worker=user, role=role, starts=DAY)
    moving = looks(joanne)
    moving.browser.post(f"{moving.start}move/", {"member": str(crowd[MOVED].pk), "angle": TO})
    they, whose = looks(user), THE_PERSON_S if role == "person" else MINE
    on_map = they.at("")
    assert on_map.keys() >= {*FAMILY}
    assert near(they.on_copy(whose, ONE_PAGE), on_map)
    assert near(they.on_copy(whose, LARGE_PRINT), on_map)
    assert near(they.by_command(whose), on_map)
