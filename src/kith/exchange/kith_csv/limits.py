"""How much one folder may hold, and what a user is told when it cannot be read. Imports no Django.

Each limit is far above a real universe and far below what would hurt a small server.
"""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Everything is counted while it is read."""

    file_bytes: int = 20 * MEGABYTE  # one file; 5,000 readings are about half of one
    line_characters: int = MEGABYTE  # one line of a file
    cell_characters: int = 200_000  # one cell; every part of 'who I am', all escaped, fits
    columns: int = 200
    rows: int = 100_000  # of one file
    members: int = 2_000  # more cannot be drawn or talked about
    entries: int = 1_000  # names in the folder


class CannotRead(Exception):  # noqa: N818 - it reads as what the user is told
    """Nothing can be imported. The message is for the user: what happened, and what to do next."""


def cannot_read(what: str, next_step: str) -> CannotRead:
    """The refusal of a whole folder, always in the same three steps."""
    return CannotRead(f"{what} Nothing was imported. {next_step}")


LESS = "Make it smaller, and import it in parts."
CHECK = "Check the file, and import again."
