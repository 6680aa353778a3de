"""What becomes of a named purpose when one of its people is erased."""

from django.utils import timezone

from kith.access.models import Purpose, PurposePerson, PurposeUse

GONE = "-"


def end_and_forget(centre: int) -> None:
    """Each purpose that holds this person ends, and keeps no typed word: any of them may name the person. That there
    was one, who asked, who agreed and when each use was, stays in the records of the others."""
    held = list(Purpose.objects.filter(people__centre=centre).values_list("pk", flat=True))
    Purpose.objects.filter(pk__in=held, ended_at=None).update(ended_at=timezone.now())
    Purpose.objects.filter(pk__in=held).update(name=GONE, reason=GONE, ended_because="")
    PurposeUse.objects.filter(purpose__in=held).update(words="", wrong="")
    places = PurposePerson.objects.filter(purpose__in=held)
    places.update(told_words="")
    places.exclude(not_told_because="").update(not_told_because=GONE)
