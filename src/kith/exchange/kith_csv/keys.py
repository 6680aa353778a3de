"""What tells that a row came in before: its own cells, and those of what it hangs on. Imports no Django.

The folder's ids are no sign: two folders both have a member 1. A row that changed since is another row.
"""

import hashlib
import json
from collections import Counter

from kith.exchange.kith_csv.reading import Row
from kith.exchange.kith_csv.shape import SHAPES


def key_of(row: Row, *hangs_on: str, without: tuple[str, ...] = ()) -> str:
    """64 letters that are the same for the same row of the same folder, and for no other."""
    known = SHAPES[row.file].known() - set(without)
    cells = {column: row.get(column) for column in sorted(known) if row.get(column)}
    return hashlib.sha256(json.dumps([row.file, cells, hangs_on]).encode()).hexdigest()


class Occurrences:
    """Counts rows that are alike: somebody may have said the same twice, and both are kept."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def key(self, key: str) -> str:
        """The key with its place among its likes."""
        self._seen[key] += 1
        return key if self._seen[key] == 1 else hashlib.sha256(f"{key} {self._seen[key]}".encode()).hexdigest()
