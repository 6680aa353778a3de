"""What no graph library measures: mixture, support, turnover; in plain Python, one pass over what is there."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from bench_measures.peers.sight import Sight
from bench_measures.service import WORDS

Numbers = dict[str, float | None]
WORDS_OF = {"kind": len(WORDS["kind"]), "domain": len(WORDS["domain"]), "professional": 2}
BITS = 8


def composition(sight: Sight) -> Numbers:
    """Everything of a universe that is not about its graph."""
    found: Numbers = {}
    for (name, words), codes in zip(WORDS_OF.items(), sight.categories, strict=True):
        found |= _mixture(name, words, codes, sight.pairs)
    gone, new = sight.before - sight.both, sight.n - sight.both
    either = sight.before + new
    return {
        **found,
        **_support([support for _better, _worse, support in sight.said if support >= 0]),
        **_shares(sight.said),
        "share_professional": _share([yes for yes in sight.categories[2] if yes >= 0]),
        "gained": new, "lost": gone, "kept": sight.both, "jaccard": sight.both / either if either else None,
    }  # fmt: skip


def _mixture(name: str, words: int, codes: list[int], pairs: Iterable[tuple[int, int]]) -> Numbers:
    counted = Counter(codes)
    counted.pop(-1, None)
    m, squares = counted.total(), sum(many * many for many in counted.values())
    known = internal = 0
    for low, high in pairs:
        one, other = codes[low], codes[high]
        if one >= 0 and other >= 0:
            known += 1
            internal += one == other
    return {
        f"ei_{name}": (known - 2 * internal) / known if known else None,
        f"ei_{name}_used": known,
        f"blau_{name}": 1 - squares / (m * m) if m else None,
        f"iqv_{name}": (1 - squares / (m * m)) * words / (words - 1) if m else None,
        f"{name}_used": m,
    }


def _support(given: list[int]) -> Numbers:
    if not given:
        return {"multiplexity": None, "support_covered": None, "support_lost": None, "fragility": None,
                "support_used": 0}  # fmt: skip
    once = more = 0
    for one in given:
        more |= once & one
        once |= one
    only, covered = once & ~more, once.bit_count()
    lost = max((one & only).bit_count() for one in given)
    return {
        "multiplexity": sum(one.bit_count() for one in given) / len(given),
        "support_covered": covered,
        "support_lost": lost,
        "fragility": lost / covered if covered else None,
        "support_used": len(given),
    }


def _shares(said: list[tuple[int, int, int]]) -> Numbers:
    better = [one > 0 for one, _worse, _support in said if one >= 0]
    worse = [one > 0 for _better, one, _support in said if one >= 0]
    both = [one > 0 and other > 0 for one, other, _support in said if one >= 0 and other >= 0]
    return {
        "share_for_better": _share(better), "for_better_used": len(better),
        "share_for_worse": _share(worse), "for_worse_used": len(worse),
        "share_both": _share(both), "both_used": len(both),
    }  # fmt: skip


def _share(known: Sequence[int]) -> float | None:
    return sum(known) / len(known) if known else None


def hierarchy(dyadic: list[float]) -> float | None:
    """The disorder of Coleman and Theil, which no library has."""
    n = len(dyadic)
    if n < 2:
        return None
    mean = sum(dyadic) / n
    return max(0.0, sum(c / mean * math.log(c / mean) for c in dyadic) / (n * math.log(n)))


def weighing(close: dict[int, float], degrees: Sequence[int]) -> float | None:
    """How close the members are, those who know more of the others weighing more."""
    if not close:
        return None
    weight = [degrees[one] + 1 for one in close]
    return sum(w * c for w, c in zip(weight, close.values(), strict=True)) / sum(weight)
