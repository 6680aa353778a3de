"""What makes a universe one that cannot be measured, found before anything is, and said with its place."""

import math
from collections.abc import Iterator

from kith.measures.question import Question
from kith.measures.universe import NotAUniverse, Reading, Tie, Universe, voice_code

BITS = 8


def check(universe: Universe, question: Question, row: int | None = None) -> None:
    """Refuse a universe that cannot be measured: `NotAUniverse`, with the first fault, in the order of the lists."""
    where = f"universe {universe.name!r}" if row is None else f"universe {universe.name!r} (row {row})"
    for fault in faults(universe, question):
        raise NotAUniverse(f"{where}: {fault}")
    voice_code(universe, question.voice)


def faults(universe: Universe, question: Question) -> Iterator[str]:
    """Everything that is wrong with a universe, a sentence each."""
    yield from _of_members(universe, question)
    for place, tie in enumerate(universe.ties):
        yield from _of_tie(universe, f"ties[{place}]", tie)
    for place, reading in enumerate(universe.readings):
        yield from _of_reading(universe, f"readings[{place}]", reading)
    for place, contact in enumerate(universe.contacts):
        yield from _of_code(universe, f"contacts[{place}].mode", "mode", contact.mode)
        yield from _of_code(universe, f"contacts[{place}].moved_by", "moved_by", contact.moved_by)
    for place, allocation in enumerate(universe.allocations):
        yield from _of_code(universe, f"allocations[{place}].handover", "handover", allocation.handover)


def _of_members(universe: Universe, question: Question) -> Iterator[str]:
    further = [name for name in question.categories if name not in ("kind", "domain", "professional")]
    for place, member in enumerate(universe.members):
        yield from _of_code(universe, f"members[{place}].kind", "kind", member.kind)
        yield from _of_code(universe, f"members[{place}].domain", "domain", member.domain)
        for name, code in member.further.items():
            yield from _of_code(universe, f"members[{place}].{name}", name, code)
        for name in further:
            if name not in member.further:
                yield f"members[{place}] has no category {name!r}."


def _of_tie(universe: Universe, where: str, tie: Tie) -> Iterator[str]:
    yield from _of_member(universe, f"{where}.a", tie.a)
    yield from _of_member(universe, f"{where}.b", tie.b)
    yield from _of_code(universe, f"{where}.kind", "tie_kind", tie.kind)
    if tie.weight is not None and not (math.isfinite(tie.weight) and tie.weight >= 0):
        yield f"{where}.weight is {tie.weight}; a weight is a number, 0 or more."


def _of_reading(universe: Universe, where: str, reading: Reading) -> Iterator[str]:
    yield from _of_member(universe, f"{where}.member", reading.member)
    yield from _of_code(universe, f"{where}.voice", "voice", reading.voice)
    if reading.closeness is not None and reading.closeness < 1:
        yield f"{where}.closeness is {reading.closeness}; closeness is 1 or more."
    for name in ("pull", "for_better", "for_worse"):
        amount = getattr(reading, name)
        if amount is not None and amount < 0:
            yield f"{where}.{name} is {amount}; it is 0 or more."
    if reading.support is not None:
        yield from _of_support(universe, f"{where}.support", reading.support)


def _of_support(universe: Universe, where: str, support: int) -> Iterator[str]:
    words = universe.vocabulary.words("support")
    bits = BITS if words is None else min(BITS, len(words))
    if not 0 <= support < 1 << bits:
        yield f"{where} is {support}; with {bits} kinds of support it is 0 to {(1 << bits) - 1}."


def _of_member(universe: Universe, where: str, place: int) -> Iterator[str]:
    if not 0 <= place < len(universe.members):
        yield f"{where} is {place}, and there are {len(universe.members)} members."


def _of_code(universe: Universe, where: str, column: str, code: int | None) -> Iterator[str]:
    words = universe.vocabulary.words(column)
    if code is not None and words is not None and not 0 <= code < len(words):
        yield f"{where} is {code}, and {column} has {len(words)} words."
