"""What changed tells each reader only what was said to them: never another party to the person, nor the person's own
words of a carer to that carer (G3)."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kith.access.actions import allocate, join_team_around, let_carer_in, let_person_in
from kith.people.actions import Speaking
from kith.universe.actions import (
    MemberWords,
    ReadingWords,
    TieWords,
    add_member,
    add_reading,
    change_member,
    change_tie,
)
from kith.universe.models import Member, Tie
from kith.universe.vague_dates import parse

BEFORE, AFTER = date(2026, 1, 10), date(2026, 3, 10)
FRIGHTENS = "He frightens me"


@pytest.fixture
def readers(cast, joanne, danny):
    """Danny, his mother who is his carer, a partner without readings, a volunteer, and another worker."""
    let_person_in(by=joanne, person=danny.person, user=cast["person"])
    let_carer_in(by=joanne, centre=danny, user=cast["carer"], starts=BEFORE)
    allocate(by=joanne, centre=danny, worker=cast["volunteer"], role="mentor", starts=BEFORE)
    allocate(by=joanne, centre=danny, worker=cast["manager"], role="manager", starts=BEFORE)
    join_team_around(by=joanne, centre=danny, user=cast["partner"], does_what="coach", parts=["about", "universe"],
                     starts=BEFORE)  # fmt: skip
    return {role: cast[role] for role in ("practitioner", "manager", "person", "carer", "volunteer", "partner")}


@pytest.fixture
def join(joanne, danny):
    """Somebody whom everybody hears of, since long ago."""

    def joined(name: str, began: str = "2010", **more: object) -> Member:
        aloud = Speaking(joanne, "allocation", voice=f"worker:{joanne.pk}", audience="all")
        tie = TieWords(near=None, far=0, kind="friend", began=parse(began))
        return add_member(speaking=aloud, centre=danny, member=MemberWords(name=name, **more), tie=tie)  # type: ignore[arg-type]

    return joined


def says_twice(by, member: Member, voice: str, audience: str, words: str) -> None:
    """Close and harmless first; then far, a great deal of harm, and words."""
    tie = Tie.objects.get(versions__far=member, versions__near=None)
    speaking = Speaking(by, "allocation", voice=voice, audience=audience)
    for day, answers in (
        (BEFORE, {"closeness": 6, "for_worse": 0, "for_better": 3}),
        (AFTER, {"closeness": 2, "for_worse": 4, "for_better": 1, "own_words": words, "state": "ruptured"}),
    ):
        add_reading(speaking=speaking, tie=tie, reading=ReadingWords(observed_on=day, answers=answers))


def pages(signed_in, readers, danny) -> dict[str, str]:
    """The page of what changed over the two days, as each reader sees it."""
    address = f"/people/{danny.person.public_id}/changes/?from=2026-02-01&to=2026-04-01"
    return {role: signed_in(user).get(address).content.decode() for role, user in readers.items()}


def hearing(pages: dict[str, str], words: str) -> set[str]:
    """Who reads the words."""
    return {role for role, page in pages.items() if words in page}


WORKERS = {"practitioner", "manager"}
ALL = WORKERS | {"person", "carer", "volunteer", "partner"}


@pytest.mark.parametrize(
    ("voice", "audience", "hear"),
    [
        ("person", "workers", WORKERS | {"person"}),
        ("person", "author", {"practitioner", "person"}),
        ("person", "all", WORKERS | {"person", "carer"}),
        ("worker", "workers", WORKERS),
        ("worker", "all", WORKERS | {"person", "carer"}),
        ("member", "workers", WORKERS),
        ("carer", "author", {"practitioner"}),
    ],
)
def test_each_reader_is_told_of_a_change_only_in_what_they_hear(
    joanne, danny, cast, readers, join, signed_in, voice, audience, hear
):
    kez, mum = join("Kez"), join("Mum", is_user_id=cast["carer"].pk)
    kept = {"worker": f"worker:{joanne.pk}", "member": f"member:{mum.pk}", "carer": f"carer:{cast['manager'].pk}"}
    says_twice(joanne, kez, kept.get(voice, voice), audience, FRIGHTENS)
    found = pages(signed_in, readers, danny)
    assert hearing(found, FRIGHTENS) == hear
    for words in ("a great deal now", "Something broke with Kez", "further off", f"/members/{kez.pk}/"):
        assert hearing(found, words) == hear, words


def test_a_carer_never_reads_what_changed_between_the_person_and_themself(
    joanne, danny, cast, readers, join, signed_in
):
    mum = join("Mum", is_user_id=cast["carer"].pk)
    says_twice(joanne, mum, "person", "all", FRIGHTENS)
    found = pages(signed_in, readers, danny)
    assert hearing(found, FRIGHTENS) == WORKERS | {"person"}
    assert "Nothing that was told changed between these days." in found["carer"]


def test_without_readings_only_who_came_and_went_is_told(joanne, danny, readers, join, signed_in):
    kez, _del = join("Kez"), join("Del", "2 March 2026")
    says_twice(joanne, kez, f"worker:{joanne.pk}", "all", FRIGHTENS)
    found = pages(signed_in, readers, danny)
    assert hearing(found, "Del is new.") == ALL
    assert hearing(found, "is not shared with you") == {"partner", "volunteer"}
    assert hearing(found, "Kez") == ALL - {"partner", "volunteer"}


def test_when_somebody_was_first_told_of_is_the_first_that_the_reader_may_hear(joanne, danny, readers, signed_in):
    """Said in January for nobody else, in March to all."""
    mine = {"voice": f"worker:{joanne.pk}"}
    aside = Speaking(joanne, "allocation", audience="author", at=datetime(2026, 1, 5, 12, tzinfo=UTC), **mine)
    aloud = Speaking(joanne, "allocation", audience="all", at=datetime(2026, 3, 5, 12, tzinfo=UTC), **mine)
    words = TieWords(near=None, far=0, kind="friend")
    dee = add_member(speaking=aside, centre=danny, member=MemberWords(name="Dee"), tie=words)
    change_member(speaking=aloud, member=dee, words=MemberWords(name="Dee"))
    tie = Tie.objects.get(versions__far=dee)
    change_tie(speaking=aloud, tie=tie, words=replace(words, far=dee.pk))
    assert hearing(pages(signed_in, readers, danny), "Told of for the first time: Dee") == ALL - {"practitioner"}
