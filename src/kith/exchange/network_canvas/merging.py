"""What counts when two files say something of the same person, tie or interview."""

from __future__ import annotations

from collections.abc import Mapping

from .interview import Notes

DIFFERS = "This says something else than {first} about the same {what}: {attributes}. What was read first was kept."


def merged(
    first: Mapping[str, str], second: Mapping[str, str], places: tuple[str, str], what: str, notes: Notes
) -> dict[str, str]:
    """Both together. What was read first wins; what only the second answers is added; a contradiction is noted.

    `places` says where the first and the second stand.
    """
    values = dict(first)
    folded = {attribute.casefold(): attribute for attribute in reversed(list(first))}
    differing = []
    for attribute, value in second.items():
        ours = attribute if attribute in first else folded.get(attribute.casefold(), attribute)
        if not values.get(ours, "").strip():
            values[ours] = value
        elif value.strip() and not _same(values[ours], value):
            differing.append(ours)
    if differing:
        notes.add(places[1], DIFFERS.format(first=places[0], what=what, attributes=", ".join(differing[:20])))
    return values


def _same(one: str, other: str) -> bool:
    """Whether two answers are one: line ends and the way of writing a number do not count."""
    if _plain(one) == _plain(other):
        return True
    try:
        return float(one) == float(other)
    except ValueError:
        return False


def _plain(answer: str) -> str:
    return "\n".join(answer.split()) if "\n" in answer or "\r" in answer else answer.strip().casefold()


def type_in_file_names(name: str) -> str:
    """A type as it stands in a file's name, where everything but letters, digits and _ is dropped."""
    return "".join(each for each in name if each.isascii() and (each.isalnum() or each == "_"))


def same_type(one: str, other: str) -> bool:
    """Whether two names mean one type: `Close friend` is `Closefriend` in the name of a file."""
    if not one or not other or one == other:
        return True
    plain = type_in_file_names(one)
    return bool(plain) and plain == type_in_file_names(other)


def fuller_type(first: str, second: str) -> str:
    """The type as the protocol writes it, where one of the two is only what a file's name leaves of it."""
    return second if same_type(first, second) and len(second) > len(first) else first
