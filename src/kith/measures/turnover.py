"""Who came, who went and who stayed between two days."""

from kith.measures.question import Question
from kith.measures.universe import Universe, present


def turnover(universe: Universe, question: Question) -> dict[str, int | float | None]:
    """Members gained, lost and kept from one day to the other, by the names of the catalogue.

    Somebody who came and went between the two days is on neither, and is not seen. Source: ours. Unit: members. Range:
    0 and up. Without an earlier day: None, all four. With 0 members on both days: 0, 0 and 0.
    """
    if question.since is None:
        return {"gained": None, "lost": None, "kept": None, "jaccard": None}
    before, now = set(present(universe, question.since)), set(present(universe, question.as_at))
    return {
        "gained": len(now - before),
        "lost": len(before - now),
        "kept": len(now & before),
        "jaccard": jaccard(len(now & before), len(now | before)),
    }


def jaccard(both: int, either: int) -> float | None:
    """How alike two groups are: the share of all who are in either that is in both.

    Source: Jaccard 1901 (Bulletin de la Société Vaudoise des Sciences Naturelles 37, 547–579), the coefficient of
    community. Shape: one number. Unit: share of members. Range: 0 (nobody stayed) to 1 (nobody came or went). With
    nobody on either day: None. With 1 member: 0 or 1. With 2: 0, 0.5 or 1.
    """
    return None if either == 0 else both / either
