"""What the database itself holds of a period."""

from django.db import models


def not_backwards(name: str) -> models.CheckConstraint:
    """A period ends on or after the day it starts; one that ends earlier is not a period at all."""
    return models.CheckConstraint(
        name=name, condition=models.Q(ends__isnull=True) | models.Q(ends__gte=models.F("starts"))
    )
