"""Whatever is joined, undone and split, in whatever order: every tie and every reading can still be reached."""

from collections import Counter
from contextlib import suppress

from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from universe_of_many import examples, page_of, undone

from kith.universe.actions import MemberWords, TieWords, add_tie
from kith.universe.merging.actions import merge_members, split_member, undo_merge
from kith.universe.models import Member, MemberMerge

NAMES = ("Nan", "Lee", "Kez", "Micky")
STEP = st.one_of(
    st.tuples(st.just("merge"), st.integers(0, 7), st.integers(0, 7)),
    st.tuples(st.just("undo"), st.integers(0, 7), st.just(0)),
    st.tuples(st.just("split"), st.integers(0, 7), st.integers(0, 15)),
)


def reachable(page):
    """The readings (each has its own words) and ties (each its own word) that stand, with those that rest inside."""
    rows = page.rows
    ties = [row for row in rows.ties if row.superseded_at is None]
    roots = page.universe.roots
    ends = {row.tie: [roots.get(end, end) for end in (row.near, row.far)] for row in ties}
    resting = {tie for tie, (near, far) in ends.items() if near == far}
    assert {row.tie for row in ties} == page.universe.ties.keys() | resting
    readings = Counter(row.own_words for row in rows.readings if row.superseded_at is None)
    seen = Counter(row.own_words for tie in page.universe.ties.values() for row in tie.readings)
    inside = Counter(row.own_words for row in rows.readings if row.superseded_at is None and row.tie in resting)
    assert seen + inside == readings
    return readings, {row.own_word for row in ties}


def take(step, says, centre, page):
    """One step; what the rules refuse changes nothing."""
    what, first, second = step
    members = list(Member.objects.filter(centre=centre).order_by("pk"))
    one = members[first % len(members)]
    if what == "merge":
        with suppress(ValidationError):  # they may be one already
            merge_members(speaking=says(), centre=centre, kept=one, folded=members[second % len(members)])
    elif what == "undo":
        standing = list(MemberMerge.objects.filter(centre=centre, superseded_at=None).order_by("pk"))
        if standing:
            undo_merge(speaking=says(), merge=standing[first % len(standing)])
    else:
        mine = [tie for tie in page.universe.ties.values() if one.pk in (tie.row.near, tie.row.far)]
        chosen = [tie for place, tie in enumerate(mine) if second >> place & 1]
        rows = [row.id for tie in mine for row in tie.readings if row.id % 2]
        words = MemberWords(name=f"Other than {one.pk}")
        split_member(speaking=says(), member=one, words=words, ties=[tie.id for tie in chosen], readings=rows)


@examples(15, 300)
@given(steps=st.lists(STEP, min_size=1, max_size=7))
def test_no_tie_and_no_reading_is_ever_lost_and_undoing_every_joining_shows_them_all(
    add, says, danny, joanne, open_as, steps
):
    with undone():
        members = [add(name, closeness=4, own_words=f"Of {name}.", tie={"own_word": name}) for name in NAMES]
        for near, far in ((0, 1), (1, 2)):
            words = TieWords(near=members[near].pk, far=members[far].pk, own_word=f"{near}-{far}")
            add_tie(speaking=says(), centre=danny, tie=words)
        record = open_as(joanne, danny)
        everything = reachable(page_of(record))
        for step in steps:
            take(step, says, danny, page_of(record))
            assert reachable(page_of(record)) == everything
        for merge in MemberMerge.objects.filter(centre=danny, superseded_at=None):
            undo_merge(speaking=says(), merge=merge)
        page = page_of(record)
        assert page.universe.roots == {}
        assert reachable(page) == everything
