"""What the database itself checks of an answer, each with the words for whoever is refused."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from kith.universe.kinds import bit_of


def one_of(field: str, codes: tuple[str, ...], name: str, null: bool = False) -> models.CheckConstraint:
    """A code is one of a list, or null where that is allowed."""
    known = Q(**{f"{field}__in": codes})
    return models.CheckConstraint(
        name=name,
        condition=known | Q(**{f"{field}__isnull": True}) if null else known,
        violation_error_message=_("This is not one of the answers that Kith knows."),
    )


def between(field: str, low: int, high: int) -> models.CheckConstraint:
    """A number within its scale, or null."""
    return models.CheckConstraint(
        name=f"reading_{field}_on_its_scale",
        condition=Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": low, f"{field}__lte": high}),
        violation_error_message=_("This answer is not on its scale."),
    )


def was_asked(question: str, *columns: str, empty: Any = None) -> models.CheckConstraint:
    """An answer stands only where the question was asked, and never beside 'don't know'."""
    bit = bit_of(question)
    nothing = Q(**{f"{name}__isnull" if empty is None else name: True if empty is None else empty for name in columns})
    asked, unknown = Q(Exact(F("asked").bitand(bit), bit)), Q(Exact(F("unknown").bitand(bit), bit))
    return models.CheckConstraint(
        name=f"reading_{question}_was_asked",
        condition=(nothing & (asked | ~unknown)) | (asked & ~unknown),
        violation_error_message=_("An answer stands only where its question was asked, and not beside ‘don’t know’."),
    )
