"""The files of kith-csv and their columns, in order. Imports no Django."""

from dataclasses import dataclass

FORMAT = "kith-csv"
SELF = "self"  # in a tie, the end that is the person
PERSON, MEMBERS, TIES, READINGS = "person.csv", "members.csv", "ties.csv", "readings.csv"
NO_CONTACT, DRAWINGS = "no_contact.csv", "drawings.csv"


@dataclass(frozen=True)
class Shape:
    """One file: its columns in the order in which they are written; those that it must have; and those that are
    written only where they say something else than what an absent column means."""

    columns: tuple[str, ...]
    required: tuple[str, ...]
    only_where_needed: tuple[str, ...] = ()

    def known(self) -> frozenset[str]:
        """Every column that is read."""
        return frozenset((*self.columns, *self.only_where_needed))


WHO = ("voice", "audience")
SHAPES = {
    PERSON: Shape(("name", "public_id", "birth_date", "references", "about", "language"), ("name",)),
    MEMBERS: Shape(("id", "name", "kind", "domain", "note", "legal"), ("id", "name", "kind"), WHO),
    TIES: Shape(("id", "from", "to", "kind", "own_word", "began", "ended"), ("id", "from", "to", "kind"), WHO),
    READINGS: Shape(
        (
            "tie", "voice", "observed_on", "closeness", "pull", "for_better", "for_worse", "contact",
            "support_received", "support_given", "need_met", "state", "wish", "own_words", "assertion", "source",
            "audience",
        ),
        ("tie", "voice", "observed_on"),
    ),
    NO_CONTACT: Shape(
        ("id", "names", "from", "until", "conditions", "exceptions", "source", "reference"),
        ("id", "names", "from"),
        ("audience",),
    ),
    DRAWINGS: Shape(("id", "drawn_on", "state", "in_the_room", "confirmed_words"), ("id", "drawn_on"), WHO),
}  # fmt: skip
Cells = dict[str, str]  # one row: its cells by column; a column that is missing is empty
