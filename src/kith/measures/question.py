"""What is asked of a universe: on which day, since when, in whose voice, over which categories."""

from dataclasses import dataclass
from datetime import date

CATEGORIES = ("kind", "domain", "professional")


@dataclass(frozen=True, slots=True)
class Question:
    """How a universe is to be measured.

    `as_at` is the day it is looked at. `since` is an earlier day: turnover is counted between the two, and contacts,
    changes and handovers after it; without it they are counted from the first. `voice` is whose readings count.
    """

    as_at: date
    since: date | None = None
    voice: str = "person"
    categories: tuple[str, ...] = CATEGORIES

    def __post_init__(self) -> None:
        if self.since is not None and self.since >= self.as_at:
            raise ValueError(
                f"The earlier day must come before the day asked about: {self.since} is not before {self.as_at}."
            )
        if len(set(self.categories)) != len(self.categories):
            raise ValueError(f"A category is asked for twice: {', '.join(self.categories)}.")

    def asks_about(self, day: date) -> bool:
        """Whether a day lies in the stretch asked about: after `since`, up to `as_at` and with it."""
        return day <= self.as_at and (self.since is None or day > self.since)
