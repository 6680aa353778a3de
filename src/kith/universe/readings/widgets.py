"""How closeness and amounts are asked: with pictures and words, by native radio buttons."""

from math import sqrt
from typing import Any

from django import forms


class ScaleRadios(forms.RadioSelect):
    """Radios of which the numbered ones form a scale; 'skipped' and 'unknown' stand apart, and quieter."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Django's context with the options parted into `steps` and `others`."""
        context = super().get_context(name, value, attrs)
        options = [option for _, group, _ in context["widget"]["optgroups"] for option in group]
        context["widget"]["steps"] = [self.step(option) for option in options if str(option["value"]).isdigit()]
        context["widget"]["others"] = [option for option in options if str(option["value"]).isalpha()]
        return context

    def step(self, option: dict[str, Any]) -> dict[str, Any]:
        """One step of the scale as its template needs it."""
        return option


class AmountScale(ScaleRadios):
    """'Not at all' to 'a great deal' (0 to 4), in one row where there is room."""

    template_name = "web/forms/amount.html"


class ClosenessCircles(ScaleRadios):
    """Seven pairs of circles, after Aron, Aron and Smollan (1992), drawn by us."""

    template_name = "web/forms/closeness.html"

    def step(self, option: dict[str, Any]) -> dict[str, Any]:
        """The step with its picture."""
        return {**option, "pair": closeness_pair(int(option["value"]))}


# How far apart the two middles stand, in a picture 108 wide and 60 high: even steps, and a wider one before the last,
# so that six and seven differ when small.
APART = {1: 54.0, 2: 46.0, 3: 38.5, 4: 31.0, 5: 23.5, 6: 16.0, 7: 3.0}
RADIUS, MIDDLE_X, MIDDLE_Y = 25.0, 54.0, 30.0


def closeness_pair(step: int) -> dict[str, str]:
    """The picture for a closeness of 1 to 7, for `web/pair.html`: two middles, and the lens that they share.

    Numbers are text already, so that no language writes them with a comma.
    """
    half = APART[step] / 2
    height = sqrt(max(RADIUS**2 - half**2, 0))
    arc = f"A{RADIUS:.0f} {RADIUS:.0f} 0 0 1 {MIDDLE_X:.0f}"
    lens = f"M{MIDDLE_X:.0f} {MIDDLE_Y - height:.1f}{arc} {MIDDLE_Y + height:.1f}{arc} {MIDDLE_Y - height:.1f}Z"
    return {
        "left": f"{MIDDLE_X - half:.1f}",
        "right": f"{MIDDLE_X + half:.1f}",
        "lens": lens if height else "",
    }
