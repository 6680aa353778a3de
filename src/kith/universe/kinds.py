"""The codes of the record: kinds of member, life domains, kinds of tie, answers of a reading. Imports no Django.

Kinds of tie start from the reference codes of the Ministry of Justice's personal-relationships service (MIT licence,
Crown copyright): `moj` is that service's code, kept so that records can be compared. Its labels are not kept: we say
'practitioner' where it says 'offender manager'. Kinds without a `moj` code are ours, for families and communities
that those codes cannot tell. A kind says what the far end is to the near end: from Danny to Nan, 'grandmother'.
The words for every code are in `words.py`, where they can be translated.
"""

from collections.abc import Iterable
from dataclasses import dataclass

MEMBER_KINDS = ("person", "group", "service", "place", "context")
DOMAINS = ("family", "partner", "friends", "education-work", "community", "services", "faith-culture-online")

# Data Protection Act 2018, s.38(3): distinguish where relevant. None by default, and never drawn.
LEGAL_CATEGORIES = ("suspect", "convicted", "victim", "witness")

NO_RELATIONSHIP = "no-relationship"  # it was asked, and there is none


@dataclass(frozen=True)
class TieKind:
    """A kind of tie: its code, the life domain it suggests, what it is in a family tree, whether both ends are the
    same to each other, and the Ministry of Justice's code for it."""

    code: str
    domain: str | None = None
    family: str = ""
    moj: str = ""
    symmetric: bool = False


TIE_KINDS = (
    TieKind("mother", "family", family="parent", moj="MOT"),
    TieKind("father", "family", family="parent", moj="FA"),
    TieKind("parent", "family", family="parent"),
    TieKind("birth-parent", "family", family="birth-parent"),
    TieKind("birth-mother", "family", family="birth-parent"),
    TieKind("birth-father", "family", family="birth-parent"),
    TieKind("adoptive-parent", "family", family="adoptive-parent"),
    TieKind("step-parent", "family", family="step-parent"),
    TieKind("stepmother", "family", family="step-parent", moj="SMOT"),
    TieKind("stepfather", "family", family="step-parent", moj="SFA"),
    TieKind("foster-parent", "family", family="carer", moj="FOP"),
    TieKind("carer", "family", family="carer"),
    TieKind("guardian", "family", family="carer", moj="GUA"),
    TieKind("in-loco-parentis", "family", family="carer", moj="ILP"),
    TieKind("son", "family", family="child", moj="SON"),
    TieKind("daughter", "family", family="child", moj="DAU"),
    TieKind("child", "family", family="child"),
    TieKind("stepson", "family", family="step-child", moj="SSON"),
    TieKind("stepdaughter", "family", family="step-child", moj="SDAU"),
    TieKind("brother", "family", family="sibling", moj="BRO"),
    TieKind("sister", "family", family="sibling", moj="SIS"),
    TieKind("sibling", "family", family="sibling", symmetric=True),
    TieKind("half-brother", "family", family="half-sibling", moj="HBRO"),
    TieKind("half-sister", "family", family="half-sibling", moj="HSIS"),
    TieKind("half-sibling", "family", family="half-sibling", symmetric=True),
    TieKind("stepbrother", "family", family="step-sibling", moj="SBRO"),
    TieKind("stepsister", "family", family="step-sibling", moj="SSIS"),
    TieKind("foster-sibling", "family", family="foster-sibling", symmetric=True),
    TieKind("grandmother", "family", family="grandparent", moj="GMOT"),
    TieKind("grandfather", "family", family="grandparent", moj="GFA"),
    TieKind("grandparent", "family", family="grandparent"),
    TieKind("grandson", "family", family="grandchild", moj="GSON"),
    TieKind("granddaughter", "family", family="grandchild", moj="GDAU"),
    TieKind("aunt", "family", moj="AUNT"),
    TieKind("uncle", "family", moj="UN"),
    TieKind("cousin", "family", moj="COU", symmetric=True),
    TieKind("nephew", "family", moj="NEP"),
    TieKind("niece", "family", moj="NIE"),
    TieKind("family", "family", symmetric=True),
    TieKind("partner", "partner", family="partner", moj="PART", symmetric=True),
    TieKind("husband", "partner", family="partner", moj="HUS"),
    TieKind("wife", "partner", family="partner", moj="WIFE"),
    TieKind("boyfriend", "partner", family="partner", moj="BOF"),
    TieKind("girlfriend", "partner", family="partner", moj="GIF"),
    TieKind("common-law-husband", "partner", family="partner", moj="CLH"),
    TieKind("common-law-wife", "partner", family="partner", moj="CLW"),
    TieKind("former-partner", "partner", family="former-partner", symmetric=True),
    TieKind("friend", "friends", moj="FRI", symmetric=True),
    TieKind("peer", "friends", symmetric=True),
    TieKind("acquaintance", "friends", symmetric=True),
    TieKind(NO_RELATIONSHIP, moj="NONE", symmetric=True),
    TieKind("classmate", "education-work", symmetric=True),
    TieKind("colleague", "education-work", symmetric=True),
    TieKind("employer", "education-work"),
    TieKind("teacher", "education-work", moj="TEA"),
    TieKind("neighbour", "community", symmetric=True),
    TieKind("mentor", "community"),
    TieKind("peer-mentor", "community"),
    TieKind("coach", "community"),
    TieKind("landlord", "community", moj="LANDLORD"),
    TieKind("imam", "faith-culture-online", moj="IMAM"),
    TieKind("priest", "faith-culture-online", moj="PRE"),
    TieKind("rabbi", "faith-culture-online", moj="RABBI"),
    TieKind("faith-leader", "faith-culture-online"),
    TieKind("online-friend", "faith-culture-online", symmetric=True),
    TieKind("responsible-officer", "services", moj="RO"),
    TieKind("probation-practitioner", "services", moj="PROB"),
    TieKind("community-practitioner", "services", moj="COM"),
    TieKind("prison-practitioner", "services", moj="POM"),
    TieKind("prison-supervisor", "services", moj="OFS"),
    TieKind("youth-justice-worker", "services", moj="YJW"),
    TieKind("youth-justice-manager", "services", moj="YJSCM"),
    TieKind("youth-justice-service", "services", moj="YJST"),
    TieKind("youth-team-worker", "services", moj="YOTWORKER"),
    TieKind("youth-team-manager", "services", moj="YOTOM"),
    TieKind("social-worker", "services", moj="SWO"),
    TieKind("local-authority-contact", "services", moj="LAC"),
    TieKind("family-worker", "services", moj="FW"),
    TieKind("family-liaison-officer", "services", moj="FLO"),
    TieKind("resettlement-worker", "services", moj="RW"),
    TieKind("resettlement-practitioner", "services", moj="RESPRA"),
    TieKind("recovery-worker", "services", moj="DART"),
    TieKind("support-worker", "services"),
    TieKind("doctor", "services", moj="DR"),
    TieKind("solicitor", "services", moj="SOL"),
    TieKind("police-officer", "services", moj="POL"),
    TieKind("public-protection-administrator", "services", moj="PPA"),
    TieKind("administrator", "services", moj="CA"),
    TieKind("custody-officer", "services", moj="CUSPO"),
    TieKind("custody-officer-backup", "services", moj="CUSPO2"),
    TieKind("lifer-backup-officer", "services", moj="LIFERBACK"),
    TieKind("prison-visitor", "services", moj="PV"),
    TieKind("service-user-of", "services"),
    TieKind("knows", symmetric=True),
    TieKind("belongs-to"),
    TieKind("other-official", "services", moj="OTH"),
    TieKind("other", moj="OTHER", symmetric=True),
)
BY_CODE = {kind.code: kind for kind in TIE_KINDS}
OTHER = "other"
PARENTS = frozenset(kind.code for kind in TIE_KINDS if kind.family in ("parent", "birth-parent"))
CHILDREN = frozenset(kind.code for kind in TIE_KINDS if kind.family == "child")

# Answers of a reading.
CLOSENESS = range(1, 8)  # seven overlapping circles, after Aron, Aron and Smollan 1992, drawn by us
PULL = range(5)
FOR_BETTER = range(5)
FOR_WORSE = range(5)
HOW_OFTEN = ("daily", "weekly", "fortnightly", "monthly", "less-often", "rarely", "never")
MODES = ("in-person", "phone", "online", "letter", "visit")
SUPPORT = ("emotional", "practical", "informational", "companionship")
STATES = (
    "hoped-for", "seeking", "forming", "established", "strained", "ruptured", "repairing", "repaired",
    "ended-well", "ended-for-safety", "bereaved",
)  # fmt: skip
NOT_BEGUN = frozenset({"hoped-for", "seeking"})
OVER = frozenset({"ended-well", "ended-for-safety", "bereaved"})
WISHES = ("grow", "keep", "repair", "loosen", "leave-safely", "none")

QUESTIONS = (
    "closeness", "pull", "for_better", "for_worse", "contact", "support_received", "support_given", "need_met",
    "state", "wish", "own_words",
)  # fmt: skip

DRAWING_STATES = ("draft", "drawn-together", "not-right", "confirmed", "reviewed", "superseded")


def bit_of(question: str) -> int:
    """The bit that `asked` and `unknown` keep for a question. Raises ValueError for one that does not exist."""
    return 1 << QUESTIONS.index(question)


def bits_of(questions: Iterable[str]) -> int:
    """Several questions' bits together."""
    return sum(bit_of(question) for question in set(questions))


def set_to_bits(chosen: set[str], order: tuple[str, ...]) -> int:
    """A set of codes as a number, one bit a code in the order given. Raises ValueError for an unknown code."""
    return sum(1 << order.index(code) for code in chosen)


def bits_to_set(number: int, order: tuple[str, ...]) -> tuple[str, ...]:
    """The codes whose bits are set, in the order given."""
    return tuple(code for place, code in enumerate(order) if number >> place & 1)
