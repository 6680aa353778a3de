"""Parts of 'who I am' as one cell: `faith=none now;care=2015-03-01/2018-06-30 "with the Hills"`. Imports no Django.

The two parts that are dated facts carry their days before their words, as a vague date does.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kith.exchange.kith_csv.cells import SKIPPED, UNKNOWN, as_said, joined, parted, said
from kith.exchange.kith_csv.dates import exact_day
from kith.people.rules import DATED_FACTS, SAID, WHO_I_AM

IN_THE_CELL = (*(field for field in WHO_I_AM if field not in ("name", "language")), *DATED_FACTS)
DATED = re.compile(r'(\d{4}-\d\d-\d\d)?/(\d{4}-\d\d-\d\d)? "(.*)"', re.DOTALL)


@dataclass(frozen=True)
class Fact:
    """One answer: said, skipped or unknown; its words, and its days where it is a dated fact."""

    field: str
    answer: str
    words: str = ""
    starts: date | None = None
    ends: date | None = None


def about_cell(facts: Iterable[Fact]) -> str:
    """Several answers in one cell, in the order of the parts."""
    by_field = {fact.field: fact for fact in facts}
    return joined(f"{field}={answer_cell(by_field[field])}" for field in IN_THE_CELL if field in by_field)


def answer_cell(fact: Fact) -> str:
    """One answer."""
    if fact.answer != SAID:
        return fact.answer
    if fact.starts or fact.ends or DATED.fullmatch(fact.words):
        return f'{fact.starts or ""}/{fact.ends or ""} "{fact.words}"'
    return as_said(fact.words)


def facts_of(cell: str) -> list[Fact]:
    """The answers in a cell. Raises KeyError for a part that does not exist, NotADate for a day that cannot be."""
    found = []
    for part in parted(cell):
        field, _equals, answer = part.partition("=")
        if field.strip() not in IN_THE_CELL:
            raise KeyError(field.strip())
        found.append(fact_of(field.strip(), answer))
    return found


def fact_of(field: str, answer: str) -> Fact:
    """One answer from its cell. Raises NotADate."""
    if answer.strip() in (SKIPPED, UNKNOWN):
        return Fact(field, answer.strip())
    dated = DATED.fullmatch(answer.strip())
    if dated:
        return Fact(field, SAID, dated[3], exact_day(dated[1] or ""), exact_day(dated[2] or ""))
    return Fact(field, SAID, said(answer))
