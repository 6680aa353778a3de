"""The mark that a form carries: from which version of what it changes it was made.

It is signed for one account and one address, so that nobody learns anything by making one up.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core import signing
from django.http import HttpRequest

MADE_FROM = "made_from"  # the hidden field


@dataclass(frozen=True)
class Version:
    """What a form changes, as its reader may hear it now: `stands` names everything that stands, `newest` counts up
    with each version; who wrote the newest down (None: not to be told), when, and what it says."""

    stands: str
    newest: int
    by: int | None = None
    at: datetime | None = None
    says: str = ""


def version_of(numbers: Iterable[int], *more: object) -> str:
    """One text for everything that stands, for `Version.stands`."""
    return ";".join([*map(str, sorted(numbers)), *map(str, more)])


def mark_of(request: HttpRequest, version: Version) -> str:
    """The mark of a form that is shown now."""
    return _signer(request).sign_object([version.newest, _short(version.stands)])


def was_marked(request: HttpRequest) -> bool:
    """Whether a form was sent that this reader was really shown at this address."""
    return _read(request) is not None


def newest_then(request: HttpRequest, version: Version) -> int | None:
    """None while the form was made from what stands now, or does not tell; else the newest version of that time."""
    if MADE_FROM not in request.POST:
        return None
    newest, stands = _read(request) or (0, "")
    return None if stands == _short(version.stands) else newest


def _read(request: HttpRequest) -> tuple[int, str] | None:
    try:
        newest, stands = _signer(request).unsign_object(request.POST.get(MADE_FROM, ""))
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return int(newest), str(stands)


def _signer(request: HttpRequest) -> signing.Signer:
    return signing.Signer(salt=f"kith.made-from:{request.user.pk}:{request.path}")


def _short(stands: str) -> str:
    return hashlib.sha256(stands.encode()).hexdigest()[:32]
