"""The picture that an authenticator app reads: one path, drawn into the page, since no other picture may be loaded."""

from dataclasses import dataclass

import qrcode

QUIET_ZONE = 4  # white squares around it, without which some phones do not see it


@dataclass(frozen=True)
class Picture:
    """A square of `size` small squares; `path` fills the dark ones."""

    size: int
    path: str


def picture_of(address: str) -> Picture:
    """The QR code of an address."""
    code = qrcode.QRCode(border=QUIET_ZONE)
    code.add_data(address)
    code.make(fit=True)
    rows = code.get_matrix()
    dark = [f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, filled in enumerate(row) if filled]
    return Picture(len(rows), "".join(dark))
