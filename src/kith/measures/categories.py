"""How alike and how mixed the members are, in any category: their kind, their domain, whether professional, and more.

For groups and research only: no page about one person shows them (docs/guarantees.md, G4). A member whose category is
not known is left out, and counts as no category of its own.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from kith.measures.question import Question
from kith.measures.universe import Universe, pairs, present


def categories(universe: Universe, question: Question) -> dict[str, int | float | None]:
    """E–I, Blau and IQV in every category that is asked for, by the names of the catalogue."""
    there = present(universe, question.as_at)
    joined = pairs(universe, question.as_at)
    found: dict[str, int | float | None] = {}
    for name in question.categories:
        known = {place: code for place in there if (code := universe.members[place].category(name)) is not None}
        alike = [known[low] == known[high] for low, high in joined if low in known and high in known]
        members = list(known.values())
        found |= {
            f"ei_{name}": ei(alike),
            f"ei_{name}_used": len(alike),
            f"blau_{name}": blau(members),
            f"iqv_{name}": iqv(members, how_many_words(universe, name)),
            f"{name}_used": len(known),
        }
    return found


def how_many_words(universe: Universe, category: str) -> int | None:
    """How many words a category has; professional has two. None where the vocabulary does not say."""
    if category == "professional":
        return 2
    words = universe.vocabulary.words(category)
    return None if words is None else len(words)


def ei(alike: Sequence[bool]) -> float | None:
    """Whether ties join members who differ or who are alike: (E − I) / (E + I), over pairs, True where they are alike.

    E is how many pairs join members of different categories (external), I of the same (internal). Pairs of members are
    counted, not the centre's own ties: the centre has no category here.

    Source: Krackhardt and Stern 1988 (Social Psychology Quarterly 51(2), 123–140). Shape: one number a category. Unit:
    none. Range: −1 (alike only) to 1 (different only). Without such pairs, so with 0 or 1 members: None. With 2: −1, 1
    or None.
    """
    if not alike:
        return None
    internal = sum(alike)
    return (len(alike) - 2 * internal) / len(alike)


def blau(members: Iterable[int]) -> float | None:
    """How likely two members, drawn one after the other and put back, are of different categories: 1 − Σp².

    Taken as (m² − Σk²) / m², in whole numbers until the one division; k is how many are of a category, m all known.

    Source: Blau 1977, Inequality and Heterogeneity, p. 9 (Simpson's 1949 index turned round). Shape: one number a
    category. Unit: chance. Range: 0 (all of one) to 1 − 1/K (evenly over K). With 0 members: None. With 1: 0. With 2:
    0 or 0.5.
    """
    m, squares = _spread(members)
    return None if m == 0 else (m * m - squares) / (m * m)


def iqv(members: Iterable[int], words: int | None) -> float | None:
    """How mixed the members are, as a share of how mixed they could be: Blau's index · K / (K − 1).

    K is how many words the category has, whether or not anybody is of each. Where that is not known the index is not
    known either: the categories that happen to be there would make every universe look as mixed as it could be.

    Source: Mueller and Schuessler 1961, Statistical Reasoning in Sociology; Agresti and Agresti 1978 (Sociological
    Methodology 9, 204–237). Shape: one number a category. Unit: share. Range: 0 (all of one) to 1 (evenly over all).
    With 0 members, or K unknown or below 2: None. With 1: 0. With 2: 0, or K / 2(K − 1).
    """
    m, squares = _spread(members)
    if m == 0 or words is None or words < 2:
        return None
    return words * (m * m - squares) / ((words - 1) * m * m)


def _spread(members: Iterable[int]) -> tuple[int, int]:
    """How many members there are, and the sum of the squares of how many are of each category."""
    counted = Counter(members)
    return counted.total(), sum(k * k for k in counted.values())
