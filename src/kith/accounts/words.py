"""The words for roles, where a translator finds them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ROLE_WORDS: dict[str, "str | Promise"] = {
    "practitioner": _("practitioner"),
    "manager": _("manager"),
    "duty": _("duty worker"),
    "partner": _("partner"),
    "volunteer": _("volunteer"),
    "enforcement": _("enforcement"),
    "person": _("this is my record"),
    "carer": _("parent or carer"),
    "data-protection": _("data protection"),
    "leader": _("leader"),
    "admin": _("accounts"),
    "facilitator": _("facilitator"),
    "supervisor": _("supervisor"),
    "victim-worker": _("worker for people harmed"),
    "party": _("somebody taking part"),
    "sealed-admin": _("accounts"),
}
