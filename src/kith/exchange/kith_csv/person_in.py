"""The one row of person.csv: making the person, or adding what is not known of them yet."""

import re
from dataclasses import dataclass, field, replace
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone

from kith.exchange.kith_csv.cells import parted
from kith.exchange.kith_csv.facts import IN_THE_CELL, Fact, fact_of, facts_of
from kith.exchange.kith_csv.reading import Folder, Row
from kith.exchange.kith_csv.refusing import WHY_NO_DATE, Refused, needed, not_a_code, short, whole_day
from kith.people.actions import Speaking, say_about
from kith.people.models import About, Person, PersonReference
from kith.people.rules import LONGEST_NAME, tidy
from kith.universe.vague_dates import NotADate
from kith.universe.voices import PERSON

PUBLIC_ID = re.compile(r"[A-Za-z0-9_.-]{1,64}")
LONGEST_SYSTEM, LONGEST_VALUE = 40, 80


@dataclass(frozen=True)
class PersonTold:
    """What person.csv says."""

    row: Row
    name: str
    public_id: str = ""
    birth_date: date | None = None
    references: list[tuple[str, str]] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)


def person_told(row: Row) -> PersonTold:
    """What the row says. Raises Refused."""
    name = tidy(needed(row, "name"))
    if not 0 < len(name) <= LONGEST_NAME:
        raise Refused("name", f"Give a name of up to {LONGEST_NAME} letters.")
    public_id = row.get("public_id")
    if public_id and not PUBLIC_ID.fullmatch(public_id):
        raise Refused("public_id", f"‘{short(public_id)}’ is no id.")
    born = whole_day(row, "birth_date")
    if born and born > timezone.localdate():
        raise Refused("birth_date", "It lies in the future. Check the year.")
    return PersonTold(row, name, public_id, born, references(row), _facts(row))


def references(row: Row) -> list[tuple[str, str]]:
    """Numbers in other systems: `crn:X123456;nomis:A1234BC`. Raises Refused."""
    found = []
    for part in parted(row.get("references")):
        system, colon, value = part.partition(":")
        system = tidy(system.replace("%3A", ":").replace("%25", "%"))
        value = tidy(value)
        if not colon or not 0 < len(system) <= LONGEST_SYSTEM or not 0 < len(value) <= LONGEST_VALUE:
            raise Refused("references", f"‘{short(part)}’ is no reference: write the system, a colon and the number.")
        found.append((system, value))
    return list(dict.fromkeys(found))


def _facts(row: Row) -> list[Fact]:
    column = "about"
    try:
        found = facts_of(row.get(column))
        column = "language"
        return [*found, *([fact_of(column, row.get(column))] if row.get(column) else [])]
    except KeyError as unknown:
        raise Refused("about", not_a_code(unknown.args[0], IN_THE_CELL)) from unknown
    except NotADate as why:
        raise Refused(column, WHY_NO_DATE[why.reason]) from why


def add_to_person(person: Person, told: PersonTold, speaking: Speaking, folder: Folder) -> int:
    """Add what the record does not hold yet, and overwrite nothing; what differs is told. How much was added."""
    added = _add_birth_date(person, told, folder) + _add_references(person, told)
    if person.name != told.name:
        folder.leave_out(told.row.where("name"), "The person goes by another name here, which was kept.")
    standing = {row.field: row for row in About.objects.filter(centre__person=person, voice=PERSON, superseded_at=None)}
    for fact in told.facts:
        added += _add_fact(person, told.row, fact, standing.get(fact.field), speaking, folder)
    return added


def _add_birth_date(person: Person, told: PersonTold, folder: Folder) -> int:
    if told.birth_date is None or person.birth_date == told.birth_date:
        return 0
    if person.birth_date:
        folder.leave_out(told.row.where("birth_date"), "Another date of birth stands here, which was kept.")
        return 0
    person.birth_date = told.birth_date
    person.save(update_fields=["birth_date"])
    return 1


def _add_references(person: Person, told: PersonTold) -> int:
    here = set(PersonReference.objects.filter(person=person).values_list("system", "value"))
    new = [PersonReference(person=person, system=one[0], value=one[1]) for one in told.references if one not in here]
    return len(PersonReference.objects.bulk_create(new))


def _add_fact(person: Person, row: Row, fact: Fact, before: About | None, speaking: Speaking, folder: Folder) -> int:
    column = fact.field if fact.field == "language" else "about"
    words = tidy(fact.words)
    if before:
        if (before.answer, before.words, before.starts, before.ends) != (fact.answer, words, fact.starts, fact.ends):
            folder.leave_out(row.where(column), f"An answer to ‘{fact.field}’ stands here already, and was kept.")
        return 0
    if fact.starts and fact.ends and fact.ends < fact.starts:
        folder.leave_out(row.where(column), f"{fact.field}: {WHY_NO_DATE['backwards']}")
        return 0
    return _say(person, row, replace(fact, words=words), column, speaking, folder)


def _say(person: Person, row: Row, fact: Fact, column: str, speaking: Speaking, folder: Folder) -> int:
    try:
        say_about(speaking=speaking, centre=person.centre, field=fact.field, words=fact.words, answer=fact.answer,
                  starts=fact.starts, ends=fact.ends)  # fmt: skip
    except ValidationError as why:
        folder.leave_out(row.where(column), f"{fact.field}: {' '.join(why.messages)}")
        return 0
    return 1
