"""Two who are one, and one who is two: nothing is lost, everything can be undone, history stays to be read."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from universe_of_many import page_of, ring_of

from kith.access.actions import add_person
from kith.universe.actions import MemberWords, ReadingWords, TieWords, add_member, add_reading, add_tie
from kith.universe.histories import histories_of
from kith.universe.merging.actions import merge_members, split_member, undo_merge
from kith.universe.models import MemberMerge, Reading, TieVersion


def stands(page):
    """Everything that a universe is, but for the moment at which it was looked at."""
    return dict(page.universe.members), dict(page.universe.ties), dict(page.universe.roots)


@pytest.fixture
def two(add, says, danny):
    """Micky and 'Michael from school', who turn out to be one; and Lee, who knows both."""
    micky, michael = add("Micky", closeness=5), add("Michael from school", closeness=2, day=date(2025, 5, 1))
    lee = add("Lee", kind="brother", closeness=6)
    for one in (micky, michael):
        add_tie(speaking=says(), centre=danny, tie=TieWords(near=lee.pk, far=one.pk, kind="friend"))
    return micky, michael, lee


def test_joined_they_stand_once_with_the_ties_and_readings_of_both(two, says, danny, joanne, open_as):
    micky, michael, _lee = two
    record = open_as(joanne, danny)
    before = page_of(record)
    merge_members(speaking=says(), centre=danny, kept=micky, folded=michael)
    page = page_of(record)
    assert sorted(one.name for one in page.placed) == ["Lee", "Micky"]
    assert len(page.universe.ties_of(micky.pk)) == 4
    assert page.universe.ties.keys() == before.universe.ties.keys()
    assert ring_of(page, "Micky") == (3, "person")
    assert page.member(michael.pk).id == micky.pk


def test_undone_the_universe_is_exactly_what_it_was(two, says, danny, joanne, open_as):
    record = open_as(joanne, danny)
    before = stands(page_of(record))
    merge = merge_members(speaking=says(), centre=danny, kept=two[0], folded=two[1])
    assert stands(page_of(record)) != before
    undo_merge(speaking=says(), merge=merge)
    assert stands(page_of(record)) == before
    with pytest.raises(ValidationError, match="undone already"):
        undo_merge(speaking=says(), merge=merge)


def test_a_chain_is_read_through_and_undone_in_any_order(two, says, danny, joanne, open_as):
    micky, michael, lee = two
    record = open_as(joanne, danny)
    before = stands(page_of(record))
    first = merge_members(speaking=says(), centre=danny, kept=micky, folded=michael)
    second = merge_members(speaking=says(), centre=danny, kept=lee, folded=michael)
    assert [one.name for one in page_of(record).placed] == ["Lee"]
    assert page_of(record).universe.roots == {michael.pk: lee.pk, micky.pk: lee.pk}
    undo_merge(speaking=says(), merge=first)
    undo_merge(speaking=says(), merge=second)
    assert stands(page_of(record)) == before


def test_joining_twice_or_with_oneself_is_refused(two, says, danny):
    micky, michael, _lee = two
    merge_members(speaking=says(), centre=danny, kept=micky, folded=michael)
    for kept, folded in ((micky, michael), (michael, micky), (micky, micky)):
        with pytest.raises(ValidationError, match="kept as one already"):
            merge_members(speaking=says(), centre=danny, kept=kept, folded=folded)
    assert MemberMerge.objects.count() == 1


def test_members_of_two_people_are_never_joined(two, says, danny, joanne):
    other = add_person(by=joanne, name="Kai")
    stranger = add_member(speaking=says(), centre=other, member=MemberWords(name="Micky"))
    for centre in (danny, other):
        for kept, folded in ((two[0], stranger), (stranger, two[0])):
            with pytest.raises(ValidationError, match="who is in this universe"):
                merge_members(speaking=says(), centre=centre, kept=kept, folded=folded)
    assert not MemberMerge.objects.exists()


def test_a_tie_between_the_two_rests_while_they_are_one_and_its_history_stays_to_be_read(
    two, says, danny, joanne, open_as
):
    micky, michael, _lee = two
    between = add_tie(speaking=says(), centre=danny, tie=TieWords(near=micky.pk, far=michael.pk, kind="cousin"))
    said = ReadingWords(observed_on=date(2025, 6, 1), answers={"own_words": "Peas in a pod."})
    add_reading(speaking=says(), tie=between, reading=said)
    merge = merge_members(speaking=says(), centre=danny, kept=micky, folded=michael)
    record = open_as(joanne, danny)
    page = page_of(record)
    assert between.pk not in page.universe.ties
    told = " ".join(entry.sentence for entry in histories_of(page, page.member(micky.pk)))
    assert "cousin" in told
    assert "Peas in a pod." in told
    undo_merge(speaking=says(), merge=merge)
    assert between.pk in page_of(record).universe.ties


def test_history_is_told_whole_after_joining_and_names_whoever_spoke(two, says, danny, joanne, open_as, tie_to):
    micky, michael, lee = two
    said = ReadingWords(observed_on=date(2025, 6, 1), answers={"own_words": "He is my mate."})
    add_reading(speaking=says(voice=f"member:{michael.pk}"), tie=tie_to(lee), reading=said)
    record = open_as(joanne, danny)
    before = {entry.sentence for one in two for entry in histories_of(page_of(record), page_of(record).member(one.pk))}
    merge_members(speaking=says(), centre=danny, kept=micky, folded=michael)
    page = page_of(record)
    entries = [entry for one in (micky, lee) for entry in histories_of(page, page.member(one.pk))]
    after = {entry.sentence for entry in entries}
    renamed = {sentence.replace("Michael from school", "Micky") for sentence in before}
    assert {sentence.replace("Michael from school", "Micky") for sentence in after} == renamed
    assert {entry.whose for entry in entries} == {"Danny", "Micky"}


def test_split_gives_the_other_one_the_chosen_ties_and_readings_and_keeps_the_rest(
    add, says, tie_to, danny, joanne, open_as
):
    kez = add("Kez", closeness=5)
    tie = tie_to(kez)
    second = ReadingWords(observed_on=date(2026, 2, 1), answers={"closeness": 2})
    theirs = add_reading(speaking=says(voice=f"worker:{joanne.pk}"), tie=tie, reading=second)
    work = add_tie(speaking=says(), centre=danny, tie=TieWords(near=None, far=kez.pk, kind="colleague"))
    other = split_member(
        speaking=says(), member=kez, words=MemberWords(name="Kez’s cousin"), ties=[work.pk], readings=[theirs.pk]
    )
    page = page_of(open_as(joanne, danny))
    assert [tie.row.kind for tie in page.universe.ties_of(kez.pk)] == ["friend"]
    assert sorted(tie.row.kind for tie in page.universe.ties_of(other.pk)) == ["colleague", "friend"]
    assert ring_of(page, "Kez") == (3, "person")
    assert ring_of(page, "Kez’s cousin") == (6, f"worker:{joanne.pk}")
    copy = Reading.objects.get(corrects=theirs)
    assert (copy.voice, copy.observed_on, copy.audience) == (theirs.voice, theirs.observed_on, theirs.audience)
    merge_members(speaking=says(), centre=danny, kept=kez, folded=other)
    assert len(page_of(open_as(joanne, danny)).universe.ties_of(kez.pk)) == 3


def test_split_refuses_what_is_not_this_member_s_and_writes_nothing(add, says, tie_to, danny):
    kez, lee = add("Kez", closeness=5), add("Lee", closeness=6)
    before = Reading.objects.count(), TieVersion.objects.count()
    for ties, readings in (([tie_to(lee).pk], []), ([], [tie_to(lee).readings.get().pk])):
        with pytest.raises(ValidationError, match="you chose is not"):
            split_member(speaking=says(), member=kez, words=MemberWords(name="X"), ties=ties, readings=readings)
    assert (Reading.objects.count(), TieVersion.objects.count()) == before


def test_splitting_moves_what_others_said_without_telling_it_to_whoever_splits(
    add, says, tie_to, cast, danny, joanne, open_as
):
    meera = cast.another("manager", "Meera Nair")
    kez = add("Kez", closeness=5)
    tie = add_tie(
        speaking=says(by=meera, voice=f"worker:{meera.pk}", audience="author"),
        centre=danny,
        tie=TieWords(near=None, far=kez.pk, kind="colleague", own_word="only Meera hears this"),
    )
    split_member(speaking=says(), member=kez, words=MemberWords(name="Other Kez"), ties=[tie.pk], readings=[])
    standing = TieVersion.objects.get(tie=tie, superseded_at=None)
    assert (standing.audience, standing.recorded_by) == ("author", meera)
    told = [tie.row.own_word for tie in page_of(open_as(joanne, danny)).universe.ties.values()]
    assert told == [""]


def test_the_pages_join_undo_and_split(two, danny, joanne, signed_in, open_as):
    micky, michael, _lee = two
    browser, person = signed_in(joanne), danny.person.public_id
    joined = browser.post(f"/people/{person}/members/{micky.pk}/merge/", {"same_as": michael.pk}, follow=True)
    assert "They are one now." in joined.content.decode()
    merge = MemberMerge.objects.get()
    undone = browser.post(f"/people/{person}/merges/{merge.pk}/undo/", follow=True)
    assert "They are two again" in undone.content.decode()
    again = browser.post(f"/people/{person}/merges/{merge.pk}/undo/")
    assert "no longer there to be changed" in again.content.decode()
    for same_as, words in ((micky.pk, "Select a valid choice"), (10**30, "Select a valid choice"), ("", "an answer")):
        refused = browser.post(f"/people/{person}/members/{micky.pk}/merge/", {"same_as": same_as})
        assert refused.status_code == 400
        assert words in refused.content.decode()
