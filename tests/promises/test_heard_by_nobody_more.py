"""'He frightens me': what was put down wrongly, joined, told apart or told to workers alone finds no way round (G3)."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from crawling import heard_in
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from kith.access.actions import allocate, end_allocation, let_carer_in, let_person_in
from kith.accounts.models import User
from kith.people.actions import Speaking, say_about
from kith.people.models import Centre
from kith.universe.actions import (
    MemberWords,
    ReadingWords,
    TieWords,
    add_member,
    add_reading,
    change_member,
    correct_member,
    correct_reading,
    correct_tie,
)  # fmt: skip
from kith.universe.merging.actions import merge_members, split_member, undo_merge
from kith.universe.models import Member, MemberVersion, Reading, Tie
from kith.universe.sittings.actions import start_drawing, take_drawing_further

WORDS = "He frightens me"
DAY = date(2026, 3, 14)


@pytest.fixture
def own(cast, joanne: User, danny: Centre) -> User:
    """Danny's own sign-in."""
    assert danny.person
    let_person_in(by=joanne, person=danny.person, user=cast["person"])
    return cast["person"]


@pytest.fixture
def mum(cast, joanne: User, danny: Centre) -> Member:
    """Danny's mother, a member who signs in as a carer."""
    let_carer_in(by=joanne, centre=danny, user=cast["carer"], starts=DAY)
    return a_member(joanne, danny, "Mum", audience="all", is_user_id=cast["carer"].pk)


def a_member(
    by: User, danny: Centre, name: str, audience: str = "workers", voice: str = "person", **more: Any
) -> Member:
    """A member with a tie to Danny."""
    return add_member(speaking=Speaking(by, "allocation", voice=voice, audience=audience), centre=danny,
                      member=MemberWords(name=name, **more), tie=TieWords(near=None, far=0, kind="friend"))  # fmt: skip


def tie_of(member: Member) -> Tie:
    """The member's tie to Danny."""
    return Tie.objects.filter(versions__far=member, versions__near=None).distinct().get()


def a_reading(words: str = WORDS) -> ReadingWords:
    """A reading in these words."""
    return ReadingWords(observed_on=DAY, answers={"own_words": words, "closeness": 2})


def reads(browser: Any, danny: Centre, *moments: Any) -> str:
    """What somebody can read of Danny, now and as it was known at these moments, on each page that shows it."""
    assert danny.person
    start = f"/people/{danny.person.public_id}/"
    pages = ["", "table/", "chronology/", "drawings/"]
    for kind, model in {"members": Member, "ties": Tie}.items():
        pages += [f"{kind}/{one}/" for one in model.objects.filter(centre=danny).values_list("pk", flat=True)]
    times = ["", *(f"?as_known_at={moment.isoformat()}".replace("+", "%2B") for moment in moments)]
    return "".join(browser.get(f"{start}{page}{time}").content.decode() for page in pages for time in times)


def test_words_put_down_in_the_wrong_voice_are_not_left_in_the_person_s_history(
    joanne, danny, own, mum, signed_in, caplog
) -> None:
    """A worker types the mother's words as Danny's own, and corrects it: Danny must never read them, then or now."""
    caplog.set_level("CRITICAL", logger="django.request")
    says, hers = Speaking(joanne, "allocation"), Speaking(joanne, "allocation", voice=f"member:{mum.pk}")
    dee = a_member(joanne, danny, "Dee")
    reading = add_reading(speaking=says, tie=tie_of(dee), reading=a_reading())
    version = change_member(speaking=says, member=dee, words=MemberWords(name="Dee", note=f"{WORDS} N"))
    first = tie_of(dee).versions.get()
    second = correct_tie(speaking=says, version=first,
                         words=TieWords(near=None, far=dee.pk, kind="other", own_word=f"{WORDS} T"))  # fmt: skip
    drawing = start_drawing(speaking=says, centre=danny, drawn_on=DAY, in_the_room=f"{WORDS} D")
    wrong = timezone.now()
    assert WORDS in reads(signed_in(own), danny, wrong)
    correct_reading(speaking=hers, reading=reading, words=a_reading())
    correct_member(speaking=hers, version=version, words=MemberWords(name="Dee", note=f"{WORDS} N"))
    correct_tie(
        speaking=hers, version=second, words=TieWords(near=None, far=dee.pk, kind="other", own_word=f"{WORDS} T")
    )
    take_drawing_further(speaking=hers, version=drawing.versions.get(), state="drawn-together")
    assert WORDS not in reads(signed_in(own), danny, wrong, timezone.now())
    assert WORDS in reads(signed_in(joanne), danny, wrong)  # what we knew then stays answerable


def test_what_was_told_to_too_many_is_taken_back_from_them(joanne, danny, own, signed_in, cast, caplog) -> None:
    caplog.set_level("CRITICAL", logger="django.request")
    allocate(by=joanne, centre=danny, worker=cast["volunteer"], role="mentor", starts=DAY)
    mine = f"worker:{joanne.pk}"
    dee = a_member(joanne, danny, "Dee", audience="all")
    for_all = Speaking(joanne, "allocation", voice=mine, audience="all")
    version = change_member(speaking=for_all, member=dee, words=MemberWords(name="Dee", note=WORDS))
    reading = add_reading(speaking=for_all, tie=tie_of(dee), reading=a_reading())
    told = timezone.now()
    for reader in (own, cast["volunteer"]):
        assert WORDS in reads(signed_in(reader), danny, told)
    narrower = Speaking(joanne, "allocation", voice=mine)
    again = correct_member(speaking=narrower, version=version, words=MemberWords(name="Dee", note=WORDS))
    correct_reading(speaking=narrower, reading=reading, words=a_reading())
    correct_member(speaking=narrower, version=again, words=MemberWords(name="Dee"))
    for reader in (own, cast["volunteer"]):
        assert WORDS not in reads(signed_in(reader), danny, told, timezone.now())


def test_a_carer_never_hears_what_was_said_of_them_whatever_is_joined_or_told_apart(
    cast, joanne, danny, mum, signed_in, caplog
) -> None:
    """`Kanari` words are Danny's of his mother, said to all; the other carer words are of Dee, and hers to hear."""
    caplog.set_level("CRITICAL", logger="django.request")
    aloud = Speaking(joanne, "allocation", audience="all")
    dee = a_member(joanne, danny, "Dee", audience="all", note="Deelight")
    of_mum = add_reading(speaking=aloud, tie=tie_of(mum), reading=a_reading("Kanari1"))
    add_reading(speaking=aloud, tie=tie_of(dee), reading=a_reading("Deelight2"))
    same = a_member(joanne, danny, "Mam", audience="all", note="Kanari3")
    add_reading(speaking=aloud, tie=tie_of(same), reading=a_reading("Kanari4"))
    browser, moments = signed_in(cast["carer"]), [timezone.now()]
    assert heard_in(reads(browser, danny), ["Kanari1", "Kanari3", "Kanari4"]) == {"Kanari3", "Kanari4"}  # not known yet
    steps = []
    for kept, folded in ((same, mum), (mum, same)):
        merge = merge_members(speaking=aloud, centre=danny, kept=kept, folded=folded)
        moments.append(timezone.now())
        steps.append(reads(browser, danny, *moments))
        undo_merge(speaking=aloud, merge=merge)
        steps.append(reads(browser, danny, *moments))
    other = split_member(speaking=aloud, member=mum, words=MemberWords(name="Kanari5"), ties=[], readings=[of_mum.pk])
    steps.append(reads(browser, danny, *moments))
    moved = Reading.objects.get(tie__versions__far=other, superseded_at=None)
    correct_reading(speaking=aloud, reading=moved, words=a_reading("Kanari6"))
    correct_member(
        speaking=aloud,
        version=MemberVersion.objects.get(member=mum, superseded_at=None),
        words=MemberWords(name="Kanari7"),
    )  # the link to her account is gone from the newest version
    add_reading(speaking=aloud, tie=tie_of(mum), reading=a_reading("Kanari8"))
    split_member(speaking=aloud, member=mum, words=MemberWords(name="Kanari9"), ties=[tie_of(mum).pk], readings=[])
    steps.append(reads(browser, danny, *moments))
    for number, step in enumerate(steps):
        assert heard_in(step, ["Deelight", "Deelight2"]) == {"Deelight", "Deelight2"}, f"step {number} hides too much"
        assert "kanari" not in step.lower(), f"step {number}: {re.findall('(?i)kanari.', step)}"


def test_a_carer_hears_no_drawing_of_the_person_s(cast, joanne, danny, mum, signed_in) -> None:
    start_drawing(
        speaking=Speaking(joanne, "allocation", audience="all"), centre=danny, drawn_on=DAY, in_the_room=WORDS
    )
    assert WORDS not in reads(signed_in(cast["carer"]), danny)


def test_another_party_cannot_speak_to_all(joanne, danny, mum, signed_in) -> None:
    for voice in (f"member:{mum.pk}", f"carer:{joanne.pk}"):
        speaking = Speaking(joanne, "allocation", voice=voice, audience="all")
        with pytest.raises(ValidationError):
            add_reading(speaking=speaking, tie=tie_of(mum), reading=a_reading())
        with pytest.raises(ValidationError):
            say_about(speaking=speaking, centre=danny, field="identity", words=WORDS)
        row = Reading(tie=tie_of(mum), centre=danny, **a_reading().columns(), **speaking.columns())
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save()
    answer = signed_in(joanne).post(
        f"/people/{danny.person.public_id}/ties/{tie_of(mum).pk}/new-reading/",
        {"closeness": "2", "whose": f"member:{mum.pk}", "heard_by": "all"},
    )
    assert answer.status_code == 400
    assert not Reading.objects.filter(tie=tie_of(mum)).exists()


def test_the_law_s_word_for_a_member_reaches_workers_alone(cast, joanne, danny, own, signed_in) -> None:
    a_member(joanne, danny, "Dee", audience="all", legal="victim")
    allocate(by=joanne, centre=danny, worker=cast["volunteer"], role="mentor", starts=DAY)
    for user, hears in ((joanne, True), (own, False), (cast["volunteer"], False)):
        assert ("harmed by an offence" in reads(signed_in(user), danny)) == hears, user.role


def test_why_a_worker_stopped_is_for_workers(joanne, danny, own, cast, signed_in) -> None:
    work = allocate(by=joanne, centre=danny, worker=cast["manager"], role="manager", starts=DAY)
    yesterday = timezone.localdate() - timedelta(days=1)
    end_allocation(by=joanne, allocation=work, ends=yesterday, reason=WORDS)
    assert WORDS in reads(signed_in(joanne), danny)
    assert WORDS not in reads(signed_in(own), danny)
