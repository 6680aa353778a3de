"""What is to be known of one measure before its number is used."""

from dataclasses import dataclass, replace
from typing import Literal

Serves = Literal["group", "person too"]


@dataclass(frozen=True, slots=True)
class Column:
    """One measure: its name, what its numbers are, between what they lie, and whom it serves.

    `kind` is int for a count and float for the rest. `lowest` and `highest` None: no bound. `used` names the column
    that says of how many members, pairs or contacts the measure could make use; None: of all there are. `serves`
    'group' keeps it off every page about one person (docs/guarantees.md, G4). In the name and the sentence of a
    measure that there is one of for each category or word, `{}` stands for it.
    """

    name: str
    kind: type[int] | type[float]
    unit: str
    lowest: float | None
    highest: float | None
    used: str | None
    says: str
    serves: Serves

    def about(self, word: str) -> "Column":
        """The column for one category or one word."""
        used = None if self.used is None else self.used.replace("{}", word)
        return replace(self, name=self.name.replace("{}", word), used=used, says=self.says.replace("{}", word))


def count(name: str, unit: str, says: str, used: str | None = None, *, serves: Serves = "group") -> Column:
    """A column that counts: nought or more."""
    return Column(name, int, unit, 0, None, used, says, serves)


def share(name: str, unit: str, says: str, used: str | None = None, *, serves: Serves = "group") -> Column:
    """A column between 0 and 1."""
    return Column(name, float, unit, 0, 1, used, says, serves)
