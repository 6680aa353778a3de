"""What somebody sends as a photograph, made into a plain picture: read in full, turned upright, written anew.

Nothing of the file itself is kept: no place where it was taken, no name of a phone, no thumbnail, nothing appended.
Imports no Django.
"""

import io
import threading
import warnings

from PIL import Image, ImageOps

MOST_PIXELS = 52_000_000  # more than phones take unless somebody asks them to
LONGEST_SIDE = 3_000  # pixels: pencil on A4 can be read, and a picture is a megabyte or so
QUALITY = 85
MOST_SCANS = 100  # of a progressive JPEG: a few thousand of them in a small file keep a decoder busy for minutes
SCAN = b"\xff\xda"
HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")

EMPTY, HEIC, NOT_A_PHOTOGRAPH, TOO_MANY_PIXELS, BROKEN = "empty", "heic", "not-a-photograph", "pixels", "broken"

# Pillow warns above this, and refuses at twice as much; here both are a refusal.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS
warnings.simplefilter("error", Image.DecompressionBombWarning)

_one_at_a_time = threading.Lock()  # a picture takes a hundred times its file in memory


class NotAPhotograph(Exception):
    """It cannot be kept; `reason` is one of the codes above."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def plain_picture(sent: bytes) -> bytes:
    """A JPEG without anything in it but the picture. Raises NotAPhotograph."""
    if not sent:
        raise NotAPhotograph(EMPTY)
    if sent[4:8] == b"ftyp" and sent[8:12] in HEIC_BRANDS:
        raise NotAPhotograph(HEIC)
    if sent.startswith(b"\xff\xd8") and sent.count(SCAN) > MOST_SCANS:
        raise NotAPhotograph(BROKEN)
    with _one_at_a_time:
        return _written_anew(_upright(_opened(sent)))


def _opened(sent: bytes) -> Image.Image:
    """The picture by what it is, never by its name; its size is known before a pixel is read."""
    try:
        return Image.open(io.BytesIO(sent), formats=("JPEG", "PNG"))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as why:
        raise NotAPhotograph(TOO_MANY_PIXELS) from why
    except Exception as why:  # whatever a decoder says of a file that somebody made up: it is no photograph
        raise NotAPhotograph(NOT_A_PHOTOGRAPH) from why


def _upright(picture: Image.Image) -> Image.Image:
    """All of it read, at the size that is kept; turned as its camera says, and then on white, without a palette."""
    try:
        picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is read smaller from the start
        picture.load()
        picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(picture)
        seen = upright.convert("RGBA")
        paper = Image.new("RGB", seen.size, "white")
        paper.paste(seen, mask=seen.getchannel("A"))
    except Exception as why:  # it began well and is broken further on
        raise NotAPhotograph(BROKEN) from why
    return paper


def _written_anew(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, exif=b"", icc_profile=None, comment=b"")
    return out.getvalue()
