"""A photograph of a paper map, sealed; of which drawing, by whom and when stand beside it, as of anything said."""

from django.db import models

from kith.people.assertion import Assertion


class Photograph(Assertion):
    """One sheet of paper. Superseded, with nothing in its place, once it was taken off: then nobody is shown it."""

    drawing = models.ForeignKey("universe.Drawing", on_delete=models.PROTECT, related_name="photographs")
    sealed = models.BinaryField()

    class Meta(Assertion.Meta):
        abstract = False
        indexes = [models.Index(fields=["centre", "recorded_at"], name="photograph_of_centre")]
