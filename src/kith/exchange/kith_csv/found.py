"""The things of one file of a folder: which of them are here, which were left out, and what a reference means."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from kith.exchange.kith_csv.reading import Row
from kith.exchange.kith_csv.refusing import Refused, short


@dataclass
class Found:
    """By the folder's ids: what each became, what tells that it came in before, and where those stand that did not."""

    file: str
    times: Counter[str]
    here: dict[str, int] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, file: str, rows: Iterable[Row]) -> "Found":
        """Nothing is here yet; how often each id stands in the file is known."""
        return cls(file, Counter(row.get("id") for row in rows))

    def put(self, name: str, key: str, number: int) -> None:
        """It is here now."""
        self.here[name], self.keys[name] = number, key

    def check_new(self, name: str) -> None:
        """Raises Refused for an id that came before in the file."""
        if name in self._seen:
            raise Refused("id", f"The id {short(name)} stands here already. Only the first row with it counts.")
        self._seen.add(name)

    def refer(self, column: str, name: str) -> int:
        """What an id means. Raises Refused where it means nothing, or nothing certain: words about the
        wrong one of two would be worse than none."""
        if self.times[name] > 1:
            raise Refused(column, f"{short(name)} stands more than once in {self.file}: which is meant is not certain.")
        if name in self.here:
            return self.here[name]
        if name in self.refused:
            raise Refused(column, f"{short(name)} was left out ({self.refused[name]}), and with it what hangs on it.")
        raise Refused(column, f"There is no {short(name)} in {self.file}.")
