"""What changed a little with somebody: it stands behind a fold, so that a long list can be read. Imports no Django.

Never what is hard to hear: not more harm, not where there is harm to speak of, where something broke or a rule keeps
two apart, not an answer that was given before and is withheld now. It is not said of whom somebody sways or helps a
step more or less that they matter less.
"""

from collections.abc import Sequence

from kith.universe.changes.kinds import AMOUNTS, LESS, MORE, NOT_ASKED, SKIPPED, UNKNOWN
from kith.universe.changes.rules import Change
from kith.universe.placing import Placed

SMALL_HARM = 1  # 'a little'
HARD = {"ruptured", "strained"}


def is_small(changes: Sequence[Change], placed: Placed) -> bool:
    """Whether everything that changed with somebody is one step of an amount, or a question that was skipped or not
    known and had not been asked before."""
    if (placed.for_worse or 0) > SMALL_HARM or placed.state in HARD or placed.no_contact is not None:
        return False
    return all(_is_one_step(one) or _is_new_silence(one) for one in changes)


def _is_one_step(change: Change) -> bool:
    if change.topic not in AMOUNTS or change.kind not in (MORE, LESS):
        return False
    if change.topic == "for_worse" and change.kind == MORE:
        return False
    return abs(int(str(change.after)) - int(str(change.before))) == 1


def _is_new_silence(change: Change) -> bool:
    return change.kind in (SKIPPED, UNKNOWN) and change.before == NOT_ASKED
