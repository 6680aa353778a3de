"""Which copies of a map there are, who may take which, and what a file of one is called. Imports no Django."""

from collections.abc import Collection
from datetime import date

from kith.universe.voices import THE_PERSON, WORKER

# Whose copy: the person's own, in 'I' and 'me' and what they may hear; or that of whoever takes it.
THE_PERSON_S, MINE = "person", "me"
# How it is laid out.
ONE_PAGE, LARGE_PRINT, EASY_READ = "one-page", "large-print", "easy-read"
HOWS = (ONE_PAGE, LARGE_PRINT, EASY_READ)
# As what it is taken away.
PRINT, PDF, SVG, PNG = "print", "pdf", "svg", "png"
FILES = (PDF, SVG, PNG)
FORMS = (PRINT, *FILES)


def copies_for(what: str, hears_readings: bool) -> tuple[str, ...]:
    """The copies that somebody may take, the usual one first; `what` is what they are to the person (see `voices`).

    A worker takes the person's copy along for them. A volunteer or a carer never does: the person says more in it than
    they may hear. Nor does a worker with whom no readings are shared: it would say 'not said' of everybody.
    """
    if what == THE_PERSON:
        return (THE_PERSON_S,)
    return (THE_PERSON_S, MINE) if what == WORKER and hears_readings else (MINE,)


def copy_asked_for(asked: str | None, may: Collection[str]) -> str | None:
    """The copy that was asked for, or the usual one where nothing was; None for one that is not theirs to take. The
    person's 'me' is the person's copy."""
    usual = next(iter(may))
    if not asked or (asked == MINE and MINE not in may):
        return usual
    return asked if asked in may else None


def fits(how: str, form: str) -> bool:
    """Whether a copy of this kind can be had in this form: easy read is several pages, and a picture is one."""
    return how != EASY_READ or form in (PRINT, PDF)


def file_name(on: date, form: str) -> str:
    """What a file is called: never by a name, for others see a list of downloads."""
    return f"map-{on.isoformat()}.{form}"
