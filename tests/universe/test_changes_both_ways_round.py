"""Whatever the record holds: nothing changes between a day and itself, the way back mirrors the way there, nobody
hidden is told of, and what was corrected is told as if it had been said rightly at once."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from universe_of_many import examples

from kith.people.rules import KNOWN_NOW
from kith.universe.changes.kinds import CAME, MIRROR, NOW_HOPED_FOR, PRESENCE, WENT
from kith.universe.changes.looking import look, told_days
from kith.universe.changes.rules import Change, Life, between
from kith.universe.kinds import HOW_OFTEN, STATES, WISHES, bits_of
from kith.universe.pages import Page
from kith.universe.rows import MemberRow, MergeRow, ReadingRow, Rows, RuleRow, TieRow
from kith.universe.rules import resolve
from kith.universe.vague_dates import VagueDate
from kith.universe.voices import CARER, THE_PERSON, WORKER, Listener, may_hear
from kith.universe.when import When

START = datetime(2026, 1, 1, 12, tzinfo=UTC)
DAYS = [date(2026, 1, 1) + timedelta(days=each) for each in range(8)]
MEMBERS = (1, 2, 3)
ENDS = [(None, 1), (None, 2), (2, None), (None, 3), (1, 2), (3, 2)]
LISTENERS = [Listener(7, WORKER), Listener(8, THE_PERSON), Listener(9, CARER, frozenset({1})), Listener(7, "volunteer")]
SAID = {"source": "", "assertion": "own-account", "recorded_by": 7, "superseded_at": None, "corrects": None}
VAGUE = st.sampled_from([VagueDate(), VagueDate("years ago"), *(VagueDate("", day, day) for day in DAYS),
                         VagueDate("", DAYS[1], DAYS[5])])  # fmt: skip
AUDIENCE = st.sampled_from(["all", "workers", "author"])
MOMENT = st.sampled_from([START + timedelta(days=each) for each in range(8)])
ANSWERS = st.fixed_dictionaries(
    {
        "closeness": st.none() | st.integers(1, 7),
        "pull": st.none() | st.integers(0, 4),
        "for_better": st.none() | st.integers(0, 4),
        "for_worse": st.none() | st.integers(0, 4),
        "state": st.none() | st.sampled_from(STATES),
        "wish": st.none() | st.sampled_from(WISHES),
        "how_often": st.none() | st.sampled_from(HOW_OFTEN),
        "modes": st.none() | st.integers(0, 31),
        "support_received": st.none() | st.integers(0, 15),
        "support_given": st.none() | st.integers(0, 15),
    }
)


@st.composite
def readings(draw: st.DrawFn, number: int, tie: int, day: date, voice: str) -> ReadingRow:
    """One reading, in which what is not answered was skipped, not known or not asked."""
    answers = draw(ANSWERS)
    questions = {
        "contact" if name in ("how_often", "modes") else name for name, said in answers.items() if said is not None
    }
    silent = draw(st.sets(st.sampled_from(["closeness", "pull", "for_worse", "state"]))) - questions
    unknown = draw(st.sets(st.sampled_from(sorted(silent)))) if silent else set()
    return ReadingRow(
        **SAID | {"audience": draw(AUDIENCE), "recorded_at": draw(MOMENT)},
        id=number, voice=voice, tie=tie, drawing=None, observed_on=day,
        asked=bits_of(questions | silent), unknown=bits_of(unknown), need_met="",
        own_words=draw(st.sampled_from(["", "Words."])), **answers,
    )  # fmt: skip


@st.composite
def records(draw: st.DrawFn) -> Rows:
    """A small universe: three members, six ties, up to twelve readings in three voices, rules, a merge."""
    said = {**SAID, "voice": "worker:7"}
    members = tuple(
        MemberRow(**said, id=member, audience=draw(AUDIENCE), recorded_at=draw(MOMENT), member=member, holds_from=None,
                  name=f"Member {member}", name_known=True, kind="person", domain=None, legal=None, note="", noted=None,
                  is_user=None, is_agency=None)
        for member in MEMBERS
    )  # fmt: skip
    ties = tuple(
        TieRow(**said, id=place, audience=draw(AUDIENCE), recorded_at=draw(MOMENT), tie=place, holds_from=None,
               near=near, far=far, kind=draw(st.sampled_from(["friend", "cousin"])), own_word="", began=draw(VAGUE),
               ended=draw(VAGUE), noted=None)
        for place, (near, far) in enumerate(ENDS)
    )  # fmt: skip
    keys = st.tuples(st.integers(0, 3), st.sampled_from(DAYS), st.sampled_from(["person", "worker:7", "member:2"]))
    said_of = [
        draw(readings(number, *key)) for number, key in enumerate(draw(st.lists(keys, max_size=12, unique=True)))
    ]
    rules = tuple(
        RuleRow(**said, id=number, audience=draw(AUDIENCE), recorded_at=START, rule=number, holds_from=None,
                named_member=draw(st.sampled_from([None, *MEMBERS])), named_class="", class_words="", named_area="",
                conditions="", exceptions=0, exception_words="", reference="", starts=draw(st.sampled_from(DAYS)),
                ends=draw(st.none() | st.sampled_from(DAYS)))
        for number in range(draw(st.integers(0, 2)))
    )  # fmt: skip
    merges = (
        (MergeRow(**said, id=1, audience="all", recorded_at=START, kept=1, folded=3),) if draw(st.booleans()) else ()
    )
    return Rows(members, ties, tuple(said_of), merges, rules)


LISTENER: SearchStrategy[Listener] = st.sampled_from(LISTENERS)
TWO_DAYS = st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS))


def lives(rows: Rows, listener: Listener, *days: date) -> list[Life]:
    """The life on each day, as a page of this reader shows it."""
    universe = resolve(rows, days[-1], KNOWN_NOW, listener)
    page = Page(None, When(days[-1], KNOWN_NOW), rows, universe)  # type: ignore[arg-type]
    page.listener = listener
    told = told_days(page)
    return [look(page, day, told) for day in days]


def key(change: Change, *, back: bool = False) -> tuple[object, ...]:
    """What a change says, taken from the other side where it is the way back."""
    ends = (change.after, change.before) if back else (change.before, change.after)
    return (
        change.topic,
        change.member,
        change.voice,
        *ends,
        change.tie and change.tie.id,
        change.rule and change.rule.id,
    )


@examples(60)
@given(rows=records(), listener=LISTENER, day=st.sampled_from(DAYS))
def test_nothing_changes_between_a_day_and_itself(rows, listener, day):
    before, after = lives(rows, listener, day, day)
    assert between(before, after) == []


@examples(150)
@given(rows=records(), listener=LISTENER, days=TWO_DAYS)
def test_the_way_back_mirrors_the_way_there(rows, listener, days):
    before, after = lives(rows, listener, *days)
    there, back = between(before, after), between(after, before)

    def keyed(changes, *, turned):
        # Of a change of support, one key stands for what is new and one for what is gone.
        return sorted([(*key(one, back=turned), MIRROR.get(one.kind, "") if turned else one.kind if one.kind in MIRROR
                        else "") for one in changes], key=repr)  # fmt: skip

    assert keyed(there, turned=False) == keyed(back, turned=True)
    came = {one.member for one in there if one.topic == PRESENCE and one.kind == CAME}
    assert came <= {one.member for one in back if one.kind in (WENT, NOW_HOPED_FOR)}


@examples(150)
@given(rows=records(), listener=LISTENER, days=TWO_DAYS)
def test_nobody_and_nothing_is_told_that_the_reader_may_not_hear(rows, listener, days):
    def about(*members: int) -> frozenset[int]:
        return frozenset(members) | ({1} if rows.merges and 3 in members else set())

    heard = {row.member for row in rows.members if may_hear(row, listener, about(row.member))}
    members = {1 if rows.merges and member == 3 else member for member in heard}
    for change in between(*lives(rows, listener, *days)):
        assert change.member is None or change.member in members
        if change.row is not None:
            ends = about(*(end for end in ENDS[change.row.tie] if end))
            assert may_hear(change.row, listener, ends)
            assert change.row.observed_on <= max(days)
        if change.rule is not None and change.rule.row.named_member:
            assert may_hear(change.rule.row, listener, about(change.rule.row.named_member))


@examples(100)
@given(rows=records(), listener=LISTENER, days=TWO_DAYS, data=st.data())
def test_a_correction_changes_both_days_alike(rows, listener, days, data):
    """What is told after a reading was corrected is what would be told if it had been said rightly the first time."""
    if not rows.readings:
        return
    wrong = data.draw(st.sampled_from(rows.readings))
    right = data.draw(readings(wrong.id, wrong.tie, wrong.observed_on, wrong.voice))
    right = replace(right, audience=wrong.audience, recorded_at=wrong.recorded_at)
    later = START + timedelta(days=100)
    others = tuple(row for row in rows.readings if row.id != wrong.id)
    corrected = replace(right, id=999, recorded_at=later, corrects=wrong.id)
    at_once = replace(rows, readings=(*others, right))
    afterwards = replace(rows, readings=(*others, replace(wrong, superseded_at=later), corrected))
    told = [[key(one) for one in between(*lives(each, listener, *days))] for each in (at_once, afterwards)]
    assert told[0] == told[1]


@pytest.mark.parametrize("listener", LISTENERS)
@examples(40)
@given(rows=records())
def test_day_by_day_everybody_who_came_in_the_end_came_on_some_day(listener, rows):
    every = lives(rows, listener, *DAYS)
    steps = {one.member for two in pairwise(every) for one in between(*two) if one.topic == PRESENCE}
    whole = {one.member for one in between(every[0], every[-1]) if one.topic == PRESENCE}
    assert whole <= steps
