"""Photographs as a phone sends them, made here; and files that only pretend to be one."""

import io

from PIL import Image, ImageDraw

ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825
MAKER_WORDS = "Zebedee Phones"


def a_picture(width: int = 640, height: int = 480, mode: str = "RGB") -> Image.Image:
    """White paper with a dark ring on it, left of the middle: so that a turned one is known."""
    picture = Image.new(mode, (width, height), "white")
    edge = min(width, height) // 4
    ImageDraw.Draw(picture).ellipse((10, 10, 10 + edge, 10 + edge), outline="black", fill="black", width=4)
    return picture


def a_photograph(width: int = 640, height: int = 480, *, turned: int = 1, kind: str = "JPEG") -> bytes:
    """A picture with all that a phone adds: its maker, where it was taken, how it was held, a comment."""
    out, exif = io.BytesIO(), Image.Exif()
    exif[MAKER], exif[ORIENTATION] = MAKER_WORDS, turned
    exif[GPS] = {1: "N", 2: (53.0, 47.0, 59.0), 3: "W", 4: (1.0, 32.0, 57.0), 29: "2026:03:03"}
    more = {"comment": b"Zebedee was here"} if kind == "JPEG" else {}
    a_picture(width, height).save(out, kind, exif=exif, **more)
    return out.getvalue()
