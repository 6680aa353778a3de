"""What several of a kind are called together: 'five cousins'. A kind that is not here is called by what its members
are: people, services, places."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy as many

PLURAL_TIES = {
    "son": many("%(count)s son", "%(count)s sons"),
    "daughter": many("%(count)s daughter", "%(count)s daughters"),
    "child": many("%(count)s child", "%(count)s children"),
    "brother": many("%(count)s brother", "%(count)s brothers"),
    "sister": many("%(count)s sister", "%(count)s sisters"),
    "sibling": many("%(count)s brother or sister", "%(count)s brothers and sisters"),
    "half-brother": many("%(count)s half-brother", "%(count)s half-brothers"),
    "half-sister": many("%(count)s half-sister", "%(count)s half-sisters"),
    "stepbrother": many("%(count)s stepbrother", "%(count)s stepbrothers"),
    "stepsister": many("%(count)s stepsister", "%(count)s stepsisters"),
    "grandmother": many("%(count)s grandmother", "%(count)s grandmothers"),
    "grandfather": many("%(count)s grandfather", "%(count)s grandfathers"),
    "grandson": many("%(count)s grandson", "%(count)s grandsons"),
    "granddaughter": many("%(count)s granddaughter", "%(count)s granddaughters"),
    "aunt": many("%(count)s aunt", "%(count)s aunts"),
    "uncle": many("%(count)s uncle", "%(count)s uncles"),
    "cousin": many("%(count)s cousin", "%(count)s cousins"),
    "nephew": many("%(count)s nephew", "%(count)s nephews"),
    "niece": many("%(count)s niece", "%(count)s nieces"),
    "friend": many("%(count)s friend", "%(count)s friends"),
    "online-friend": many("%(count)s friend online", "%(count)s friends online"),
    "acquaintance": many("%(count)s person they know a little", "%(count)s people they know a little"),
    "classmate": many("%(count)s from school or college", "%(count)s from school or college"),
    "colleague": many("%(count)s from work", "%(count)s from work"),
    "teacher": many("%(count)s teacher", "%(count)s teachers"),
    "neighbour": many("%(count)s neighbour", "%(count)s neighbours"),
    "mentor": many("%(count)s mentor", "%(count)s mentors"),
    "coach": many("%(count)s coach", "%(count)s coaches"),
    "social-worker": many("%(count)s social worker", "%(count)s social workers"),
    "support-worker": many("%(count)s support worker", "%(count)s support workers"),
    "doctor": many("%(count)s doctor", "%(count)s doctors"),
    "police-officer": many("%(count)s police officer", "%(count)s police officers"),
}


def counted(count: int) -> str:
    """A small number as a word, as one says it: 'five'; a larger one in figures."""
    words = (_("two"), _("three"), _("four"), _("five"), _("six"), _("seven"), _("eight"), _("nine"), _("ten"))
    return words[count - 2] if 2 <= count <= 10 else str(count)
