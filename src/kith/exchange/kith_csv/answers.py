"""The answers of a reading, from its cells. An empty cell was not asked; 'skipped' and 'unknown' are answers."""

from typing import Any

from kith.exchange.kith_csv.cells import SKIPPED, UNKNOWN, said
from kith.exchange.kith_csv.reading import Row
from kith.exchange.kith_csv.refusing import Refused, code, codes, needed, not_a_code, whole_day
from kith.people.rules import tidy
from kith.universe.actions import ReadingWords
from kith.universe.kinds import (
    CLOSENESS,
    FOR_BETTER,
    FOR_WORSE,
    HOW_OFTEN,
    MODES,
    PULL,
    QUESTIONS,
    STATES,
    SUPPORT,
    WISHES,
    set_to_bits,
)

SCALES = {"closeness": CLOSENESS, "pull": PULL, "for_better": FOR_BETTER, "for_worse": FOR_WORSE}
CODES = {"state": STATES, "wish": WISHES}
SETS = ("support_received", "support_given")
TEXTS = ("need_met", "own_words")


def reading_words(row: Row) -> ReadingWords:
    """What the row says. Raises Refused."""
    needed(row, "observed_on")
    day = whole_day(row, "observed_on")
    assert day is not None
    no_answer = {question: row.get(question) for question in QUESTIONS if row.get(question) in (SKIPPED, UNKNOWN)}
    answers: dict[str, Any] = {}
    for question in QUESTIONS:
        if row.get(question) and question not in no_answer:
            answers |= _answer(row, question)
    return ReadingWords(
        observed_on=day,
        answers=answers,
        skipped=frozenset(one for one, how in no_answer.items() if how == SKIPPED),
        unknown=frozenset(one for one, how in no_answer.items() if how == UNKNOWN),
    )


def _answer(row: Row, question: str) -> dict[str, Any]:
    if question in SCALES:
        return {question: _step(row, question)}
    if question in CODES:
        return {question: code(row, question, CODES[question])}
    if question in SETS:
        return {question: _bits(row, question, row.get(question), SUPPORT)}
    return _contact(row) if question == "contact" else _words(row, question)


def _step(row: Row, question: str) -> int:
    """By its digit alone: a number of a million digits is not read as a number."""
    steps = {str(step): step for step in SCALES[question]}
    if row.get(question) not in steps:
        raise Refused(question, not_a_code(row.get(question), [*steps, SKIPPED, UNKNOWN]))
    return steps[row.get(question)]


def _bits(row: Row, question: str, cell: str, order: tuple[str, ...]) -> int:
    return set_to_bits(set(codes(row, question, cell, order)), order)


def _contact(row: Row) -> dict[str, Any]:
    """`weekly:phone;visit`: how often, and how; either may be missing."""
    often, _colon, modes = (part.strip() for part in row.get("contact").partition(":"))
    if often and often not in HOW_OFTEN:
        raise Refused("contact", not_a_code(often, HOW_OFTEN))
    found: dict[str, Any] = {"how_often": often} if often else {}
    return found | ({"modes": _bits(row, "contact", modes, MODES)} if modes else {})


def _words(row: Row, question: str) -> dict[str, Any]:
    """Words of which nothing can be seen were not asked."""
    words = tidy(said(row.get(question)))
    return {question: words} if words else {}
