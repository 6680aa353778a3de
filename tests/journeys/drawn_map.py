"""The map as a browser drew it, measured."""

from dataclasses import dataclass
from math import atan2, degrees, hypot
from typing import Any

from kith.universe.drawing.frames import BESIDE, MAP, OUTSIDE, ROOMY, STEPS, Frame

Box = tuple[float, float, float, float]

# In the units of the drawing: the middle of each body, the box of its shape, the box of its name.
MEASURE = """svg => [...svg.querySelectorAll('[data-member]')].map(one => {
  const box = element => { const b = element.getBBox(); return [b.x, b.y, b.x + b.width, b.y + b.height]; };
  const circle = one.querySelector('circle'), name = one.querySelector(':scope > g');
  const seen = one.getBoundingClientRect();
  return {member: one.dataset.member, ring: one.dataset.ring, spoken: one.ariaLabel, link: one.getAttribute('href'),
    middle: [circle.cx.baseVal.value, circle.cy.baseVal.value], body: box(one.querySelector(':scope > path')),
    name: name ? box(name) : null, words: name ? name.textContent : '', seen: [seen.width, seen.height]};
})"""

# The words of the map itself, of its parts and its rings: what is written outside the members and is no edge of a name.
WORDS = """svg => {
  const names = new Set([...svg.querySelectorAll('[data-member] text')].map(one => one.textContent));
  return [...svg.querySelectorAll('text')].filter(one => !one.closest('[data-member]') && !names.has(one.textContent))
    .map(one => { const b = one.getBBox(); return [one.textContent, [b.x, b.y, b.x + b.width, b.y + b.height]]; });
}"""


@dataclass(frozen=True)
class Drawn:
    """One member on the map."""

    member: str
    ring: str
    spoken: str
    link: str | None
    middle: tuple[float, float]
    body: Box
    name: Box | None
    words: str
    seen: tuple[float, float]
    frame: Frame = MAP

    @property
    def radius(self) -> float:
        """Half the width of its shape."""
        return (self.body[2] - self.body[0]) / 2

    @property
    def away(self) -> float:
        """How far its middle lies from the person, in the steps' units."""
        return hypot(self.middle[0] - self.frame.cx, self.middle[1] - self.frame.cy) / self.frame.scale

    @property
    def spoke(self) -> float:
        """The direction in which it lies, seen from the person, in degrees."""
        return degrees(atan2(self.middle[1] - self.frame.cy, self.middle[0] - self.frame.cx))


def measure(walker: Any) -> list[Drawn]:
    """Everybody on the wide map."""
    svg = walker.page.locator(".kith-map--wide .kith-map__picture > svg")
    found = svg.evaluate(MEASURE)
    width, height = svg.evaluate("svg => [svg.viewBox.baseVal.width, svg.viewBox.baseVal.height]")
    frame = BESIDE if width == BESIDE.width else ROOMY if height >= ROOMY.height else MAP
    return [Drawn(frame=frame, **{name: tuple(value) if isinstance(value, list) else value
                                  for name, value in one.items()}) for one in found]  # fmt: skip


def nearest_ring(away: float) -> str:
    """The ring that a distance says; empty for outside."""
    steps = {str(ring): step for ring, step in STEPS.items()} | {"": OUTSIDE}
    return min(steps, key=lambda ring: abs(steps[ring] - away))


def overlap(one: Box, other: Box, slack: float = 1.0) -> bool:
    """Whether two boxes lie over each other by more than a hair."""
    return (
        one[0] + slack < other[2]
        and other[0] + slack < one[2]
        and one[1] + slack < other[3]
        and other[1] + slack < one[3]
    )


def overlaps(everybody: list[Drawn]) -> list[str]:
    """Every name that lies over another name or over another's body, and every two bodies over each other."""
    found = []
    for place, one in enumerate(everybody):
        for other in everybody[place + 1 :]:
            if one.name and other.name and overlap(one.name, other.name):
                found.append(f"{one.words} over {other.words}")
            apart = hypot(one.middle[0] - other.middle[0], one.middle[1] - other.middle[1])
            if apart < one.radius + other.radius - 1:
                found.append(f"the bodies of {one.spoken} and {other.spoken}")
        found += [f"{one.words} over the body of {other.spoken}" for other in everybody
                  if one.name and other is not one and overlap(one.name, other.body)]  # fmt: skip
    return found


def over_the_words(walker: Any, everybody: list[Drawn]) -> list[str]:
    """Every word of the wide map's parts and rings that a name or a body lies over."""
    words = walker.page.locator(".kith-map--wide .kith-map__picture > svg").evaluate(WORDS)
    return [
        f"{one.spoken} over ‘{word}’"
        for word, box in words
        for one in everybody
        if overlap(one.body, box) or (one.name and overlap(one.name, box))
    ]
