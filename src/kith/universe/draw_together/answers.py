"""What was answered before in the same sitting, together with what is answered now: one reading for each tie."""

from kith.universe.actions import COLUMNS, ReadingWords
from kith.universe.kinds import QUESTIONS, bit_of
from kith.universe.rows import ReadingRow


def extended(before: ReadingRow, now: ReadingWords, asked_now: frozenset[str]) -> ReadingWords:
    """The earlier reading with the questions of `asked_now` answered anew; every other answer stays as it was."""
    kept = [question for question in QUESTIONS if question not in asked_now and before.asked & bit_of(question)]
    answers = {name: getattr(before, name) for question in kept for name in COLUMNS[question]}
    said = {name: value for name, value in answers.items() if value not in (None, "")}
    silent = frozenset(one for one in kept if not any(name in said for name in COLUMNS[one]))
    unknown = frozenset(one for one in silent if before.unknown & bit_of(one))
    return ReadingWords(
        observed_on=now.observed_on,
        answers=said | now.answers,
        skipped=(silent - unknown) | now.skipped,
        unknown=unknown | now.unknown,
    )
