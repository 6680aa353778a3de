"""Half and half, as every drawing program has it: what makes the PDF loses a half that is cut in the body's own measure
(`objectBoundingBox`), and with it what is hard for the person. Here the same half is cut in the drawing's measure."""

import re
from itertools import count

_HALF = re.compile(r' clip-path="url\(#([\w-]+)-right\)"/>(<path [^>]*/>)<path d="M(-?[\d.]+) ')
_FAR = 5000  # pixels: further than any drawing reaches


def halves_apart(svg: str) -> str:
    """The same SVG; each right half is cut along the seam that is drawn over it."""
    numbers = count(1)

    def cut(found: "re.Match[str]") -> str:
        prefix, outline, seam = found.groups()
        name = f"{prefix}-half-{next(numbers)}"
        rect = f'<rect x="{seam}" y="{-_FAR}" width="{2 * _FAR}" height="{2 * _FAR}"/>'
        return f' clip-path="url(#{name})"/><clipPath id="{name}">{rect}</clipPath>{outline}<path d="M{seam} '

    return _HALF.sub(cut, svg)
