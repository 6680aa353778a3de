"""From the record to cells: a function for each file."""

from collections.abc import Callable, Iterable
from typing import Any

from kith.exchange.kith_csv.cells import SKIPPED, UNKNOWN, as_said, code_with_words, joined, set_cell
from kith.exchange.kith_csv.dates import vague_cell
from kith.exchange.kith_csv.facts import Fact, about_cell, answer_cell
from kith.exchange.kith_csv.gathering import Held
from kith.exchange.kith_csv.known import first_public_id
from kith.exchange.kith_csv.numbers import NotInFolder
from kith.exchange.kith_csv.shape import DRAWINGS, MEMBERS, NO_CONTACT, PERSON, READINGS, SELF, TIES, Cells
from kith.people.models import PersonReference
from kith.universe.kinds import MODES, SUPPORT, bit_of, bits_to_set
from kith.universe.models import DrawingVersion
from kith.universe.no_contact.forms import usual_audience_of
from kith.universe.no_contact.standing import Standing
from kith.universe.rows import MemberRow, ReadingRow, TieRow
from kith.universe.voices import PERSON as THE_PERSON
from kith.universe.voices import WORKERS

NUMBERS = ("closeness", "pull", "for_better", "for_worse")
SETS = ("support_received", "support_given")
CODES = ("state", "wish")
TEXTS = ("need_met", "own_words")


def files_of(held: Held) -> tuple[dict[str, list[Cells]], int]:
    """The rows of every file, and how many readings could not be told: those in the voice of a member of whom whoever
    asks does not hear. What is not shared with them has no file."""
    files: dict[str, list[Cells]] = {PERSON: [_person(held)]}
    files[MEMBERS], _none = _each(held, held.members, _member)
    files[TIES], _none = _each(held, held.ties, _tie)
    untold = 0
    if held.readings is not None:
        files[READINGS], untold = _each(held, held.readings, _reading)
    files[NO_CONTACT], _none = _each(held, held.rules, _rule)
    files[DRAWINGS], _none = _each(held, held.drawings, _drawing)
    return files, untold


def _each(held: Held, things: Iterable[Any], cells_of: Callable[[Held, Any], Cells]) -> tuple[list[Cells], int]:
    found, untold = [], 0
    for thing in things:
        try:
            found.append(cells_of(held, thing))
        except NotInFolder:
            untold += 1
    return found, untold


def _person(held: Held) -> Cells:
    person = held.opened.person
    cells = {"name": person.name, "public_id": first_public_id(held.opened.centre) or person.public_id}
    if held.about is None:
        return cells
    facts = [Fact(row.field, row.answer, row.words, row.starts, row.ends) for row in held.about]
    references = PersonReference.objects.filter(person=person).order_by("pk").values_list("system", "value")
    return cells | {
        "birth_date": person.birth_date.isoformat() if person.birth_date and held.birth_date else "",
        "references": joined(f"{_escaped(system)}:{value}" for system, value in references),
        "about": about_cell(facts),
        "language": next((answer_cell(fact) for fact in facts if fact.field == "language"), ""),
    }


def _escaped(system: str) -> str:
    """A colon ends the system; one within it is written as in an address."""
    return system.replace("%", "%25").replace(":", "%3A")


def _member(held: Held, one: Any) -> Cells:
    row: MemberRow = one.row
    return {
        "id": held.numbers.members[one.id],
        "name": row.name,
        "kind": row.kind,
        "domain": row.domain or "",
        "note": row.note,
        "legal": row.legal or "",
        **_who(held, row),
    }


def _tie(held: Held, one: Any) -> Cells:
    row: TieRow = one.row
    return {
        "id": held.numbers.ties[one.id],
        "from": _end(held, one.near),
        "to": _end(held, one.far),
        "kind": row.kind,
        "own_word": row.own_word,
        "began": vague_cell(row.began),
        "ended": vague_cell(row.ended),
        **_who(held, row),
    }


def _end(held: Held, member: int | None) -> str:
    return SELF if member is None else held.numbers.members[member]


def _who(held: Held, row: MemberRow | TieRow | DrawingVersion) -> Cells:
    """Whose view it is and who may hear it, where that is not the person's own, told to workers."""
    if (row.voice, row.audience) == (THE_PERSON, WORKERS):
        return {}
    return {"voice": held.numbers.voice(row.voice), "audience": held.numbers.audience(row.audience)}


def _reading(held: Held, row: ReadingRow) -> Cells:
    cells = {
        "tie": held.numbers.ties[row.tie],
        "voice": held.numbers.voice(row.voice),
        "observed_on": row.observed_on.isoformat(),
        "assertion": row.assertion,
        "source": row.source,
        "audience": held.numbers.audience(row.audience),
        "contact": _answer(row, "contact", _contact(row)),
    }
    cells |= {name: _answer(row, name, _text(getattr(row, name))) for name in (*NUMBERS, *CODES)}
    cells |= {name: _answer(row, name, as_said(getattr(row, name))) for name in TEXTS}
    return cells | {name: _answer(row, name, _set(getattr(row, name), SUPPORT)) for name in SETS}


def _answer(row: ReadingRow, question: str, answer: str) -> str:
    bit = bit_of(question)
    if answer or not row.asked & bit:
        return answer
    return UNKNOWN if row.unknown & bit else SKIPPED


def _text(value: int | str | None) -> str:
    return "" if value is None else str(value)


def _set(value: int | None, order: tuple[str, ...]) -> str:
    return "" if value is None else set_cell(bits_to_set(value, order))


def _contact(row: ReadingRow) -> str:
    modes = _set(row.modes, MODES)
    return f"{row.how_often or ''}:{modes}" if modes else row.how_often or ""


def _rule(held: Held, one: Standing) -> Cells:
    row = one.row
    usual = row.audience == usual_audience_of(row.source)
    return {
        "id": str(held.rules.index(one) + 1),
        "names": _named(held, one),
        "from": row.starts.isoformat(),
        "until": row.ends.isoformat() if row.ends else "",
        "conditions": row.conditions,
        "exceptions": code_with_words(";".join(one.exceptions), row.exception_words),
        "source": row.source,
        "reference": row.reference,
        "audience": "" if usual else held.numbers.audience(row.audience),
    }


def _named(held: Held, one: Standing) -> str:
    if one.member is not None:
        return held.numbers.members[one.member]
    if one.row.named_area:
        return f"area:{one.row.named_area}"
    return code_with_words(f"class:{one.row.named_class}", one.row.class_words)


def _drawing(held: Held, row: DrawingVersion) -> Cells:
    return {
        "id": str(held.drawings.index(row) + 1),
        "drawn_on": row.drawn_on.isoformat(),
        "state": row.state,
        "in_the_room": row.in_the_room,
        "confirmed_words": row.confirmed_words,
        **_who(held, row),
    }
