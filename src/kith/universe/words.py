"""The words for every code, where a translator finds them. The codes themselves are in `kinds.py`."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = dict[str, "str | Promise"]

TIE_WORDS: Words = {
    "mother": _("mother"),
    "father": _("father"),
    "parent": _("parent"),
    "birth-parent": _("birth parent"),
    "birth-mother": _("birth mother"),
    "birth-father": _("birth father"),
    "adoptive-parent": _("adoptive parent"),
    "step-parent": _("step-parent"),
    "stepmother": _("stepmother"),
    "stepfather": _("stepfather"),
    "foster-parent": _("foster parent"),
    "carer": _("carer"),
    "guardian": _("guardian"),
    "in-loco-parentis": _("in the place of a parent"),
    "son": _("son"),
    "daughter": _("daughter"),
    "child": _("child"),
    "stepson": _("stepson"),
    "stepdaughter": _("stepdaughter"),
    "brother": _("brother"),
    "sister": _("sister"),
    "sibling": _("brother or sister"),
    "half-brother": _("half-brother"),
    "half-sister": _("half-sister"),
    "half-sibling": _("half-brother or half-sister"),
    "stepbrother": _("stepbrother"),
    "stepsister": _("stepsister"),
    "foster-sibling": _("foster brother or sister"),
    "grandmother": _("grandmother"),
    "grandfather": _("grandfather"),
    "grandparent": _("grandparent"),
    "grandson": _("grandson"),
    "granddaughter": _("granddaughter"),
    "aunt": _("aunt"),
    "uncle": _("uncle"),
    "cousin": _("cousin"),
    "nephew": _("nephew"),
    "niece": _("niece"),
    "family": _("family, in another way"),
    "partner": _("partner"),
    "husband": _("husband"),
    "wife": _("wife"),
    "boyfriend": _("boyfriend"),
    "girlfriend": _("girlfriend"),
    "common-law-husband": _("common-law husband"),
    "common-law-wife": _("common-law wife"),
    "former-partner": _("former partner"),
    "friend": _("friend"),
    "peer": _("somebody in the same group"),
    "acquaintance": _("somebody they know a little"),
    "no-relationship": _("no social relationship"),
    "classmate": _("somebody from school or college"),
    "colleague": _("somebody from work"),
    "employer": _("employer"),
    "teacher": _("teacher"),
    "neighbour": _("neighbour"),
    "mentor": _("mentor"),
    "peer-mentor": _("peer mentor"),
    "coach": _("coach"),
    "landlord": _("landlord"),
    "imam": _("imam"),
    "priest": _("priest or other clergy"),
    "rabbi": _("rabbi"),
    "faith-leader": _("faith leader"),
    "online-friend": _("friend online"),
    "responsible-officer": _("responsible officer"),
    "probation-practitioner": _("probation practitioner"),
    "community-practitioner": _("probation practitioner in the community"),
    "prison-practitioner": _("probation practitioner in prison"),
    "prison-supervisor": _("supervisor in prison"),
    "youth-justice-worker": _("youth justice worker"),
    "youth-justice-manager": _("youth justice case manager"),
    "youth-justice-service": _("youth justice service"),
    "youth-team-worker": _("youth offending team worker"),
    "youth-team-manager": _("youth offending team manager"),
    "social-worker": _("social worker"),
    "local-authority-contact": _("local authority contact"),
    "family-worker": _("family worker"),
    "family-liaison-officer": _("family liaison officer"),
    "resettlement-worker": _("resettlement worker"),
    "resettlement-practitioner": _("resettlement practitioner"),
    "recovery-worker": _("drug and alcohol recovery worker"),
    "support-worker": _("support worker"),
    "doctor": _("doctor"),
    "solicitor": _("solicitor"),
    "police-officer": _("police officer"),
    "public-protection-administrator": _("public protection administrator"),
    "administrator": _("administrator"),
    "custody-officer": _("officer for time in custody"),
    "custody-officer-backup": _("officer for time in custody (backup)"),
    "lifer-backup-officer": _("backup officer for a life sentence"),
    "prison-visitor": _("prison visitor"),
    "service-user-of": _("a service they use"),
    "knows": _("somebody they know"),
    "belongs-to": _("a group or place they belong to"),
    "other-official": _("somebody else official"),
    "other": _("something else"),
}

# Kinds whose word does not fit 'Nan is Danny’s grandmother'.
TIE_SENTENCES: Words = {
    "in-loco-parentis": _("%(far)s stands in the place of a parent to %(near)s"),
    "family": _("%(far)s is family to %(near)s"),
    "peer": _("%(near)s and %(far)s are in the same group"),
    "acquaintance": _("%(near)s and %(far)s know each other a little"),
    "no-relationship": _("%(near)s and %(far)s have no social relationship"),
    "classmate": _("%(near)s and %(far)s know each other from school or college"),
    "colleague": _("%(near)s and %(far)s know each other from work"),
    "administrator": _("%(far)s is an administrator for %(near)s"),
    "service-user-of": _("%(near)s uses %(far)s"),
    "knows": _("%(near)s and %(far)s know each other"),
    "belongs-to": _("%(near)s belongs to %(far)s"),
    "other-official": _("%(far)s deals with %(near)s in an official way"),
}

MEMBER_KIND_WORDS: Words = {
    "person": _("A person"),
    "group": _("A group"),
    "service": _("A service"),
    "place": _("A place"),
    "context": _("A setting, such as an estate or online"),
}

# The same in a word, for beside a name; a person needs none.
MEMBER_KIND_NOUNS: Words = {
    "person": "",
    "group": _("group"),
    "service": _("service"),
    "place": _("place"),
    "context": _("setting"),
}

DOMAIN_WORDS: Words = {
    "family": _("Family"),
    "partner": _("Partners"),
    "friends": _("Friends"),
    "education-work": _("School and work"),
    "community": _("Community"),
    "services": _("Services"),
    "faith-culture-online": _("Faith, culture, online"),
}

LEGAL_WORDS: Words = {
    "suspect": _("suspected of an offence"),
    "convicted": _("convicted of an offence"),
    "victim": _("harmed by an offence"),
    "witness": _("a witness"),
}

CLOSENESS_WORDS: dict[int, "str | Promise"] = {
    1: _("far away"),
    2: _("a long way off"),
    3: _("some way off"),
    4: _("fairly close"),
    5: _("close"),
    6: _("very close"),
    7: _("as close as can be"),
}

AMOUNT_WORDS: dict[int, "str | Promise"] = {
    0: _("not at all"),
    1: _("a little"),
    2: _("somewhat"),
    3: _("quite a lot"),
    4: _("a great deal"),
}

HOW_OFTEN_WORDS: Words = {
    "daily": _("every day"),
    "weekly": _("every week"),
    "fortnightly": _("every two weeks"),
    "monthly": _("every month"),
    "less-often": _("less often than monthly"),
    "rarely": _("hardly ever"),
    "never": _("never"),
}

MODE_WORDS: Words = {
    "in-person": _("in person"),
    "phone": _("by phone"),
    "online": _("online"),
    "letter": _("by letter"),
    "visit": _("on visits"),
}

SUPPORT_WORDS: Words = {
    "emotional": _("somebody to talk to"),
    "practical": _("practical help"),
    "informational": _("advice"),
    "companionship": _("company"),
}

STATE_WORDS: Words = {
    "hoped-for": _("hoped for"),
    "seeking": _("looking for them"),
    "forming": _("just beginning"),
    "established": _("established"),
    "strained": _("strained"),
    "ruptured": _("broken off"),
    "repairing": _("mending"),
    "repaired": _("mended"),
    "ended-well": _("ended well"),
    "ended-for-safety": _("ended for safety"),
    "bereaved": _("has died"),
}

WISH_WORDS: Words = {
    "grow": _("to grow it"),
    "keep": _("to keep it"),
    "repair": _("to mend it"),
    "loosen": _("to loosen it"),
    "leave-safely": _("to leave it safely"),
    "none": _("nothing in particular"),
}

DRAWING_STATE_WORDS: Words = {
    "draft": _("Begun"),
    "drawn-together": _("Drawn together"),
    "not-right": _("Not right yet, the person says"),
    "confirmed": _("Confirmed by the person"),
    "reviewed": _("Looked at again"),
    "superseded": _("Replaced by a newer drawing"),
}

ASSERTION_WORDS: Words = {
    "own-account": _("Own account"),
    "assessment": _("Assessment"),
    "checked-fact": _("Checked fact"),
}

QUESTION_WORDS: Words = {
    "closeness": _("How close"),
    "pull": _("How much sway"),
    "for_better": _("For better"),
    "for_worse": _("For worse"),
    "contact": _("Contact"),
    "support_received": _("Support received"),
    "support_given": _("Support given"),
    "need_met": _("What it meets"),
    "state": _("What is happening"),
    "wish": _("Hope for it"),
    "own_words": _("In own words"),
}

# What a no-contact rule leaves open.
EXCEPTION_WORDS: Words = {
    "by-letter": _("by letter"),
    "by-phone": _("by phone"),
    "supervised": _("when somebody supervises it"),
    "through-a-solicitor": _("through a solicitor"),
    "family-court": _("as the family court allows it"),
    "other": _("something else, in the words of the rule"),
}
