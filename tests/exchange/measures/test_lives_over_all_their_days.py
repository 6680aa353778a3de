"""What is exported for measuring is, on every day, what the pages show on it: who is here, who knows whom, what each
voice had said."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from kith.exchange.measures.life import NOBODY, Life, answers_of, newest_first
from kith.exchange.measures.rows_out import CODES, VOICES, row_of
from kith.people.models import Centre
from kith.universe.actions import ReadingWords, TieWords, add_reading, add_tie, change_tie
from kith.universe.kinds import BY_CODE
from kith.universe.merging.actions import merge_members
from kith.universe.placing import here, place_all
from kith.universe.queries import rows_of
from kith.universe.rules import Universe, in_voice, is_current, newest_answer, resolve
from kith.universe.vague_dates import parse
from kith.universe.voices import PERSON, kind_of, named

Row = dict[str, Any]


def exported(centre: int) -> Row:
    """The row of one universe."""
    return row_of("u", None, Life(rows_of(centre), timezone.now()), [])


def is_there(one: Row, day: date) -> bool:
    """As the measures have it: the first and the last day count."""
    return (one["began"] is None or one["began"] <= day) and (one["ended"] is None or one["ended"] >= day)


def shown(centre: int, day: date) -> Universe:
    """The universe on a day, as the record's own rules have it, for somebody who hears what all workers hear."""
    return resolve(rows_of(centre), day, timezone.now(), NOBODY)


def people_on(row: Row, day: date) -> list[tuple[Any, ...]]:
    """Who is here, each with what each voice had said of them, in no order: names do not leave."""
    found = []
    for place, one in enumerate(row["members"]):
        if is_there(one, day):
            said = []
            for voice in range(len(VOICES)):
                readings = [each for each in row["readings"] if (each["member"], each["voice"]) == (place, voice)]
                newest = max(
                    (each for each in readings if each["day"] <= day), key=lambda each: each["day"], default={}
                )
                said.append(
                    tuple(newest.get(name) for name in ("closeness", "pull", "for_better", "for_worse", "support"))
                )
            found.append((one["kind"], tuple(said)))
    return sorted(found, key=str)


def people_shown(centre: int, day: date) -> list[tuple[Any, ...]]:
    """The same from the pages' own rules."""
    found = []
    for placed in here(place_all(shown(centre, day))):
        readings = newest_first(row for tie in placed.ties for row in tie.readings)
        said = [answers_of([row for row in readings if kind_of(row.voice) == voice]) for voice in VOICES]
        found.append((CODES["kind"][placed.member.row.kind], tuple(said)))
    return sorted(found, key=str)


def ties_on(row: Row, day: date) -> list[tuple[Any, ...]]:
    """What joins two who are here: the kind, how close, and what kind of bodies they join."""
    members = row["members"]
    return sorted(
        ((one["kind"], one["weight"], *sorted((members[one["a"]]["kind"], members[one["b"]]["kind"])))
         for one in row["ties"]
         if is_there(one, day) and is_there(members[one["a"]], day) and is_there(members[one["b"]], day)),
        key=str,
    )  # fmt: skip


def ties_shown(centre: int, day: date) -> list[tuple[Any, ...]]:
    """The same from the pages' own rules."""
    universe = shown(centre, day)
    there = {placed.id: CODES["kind"][placed.member.row.kind] for placed in here(place_all(universe))}
    found = []
    for tie in universe.ties.values():
        if tie.joins_others() and is_current(tie, day) and {tie.near, tie.far} <= set(there):
            close = newest_answer(in_voice(tie.readings, PERSON), "closeness")
            ends = sorted((there[tie.near], there[tie.far]))  # type: ignore[index]
            found.append((CODES["tie_kind"][tie.row.kind], close.closeness if close else None, *ends))
    return sorted(found, key=str)


def days_of(row: Row) -> list[date]:
    """Every day on which something turns, the days beside it, and some between."""
    turns = {one[end] for column in ("members", "ties") for one in row[column] for end in ("began", "ended")}
    turns |= {one["day"] for one in row["readings"]}
    near = {day + timedelta(away) for day in turns if day is not None for away in (-1, 0, 1)}
    return sorted(near | {date(2000, 1, 1) + timedelta(200 * number) for number in range(60)})


def hold_equal(centre: int) -> Row:
    """Assert it on all of those days."""
    row = exported(centre)
    for day in days_of(row):
        assert people_on(row, day) == people_shown(centre, day), day
        assert ties_on(row, day) == ties_shown(centre, day), day
    return row


@pytest.fixture
def a_life(danny: Centre, says: Callable[..., Any], add: Callable[..., Any], joanne: Any, cast: Any) -> Centre:
    """Comings and goings, hopes, changes of mind, two ties at once, and things said for few."""
    nan = add("Nan", kind="grandmother", closeness=7, for_better=4, support_received=3)
    kit = add("Kit", kind="friend", day=date(2024, 3, 1), tie={"began": parse("2020"), "ended": parse("March 2025")},
              closeness=5, state="established")  # fmt: skip
    add("Sam", kind="friend", day=date(2023, 1, 1), closeness=2, state="hoped-for")
    add("The gym", kind="other", member={"kind": "place"}, tie={"began": parse("2021/2023")})
    tie = danny.ties.order_by("pk")[2]
    add_reading(
        speaking=says(),
        tie=tie,
        reading=ReadingWords(observed_on=date(2024, 6, 1), answers={"state": "established", "pull": 3}),
    )
    add_reading(
        speaking=says(), tie=tie, reading=ReadingWords(observed_on=date(2025, 6, 1), answers={"state": "seeking"})
    )
    first = danny.ties.order_by("pk")[0]
    for day, answers in ((date(2025, 1, 1), {"closeness": 4}), (date(2025, 9, 1), {"for_worse": 2, "closeness": 6})):
        add_reading(speaking=says(), tie=first, reading=ReadingWords(observed_on=day, answers=answers))
        worker = says(voice=f"worker:{joanne.pk}", assertion="assessment")
        add_reading(
            speaking=worker, tie=first, reading=ReadingWords(observed_on=day + timedelta(3), answers={"closeness": 2})
        )
    between = add_tie(speaking=says(), centre=danny, tie=TieWords(near=nan.pk, far=kit.pk, kind="knows",
                                                                  began=parse("2022")))  # fmt: skip
    add_reading(
        speaking=says(), tie=between, reading=ReadingWords(observed_on=date(2024, 5, 1), answers={"closeness": 3})
    )
    add_tie(
        speaking=says(), centre=danny, tie=TieWords(near=None, far=kit.pk, kind="colleague", began=parse("2026-02"))
    )
    return danny


def test_on_every_day_the_export_says_what_the_pages_say(a_life: Centre) -> None:
    row = hold_equal(a_life.pk)
    assert len(row["members"]) > 5  # somebody left and came back
    assert row["ties"]


def test_what_is_for_its_author_or_for_some_alone_is_not_in_it(danny, add, says, joanne, cast) -> None:
    before = exported(danny.pk)
    for audience in ("author", named([joanne.pk, cast["manager"].pk])):
        add("Somebody", speaking=says(audience=audience), closeness=1)
    assert exported(danny.pk) == before
    add("Nan", kind="grandmother", closeness=7)
    tie = danny.ties.order_by("pk").last()
    told = exported(danny.pk)
    add_reading(
        speaking=says(audience="author"),
        tie=tie,
        reading=ReadingWords(observed_on=date(2026, 2, 1), answers={"closeness": 1}),
    )
    assert exported(danny.pk) == told
    hold_equal(danny.pk)


def test_a_later_reading_that_leaves_something_out_leaves_the_older_answer(danny, add, says, tie_to) -> None:
    tie = tie_to(add("Nan", kind="grandmother", day=date(2025, 1, 1), closeness=7, for_better=3))
    add_reading(speaking=says(), tie=tie, reading=ReadingWords(observed_on=date(2026, 1, 1), answers={"for_better": 1}))
    row = hold_equal(danny.pk)
    assert [(one["day"], one["closeness"], one["for_better"]) for one in row["readings"]] == [
        (date(2025, 1, 1), 7, 3), (date(2026, 1, 1), 7, 1),
    ]  # fmt: skip


def test_what_was_said_of_a_tie_goes_where_the_tie_goes(danny, add, says) -> None:
    """From a day on a tie is somebody else's: what was said of it speaks of them, and of the first no longer."""
    nan, kit = add("Nan", kind="grandmother", closeness=7), add("Kit", closeness=3)
    words = TieWords(near=None, far=nan.pk, kind="colleague")
    tie = add_tie(speaking=says(), centre=danny, tie=words)
    worker = says(voice="worker:1", assertion="assessment")
    reading = ReadingWords(observed_on=date(2026, 2, 1), answers={"closeness": 2})
    add_reading(speaking=worker, tie=tie, reading=reading)
    moved = TieWords(near=None, far=kit.pk, kind="colleague", holds_from=date(2026, 4, 1))
    change_tie(speaking=says(), tie=tie, words=moved)
    row = hold_equal(danny.pk)
    said = [(one["member"], one["day"], one["closeness"]) for one in row["readings"] if one["voice"] == 1]
    assert said == [(0, date(2026, 2, 1), 2), (0, date(2026, 4, 1), None), (1, date(2026, 4, 1), 2)]


def test_nobody_s_words_or_names_are_in_it(a_life: Centre) -> None:
    said = str(exported(a_life.pk))
    for word in ("Nan", "Kit", "Sam", "gym"):
        assert word not in said


def test_who_is_there_by_profession_is_read_from_the_kinds_of_their_ties(danny, add) -> None:
    services = next(code for code, kind in BY_CODE.items() if kind.domain == "services")
    kinds = [(services, True), ("friend", False), ("knows", None)]
    for number, (kind, _is) in enumerate(kinds):
        add(f"Somebody {number}", kind=kind, closeness=number + 1)
    assert [one["professional"] for one in exported(danny.pk)["members"]] == [known for _kind, known in kinds]


def test_members_who_were_joined_are_one(danny, add, says) -> None:
    one, other = add("Nan", kind="grandmother", closeness=7), add("Gran", kind="grandmother", closeness=6)
    assert len(exported(danny.pk)["members"]) == 2
    merge_members(speaking=says(), centre=danny, kept=one, folded=other)
    assert len(hold_equal(danny.pk)["members"]) == 1
