"""Finding what the person calls somebody among the attributes of an export."""

from __future__ import annotations

from collections.abc import Mapping

from .pieces import AlterPart, Values

NAME_ATTRIBUTES = ("name", "fullname", "firstname", "label", "nickname", "alias")
ENCRYPTED = "encrypted"  # stands for every answer that the interviewer chose to keep unreadable


def _plain(attribute: str) -> str:
    return "".join(each for each in attribute.casefold() if each not in " _-.")


def name_in(values: Mapping[str, str]) -> str | None:
    """The value of the first attribute that is called a name, or None."""
    by_plain: dict[str, str] = {}
    for attribute, value in values.items():
        if value.strip():
            by_plain.setdefault(_plain(attribute), value.strip())
    return next((by_plain[each] for each in NAME_ATTRIBUTES if is_name(by_plain.get(each, ""))), None)


def is_name(value: str) -> bool:
    """Whether this says what somebody is called, rather than that the answer is kept unreadable."""
    return bool(value) and value.casefold() != ENCRYPTED


def name_of_alter(part: AlterPart, values: Mapping[str, str]) -> str | None:
    """What this alter is called: an attribute called a name, else the label in the drawing, if that is one."""
    label = part.label.strip()
    # Without any name the exporter writes the type, or the UUID, as the label.
    stands_in = label in {part.node_type, part.uuid} or not is_name(label)
    return name_in(values) or (None if stands_in else label)


def without_repeated_label(part: AlterPart) -> dict[str, str]:
    """The values, with the label among them only where it says something that nothing else says."""
    values = Values(part.values)
    label = part.label.strip()
    said = {value.strip() for value in values.values.values()} | {part.node_type, part.uuid, ""}
    if label not in said and label.casefold() != ENCRYPTED:
        values.add("label", part.label)
    return values.values
