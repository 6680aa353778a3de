"""What is kept of two members who are one real person: one row between two universes."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kith.access.models import Purpose
from kith.people.models import Centre


class FamilyLink(models.Model):
    """Somebody in one universe is somebody in another. A null member is the person served themself.

    It hangs on its purpose: it is shown, and counts, only while that counts. It moves nothing; superseding it undoes
    it. The lower centre stands first, so that two are linked once.
    """

    purpose = models.ForeignKey(Purpose, on_delete=models.PROTECT, related_name="links")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey("universe.Member", null=True, on_delete=models.PROTECT, related_name="+")
    other_centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    other_member = models.ForeignKey("universe.Member", null=True, on_delete=models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="family_link_of_two_universes", condition=Q(centre__lt=F("other_centre"))),
            models.CheckConstraint(
                name="family_link_of_a_member", condition=Q(member__isnull=False) | Q(other_member__isnull=False)
            ),
            models.CheckConstraint(
                name="family_link_undone_later",
                condition=Q(superseded_at__isnull=True) | Q(superseded_at__gte=F("recorded_at")),
            ),
        ]
