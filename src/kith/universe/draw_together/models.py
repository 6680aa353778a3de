"""What is kept of a sitting beside its drawing: that they were told, who was in the room, which prompts were gone
through and who was named to them, who knows whom."""

from django.db import models
from django.db.models import F, Q

from kith.people.assertion import Assertion
from kith.people.rules import LONGEST_WORDS
from kith.universe.constraints import one_of
from kith.universe.draw_together.codes import KNOWS, STEP_ANSWERS, STEP_QUESTIONS


class DrawingStep(Assertion):
    """One thing asked in a sitting that no reading holds, and what came of it. The newest answer stands; those before
    it stay. `near` is whom it is about; with `far`, whether the two know each other."""

    drawing = models.ForeignKey("universe.Drawing", on_delete=models.PROTECT, related_name="steps")
    question = models.CharField(max_length=20)
    answer = models.CharField(max_length=20)
    near = models.ForeignKey("universe.Member", null=True, on_delete=models.PROTECT, related_name="+")
    far = models.ForeignKey("universe.Member", null=True, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(max_length=LONGEST_WORDS, default="")

    class Meta(Assertion.Meta):
        abstract = False
        constraints = [
            *Assertion.Meta.constraints,
            one_of("question", STEP_QUESTIONS, "drawing_step_known_question"),
            one_of("answer", STEP_ANSWERS, "drawing_step_known_answer"),
            models.CheckConstraint(
                name="drawing_step_of_two",
                condition=Q(far__isnull=True) | (Q(question=KNOWS, near__isnull=False) & ~Q(near=F("far"))),
            ),
        ]
        indexes = [models.Index(fields=["centre", "recorded_at"], name="drawing_step_of_centre")]
