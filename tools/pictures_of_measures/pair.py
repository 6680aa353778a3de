"""What a picture is of: two universes, what one measure is in each, and what the picture says of it."""

from dataclasses import dataclass
from datetime import date

from kith.measures.question import Question
from kith.measures.universe import Universe

AS_AT = date(2026, 6, 30)
SINCE = date(2025, 6, 30)


def written(value: float) -> str:
    """A number as pictures and pages write it."""
    return f"{round(value, 2):g}".replace("-", "\N{MINUS SIGN}")


@dataclass(frozen=True)
class Side:
    """One universe. `names` are what the members are called in it, place by place, or the workers by their number.

    `value` is what the measure is in it, and `says` why, in a few plain words.
    """

    value: float
    says: str
    universe: Universe
    names: tuple[str, ...]

    @property
    def number(self) -> str:
        """The value as it is written: '3', '0.17', '−1'."""
        return written(self.value)


@dataclass(frozen=True)
class Pair:
    """A measure, by the name of the catalogue, and its picture. `shows` is what is drawn beside the members' names."""

    name: str
    column: str
    low: Side
    high: Side
    shows: frozenset[str] = frozenset()
    key: str = ""
    question: Question = Question(AS_AT)

    @property
    def sides(self) -> tuple[Side, Side]:
        """Low, then high."""
        return (self.low, self.high)
