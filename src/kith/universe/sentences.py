"""The record in sentences: plain words, one fact each. Everything passes through gettext."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from kith.universe.kinds import MODES, OTHER, QUESTIONS, SUPPORT, bit_of, bits_to_set
from kith.universe.placing import Placed
from kith.universe.rows import ReadingRow, TieRow
from kith.universe.vague_dates import VagueDate
from kith.universe.words import (
    AMOUNT_WORDS,
    CLOSENESS_WORDS,
    HOW_OFTEN_WORDS,
    MEMBER_KIND_WORDS,
    MODE_WORDS,
    QUESTION_WORDS,
    STATE_WORDS,
    SUPPORT_WORDS,
    TIE_WORDS,
    WISH_WORDS,
)

NOT_ASKED, SKIPPED, UNKNOWN, ANSWERED = "not-asked", "skipped", "unknown", "answered"


@dataclass(frozen=True)
class Names:
    """What to call everybody: the person, the members, the accounts that speak."""

    centre: str
    members: Mapping[int, str]
    voices: Mapping[str, str]

    def end(self, member: int | None) -> str:
        """One end of a tie; None is the person."""
        return self.centre if member is None else self.members.get(member) or _("Name not known")

    def voice(self, voice: str) -> str:
        """Whose view it is."""
        kind, _colon, number = voice.partition(":")
        if kind == "person":
            return self.centre
        if kind == "member":
            return self.end(int(number))
        return self.voices.get(voice) or _("Somebody")


@dataclass(frozen=True)
class Fact:
    """One answer of a reading: the question, the answer in words, and whether it was answered at all."""

    question: str
    label: str
    words: str
    how: str


def day(on: date) -> str:
    """14 March 2019."""
    return date_format(on, "j F Y")


def vague(when: VagueDate) -> str:
    """A vague date: in the words it was said in, else as exactly as it is known; empty for nothing."""
    if when.words:
        return f"“{when.words}”"
    first, last = when.earliest, when.latest
    if first and last:
        return _between(first, last)
    if first:
        return _("after %(day)s") % {"day": day(first)}
    return _("before %(day)s") % {"day": day(last)} if last else ""


def _between(first: date, last: date) -> str:
    if first == last:
        return day(first)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return str(first.year)
    if first.day == 1 and (first.year, first.month) == (last.year, last.month) and last.day >= 28:
        return date_format(first, "F Y")
    return _("between %(first)s and %(last)s") % {"first": day(first), "last": day(last)}


def tie_words(row: TieRow) -> str:
    """What the far end is to the near end: 'grandmother', or the person's own word."""
    if row.kind == OTHER and row.own_word:
        return f"“{row.own_word}”"
    word = str(TIE_WORDS.get(row.kind, row.kind))
    return f"{word} (“{row.own_word}”)" if row.own_word else word


def tie_sentence(row: TieRow, near: str, far: str) -> str:
    """'Nan is Danny’s grandmother, since 2019.'"""
    if row.kind in (OTHER, "knows", "no-relationship", "family", "belongs-to", "service-user-of", "other-official"):
        said = _("%(near)s and %(far)s: %(kind)s") % {"near": near, "far": far, "kind": tie_words(row)}
    else:
        said = _("%(far)s is %(near)s’s %(kind)s") % {"near": near, "far": far, "kind": tie_words(row)}
    if not row.began.is_empty():
        said += _(", since %(when)s") % {"when": vague(row.began)}
    if not row.ended.is_empty():
        said += _("; ended %(when)s") % {"when": vague(row.ended)}
    return f"{said}."


def facts(row: ReadingRow) -> list[Fact]:
    """Every question of a reading, answered or not, in the order of asking."""
    return [_fact(row, question) for question in QUESTIONS]


def _fact(row: ReadingRow, question: str) -> Fact:
    label = str(QUESTION_WORDS[question])
    words = _answer(row, question)
    if words:
        return Fact(question, label, words, ANSWERED)
    if not row.asked & bit_of(question):
        return Fact(question, label, _("Not asked"), NOT_ASKED)
    if row.unknown & bit_of(question):
        return Fact(question, label, _("Don’t know"), UNKNOWN)
    return Fact(question, label, _("Skipped this time"), SKIPPED)


def _answer(row: ReadingRow, question: str) -> str:
    if question == "contact":
        return _contact(row)
    value: Any = getattr(row, question)
    if value is None or value == "":
        return ""
    return {
        "closeness": lambda: str(CLOSENESS_WORDS[value]),
        "pull": lambda: str(AMOUNT_WORDS[value]),
        "for_better": lambda: str(AMOUNT_WORDS[value]),
        "for_worse": lambda: str(AMOUNT_WORDS[value]),
        "support_received": lambda: _listed(value, SUPPORT, SUPPORT_WORDS),
        "support_given": lambda: _listed(value, SUPPORT, SUPPORT_WORDS),
        "need_met": lambda: value,
        "state": lambda: str(STATE_WORDS[value]),
        "wish": lambda: str(WISH_WORDS[value]),
        "own_words": lambda: f"“{value}”",
    }[question]()


def _contact(row: ReadingRow) -> str:
    often = str(HOW_OFTEN_WORDS[row.how_often]) if row.how_often else ""
    modes = _listed(row.modes, MODES, MODE_WORDS) if row.modes is not None else ""
    return ", ".join(filter(None, (often, modes)))


def _listed(bits: int, order: tuple[str, ...], words: Mapping[str, Any]) -> str:
    return ", ".join(str(words[code]) for code in bits_to_set(bits, order)) or _("none of these")


def reading_sentence(row: ReadingRow) -> str:
    """A reading in a line: what was answered, skipped or not known; what was not asked is left out."""
    said = [fact for fact in facts(row) if fact.how != NOT_ASKED]
    first = [capfirst(fact.words) if fact.question in ("closeness", "own_words") else f"{fact.label}: {fact.words}"
             for fact in said]  # fmt: skip
    return ". ".join(text.rstrip(".") for text in first) + "." if first else ""


def how_close(placed: Placed) -> str:
    """'Very close', or that nobody was asked."""
    return str(CLOSENESS_WORDS[8 - placed.ring]) if placed.ring else _("not asked yet")


def how_it_is(placed: Placed) -> str:
    """For better, for worse, both, or not asked."""
    words = {
        "better": _("for better"),
        "worse": _("for worse"),
        "both": _("for better and for worse"),
        "not-asked": _("for better or worse: not asked"),
    }
    return words[placed.quality]


def what_they_are(placed: Placed) -> str:
    """'Grandmother', or what kind of body it is."""
    words = [tie_words(tie.row) for tie in placed.ties if tie.row.kind != OTHER or tie.row.own_word]
    kind = placed.member.row.kind
    return ", ".join(dict.fromkeys(words)) or ("" if kind == "person" else str(MEMBER_KIND_WORDS[kind]).lower())


def state_note(placed: Placed) -> str:
    """Two words under the name, where something is happening."""
    quiet = (None, "established", "forming")
    return "" if placed.state in quiet else str(STATE_WORDS[placed.state or ""])


def spoken(placed: Placed, name: str, names: Names) -> str:
    """A member's whole description, as a screen reader says it."""
    whose = ""
    if placed.ring_voice not in (None, "person"):
        whose = _("as %(whose)s sees it") % {"whose": names.voice(placed.ring_voice or "")}
    parts = [name, what_they_are(placed), how_close(placed), whose, how_it_is(placed), state_note(placed)]
    return ", ".join(filter(None, parts))
