"""Names as they can be drawn: made safe, measured without a browser, broken into at most two lines.

Nothing here remembers a name: only the widths of single characters are kept.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

ELLIPSIS = "…"
LONGEST_READ = 240  # characters of a name that are looked at; a longer one is clipped long before
MOST_MARKS = 3  # accents stacked on one letter; more would climb into the line above
BOLD = 1.09

# XML 1.0 forbids most of these, and the embedding and override marks would let one name reorder another.
_SPACES = re.compile(r"[\s\x85\u2028\u2029]+")
_FORBIDDEN = re.compile(
    "[^\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]"
)
_JOINER = "\u200d"

# Thousandths of the letter size in Arial and the faces made to its measure.
_WIDTHS = dict(
    zip(
        " !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~…’‘“”–—·",
        (278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 278, 278, 584, 584, 584, 556)
        + (1015, 278, 278, 278, 469, 556, 333, 334, 260, 334, 584, 1000, 222, 222, 333, 333, 556, 1000, 333),
        strict=True,
    )
)
_WIDTHS.update(dict.fromkeys("0123456789abdeghnopqu", 556))
_WIDTHS.update(dict.fromkeys("ckvsxyz", 500) | dict.fromkeys("ft", 278) | dict.fromkeys("ijl", 222))
_WIDTHS.update({"m": 833, "r": 333, "w": 722, "ß": 611, "æ": 889, "ø": 611, "ł": 222, "ı": 278, "đ": 556})
_WIDTHS.update(dict.fromkeys("ABEKPSVXY", 667) | dict.fromkeys("CDHNRUw", 722) | dict.fromkeys("FTZ", 611))
_WIDTHS.update({"G": 778, "O": 778, "Q": 778, "I": 278, "J": 500, "L": 556, "M": 833, "W": 944, "Æ": 1000, "Ø": 778})


def safe(text: object) -> str:
    """Text without what XML forbids or what could reorder its neighbours; every run of blanks is one space."""
    return _FORBIDDEN.sub("", _SPACES.sub(" ", str(text))).strip()


@lru_cache(maxsize=4096)
def _advance(character: str) -> float:
    """The width of one character in thousandths; an unknown one counts wide, so that an estimate errs safely."""
    if character in _WIDTHS:
        return _WIDTHS[character]
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    base = unicodedata.normalize("NFD", character)[0]
    if base != character:
        return _advance(base)
    if ord(character) >= 0x1F000:
        return 1400
    if unicodedata.east_asian_width(character) in "WF":
        return 1000
    if ord(character) in range(0xFDF0, 0xFE00):  # whole phrases that are one character
        return 12000 if character == "\ufdfd" else 2600
    if unicodedata.bidirectional(character) in ("R", "AL"):
        return 640
    if ord(character) in range(0x370, 0x530):  # Greek and Cyrillic
        return 860 if character.isupper() else 660
    return 1000 if character.isupper() else 860 if character.isalpha() else 1100


def text_width(text: str, size: float, bold: bool = False) -> float:
    """About how wide a text is drawn, in pixels; rather more than less."""
    return sum(map(_advance, text)) * size / 1000 * (BOLD if bold else 1)


def fits(text: str, size: float, limit: float, bold: bool = False) -> bool:
    """Whether a text is drawn in at most `limit` pixels; looks no further than that, as a name may be endless."""
    room = limit * 1000 / size / (BOLD if bold else 1) + 1e-9
    for character in text:
        room -= _advance(character)
        if room < 0:
            return False
    return True


def runs_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction of its own runs from right to left."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("L", "R", "AL"):
            return kind != "L"
    return False


def letters(text: str) -> Iterator[str]:
    """Text cut where a reader would cut it: accents, flags and joined pictures stay whole."""
    current, marks = "", 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if marks > MOST_MARKS:
            continue
        if current and not _clings(current, character, marks):
            yield current
            current = ""
        current += character
    if current:
        yield current


def _clings(current: str, character: str, marks: int) -> bool:
    if marks or character == _JOINER or current.endswith(_JOINER):
        return True
    code = ord(character)
    if code in range(0x1F3FB, 0x1F400) or unicodedata.category(character) == "Mc":
        return True
    return code in range(0x1F1E6, 0x1F200) and len(current) == 1 and ord(current) in range(0x1F1E6, 0x1F200)


def readable(text: object) -> str:
    """A safe text, short enough to measure, with no letter under a heap of accents."""
    start = safe(text)[:LONGEST_READ]
    return start if start.isascii() else "".join(letters(start))


def clip(text: str, size: float, limit: float, bold: bool = False) -> str:
    """The text if it fits into `limit` pixels, otherwise as many letters as do, and an ellipsis."""
    if fits(text, size, limit, bold):
        return text
    room = limit - text_width(ELLIPSIS, size, bold)
    kept = ""
    for letter in text if text.isascii() else letters(text):
        room -= text_width(letter, size, bold)
        if room < 0:
            break
        kept += letter
    return kept.rstrip() + ELLIPSIS


def break_lines(text: str, size: float, limit: float, most: int = 2, bold: bool = False) -> tuple[str, ...]:
    """A text in at most `most` lines of at most `limit` pixels, the last one clipped; no line for no text."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most:
        if len(lines) == most - 1:
            lines.append(" ".join(words))
            break
        count = _words_that_fit(words, size, limit, bold)
        lines.append(" ".join(words[:count]))
        words = words[count:]
    return tuple(clip(line, size, limit, bold) for line in lines)


def _words_that_fit(words: list[str], size: float, limit: float, bold: bool) -> int:
    width = 0.0
    for count, word in enumerate(words):
        width += text_width(word if count == 0 else " " + word, size, bold)
        if width > limit:
            return max(1, count)
    return len(words)


def balance(text: str, size: float, comfortable: float, limit: float) -> tuple[str, ...]:
    """One line if it is comfortable; otherwise two of nearly equal width; never wider than `limit` pixels."""
    if fits(text, size, comfortable) or " " not in text:
        return (clip(text, size, limit),) if text else ()
    if not fits(text, size, 2 * limit + size):
        return break_lines(text, size, limit)
    words = text.split()
    cuts = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    best = min(cuts, key=lambda cut: max(text_width(cut[0], size), text_width(cut[1], size)))
    return best if all(fits(line, size, limit) for line in best) else break_lines(text, size, limit)
