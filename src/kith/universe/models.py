"""What is kept of a universe. Members and ties are bare anchors; what is said of them stands in version rows.

Nothing here is edited: a correction supersedes, a change in life is a new row (`trail.append_only` holds it).
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kith.accounts.models import Agency
from kith.people.assertion import Assertion
from kith.people.models import Centre
from kith.people.rules import LONGEST_NAME, LONGEST_WORDS
from kith.universe.concerns.models import Concern as Concern
from kith.universe.concerns.models import ConcernEntry as ConcernEntry
from kith.universe.constraints import between, one_of, was_asked
from kith.universe.draw_together.models import DrawingStep as DrawingStep
from kith.universe.family_working.models import FamilyLink as FamilyLink
from kith.universe.kinds import (
    DOMAINS,
    DRAWING_STATES,
    HOW_OFTEN,
    LEGAL_CATEGORIES,
    MEMBER_KINDS,
    MODES,
    QUESTIONS,
    STATES,
    SUPPORT,
    WISHES,
)
from kith.universe.moving.models import SeatMove as SeatMove
from kith.universe.no_contact.models import NoContactRule as NoContactRule
from kith.universe.no_contact.models import NoContactVersion as NoContactVersion
from kith.universe.paper.models import Photograph as Photograph


class Member(models.Model):
    """An anchor: somebody or something in one universe. Everything said of it is in `MemberVersion`."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="members")


class MemberVersion(Assertion):
    """What is said of a member: what they are called, what kind of body, which part of life.

    `holds_from` is the day from which it is so (null: always was). `noted` keeps what another system held and Kith
    has no question for: pairs of name and value. `is_user` and `is_agency` link a member who signs in to Kith.
    """

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="versions")
    holds_from = models.DateField(null=True)
    name = models.CharField(max_length=LONGEST_NAME, default="")
    name_known = models.BooleanField(default=True)
    kind = models.CharField(max_length=10, default="person")
    domain = models.CharField(max_length=25, null=True)
    legal = models.CharField(max_length=10, null=True)
    note = models.TextField(max_length=LONGEST_WORDS, default="")
    noted = models.JSONField(null=True)
    is_user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    is_agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(Assertion.Meta):
        abstract = False
        constraints = [
            *Assertion.Meta.constraints,
            one_of("kind", MEMBER_KINDS, "member_known_body"),
            one_of("domain", DOMAINS, "member_known_domain", null=True),
            one_of("legal", LEGAL_CATEGORIES, "member_known_legal", null=True),
            models.CheckConstraint(
                name="member_has_a_name",
                condition=Q(name_known=False) | ~Q(name=""),
                violation_error_message=_("Say what the person calls them, or choose 'name not known'."),
            ),
        ]
        indexes = [models.Index(fields=["centre", "recorded_at"], name="member_version_of_centre")]


class Tie(models.Model):
    """An anchor: a tie in one universe, between two members or between a member and the centre."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="ties")


class TieVersion(Assertion):
    """What is said of a tie. A null end is the centre; `kind` is what the far end is to the near end.

    `began` and `ended` are vague dates: words as said, an earliest and a latest day.
    """

    tie = models.ForeignKey(Tie, on_delete=models.PROTECT, related_name="versions")
    holds_from = models.DateField(null=True)
    near = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="ties_from")
    far = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="ties_to")
    kind = models.CharField(max_length=40)
    own_word = models.CharField(max_length=LONGEST_NAME, default="")
    began_words = models.CharField(max_length=200, default="")
    began_earliest = models.DateField(null=True)
    began_latest = models.DateField(null=True)
    ended_words = models.CharField(max_length=200, default="")
    ended_earliest = models.DateField(null=True)
    ended_latest = models.DateField(null=True)
    noted = models.JSONField(null=True)

    class Meta(Assertion.Meta):
        abstract = False
        constraints = [
            *Assertion.Meta.constraints,
            models.CheckConstraint(
                name="tie_has_two_ends",
                condition=Q(near__isnull=False) | Q(far__isnull=False),
                violation_error_message=_("A tie joins two. Choose who it is with."),
            ),
            models.CheckConstraint(
                name="tie_not_to_itself",
                condition=Q(near__isnull=True) | Q(far__isnull=True) | ~Q(near=F("far")),
                violation_error_message=_("Nobody has a tie to themself here. Choose two different members."),
            ),
            models.CheckConstraint(
                name="tie_began_in_order",
                condition=Q(began_earliest__isnull=True)
                | Q(began_latest__isnull=True)
                | Q(began_latest__gte=F("began_earliest")),
                violation_error_message=_("The earliest day it began lies after the latest."),
            ),
            models.CheckConstraint(
                name="tie_ended_in_order",
                condition=Q(ended_earliest__isnull=True)
                | Q(ended_latest__isnull=True)
                | Q(ended_latest__gte=F("ended_earliest")),
                violation_error_message=_("The earliest day it ended lies after the latest."),
            ),
            models.CheckConstraint(
                name="tie_not_backwards",
                condition=Q(began_earliest__isnull=True)
                | Q(ended_latest__isnull=True)
                | Q(ended_latest__gte=F("began_earliest")),
                violation_error_message=_("It cannot have ended before it began. Check both dates."),
            ),
        ]
        indexes = [models.Index(fields=["centre", "recorded_at"], name="tie_version_of_centre")]


class Drawing(models.Model):
    """An anchor: a sitting in which a map was made."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="drawings")


class DrawingVersion(Assertion):
    """What is said of a drawing: when, who was in the room, how far it has come, what they said of it."""

    drawing = models.ForeignKey(Drawing, on_delete=models.PROTECT, related_name="versions")
    drawn_on = models.DateField()
    state = models.CharField(max_length=20, default="draft")
    in_the_room = models.CharField(max_length=LONGEST_NAME, default="")
    confirmed_words = models.TextField(max_length=LONGEST_WORDS, default="")

    class Meta(Assertion.Meta):
        abstract = False
        constraints = [*Assertion.Meta.constraints, one_of("state", DRAWING_STATES, "drawing_known_state")]
        indexes = [models.Index(fields=["centre", "recorded_at"], name="drawing_version_of_centre")]


class Reading(Assertion):
    """What one voice said of one tie on one day. Every answer may be null: `asked` and `unknown` (bit sets over
    `kinds.QUESTIONS`) tell not asked, skipped, and 'don't know' apart."""

    tie = models.ForeignKey(Tie, on_delete=models.PROTECT, related_name="readings")
    drawing = models.ForeignKey(Drawing, null=True, on_delete=models.PROTECT, related_name="readings")
    observed_on = models.DateField()
    asked = models.PositiveIntegerField(default=0)
    unknown = models.PositiveIntegerField(default=0)
    closeness = models.PositiveSmallIntegerField(null=True)
    pull = models.PositiveSmallIntegerField(null=True)
    for_better = models.PositiveSmallIntegerField(null=True)
    for_worse = models.PositiveSmallIntegerField(null=True)
    how_often = models.CharField(max_length=12, null=True)
    modes = models.PositiveSmallIntegerField(null=True)
    support_received = models.PositiveSmallIntegerField(null=True)
    support_given = models.PositiveSmallIntegerField(null=True)
    need_met = models.CharField(max_length=LONGEST_NAME, default="")
    state = models.CharField(max_length=20, null=True)
    wish = models.CharField(max_length=15, null=True)
    own_words = models.TextField(max_length=LONGEST_WORDS, default="")

    class Meta(Assertion.Meta):
        abstract = False
        constraints = [
            *Assertion.Meta.constraints,
            between("closeness", 1, 7),
            between("pull", 0, 4),
            between("for_better", 0, 4),
            between("for_worse", 0, 4),
            between("modes", 0, 2 ** len(MODES) - 1),
            between("support_received", 0, 2 ** len(SUPPORT) - 1),
            between("support_given", 0, 2 ** len(SUPPORT) - 1),
            one_of("how_often", HOW_OFTEN, "reading_known_how_often", null=True),
            one_of("state", STATES, "reading_known_state", null=True),
            one_of("wish", WISHES, "reading_known_wish", null=True),
            was_asked("closeness", "closeness"),
            was_asked("pull", "pull"),
            was_asked("for_better", "for_better"),
            was_asked("for_worse", "for_worse"),
            was_asked("contact", "how_often", "modes"),
            was_asked("support_received", "support_received"),
            was_asked("support_given", "support_given"),
            was_asked("need_met", "need_met", empty=""),
            was_asked("state", "state"),
            was_asked("wish", "wish"),
            was_asked("own_words", "own_words", empty=""),
            models.CheckConstraint(
                name="reading_known_questions",
                condition=Q(asked__lt=2 ** len(QUESTIONS)) & Q(unknown__lt=2 ** len(QUESTIONS)),
            ),
        ]
        indexes = [
            models.Index(fields=["centre", "tie", "voice", "-observed_on"], name="reading_newest"),
            models.Index(fields=["centre", "recorded_at"], name="reading_of_centre"),
        ]


class MemberMerge(Assertion):
    """Two members turned out to be one. Moves nothing: queries take `folded` for `kept`; superseding it undoes it."""

    kept = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="merges_kept")
    folded = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="merges_folded")

    class Meta(Assertion.Meta):
        abstract = False
        constraints = [
            *Assertion.Meta.constraints,
            models.CheckConstraint(
                name="merge_of_two",
                condition=~Q(kept=F("folded")),
                violation_error_message=_("Choose two different members."),
            ),
            models.UniqueConstraint(
                fields=["folded"],
                condition=Q(superseded_at__isnull=True),
                name="folded_into_one_only",
                violation_error_message=_("This member has been joined with another already. Undo that first."),
            ),
        ]


class Seat(models.Model):
    """Where a member sits on the map: a choice of picture, no assertion about anybody, and so the one table here
    whose rows change."""

    member = models.OneToOneField(Member, primary_key=True, on_delete=models.CASCADE, related_name="seat")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    angle = models.FloatField()
    nudge = models.FloatField()
