"""The words for a concern and what was added to it."""

from django.utils.translation import gettext_lazy as _

from kith.universe.concerns.rules import (
    AFTER,
    BEFORE,
    DECIDED,
    LIMITS,
    NEW,
    NO,
    NOT_SURE,
    NOT_YET,
    NOTE,
    SEEN,
    SEEN_BY_MANAGER,
    TALKED,
    WENT_BACK,
    YES,
)

DANGER_WORDS = {YES: _("Yes"), NO: _("No"), NOT_SURE: _("Not sure")}
DANGER_TOLD = {
    YES: _("Somebody may be in danger now"),
    NO: _("Nobody is in danger now, as far as we know"),
    NOT_SURE: _("Not sure whether somebody is in danger now"),
}
TOLD_WORDS = {
    BEFORE: _("Yes, before they told me this"),
    AFTER: _("Yes, after they told me this"),
    NOT_YET: _("Not yet"),
}
TOLD_TOLD = {
    BEFORE: _("They knew what cannot be kept private before they told this."),
    AFTER: _("They were told what cannot be kept private after they told this."),
    NOT_YET: _("When this was written, they had not been told what cannot be kept private."),
}
STATE_WORDS = {NEW: _("No manager has seen it"), SEEN_BY_MANAGER: _("A manager has seen it")}
ADDED_WORDS = {
    NOTE: _("A note"),
    SEEN: _("I have seen this"),
    TALKED: _("I have talked to a manager about it"),
    LIMITS: _("They have been told what cannot be kept private"),
    DECIDED: _("It is decided whether to share it, and with whom"),
    WENT_BACK: _("Somebody went back to them and said what was done"),
}
STEP_WORDS = {
    LIMITS: _("Tell them what cannot be kept private, and what happens now."),
    TALKED: _("Talk to a manager about it. Do not wait for them to read it here."),
    DECIDED: _("Decide whether to share it, with whom, and how they are told first."),
    WENT_BACK: _("Go back to them: say what was done, and ask how they are."),
}
STEP_WHO = {
    LIMITS: _("Whoever they told"),
    TALKED: _("Whoever they told"),
    DECIDED: _("A manager"),
    WENT_BACK: _("Whoever they told"),
}
