"""What a mapping makes of an interview: names, kinds, domains, ties and readings, and what it leaves unanswered."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from .interview import Alter, Edge, Interview, LeftOut
from .mapping import Meanings, Question
from .merging import type_in_file_names
from .naming import is_name

T = TypeVar("T")

OTHER = "other"  # the kind of a tie that has no code of its own
BOOLEANS = {"true", "false"}

NO_MEANING = "The mapping says nothing about the answer {answer!r} to {attribute}, so it gave no {ours}."
SEVERAL = (
    "Some have several answers to {attribute} ({answers}) that the mapping reads differently; they gave no {ours}."
)
NOT_THERE = "The mapping asks for {attribute}, which nobody in these interviews has, so there is no {ours}."


def name_of(mapping: Meanings, interview: Interview, alter: Alter) -> str | None:
    """What the alter is called, from the attribute that the mapping names, else as found without one."""
    value = _value(alter.values, mapping.name_attribute) if mapping.name_attribute else None
    return value.strip() if value and is_name(value.strip()) else alter.name


def kind_of(mapping: Meanings, interview: Interview, alter: Alter) -> str | None:
    """person, group, service, place or context, by the type of node; None where the mapping does not say."""
    return _by_type(mapping.kind_of_type, alter.node_type)


def domain_of(mapping: Meanings, interview: Interview, alter: Alter) -> str | None:
    """The domain of life, or None."""
    meaning = _meaning(mapping.domain, alter)
    return None if meaning is None else str(meaning)


def closeness_of(mapping: Meanings, interview: Interview, alter: Alter) -> int | None:
    """1 to 7, or None: never guessed."""
    return _number(mapping, "closeness", alter)


def pull_of(mapping: Meanings, interview: Interview, alter: Alter) -> int | None:
    """0 to 4, or None."""
    return _number(mapping, "pull", alter)


def for_better_of(mapping: Meanings, interview: Interview, alter: Alter) -> int | None:
    """0 to 4, or None."""
    return _number(mapping, "for_better", alter)


def for_worse_of(mapping: Meanings, interview: Interview, alter: Alter) -> int | None:
    """0 to 4, or None."""
    return _number(mapping, "for_worse", alter)


def contact_of(mapping: Meanings, interview: Interview, alter: Alter) -> str | None:
    """How often: one of `mapping.CONTACT`, or None."""
    meaning = _meaning(mapping.readings.get("contact"), alter)
    return None if meaning is None else str(meaning)


def tie_of(mapping: Meanings, interview: Interview, edge: Edge) -> tuple[str, str]:
    """The code of the kind and the own word of a tie; without a mapping `other` and the type of the edge."""
    words = _by_type(mapping.ties, edge.edge_type)
    return (words.kind, words.own_word) if words else (OTHER, edge.edge_type)


def unanswered(mapping: Meanings, interviews: Sequence[Interview]) -> tuple[LeftOut, ...]:
    """One note for each answer that the mapping does not name, each question nobody was asked, each contradiction."""
    alters = [alter for interview in interviews for alter in interview.alters]
    return tuple(dict.fromkeys(note for question in mapping.questions for note in _notes(question, alters)))


def noted(alter: Alter) -> tuple[tuple[str, str], ...]:
    """Every attribute that has a value, in the order of the export, exactly as exported."""
    return tuple((attribute, value) for attribute, value in alter.values.items() if value.strip())


def noted_text(alter: Alter) -> str:
    """The same for reading, one `attribute: value` a line. What would break a line stands in JSON's quotation marks."""
    return "\n".join(f"{_on_one_line(attribute)}: {_on_one_line(value)}" for attribute, value in noted(alter))


def _on_one_line(words: str) -> str:
    safe = words.isprintable() and words == words.strip() and not words.startswith('"') and ": " not in words
    return words if safe else json.dumps(words, ensure_ascii=False)


def _by_type(meanings: Mapping[str, T], name: str) -> T | None:
    """What is said of a type, whether it is written as in the protocol or as in the names of files."""
    if name in meanings:
        return meanings[name]
    plain = type_in_file_names(name).casefold()
    same = (value for key, value in meanings.items() if plain and type_in_file_names(key).casefold() == plain)
    return next(same, None)


def _number(mapping: Meanings, reading: str, alter: Alter) -> int | None:
    meaning = _meaning(mapping.readings.get(reading), alter)
    return None if meaning is None else int(meaning)


def _meaning(question: Question | None, alter: Alter) -> int | str | None:
    """What the answers mean, if all of those given mean one thing; None if there are none or they differ."""
    if question is None:
        return None
    meanings = [_meaning_of_answer(question, answer) for answer in _answers(question, alter)]
    return meanings[0] if meanings and all(each == meanings[0] for each in meanings) else None


def _meaning_of_answer(question: Question, answer: str) -> int | str | None:
    if answer in question.values:
        return question.values[answer]
    folded = answer.strip().casefold()
    return next((ours for theirs, ours in question.values.items() if theirs.strip().casefold() == folded), None)


def _value(values: Mapping[str, str], attribute: str) -> str | None:
    if attribute in values:
        return values[attribute]
    folded = attribute.casefold()
    return next((value for each, value in values.items() if each.casefold() == folded), None)


def _answers(question: Question, alter: Alter) -> list[str]:
    """The answer in the attribute itself, or the chosen ones of a question written as true and false columns."""
    value = _value(alter.values, question.attribute)
    if value is not None:
        return [value] if value.strip() else []
    return [option for option, chosen in _options(question, alter) if chosen == "true"]


def _options(question: Question, alter: Alter) -> Iterator[tuple[str, str]]:
    prefix = f"{question.attribute}_".casefold()
    for attribute, value in alter.values.items():
        if attribute.casefold().startswith(prefix) and value.strip().casefold() in BOOLEANS:
            yield attribute[len(prefix) :], value.strip().casefold()


def _notes(question: Question, alters: Sequence[Alter]) -> Iterator[LeftOut]:
    ours = question.key.rpartition(".")[2].replace("_", " ")
    where = f"mapping, {question.key}"
    if alters and not any(_asked(question, alter) for alter in alters):
        yield LeftOut(where, NOT_THERE.format(attribute=question.attribute, ours=ours))
    for alter in alters:
        answers = _answers(question, alter)
        meanings = {_meaning_of_answer(question, answer) for answer in answers}
        for answer in answers:
            if _meaning_of_answer(question, answer) is None:
                yield LeftOut(where, NO_MEANING.format(answer=answer[:80], attribute=question.attribute, ours=ours))
        if None not in meanings and len(meanings) > 1:
            told = ", ".join(answers)[:200]
            yield LeftOut(where, SEVERAL.format(attribute=question.attribute, answers=told, ours=ours))


def _asked(question: Question, alter: Alter) -> bool:
    return _value(alter.values, question.attribute) is not None or any(_options(question, alter))
