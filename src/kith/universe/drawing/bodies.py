"""What the map knows of one member: how near, how heavy, for better or worse, and what to call them."""

from dataclasses import dataclass

from kith.universe.drawing.sectors import DOMAINS

KINDS = ("person", "group", "service", "place", "context")
QUALITIES = ("better", "worse", "both", "not-asked")
STATES = ("", "ruptured", "repairing", "barred", "hoped-for", "ended")


@dataclass(frozen=True)
class Body:
    """One member, ready to be drawn.

    `ring` runs from 1 (innermost, closeness 7) to 7; None means that nobody was asked. `pull` runs from 0 to 4;
    None means not said. `domain` None means not said. `other_voice` holds initials when only a voice other than
    the person's has spoken. `spoken` is the whole description for a screen reader; the name is used when it is
    empty. `count` is how many are closed up in it, 0 for one alone. A value outside these lists raises ValueError,
    which names the field and never the person.
    """

    id: str
    name: str
    kind: str
    domain: str | None
    ring: int | None
    pull: int | None
    quality: str
    state: str = ""
    note: str = ""
    other_voice: str = ""
    spoken: str = ""
    href: str | None = None
    count: int = 0

    def __post_init__(self) -> None:
        _insist("kind", self.kind in KINDS)
        _insist("domain", self.domain is None or self.domain in DOMAINS)
        _insist("ring", self.ring is None or self.ring in range(1, 8))
        _insist("pull", self.pull is None or self.pull in range(5))
        _insist("quality", self.quality in QUALITIES)
        _insist("state", self.state in STATES)

    @property
    def is_outside(self) -> bool:
        """Hoped for or ended: it stands beyond the last ring, whatever was once said of it."""
        return self.state in ("hoped-for", "ended")

    @property
    def is_on_shelf(self) -> bool:
        """Nobody was asked yet: it waits under the rings, and needs no seat."""
        return self.ring is None and not self.is_outside

    @property
    def drawn_ring(self) -> int | None:
        """The ring on which it is drawn; None outside the rings and on the shelf."""
        return None if self.is_outside else self.ring


def _insist(field: str, holds: bool) -> None:
    if not holds:
        raise ValueError(f"A body's {field} is none of the values that a map can draw.")
