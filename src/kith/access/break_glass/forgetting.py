"""What attempts that opened nothing may still say of somebody who is erased."""

from django.db.models import Q

from kith.access.break_glass.queries import WORD
from kith.access.models import EmergencyAttempt, EmergencyLook
from kith.people.models import Person, PersonName, PersonReference
from kith.people.rules import folded


def forget_in_attempts(person: Person) -> None:
    """Attempts that fitted several people, or nobody, hang on none: their typed words go where they name the person.
    That there was an attempt, by whom and when, stays. Call it before the names themselves go."""
    said_of_them = _as_words(
        person.name,
        person.public_id,
        *PersonName.objects.filter(person=person).values_list("folded", flat=True),
        *PersonReference.objects.filter(person=person).values_list("value", flat=True),
    )
    for attempt in EmergencyAttempt.objects.filter(centre=None).iterator():
        typed = (attempt.typed_name, attempt.typed_reference, attempt.reason)
        looks = EmergencyLook.objects.filter(attempt=attempt).values_list("words", flat=True)
        said = _as_words(*typed, *looks)
        if any(one and one in words for one in said_of_them for words in said):
            _without_words(attempt)


def _without_words(attempt: EmergencyAttempt) -> None:
    EmergencyLook.objects.filter(Q(attempt=attempt)).update(words="")
    EmergencyAttempt.objects.filter(pk=attempt.pk).update(
        reason="", typed_name="", typed_birth_date=None, typed_reference="", typed_system=""
    )


def _as_words(*texts: str) -> list[str]:
    """Each text as its words alone, with a space on either side, so that 'Al' is not found in 'always'."""
    return [" ".join(["", *words, ""]) if (words := WORD.findall(folded(text))) else "" for text in texts]
