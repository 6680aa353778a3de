"""The record in sentences: plain words, one fact each. Everything passes through gettext."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from kith.universe.kinds import MODES, OTHER, QUESTIONS, SUPPORT, bit_of, bits_to_set
from kith.universe.rows import ReadingRow, TieRow
from kith.universe.vague_dates import NotADate, VagueDate, parse
from kith.universe.words import (
    AMOUNT_WORDS,
    CLOSENESS_WORDS,
    HOW_OFTEN_WORDS,
    MODE_WORDS,
    QUESTION_WORDS,
    STATE_WORDS,
    SUPPORT_WORDS,
    TIE_SENTENCES,
    TIE_WORDS,
    WISH_WORDS,
)

ME, YOU = "me", "you"
NOT_ASKED, SKIPPED, UNKNOWN, ANSWERED = "not-asked", "skipped", "unknown", "answered"


@dataclass(frozen=True)
class Names:
    """What to call everybody: the person, the members, the accounts that speak. `hears_readings` is false for a
    reader with whom no readings are shared: silence is then theirs, and must not pass for 'not asked'. `person_is` is
    ME where the person reads it, YOU where it is read to them, and otherwise empty: they go by their name."""

    centre: str
    members: Mapping[int, str]
    voices: Mapping[str, str]
    hears_readings: bool = True
    person_is: str = ""

    @property
    def is_me(self) -> bool:
        """Whether the person reads it."""
        return self.person_is == ME

    def whom(self) -> str:
        """The person within a sentence: 'sways Danny', 'sways me', 'sways you'."""
        return {ME: _("me"), YOU: _("you")}.get(self.person_is, self.centre)

    def _person(self) -> str:
        return _("Me") if self.is_me else self.centre

    def nothing_heard(self) -> str:
        """What to say where no answer reaches this reader."""
        return _("not asked yet") if self.hears_readings else _("not shared with you")

    def end(self, member: int | None) -> str:
        """One end of a tie; None is the person."""
        return self._person() if member is None else self.members.get(member) or _("Name not known")

    def voice(self, voice: str) -> str:
        """Whose view it is."""
        kind, _colon, number = voice.partition(":")
        if kind == "person":
            return self._person()
        if kind == "member":
            return self.end(int(number))
        return self.voices.get(voice) or _("Somebody")

    def sees(self, voice: str) -> str:
        """Whose view it is, as a sentence."""
        if voice == "person" and self.is_me:
            return _("As I see it.")
        return _("As %(whose)s sees it.") % {"whose": self.voice(voice)}


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
    """A vague date: as exactly as it is known, else in the words it was said in; empty for nothing."""
    first, last = when.earliest, when.latest
    if when.words and not is_plain(when):
        return quoted(when.words)
    if first and last:
        return _between(first, last)
    if first:
        return _("after %(day)s") % {"day": day(first)}
    return _("before %(day)s") % {"day": day(last)} if last else ""


def is_plain(when: VagueDate) -> bool:
    """Whether the words are a date and nothing more: 'August 2024' needs no quotation marks, 'before prison' does."""
    if not when.words or (when.earliest is None and when.latest is None):
        return not when.words
    try:
        return parse(when.words) == when
    except NotADate:
        return False


def quoted(words: str) -> str:
    """Somebody's words in quotation marks, once."""
    return words if words.startswith(("“", "‘")) else f"“{words}”"


def _between(first: date, last: date) -> str:
    one = _day_month_or_year(first, last)
    if one:
        return one
    if _are_whole_years(first, last):
        return _("between %(first)s and %(last)s") % {"first": first.year, "last": last.year}
    return _("between %(first)s and %(last)s") % {"first": day(first), "last": day(last)}


def _day_month_or_year(first: date, last: date) -> str:
    if first == last:
        return day(first)
    if _are_whole_years(first, last) and first.year == last.year:
        return str(first.year)
    if first.day == 1 and (first.year, first.month) == (last.year, last.month) and last.day >= 28:
        return date_format(first, "F Y")
    return ""


def _are_whole_years(first: date, last: date) -> bool:
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)


def tie_words(row: TieRow) -> str:
    """What the far end is to the near end: 'grandmother', or the person's own word."""
    if row.kind == OTHER and row.own_word:
        return quoted(row.own_word)
    word = str(TIE_WORDS.get(row.kind, row.kind))
    return f"{word} ({quoted(row.own_word)})" if row.own_word else word


def tie_sentence(row: TieRow, near: str, far: str) -> str:
    """'Nan is Danny’s grandmother, since 2019.'"""
    return dated(row, _who_is_who(row, {"near": near, "far": far}))


def dated(row: TieRow, said: str) -> str:
    """A sentence about a tie, with when it began and ended."""
    if not row.began.is_empty():
        said += _began(row.began)
    if not row.ended.is_empty():
        said += _("; ended %(when)s") % {"when": vague(row.ended)}
    return full_stop(said)


def _who_is_who(row: TieRow, ends: dict[str, str]) -> str:
    if row.kind == OTHER:
        said = (
            _("%(far)s is %(word)s to %(near)s") if row.own_word else _("There is a tie between %(near)s and %(far)s")
        )
        return said % (ends | {"word": quoted(row.own_word)})
    if row.kind in TIE_SENTENCES:
        said = str(TIE_SENTENCES[row.kind]) % ends
        return f"{said} ({quoted(row.own_word)})" if row.own_word else said
    return _("%(far)s is %(near)s’s %(kind)s") % (ends | {"kind": tie_words(row)})


def _began(began: VagueDate) -> str:
    """', since 2019'; a stretch of time is no 'since', and words such as 'since school' bring their own."""
    if not is_plain(began):
        return f", {vague(began)}"
    one = began.earliest and began.latest and _day_month_or_year(began.earliest, began.latest)
    return (_(", since %(when)s") if one else _("; it began %(when)s")) % {"when": vague(began)}


def full_stop(text: str) -> str:
    """The text with one full stop: none after a quotation that has its own."""
    return text if text.endswith((".", ".”", "!”", "?”", ".’", "!’", "?’")) else f"{text}."


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
    return " ".join(full_stop(_said(fact)) for fact in facts(row) if fact.how != NOT_ASKED)


def _said(fact: Fact) -> str:
    if fact.how != ANSWERED:
        return f"{fact.label}: {fact.words.lower()}"
    return capfirst(fact.words) if fact.question in ("closeness", "own_words") else f"{fact.label}: {fact.words}"
