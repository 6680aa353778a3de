"""Keys, outcomes and findings, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kith.access.break_glass.rules import (
    ALREADY,
    BREACH,
    EXCLUDED,
    NAME,
    NONE,
    OPENED,
    OTHER_REGIME,
    PAUSED,
    REFERENCE,
    RIGHT,
    SEVERAL,
    TALK,
)

Words = dict[str, "str | Promise"]

KEY_WORDS: Words = {REFERENCE: _("by a reference"), NAME: _("by name and date of birth")}
NOT_OPENED: "str | Promise" = _("Not opened")
OUTCOME_WORDS: Words = {
    OPENED: _("Opened"),
    ALREADY: _("Open to them already"),
    PAUSED: _("Not tried: too many had failed"),
}
FOR_DATA_PROTECTION: Words = {
    NONE: _("Not opened: it fits nobody here"),
    SEVERAL: _("Not opened: it fits several people"),
    EXCLUDED: _("Not opened: they are kept out of this record by name"),
    OTHER_REGIME: _("Not opened: records under this law are not opened in an emergency"),
}
FINDING_WORDS: Words = {
    RIGHT: _("Right to open, or to try"),
    TALK: _("Talk about it together"),
    BREACH: _("A breach to report"),
}
