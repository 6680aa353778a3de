"""What this service knows of folders that came in before."""

from kith.exchange.kith_csv.shape import FORMAT
from kith.exchange.models import ImportedThing


def first_public_id(centre: int) -> str | None:
    """The id that a person had in the folder which made them here; None for a person who began here."""
    rows = ImportedThing.objects.filter(centre=centre, format=FORMAT, kind="person").order_by("pk")
    return rows.values_list("key", flat=True).first()
