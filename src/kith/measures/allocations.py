"""How often the worker changed, and how one handed over to the next: from the allocations."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

from kith.measures.question import Question
from kith.measures.universe import Allocation, Universe

DAYS_A_YEAR = 365.25


def allocations(universe: Universe, question: Question) -> dict[str, int | float | None]:
    """Changes and handovers, by the names of the catalogue."""
    sound = [each for each in universe.allocations if is_sound(each)]
    begun = sorted((each for each in sound if each.from_day <= question.as_at), key=lambda each: each.from_day)
    changed = changes(begun, question)
    lasted = years(begun, question)
    return {
        "changes": changed,
        "years": lasted,
        "changes_a_year": changed / lasted if changed is not None and lasted else None,
        "allocations_used": len(begun),
        "allocations_left_out": len(universe.allocations) - len(sound),
        **_handovers(universe, begun, question),
    }


def is_sound(allocation: Allocation) -> bool:
    """Whether an allocation names a worker, and does not end before it begins."""
    ends = allocation.until is None or allocation.until >= allocation.from_day
    return allocation.worker is not None and ends


def changes(begun: list[Allocation], question: Question) -> int | None:
    """How often the next allocation, in the order they began, was another worker's, within the stretch asked about.

    Two workers at the same time count as a change too, and an allocation renewed to the same worker does not. Source:
    ours. Shape: one number. Unit: changes. Range: 0 to one fewer than the allocations. With 0 allocations: None, and
    nobody can have changed. With 1: 0. With 2: 0 or 1.
    """
    if not begun:
        return None
    return sum(
        earlier.worker != later.worker and question.asks_about(later.from_day) for earlier, later in pairwise(begun)
    )


def years(begun: list[Allocation], question: Question) -> float | None:
    """For how long there has been a worker within the stretch asked about: its days by 365.25.

    From the first day of the first allocation, or the day after `since`, whichever is later; to the last day of the
    last to end, or the day asked about, whichever is earlier; both days count. Days without a worker in between count
    too. `changes_a_year` is `changes` by this, None where it is nought. Source: ours. Shape: one number. Unit: years.
    Range: 0 and up. With 0 allocations: None.
    """
    if not begun:
        return None
    first = begun[0].from_day
    if question.since is not None:
        first = max(first, question.since + timedelta(days=1))
    last = max(_last_day(each, question.as_at) for each in begun)
    return max(0, (last - first).days + 1) / DAYS_A_YEAR


def _last_day(allocation: Allocation, as_at: date) -> date:
    return as_at if allocation.until is None else min(allocation.until, as_at)


def _handovers(universe: Universe, begun: list[Allocation], question: Question) -> dict[str, int | float | None]:
    """How many allocations ended with each kind of handover, of those that ended within the stretch asked about.

    Source: ours. Shape: a number a word of `handover`. Unit: allocations. Range: 0 to as many as ended with a handover
    that is known, which `handovers_used` counts.
    """
    ended = [each for each in begun if each.until is not None and question.asks_about(each.until)]
    counted = Counter(each.handover for each in ended if each.handover is not None)
    words = universe.vocabulary.words("handover") or ()
    by_word = {f"handovers_{word}": counted[code] for code, word in enumerate(words)}
    return {"handovers_used": counted.total(), **by_word}
