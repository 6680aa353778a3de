"""How much one import may hold. Each limit is far above a real study and far below what would hurt a small server."""

from __future__ import annotations

from dataclasses import dataclass

from .interview import cannot_read

MEGABYTE = 1024 * 1024
SPLIT = "Export fewer interviews at a time and import them one after the other."


@dataclass(frozen=True)
class Limits:
    """Sizes are counted while reading, never taken from what a file says of itself."""

    total_bytes: int = 200 * MEGABYTE  # everything unpacked; a thousand real interviews are about 20 MB
    file_bytes: int = 50 * MEGABYTE  # one file; held in memory while it is read
    entries: int = 10_000  # files in a folder or a zip; five to ten belong to one interview
    zip_ratio: int = 200  # unpacked to packed, per file; columns of true and false reach about 50
    zip_ratio_from: int = MEGABYTE  # smaller files may pack as well as they like
    rows: int = 200_000  # rows of tables, nodes and edges together
    columns: int = 5_000  # columns of one table
    cell_characters: int = 100_000  # one answer
    members: int = 2_000  # people and things named in one interview; more cannot be drawn or talked about
    edges: int = 50_000  # ties in one interview
    xml_depth: int = 32  # GraphML needs five levels


class Budget:
    """What has been used so far of the limits that hold for a whole import."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._bytes = self._entries = self._rows = 0

    def spend_bytes(self, count: int) -> None:
        """Raise CannotRead once more has been unpacked than an import may hold."""
        self._bytes += count
        if self._bytes > self.limits.total_bytes:
            size = self.limits.total_bytes // MEGABYTE
            raise cannot_read(f"These files are larger than {size} MB when unpacked.", SPLIT)

    def spend_entry(self) -> None:
        """Raise CannotRead once there are more files than an import may hold."""
        self._entries += 1
        if self._entries > self.limits.entries:
            raise cannot_read(f"There are more than {self.limits.entries:,} files here.", SPLIT)

    def spend_row(self) -> None:
        """Raise CannotRead once there are more rows than an import may hold."""
        self._rows += 1
        if self._rows > self.limits.rows:
            raise cannot_read(f"These files hold more than {self.limits.rows:,} rows.", SPLIT)
