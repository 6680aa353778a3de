"""Two universes for each measure of structure."""

from pictures_of_measures.invented import One, circle, everyone
from pictures_of_measures.pair import Pair

FIVE = ("Nan", "Lee", "Mum", "Dee", "Kofi")


def near(**people: int) -> list[One]:
    """People by how close they are."""
    return [One(name, closeness=closeness) for name, closeness in people.items()]


def of_kinds(*told: str) -> list[One]:
    """'Nan', 'the club/group'."""
    return [One(name, kind or "person") for name, _, kind in (word.partition("/") for word in told)]


PLACES = ("Nan", "the club/group", "Lee", "school/place", "clinic/service")
PAIRS = (
    Pair(
        "members", "members",
        circle(3, "Three matter to Ash: two people and school.", of_kinds("Nan", "Lee", "school/place")),
        circle(7, "Seven matter to Ash. More is not better.",
               of_kinds("Nan", "Lee", "Mum", "the club/group", "Dee", "school/place", "Kofi")),
    ),
    Pair(
        "pairs", "pairs",
        circle(1, "Only Nan and Mum know each other.", FIVE, ["Nan-Mum"]),
        circle(6, "Six pairs know each other.", FIVE,
               ["Nan-Lee", "Nan-Mum", "Lee-Mum", "Mum-Dee", "Dee-Kofi", "Kofi-Nan"]),
    ),
    Pair(
        "density", "density",
        circle(1 / 6, "One of the six pairs: Nan and Mum.", FIVE[:4], ["Nan-Mum"]),
        circle(5 / 6, "Five of the six pairs. Lee and Dee have not met.", FIVE[:4],
               ["Nan-Lee", "Nan-Mum", "Lee-Mum", "Nan-Dee", "Mum-Dee"]),
    ),
    Pair(
        "components", "components",
        circle(1, "Without Ash, all five still hang together.", FIVE, ["Nan-Lee", "Lee-Mum", "Mum-Dee", "Dee-Kofi"]),
        circle(4, "Without Ash: Nan with Lee, and three alone.", FIVE, ["Nan-Lee"]),
    ),
    Pair(
        "isolates", "isolates",
        circle(0, "Everybody knows somebody else.", FIVE, ["Nan-Lee", "Mum-Dee", "Dee-Kofi"]),
        circle(3, "Mum, Dee and Kofi know only Ash.", FIVE, ["Nan-Lee"]),
    ),
    Pair(
        "effective_size", "effective_size",
        circle(1, "All five know each other: as if one.", FIVE, everyone(*FIVE)),
        circle(4.6, "Five, and hardly any know each other.", FIVE, ["Nan-Lee"]),
    ),
    Pair(
        "betweenness", "betweenness",
        circle(1 / 18, "Lee and Dee alone have not met. Three could introduce them.", FIVE[:4],
               ["Nan-Lee", "Nan-Mum", "Lee-Mum", "Nan-Dee", "Mum-Dee"]),
        circle(5 / 6, "Five of six pairs meet through Ash alone.", FIVE[:4], ["Nan-Lee"]),
    ),
    Pair(
        "closeness", "closeness",
        circle(20 / 6, "Lee and Dee know each other, and stand far off.", near(Nan=6, Mum=6, Lee=2, Dee=2),
               ["Lee-Dee"]),
        circle(28 / 6, "Nan and Mum know each other, and stand close.", near(Nan=6, Mum=6, Lee=2, Dee=2),
               ["Nan-Mum"]),
        frozenset({"closeness"}), "Nearer the middle: closer to Ash",
    ),
    Pair(
        "constraint", "constraint",
        circle(0.25, "Four as close as each other; none knows another.", near(Nan=4, Lee=4, Mum=4, Dee=4)),
        circle(0.765625, "The same four, and all know each other.", near(Nan=4, Lee=4, Mum=4, Dee=4),
               everyone("Nan", "Lee", "Mum", "Dee")),
        frozenset({"closeness"}), "Nearer the middle: closer to Ash",
    ),
    Pair(
        "hierarchy", "hierarchy",
        circle(0, "Four alike: nobody makes up more of it.", near(Nan=4, Lee=4, Mum=4, Dee=4)),
        circle(0.43, "Nan is closest, and all the others know her.", near(Nan=7, Lee=2, Mum=2, Dee=2),
               ["Nan-Lee", "Nan-Mum", "Nan-Dee"]),
        frozenset({"closeness"}), "Nearer the middle: closer to Ash",
    ),
    Pair(
        "ei", "ei_kind",
        circle(-1, "Both ties join alike: person and person.",
               of_kinds("Nan", "Lee", "Mum", "school/place", "the club/group"), ["Nan-Lee", "Lee-Mum"]),
        circle(0.5, "Three of four ties join different kinds.",
               of_kinds("Nan", "Lee", "Mum", "school/place", "the club/group"),
               ["Nan-Lee", "Lee-the club", "Mum-school", "school-the club"]),
        frozenset(), "Circle: person. Three circles: group. House: place.",
    ),
    Pair(
        "blau", "blau_kind",
        circle(0.32, "Four people and one group.", of_kinds("Nan", "Lee", "Mum", "Dee", "the club/group")),
        circle(0.72, "Two people, a group, a place and a service.", of_kinds(*PLACES)),
        frozenset(), "Each shape is a kind of member.",
    ),
    Pair(
        "iqv", "iqv_professional",
        circle(0, "Nobody is there by profession: not mixed.", [One(name, paid=False) for name in FIVE]),
        circle(0.96, "Two of five are: nearly as mixed as can be.",
               [One("Nan", paid=False), One("Jo", paid=True), One("Lee", paid=False), One("Dr Roy", paid=True),
                One("Mum", paid=False)]),
        frozenset({"paid"}), "Square badge: there by profession",
    ),
)  # fmt: skip
