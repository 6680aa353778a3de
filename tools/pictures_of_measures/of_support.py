"""Two universes for each measure of support."""

from pictures_of_measures.invented import One, circle
from pictures_of_measures.pair import Pair, Side

KEY = "E emotional, P practical, I information, C company"
QUALITY = "Solid: better. Striped: worse. Half: both. White: neither."
LETTERS, FILL, PAID = frozenset({"support"}), frozenset({"quality"}), frozenset({"paid"})


def giving(value: float, says: str, **gives: str) -> Side:
    """People by the letters of what they give."""
    return circle(value, says, [One(name, gives=letters) for name, letters in gives.items()])


def felt(value: float, says: str, **told: str) -> Side:
    """People by 'better', 'worse', 'both' or 'neither'."""
    people = [
        One(name, better=2 if word in ("better", "both") else 0, worse=2 if word in ("worse", "both") else 0)
        for name, word in told.items()
    ]
    return circle(value, says, people)


PAIRS = (
    Pair(
        "multiplexity", "multiplexity",
        giving(1, "Each gives one kind.", Nan="E", Lee="C", Jo="I"),
        giving(3, "They give four, three and two: three on average.", Nan="EPIC", Lee="EPC", Jo="PI"),
        LETTERS, KEY,
    ),
    Pair(
        "support_covered", "support_covered",
        giving(1, "All that anybody gives is company.", Nan="C", Lee="C", Jo=""),
        giving(4, "Somebody gives each of the four.", Nan="EC", Lee="C", Jo="PI"),
        LETTERS, KEY,
    ),
    Pair(
        "support_lost", "support_lost",
        giving(0, "Whoever goes, somebody else gives the same.", Nan="EP", Lee="EPC", Jo="C"),
        giving(3, "If Nan goes, three kinds go with her.", Nan="EPI", Lee="C", Jo="C"),
        LETTERS, KEY,
    ),
    Pair(
        "fragility", "fragility",
        giving(0, "Nothing hangs on one member alone.", Nan="EP", Lee="EPC", Jo="C"),
        giving(0.75, "Three of the four kinds hang on Nan.", Nan="EPI", Lee="C", Jo="C"),
        LETTERS, KEY,
    ),
    Pair(
        "share_for_better", "share_for_better",
        felt(0.25, "One of four is for better: Nan.", Nan="better", Lee="worse", Mum="neither", Dee="worse"),
        felt(1, "All four are, Lee for worse as well.", Nan="better", Lee="both", Mum="better", Dee="better"),
        FILL, QUALITY,
    ),
    Pair(
        "share_for_worse", "share_for_worse",
        felt(0.25, "One of four is for worse: Lee.", Nan="better", Lee="worse", Mum="better", Dee="neither"),
        felt(0.75, "Three of four, and Mum for better as well.", Nan="better", Lee="worse", Mum="both", Dee="worse"),
        FILL, QUALITY,
    ),
    Pair(
        "share_both", "share_both",
        felt(0, "Nobody is for better and for worse at once.", Nan="better", Lee="worse", Mum="better", Dee="neither"),
        felt(0.75, "Lee, Mum and Dee are both at once.", Nan="better", Lee="both", Mum="both", Dee="both"),
        FILL, QUALITY,
    ),
    Pair(
        "share_professional", "share_professional",
        circle(0.25, "Jo, a worker, is one of four.",
               [One("Nan", paid=False), One("Jo", paid=True), One("Lee", paid=False), One("Mum", paid=False)]),
        circle(0.75, "Three of four are there because it is their work.",
               [One("Nan", paid=False), One("Jo", paid=True), One("Dr Roy", paid=True), One("Sam", paid=True)]),
        PAID, "Square badge: there by profession",
    ),
)  # fmt: skip
