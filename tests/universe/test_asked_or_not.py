"""Answered, skipped, 'don't know', not asked: four things, kept apart by the actions and by the database itself."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from universe_of_many import DAY, page_of, said_by

from kith.universe.actions import COLUMNS, ReadingWords, add_reading
from kith.universe.kinds import QUESTIONS, bit_of
from kith.universe.models import Reading
from kith.universe.sentences import ANSWERED, NOT_ASKED, SKIPPED, UNKNOWN, facts, reading_sentence

ANSWERS = {
    "closeness": 4,
    "pull": 0,
    "for_better": 0,
    "for_worse": 4,
    "how_often": "weekly",
    "modes": 0,
    "support_received": 0,
    "support_given": 15,
    "need_met": "a bed",
    "state": "strained",
    "wish": "none",
    "own_words": "He listens.",
}
EVERY = [(question, column) for question in QUESTIONS for column in COLUMNS[question]]


@pytest.fixture
def read(add, says, tie_to):
    """Writes a reading of Kez and gives its row."""
    tie = tie_to(add("Kez"))

    def written(**words):
        return add_reading(speaking=says(), tie=tie, reading=ReadingWords(observed_on=DAY, **words))

    return written


def how(row, question):
    return next(fact.how for fact in facts(row) if fact.question == question)


@pytest.mark.parametrize(("question", "column"), EVERY)
def test_the_four_are_kept_apart_in_the_record_and_in_words(read, question, column):
    answered = read(answers={column: ANSWERS[column]})
    skipped, unknown = read(skipped=frozenset({question})), read(unknown=frozenset({question}))
    other = read(skipped=frozenset(set(QUESTIONS) - {question}))
    bit = bit_of(question)
    assert [(row.asked & bit, row.unknown & bit) for row in (answered, skipped, unknown, other)] == [
        (bit, 0), (bit, 0), (bit, bit), (0, 0),
    ]  # fmt: skip
    assert [how(row, question) for row in (answered, skipped, unknown, other)] == [
        ANSWERED, SKIPPED, UNKNOWN, NOT_ASKED,
    ]  # fmt: skip
    words = [next(fact.words for fact in facts(row) if fact.question == question)
             for row in (answered, skipped, unknown, other)]  # fmt: skip
    assert len(set(words)) == 4
    assert {fact.how for fact in facts(other) if fact.question != question} == {SKIPPED}
    assert len({reading_sentence(row) for row in (answered, skipped, unknown)}) == 3


def test_an_answer_beside_dont_know_counts_as_the_answer_and_nothing_at_all_is_refused(read):
    row = read(answers={"pull": 3}, unknown=frozenset({"pull", "wish"}))
    assert (how(row, "pull"), how(row, "wish")) == (ANSWERED, UNKNOWN)
    with pytest.raises(ValidationError, match="Answer at least one question"):
        read(answers={"pull": None, "own_words": ""})


def test_a_day_to_come_is_refused_and_words_without_end_too(read, says, tie_to, add):
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(ValidationError, match="has not come yet"):
        ReadingWords(observed_on=tomorrow, answers={"pull": 1}).columns()
    with pytest.raises(ValidationError, match="up to 5000 fit"):
        read(answers={"own_words": "x" * 5_001})
    with pytest.raises(ValidationError, match="up to 200 fit"):
        read(answers={"need_met": "x" * 201})
    assert not Reading.objects.exists()


def raw(add, tie_to, danny, joanne, **columns):
    """A row written past the actions, so that only the database stands in the way."""
    tie = tie_to(add("Kez"))
    row = Reading(tie=tie, centre=danny, observed_on=DAY, **(said_by(joanne) | columns))
    with transaction.atomic():
        row.save()
    return row


@pytest.mark.parametrize(("question", "column"), EVERY)
@pytest.mark.parametrize("wrong", ["not asked", "not asked, unknown", "asked, unknown"])
def test_the_database_refuses_an_answer_not_asked_for_or_beside_dont_know(
    add, tie_to, danny, joanne, question, column, wrong
):
    bit = bit_of(question)
    asked, unknown = bit * ("not asked" not in wrong), bit * ("unknown" in wrong)
    with pytest.raises(IntegrityError):
        raw(add, tie_to, danny, joanne, asked=asked, unknown=unknown, **{column: ANSWERS[column]})
    raw(add, tie_to, danny, joanne, asked=bit, **{column: ANSWERS[column]})


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_database_refuses_dont_know_where_nobody_asked(add, tie_to, danny, joanne, question):
    with pytest.raises(IntegrityError):
        raw(add, tie_to, danny, joanne, asked=0, unknown=bit_of(question))


@pytest.mark.parametrize(
    "columns",
    [
        {"closeness": 0},
        {"closeness": 8},
        {"closeness": 9},
        {"pull": 5},
        {"for_better": 5},
        {"for_worse": 5},
        {"modes": 32},
        {"support_received": 16},
        {"support_given": 16},
        {"how_often": "hourly"},
        {"state": "over"},
        {"wish": "revenge"},
        {"asked": 2 ** len(QUESTIONS)},
        {"voice": "somebody"},
        {"audience": "everyone"},
        {"assertion": "rumour"},
        {"regime": "none"},
        {"voice": "member:1", "audience": "all"},
        {"voice": "carer:1", "audience": "all"},
    ],
)
def test_the_database_refuses_what_lies_off_a_scale_or_list(add, tie_to, danny, joanne, columns):
    with pytest.raises(IntegrityError):
        raw(add, tie_to, danny, joanne, **({"asked": 2 ** len(QUESTIONS) - 1} | columns))


@pytest.mark.parametrize(
    ("column", "low", "high"), [("closeness", 1, 7), ("pull", 0, 4), ("for_better", 0, 4), ("for_worse", 0, 4)]
)
def test_both_ends_of_a_scale_are_kept_and_neither_beyond(read, column, low, high):
    for value in (low, high):
        assert getattr(read(answers={column: value}), column) == value
    for value in (low - 1, high + 1):
        with pytest.raises(ValidationError):
            read(answers={column: value})


def test_a_member_with_readings_shows_each_question_once_on_its_page(read, danny, joanne, open_as):
    read(answers={"closeness": 4}, skipped=frozenset({"pull"}), unknown=frozenset({"wish"}))
    tie = next(iter(page_of(open_as(joanne, danny)).universe.ties.values()))
    shown = {fact.question: fact.how for fact in facts(tie.readings[0])}
    assert shown == dict.fromkeys(QUESTIONS, NOT_ASKED) | {
        "closeness": ANSWERED, "pull": SKIPPED, "wish": UNKNOWN,
    }  # fmt: skip
    assert tie.readings[0].observed_on == date(2025, 3, 3)
