"""No field, page or list gives a person a number that ranks them (guarantee G4)."""

import re
from typing import Any

from django.apps import apps
from django.db import models
from record_of_everything import LAST_YEAR, record_of

from kith.people.actions import Speaking
from kith.universe.actions import MemberWords, ReadingWords, TieWords, add_member

# Every number that the case site keeps, and why it is no score. A new one fails until its reason stands here.
NUMBERS = {
    "trail.TrailEntry.seq": "the order of the lines",
    "trail.TrailEntry.actor": "an id",
    "trail.TrailEntry.object_id": "an id",
    "trail.TrailEntry.centre": "an id",
    "people.Erasing.centre_id": "an id",
    "access.TeamAroundMember.parts": "a set: the parts that are shared",
    "access.Grant.parts": "a set: the parts that are shared",
    "access.Grant.via_id": "an id",
    "exchange.ImportedThing.object_id": "an id",
    "universe.Reading.asked": "a set: which questions were asked",
    "universe.Reading.unknown": "a set: which were answered ‘don’t know’",
    "universe.Reading.closeness": "one voice’s answer about one tie",
    "universe.Reading.pull": "one voice’s answer about one tie",
    "universe.Reading.for_better": "one voice’s answer about one tie",
    "universe.Reading.for_worse": "one voice’s answer about one tie",
    "universe.Reading.modes": "a set: how they are in touch",
    "universe.Reading.support_received": "a set: kinds of support",
    "universe.Reading.support_given": "a set: kinds of support",
    "universe.NoContactVersion.exceptions": "a set: what a rule leaves open",
    "universe.Seat.angle": "where a picture puts somebody",
    "universe.Seat.nudge": "where a picture puts somebody",
    "universe.SeatMove.angle_before": "where a picture put somebody",
    "universe.SeatMove.nudge_before": "where a picture put somebody",
}
NUMERIC = (models.IntegerField, models.FloatField, models.DecimalField, models.DurationField)
WORDS_FOR_SCORES = re.compile(
    r"\b(scor|risk|rank|rating|percent|centrality|betweenness|degree|likelihood|probability|predict|total|average)",
    re.I,
)


def _is_ours(model: Any) -> bool:
    return model.__module__.startswith("kith.")


def test_every_number_that_is_kept_has_its_reason() -> None:
    found = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models() if _is_ours(model)
        for field in model._meta.fields
        if isinstance(field, NUMERIC) and not isinstance(field, models.AutoField)
    }  # fmt: skip
    assert found == set(NUMBERS), "A number about people needs its reason in NUMBERS, or has no place (G4)."


def test_no_column_is_named_like_a_score() -> None:
    named = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models() if _is_ours(model)
        for field in model._meta.fields if WORDS_FOR_SCORES.search(field.name.replace("_", " "))
    ]  # fmt: skip
    assert named == []


def test_no_number_stands_on_a_member_or_a_person() -> None:
    """A reading is one voice's answer on one day. No member, tie, person or account carries a number of its own."""
    for label in ("people.Person", "universe.Member", "universe.MemberVersion", "universe.Tie", "universe.TieVersion",
                  "accounts.User", "people.Centre"):  # fmt: skip
        for field in apps.get_model(label)._meta.fields:
            is_number = isinstance(field, NUMERIC) and not isinstance(field, models.AutoField)
            assert field.is_relation or not is_number, f"{label}.{field.name}"


def people_of_different_lives(joanne) -> list[str]:
    """Three people, by name, whose universes could not differ more."""
    names = ["Amir", "Danny", "Kayleigh"]
    for name, members, closeness in zip(reversed(names), (1, 9, 4), (7, 1, 4), strict=True):
        centre = record_of(joanne, name).centre
        for number in range(members):
            add_member(speaking=Speaking(joanne, "allocation"), centre=centre, member=MemberWords(name=f"M{number}"),
                       tie=TieWords(near=None, far=0, kind="friend"),
                       reading=ReadingWords(observed_on=LAST_YEAR, answers={"closeness": closeness}))  # fmt: skip
    return names


def test_people_are_listed_by_name_whatever_the_address_asks(joanne, signed_in) -> None:
    names, browser = people_of_different_lives(joanne), signed_in(joanne)
    asked = ["", "?order=close", "?order=-closeness", "?sort=members", "?o=1", "?order_by=readings", "?order=-name"]
    for query in asked:
        listed = re.findall(
            r"<li><a href=\"/people/\w+/\"><bdi>(\w+)</bdi>", browser.get(f"/people/{query}").content.decode()
        )
        assert listed == names, query


def test_the_list_of_people_shows_no_number_of_their_lives(joanne, signed_in) -> None:
    people_of_different_lives(joanne)
    lines = re.findall(
        r"<li><a href=\"/people/\w+/\">.*?</li>", signed_in(joanne).get("/people/").content.decode(), re.S
    )
    assert len(lines) == 3
    for line in lines:
        assert not re.search(r"\d", re.sub(r"<[^>]*>", "", line)), line


def test_no_page_of_a_person_speaks_of_scores(joanne, signed_in) -> None:
    from crawling import everything_read

    record = record_of(joanne, "Danny")
    pages = everything_read(signed_in(joanne), record.public_id, times=("",))
    shown = re.sub(r"<(style|script|svg).*?</\1>|<[^>]*>", " ", pages, flags=re.S)
    assert WORDS_FOR_SCORES.findall(shown) == []
    assert not re.search(r"\d\s*(%|/\s*(?:4|7|10|100)\b)", shown)


def test_no_address_of_the_site_gathers_people_but_the_list_by_name() -> None:
    """Pages about more than one person are few, and each is known: none compares, counts or ranks."""
    from every_page import ABOUT_NOBODY, OWN_ACCOUNT

    standing_in = {"leave-and-cover", "new-cover", "duty-desk", "new-duty-turn"}
    standing_in |= {
        "emergency",
        "emergency-not-opened",
        "emergency-later",
        "emergency-review",
        "concerns-waiting",
        "blank-rings",
    }
    known = {"home", "people", "new-person", "sign-in", "second-step", "sign-out"} | standing_in
    assert known == ABOUT_NOBODY - OWN_ACCOUNT
