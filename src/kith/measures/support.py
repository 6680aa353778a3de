"""What support there is, on how few members it hangs, and who is for better or for worse.

These serve one person's page too: they say what there is around somebody, and never how somebody will do.
"""

from collections.abc import Collection, Sequence

from kith.measures.question import Question
from kith.measures.universe import Reading, Universe, newest_readings, present

BITS = 8


def support(universe: Universe, question: Question) -> dict[str, int | float | None]:
    """The measures of support, by the names of the catalogue."""
    said = tuple(newest_readings(universe, question.as_at, question.voice).values())
    there = present(universe, question.as_at)
    given = [reading.support for reading in said if reading.support is not None]
    professional = [known for place in there if (known := universe.members[place].professional) is not None]
    return {
        **_kinds(given),
        **_shares(said),
        "share_professional": share(professional),
        "professional_used": len(professional),
    }


def _kinds(given: Sequence[int]) -> dict[str, int | float | None]:
    return {
        "multiplexity": multiplexity(given),
        "support_covered": covered(given),
        "support_lost": lost(given),
        "fragility": fragility(given),
        "support_used": len(given),
    }


def _shares(said: Sequence[Reading]) -> dict[str, int | float | None]:
    better = [reading.for_better > 0 for reading in said if reading.for_better is not None]
    worse = [reading.for_worse > 0 for reading in said if reading.for_worse is not None]
    both = [
        reading.for_better > 0 and reading.for_worse > 0
        for reading in said
        if reading.for_better is not None and reading.for_worse is not None
    ]
    return {
        "share_for_better": share(better),
        "for_better_used": len(better),
        "share_for_worse": share(worse),
        "for_worse_used": len(worse),
        "share_both": share(both),
        "both_used": len(both),
    }


def share(known: Collection[bool]) -> float | None:
    """The share of those of whom it is known, of whom it is so.

    For better, for worse and both: of members of whom the voice asked about said it last; more than nought is so.
    Professional: of members of whom it is known. Source: ours, plain shares. Shape: one number. Unit: share of members.
    Range: 0 to 1. With nobody of whom it is known: None. With 1: 0 or 1. With 2: 0, 0.5 or 1.
    """
    return sum(known) / len(known) if known else None


def multiplexity(given: Sequence[int]) -> float | None:
    """How many kinds of support a member gives, on average; a number is a set of bits, one for each kind.

    Source: Verbrugge 1979 (Social Forces 57(4), 1286–1309), who calls a tie multiplex in which several kinds of
    exchange overlap; the mean number of kinds is the plainest form. Shape: one number. Unit: kinds a member. Range: 0
    to 8. With nobody of whom it is known: None. With 1: how many kinds they give. With 2: the mean of the two.
    """
    return sum(one.bit_count() for one in given) / len(given) if given else None


def covered(given: Sequence[int]) -> int | None:
    """How many kinds of support somebody gives.

    Source: ours. Shape: one number. Unit: kinds. Range: 0 to 8. With nobody of whom it is known: None. With 1 member:
    how many kinds they give. With 2: how many either gives.
    """
    return sum(_givers(given, bit) > 0 for bit in range(BITS)) if given else None


def lost(given: Sequence[int]) -> int | None:
    """How many kinds of support nobody would give any more if one member went: the one whose going takes the most.

    Source: ours. Shape: one number. Unit: kinds. Range: 0 to as many as are covered. With nobody of whom it is known:
    None. With 1 member: all they give. With 2: the more of what one gives and the other does not.
    """
    if not given:
        return None
    only = [bit for bit in range(BITS) if _givers(given, bit) == 1]
    return max(sum(one >> bit & 1 for bit in only) for one in given)


def fragility(given: Sequence[int]) -> float | None:
    """The share of the kinds of support there are that hangs on one member: `lost` by `covered`.

    Source: ours. Shape: one number. Unit: share of kinds. Range: 0 (somebody else gives everything anybody gives) to 1
    (all of it goes with one). With nobody of whom it is known, or nobody who gives any: None. With 1 member: 1. With
    2: 0 if both give the same kinds.
    """
    there, gone = covered(given), lost(given)
    return None if not there or gone is None else gone / there


def _givers(given: Sequence[int], bit: int) -> int:
    return sum(one >> bit & 1 for one in given)
