"""From cells to what is said: a function for each file but readings (`answers.py`). Each raises Refused."""

import re
from typing import Any

from kith.exchange.kith_csv.cells import words_behind
from kith.exchange.kith_csv.reading import Row
from kith.exchange.kith_csv.refusing import Refused, code, codes, needed, not_a_code, short, some_time, whole_day
from kith.exchange.kith_csv.shape import SELF
from kith.exchange.kith_csv.whose import MemberOf
from kith.people.rules import tidy
from kith.universe.actions import MemberWords, TieWords
from kith.universe.kinds import BY_CODE, DOMAINS, DRAWING_STATES, LEGAL_CATEGORIES, MEMBER_KINDS
from kith.universe.no_contact.actions import RuleWords
from kith.universe.no_contact.codes import AGREED, CLASSES, EXCEPTIONS, OTHER, SOURCES

ID = re.compile(r"[A-Za-z0-9_.-]{1,64}")
AREA, CLASS = "area:", "class:"


def id_of(row: Row) -> str:
    """The row's own id in the folder."""
    found = needed(row, "id")
    if not ID.fullmatch(found):
        raise Refused("id", f"‘{short(found)}’ is no id: letters, digits and - _ . only, up to 64.")
    if found == SELF and row.file == "members.csv":
        raise Refused("id", "‘self’ means the person, and cannot be a member’s id.")
    return found


def member_words(row: Row) -> MemberWords:
    """A member. An empty name is a member whose name is not known."""
    needed(row, "kind")
    return MemberWords(
        name=row.get("name"),
        kind=code(row, "kind", MEMBER_KINDS) or "",
        domain=code(row, "domain", DOMAINS),
        legal=code(row, "legal", LEGAL_CATEGORIES),
        note=row.get("note"),
    )


def tie_words(row: Row, near: int | None, far: int | None) -> TieWords:
    """A tie between two who are here. A kind that no list has is kept as `other` with its word: as the own word, or
    beside it where there is one already."""
    kind = needed(row, "kind")
    word = row.get("own_word")
    return TieWords(
        near=near,
        far=far,
        kind=kind,
        own_word=word,
        began=some_time(row, "began"),
        ended=some_time(row, "ended"),
        noted=[("kind", short(kind))] if word and kind not in BY_CODE else None,
    )


def rule_words(row: Row, member: MemberOf) -> RuleWords:
    """A no-contact rule."""
    needed(row, "from")
    starts = whole_day(row, "from")
    assert starts is not None
    listed, words = words_behind(row.get("exceptions"))
    return RuleWords(
        source=code(row, "source", SOURCES) or AGREED,
        starts=starts,
        ends=whole_day(row, "until"),
        conditions=row.get("conditions"),
        exceptions=frozenset(codes(row, "exceptions", listed, EXCEPTIONS)),
        exception_words=words,
        reference=row.get("reference"),
        **_named(row, member),
    )


def _named(row: Row, member: MemberOf) -> dict[str, Any]:
    cell = needed(row, "names")
    if cell.startswith(AREA):
        return {"area": _words(cell.removeprefix(AREA))}
    if not cell.startswith(CLASS):
        return {"member": member(row, "names", cell)}
    people, words = words_behind(cell.removeprefix(CLASS))
    if people not in CLASSES:
        raise Refused("names", not_a_code(people, CLASSES))
    return {"people": people, "people_words": _words(words) if people == OTHER else words}


def _words(words: str) -> str:
    if not tidy(words):
        raise Refused("names", "Write it in the words of the rule.")
    return words


def drawing_state(row: Row) -> str:
    """How far a drawing came; begun, where it is not said."""
    return code(row, "state", DRAWING_STATES) or DRAWING_STATES[0]
