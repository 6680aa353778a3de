"""Another person's universe by its ids, under the address of a person of one's own: not found, and nothing changes.

The worker here may open both people: even so, an id of the one is nothing under the other (guarantees G5 and G6).
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client
from every_page import pages_about_a_person
from record_of_everything import TODAY, Record, everything_kept, record_of

from kith.accounts.models import User
from kith.people.actions import Speaking
from kith.universe.actions import (
    MemberWords,
    ReadingWords,
    TieWords,
    add_reading,
    add_tie,
    change_tie,
    correct_reading,
    correct_tie,
)  # fmt: skip
from kith.universe.merging.actions import merge_members, split_member
from kith.universe.models import Drawing, Member, MemberMerge, Reading, Tie

# What would write, if the address were taken: everything that any form here asks for.
FILLED = {
    "name": "Climber", "kind": "person", "was_wrong": "wrong", "closeness": "1", "own_words": "Climbed",
    "other": "centre", "state": "drawn-together", "drawn_on": "", "answer": "said", "words": "Climbed",
    "ends": "", "reason": "Climbed",
}  # fmt: skip


@pytest.fixture
def two(joanne: User) -> tuple[Record, Record]:
    """Danny's record and Kayleigh's, both Joanne's to open."""
    return record_of(joanne, "Danny"), record_of(joanne, "Kayleigh")


def test_an_id_of_another_person_is_not_found_and_changes_nothing(joanne, two, signed_in) -> None:
    mine, other = two
    browser, before = signed_in(joanne), everything_kept()
    tried = 0
    for page in pages_about_a_person():
        theirs = page.address(mine.public_id, other.ids)
        if theirs == page.address(mine.public_id, mine.ids):
            continue  # its address holds no id but the person's
        tried += 1
        for method in ("get", "post"):
            answer = getattr(browser, method)(theirs, {**FILLED, "same_as": str(mine.ids["other member"])})
            right = 405 if page.only_post and method == "get" else 404
            assert answer.status_code == right, f"{method} {page.name}: {answer.status_code}"
    assert tried >= 12
    assert everything_kept() == before


def test_a_form_of_one_person_takes_no_id_of_another(joanne, two, signed_in) -> None:
    mine, other = two
    browser, before = signed_in(joanne), everything_kept()
    start = f"/people/{mine.public_id}/"
    member, tie = f"members/{mine.ids['member']}/", f"ties/{mine.ids['tie']}/"
    their_member, their_tie, their_reading = (str(other.ids[name]) for name in ("member", "tie", "reading"))
    for address, posted in [
        (f"{member}merge/", {"same_as": their_member}),
        (f"{member}new-tie/", {"other": their_member, "kind": "friend"}),
        (f"{member}split/", {"name": "Climber", "ties": their_tie}),
        (f"{member}split/", {"name": "Climber", "readings": their_reading}),
        (f"{member}change/", {"name": "Climber", "was_wrong": "changed", "whose": f"member:{their_member}"}),
        (f"{tie}new-reading/", {"closeness": "2", "whose": f"member:{their_member}"}),
        (f"{tie}change/", {"kind": "friend", "was_wrong": "changed", "whose": f"member:{their_member}"}),
        ("members/new/", {"name": "Climber", "whose": f"member:{their_member}"}),
    ]:
        assert browser.post(start + address, posted).status_code == 400, (address, posted)
    assert everything_kept() == before


def test_the_actions_themselves_refuse_to_reach_into_another_universe(joanne, two) -> None:
    mine, other = two
    says = Speaking(joanne, "allocation")
    my_member, their_member = Member.objects.get(pk=mine.ids["member"]), Member.objects.get(pk=other.ids["member"])
    my_tie, their_tie = Tie.objects.get(pk=mine.ids["tie"]), Tie.objects.get(pk=other.ids["tie"])
    their_drawing = Drawing.objects.get(pk=other.ids["drawing"])
    my_reading = Reading.objects.get(pk=mine.ids["reading"])
    across = TieWords(near=my_member.pk, far=their_member.pk, kind="friend")
    words = ReadingWords(observed_on=TODAY, answers={"closeness": 1})
    attempts: list[Callable[[], Any]] = [
        lambda: add_tie(speaking=says, centre=mine.centre, tie=across),
        lambda: change_tie(speaking=says, tie=my_tie, words=across),
        lambda: correct_tie(speaking=says, version=my_tie.versions.get(), words=across),
        lambda: merge_members(speaking=says, centre=mine.centre, kept=my_member, folded=their_member),
        lambda: merge_members(speaking=says, centre=mine.centre, kept=their_member, folded=my_member),
        lambda: add_reading(speaking=says, tie=my_tie, reading=words, drawing=their_drawing),
        lambda: correct_reading(speaking=says, reading=my_reading, words=words, tie=their_tie),
        lambda: split_member(speaking=says, member=my_member, words=MemberWords(name="Climber"), ties=[their_tie.pk],
                             readings=[other.ids["reading"]]),
    ]  # fmt: skip
    kept = _said_in(other)
    for number, attempt in enumerate(attempts):
        with transaction.atomic():
            try:
                attempt()
            except ValidationError:
                continue
            assert number == len(attempts) - 1, f"attempt {number} was let through"
    assert _said_in(other) == kept
    assert not Tie.objects.filter(versions__near__centre=mine.centre, versions__far__centre=other.centre).exists()


def _said_in(record: Record) -> list[Any]:
    """Everything that is kept in one universe."""
    return [
        list(model.objects.filter(centre=record.centre).order_by("pk").values_list())
        for model in (
            Member,
            Tie,
            Reading,
            MemberMerge,
            Tie.versions.rel.related_model,
            Member.versions.rel.related_model,
        )
    ]


def test_no_table_joins_two_universes(joanne, two) -> None:
    """Whatever ids a row holds, all of them are of its own centre."""
    for model in (Tie.versions.rel.related_model, Member.versions.rel.related_model, Reading, MemberMerge):
        for row in model.objects.all():
            for field in model._meta.fields:
                end = getattr(row, field.name) if field.is_relation else None
                if hasattr(end, "centre_id"):
                    assert end.centre_id == row.centre_id, (model.__name__, field.name)


def test_a_browser_that_guesses_every_small_id_learns_nothing(joanne, two, signed_in) -> None:
    """Ids are small numbers: walking them under one's own person opens that person's things alone."""
    mine, other = two
    browser: Client = signed_in(joanne)
    for kind, model, own in (("members", Member, ("member", "other member")), ("ties", Tie, ("tie", "tie between"))):
        last = model.objects.latest("pk").pk
        found = {
            number for number in range(last - 12, last + 3)
            if browser.get(f"/people/{mine.public_id}/{kind}/{number}/").status_code == 200
        }  # fmt: skip
        assert {mine.ids[name] for name in own} <= found
        assert not found & {other.ids[name] for name in own}
