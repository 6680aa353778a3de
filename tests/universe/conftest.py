"""What several tests of a universe share."""

import pytest

from kith.universe.actions import TieWords, add_tie
from kith.universe.vague_dates import parse


@pytest.fixture
def tied(says, danny):
    """Adds a tie between two members, or with Danny (None): what the far one is to the near one, since and until."""

    def add(near, far, kind, began="", ended=""):
        ends = [one and one.pk for one in (near, far)]
        words = TieWords(near=ends[0], far=ends[1], kind=kind, began=parse(began), ended=parse(ended))
        return add_tie(speaking=says(), centre=danny, tie=words)

    return add
