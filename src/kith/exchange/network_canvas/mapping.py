"""Reading a mapping: which of a protocol's questions answer which of ours. Everything in it is ours to decide."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .interview import CannotRead

LARGEST = 1024 * 1024  # bytes; a mapping is a page of text
KINDS = ("person", "group", "service", "place", "context")
DOMAINS = (
    "family",
    "partner",
    "friends",
    "education-work",
    "community",
    "services",
    "faith-culture-online",
)
CONTACT = ("daily", "weekly", "fortnightly", "monthly", "less-often", "rarely", "never")
ANSWERS: Mapping[str, Collection[int | str]] = {
    "closeness": range(1, 8),
    "pull": range(5),
    "for_better": range(5),
    "for_worse": range(5),
    "contact": CONTACT,
}
TIE_KEYS = ("kind", "own_word")


@dataclass(frozen=True)
class Question:
    """One attribute of the export and what each of its values means to us. `key` is where it stands in the mapping."""

    key: str
    attribute: str
    values: Mapping[str, int | str]


@dataclass(frozen=True)
class TieWords:
    """What a type of edge is called here: a code for its kind, and the person's own word."""

    kind: str
    own_word: str


@dataclass(frozen=True)
class Meanings:
    """A mapping that has been checked. Without any part of it, that part stays unanswered."""

    name_attribute: str | None = None
    kind_of_type: Mapping[str, str] = field(default_factory=dict)
    domain: Question | None = None
    ties: Mapping[str, TieWords] = field(default_factory=dict)
    readings: Mapping[str, Question] = field(default_factory=dict)

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question that the mapping answers from an attribute."""
        return (*((self.domain,) if self.domain else ()), *self.readings.values())


def load_mapping(path: Path, tie_kinds: Collection[str] | None = None) -> Meanings:
    """The mapping in this TOML file. `tie_kinds` are the codes a tie may have, if they are to be checked here.

    Raises CannotRead, naming the file, the key or line, and what is allowed there.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError:
        raise _wrong(path, "it could not be opened; check its name, and that you may read it") from None
    if len(data) > LARGEST:
        raise _wrong(path, "it is larger than 1 MB, which no mapping is")
    try:
        read = tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError, ValueError) as trouble:
        raise _wrong(path, f"it is not written as TOML: {str(trouble)[:200]}") from None
    return _Checker(path, tie_kinds).mapping(read)


def _wrong(path: Path, what: str) -> CannotRead:
    return CannotRead(
        f"The mapping {path.name} cannot be used: {what}. Nothing was imported. Correct it and try again."
    )


class _Checker:
    """Checks each table of a mapping and says exactly where it is wrong."""

    def __init__(self, path: Path, tie_kinds: Collection[str] | None) -> None:
        self.path, self.tie_kinds = path, tie_kinds

    def mapping(self, read: Mapping[str, Any]) -> Meanings:
        """The whole of it."""
        self._only(read, "", ("person", "members", "ties", "readings"))
        self._only(self._table(read, "person"), "person", ())
        members = self._table(read, "members")
        self._only(members, "members", ("name", "kind", "domain"))
        readings = self._table(read, "readings")
        self._only(readings, "readings", tuple(ANSWERS))
        return Meanings(
            name_attribute=self._word(members["name"], "members.name") if "name" in members else None,
            kind_of_type={
                node_type: str(self._one_of(kind, f"members.kind.{node_type}", KINDS))
                for node_type, kind in self._table(members, "kind", "members.").items()
            },
            domain=self._question(members, "domain", "members.", DOMAINS) if "domain" in members else None,
            ties={each: self._tie(read["ties"], each) for each in self._table(read, "ties")},
            readings={each: self._question(readings, each, "readings.", ANSWERS[each]) for each in readings},
        )

    def _tie(self, ties: Mapping[str, Any], edge_type: str) -> TieWords:
        key = f"ties.{edge_type}"
        tie = self._table(ties, edge_type, "ties.")
        self._only(tie, key, TIE_KEYS)
        if "kind" not in tie:
            raise self._error(key, "needs a kind")
        kind = self._word(tie["kind"], f"{key}.kind")
        if self.tie_kinds is not None:
            self._one_of(kind, f"{key}.kind", self.tie_kinds)
        return TieWords(kind, self._word(tie["own_word"], f"{key}.own_word") if "own_word" in tie else edge_type)

    def _question(self, tables: Mapping[str, Any], name: str, above: str, allowed: Collection[int | str]) -> Question:
        key = f"{above}{name}"
        question = self._table(tables, name, above)
        self._only(question, key, ("attribute", "values"))
        for part in ("attribute", "values"):
            if part not in question:
                raise self._error(key, f"needs {part}")
        values = self._table(question, "values", f"{key}.")
        if not values:
            raise self._error(f"{key}.values", "is empty; write which answer means what")
        return Question(
            key,
            self._word(question["attribute"], f"{key}.attribute"),
            {answer: self._one_of(ours, f"{key}.values.{answer}", allowed) for answer, ours in values.items()},
        )

    def _table(self, tables: Mapping[str, Any], name: str, above: str = "") -> Mapping[str, Any]:
        found = tables.get(name, {})
        if not isinstance(found, dict):
            raise self._error(f"{above}{name}", "must be a table, as in the example mapping")
        return found

    def _only(self, table: Mapping[str, Any], key: str, allowed: tuple[str, ...]) -> None:
        for unknown in (each for each in table if each not in allowed):
            where = f"{key}.{unknown}" if key else unknown
            what = f"allowed here: {', '.join(allowed)}" if allowed else "nothing is needed here"
            raise self._error(where, f"is not known; {what}")

    def _word(self, value: object, key: str) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self._error(key, "must be a word in quotation marks")
        return value.strip()

    def _one_of(self, value: Any, key: str, allowed: Collection[int | str]) -> int | str:
        # True is 1 to Python, but nobody who writes true means a number.
        if isinstance(value, bool) or not isinstance(value, int | str) or value not in allowed:
            raise self._error(key, f"is {value!r}; allowed: {', '.join(str(each) for each in allowed)}")
        return value

    def _error(self, key: str, what: str) -> CannotRead:
        return _wrong(self.path, f"{key} {what}")
