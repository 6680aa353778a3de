"""What a universe's ties tell of kin, as facts a genogram can be built from. Imports no Django.

Nothing is made up here: a man's or a woman's symbol follows only the word that was used for a tie.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from kith.universe.kinds import BY_CODE, OVER
from kith.universe.placing import heard_first
from kith.universe.rules import Tie, Universe, has_tie_begun
from kith.universe.vague_dates import has_begun, has_ended

CENTRE = 0  # the person, among the ids of members; whoever nobody named gets a number below it

WOMEN = frozenset({
    "mother", "birth-mother", "stepmother", "daughter", "stepdaughter", "sister", "half-sister", "stepsister",
    "grandmother", "granddaughter", "aunt", "niece", "wife", "girlfriend", "common-law-wife",
})  # fmt: skip
MEN = frozenset({
    "father", "birth-father", "stepfather", "son", "stepson", "brother", "half-brother", "stepbrother",
    "grandfather", "grandson", "uncle", "nephew", "husband", "boyfriend", "common-law-husband",
})  # fmt: skip
WOMAN, MAN = "woman", "man"

# How far below the near end the far end stands, for ties that no line can be drawn for: through whom is not told.
STEPS = {
    "grandmother": -2, "grandfather": -2, "grandparent": -2, "grandson": 2, "granddaughter": 2,
    "aunt": -1, "uncle": -1, "nephew": 1, "niece": 1, "cousin": 0, "family": 0,
}  # fmt: skip
# What a family's word in `kinds.py` is on a child's line; 'parent' and 'birth-parent' are drawn alike.
UP = {
    "parent": "parent", "birth-parent": "parent", "adoptive-parent": "adopted", "carer": "foster",
    "step-parent": "step",
}  # fmt: skip
DOWN = {"child": "parent", "step-child": "step"}
SIBLINGS = {"sibling": "full", "half-sibling": "half", "step-sibling": "step", "foster-sibling": "foster"}
# Kin once, kin always: hoping for it, or its being over, changes nothing about who they are to each other.
BY_BIRTH = frozenset({"parent", "birth-parent", "adoptive-parent", "child", "sibling", "half-sibling"})


@dataclass(frozen=True)
class Parenthood:
    """One is a parent of the other, in one way; `over` for a household that was left."""

    child: int
    parent: int
    kind: str
    birth: bool = False
    over: bool = False


@dataclass(frozen=True)
class Pair:
    """Two who are a couple, or were one (`apart`)."""

    one: int
    other: int
    apart: bool


@dataclass(frozen=True)
class Siblinghood:
    """Two who are called siblings, of whatever kind."""

    one: int
    other: int
    kind: str


@dataclass(frozen=True)
class Step:
    """Kin of whom no line is told: `far` stands so many generations below `near`."""

    near: int
    far: int
    down: int


@dataclass
class Told:
    """Everything that the ties tell of kin, in the order in which it was told."""

    parents: list[Parenthood] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    siblings: list[Siblinghood] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    named: set[int] = field(default_factory=set)
    words: dict[int, set[str]] = field(default_factory=dict)

    def gender(self, key: int) -> str:
        """'woman' or 'man' where the words used say one and not the other; otherwise empty: not told."""
        said = self.words.get(key, set())
        return next(iter(said)) if len(said) == 1 else ""

    def people(self) -> list[int]:
        """Everybody who is named in a tie of kin, and the person."""
        return sorted({CENTRE, *self.named})


def ends(tie: Tie) -> tuple[int, int]:
    """Both ends as numbers, the person as 0."""
    return tie.near or CENTRE, tie.far or CENTRE


def is_of_kin(tie: Tie) -> bool:
    """Whether the tie's kind is one that a genogram speaks of."""
    kind = BY_CODE.get(tie.row.kind)
    return kind is not None and (bool(kind.family) or kind.code in STEPS)


def what_is_told(universe: Universe) -> Told:
    """The facts of kin on the universe's day, in what its reader may hear."""
    told = Told()
    couples: dict[tuple[int, int], list[Tie]] = {}
    for tie in sorted(universe.ties.values(), key=lambda tie: tie.id):
        if is_of_kin(tie) and _holds(tie, universe):
            told.ties.append(tie)
            told.named.update(ends(tie))
            _tell(told, tie, universe)
            if _family(tie) in ("partner", "former-partner"):
                near, far = ends(tie)
                couples.setdefault((min(near, far), max(near, far)), []).append(tie)
    told.pairs = [Pair(*two, apart=_are_apart(several, universe)) for two, several in couples.items()]
    return told


def _holds(tie: Tie, universe: Universe) -> bool:
    if _family(tie) in BY_BIRTH or tie.row.kind in STEPS:
        return has_begun(tie.row.began, universe.as_at)
    return has_tie_begun(tie, universe.as_at)


def _family(tie: Tie) -> str:
    return BY_CODE[tie.row.kind].family


def _tell(told: Told, tie: Tie, universe: Universe) -> None:
    near, far = ends(tie)
    code, family = tie.row.kind, _family(tie)
    for words, gender in ((WOMEN, WOMAN), (MEN, MAN)):
        if code in words:
            told.words.setdefault(far, set()).add(gender)
    if family in UP:
        over = family not in BY_BIRTH and is_over(tie, universe)
        told.parents.append(Parenthood(near, far, UP[family], family == "birth-parent", over))
    elif family in DOWN:
        told.parents.append(Parenthood(far, near, DOWN[family]))
    elif family in SIBLINGS:
        told.siblings.append(Siblinghood(near, far, SIBLINGS[family]))
    elif code in STEPS:
        told.steps.append(Step(near, far, STEPS[code]))


def is_over(tie: Tie, universe: Universe) -> bool:
    """Ended by its date, or said to be over. By a death is another thing: see `died`."""
    state = newest_state(tie)
    return state != "bereaved" and (has_ended(tie.row.ended, universe.as_at) or state in OVER)


def newest_state(tie: Tie) -> str:
    """What the newest answer says is happening; empty where nobody answered, or the reader may not hear it."""
    row = heard_first(tie.readings, "state")
    return (row.state or "") if row else ""


def _are_apart(several: Iterable[Tie], universe: Universe) -> bool:
    """By the last tie told of those that are not over; apart when all of them are."""
    standing = [tie for tie in several if not is_over(tie, universe)]
    return not standing or _family(standing[-1]) == "former-partner"


def died(universe: Universe) -> frozenset[int]:
    """Members whose tie with the person was ended by a death, as the reader hears it."""
    return frozenset(
        tie.other_end(None) or CENTRE
        for tie in universe.ties.values()
        if tie.touches_centre() and newest_state(tie) == "bereaved"
    )
