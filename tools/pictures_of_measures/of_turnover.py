"""Two universes for each measure of turnover: who was there a year ago, and who is there now."""

from datetime import date

from kith.measures.question import Question
from pictures_of_measures.invented import One, circle
from pictures_of_measures.pair import AS_AT, SINCE, Pair, Side

ASKED = Question(AS_AT, SINCE)
SHOWS, KEY = frozenset({"turnover"}), "From 30 June 2025 to 30 June 2026"


def over_a_year(value: float, says: str, stayed: str = "", came: str = "", went: str = "") -> Side:
    """People by what they did in the year, each list in one word: 'Nan Lee'."""
    return circle(value, says, [
        *(One(name) for name in stayed.split()),
        *(One(name, began=date(2025, 11, 3)) for name in came.split()),
        *(One(name, ended=date(2026, 2, 14)) for name in went.split()),
    ])  # fmt: skip


def pair(name: str, low: Side, high: Side) -> Pair:
    """A measure of turnover."""
    return Pair(name, name, low, high, SHOWS, KEY, ASKED)


PAIRS = (
    pair("gained",
         over_a_year(0, "Nobody new in the year.", "Nan Lee Mum"),
         over_a_year(3, "Dee, Kofi and Jo are new.", "Nan Lee", "Dee Kofi Jo")),
    pair("lost",
         over_a_year(0, "Nobody has gone. Dee is new.", "Nan Lee Mum", "Dee"),
         over_a_year(3, "Lee, Mum and Dee are no longer there.", "Nan", "", "Lee Mum Dee")),
    pair("kept",
         over_a_year(1, "Nan alone was there all along.", "Nan", "Dee Kofi", "Lee Mum"),
         over_a_year(4, "Four were there on both days.", "Nan Lee Mum Dee", "Kofi")),
    pair("jaccard",
         over_a_year(0.2, "Of five on either day, one is there on both.", "Nan", "Dee Kofi", "Lee Mum"),
         over_a_year(0.8, "Of five on either day, four are there on both.", "Nan Lee Mum Dee", "Kofi")),
)  # fmt: skip
