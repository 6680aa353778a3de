"""What each prompt asks, in words, and what becomes of a name that is told."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kith.universe.actions import MemberWords, TieWords
from kith.universe.draw_together.codes import GROUPS, HARDER, HELPS, MATTERS, MISSING, SERVICES
from kith.universe.kinds import OTHER


@dataclass(frozen=True)
class Sort:
    """What a name can be, by one tap: the words of the tap, and the member and the tie that it makes."""

    words: "str | Promise"
    kind: str = "person"
    domain: str | None = None
    tie: str = OTHER
    own_word: "str | Promise" = ""

    def member(self, name: str) -> MemberWords:
        """The member, as the actions want to know them."""
        return MemberWords(name=name, kind=self.kind, domain=self.domain)

    def tie_words(self) -> TieWords:
        """Their tie to the person; the member is its far end, and does not exist yet."""
        return TieWords(near=None, far=0, kind=self.tie, own_word=str(self.own_word))


SORTS = {
    "family": Sort(_("Family"), domain="family", tie="family"),
    "partner": Sort(_("Partner"), domain="partner", tie="partner"),
    "friend": Sort(_("Friend"), domain="friends", tie="friend"),
    "somebody": Sort(_("Somebody else")),
    "group": Sort(_("A group"), kind="group", tie="belongs-to"),
    "place": Sort(_("A place"), kind="place", tie="belongs-to"),
    "animal": Sort(_("An animal"), own_word=_("animal")),
    "worker": Sort(_("A person"), domain="services"),
    "service": Sort(_("A service"), kind="service", domain="services", tie="service-user-of"),
}


@dataclass(frozen=True)
class Prompt:
    """One prompt: its question, a word of help, the sorts that it offers, and the one taken where nobody taps any."""

    ask: "str | Promise"
    help: "str | Promise"
    sorts: tuple[str, ...]
    usual: str


PEOPLE = ("family", "partner", "friend", "somebody")
PROMPT_WORDS = {
    MATTERS: Prompt(_("Who matters to you?"),
                    _("Anybody at all. Only what you call them: a first name is enough."), PEOPLE, "somebody"),
    HELPS: Prompt(_("Who helps you?"),
                  _("Who would you ring on a bad day? Who makes a good day better?"), PEOPLE, "somebody"),
    HARDER: Prompt(_("Does anybody make things harder?"),
                   _("Somebody can be dear to you and still make things hard. Say only as much as you want to."),
                   PEOPLE, "somebody"),
    GROUPS: Prompt(_("Which groups, places or animals matter to you?"),
                   _("A team, a gym, a park, a mosque, a dog."), ("group", "place", "animal"), "group"),
    SERVICES: Prompt(_("Which workers or services are in your life?"),
                     _("At school, at the doctor’s, from the council, from probation."),
                     ("worker", "service"), "worker"),
    MISSING: Prompt(_("Who is missing that you would want?"),
                    _("Somebody you would like to have, or to have back. They stand outside the circles for now."),
                    PEOPLE, "somebody"),
}  # fmt: skip
