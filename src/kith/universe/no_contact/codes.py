"""The codes of a no-contact rule. Imports no Django; the words are in `words.py`."""

from kith.door.no_contact import EXCEPTIONS as EXCEPTIONS
from kith.door.no_contact import OTHER

# Classes of people. Kith keeps no birth date of a member, so it can tell of few of them who belongs.
CLASSES = ("under-16", "under-18", "witnesses", "people-harmed", "co-defendants", OTHER)
# The category in law of a member (`kinds.LEGAL_CATEGORIES`) that says that they belong to a class.
CLASS_OF_LEGAL = {"victim": "people-harmed", "witness": "witnesses"}

FROM_AN_ORDER = ("court-order", "licence", "police-bail", "civil-order")
AGREED = "agreed"
SOURCES = (*FROM_AN_ORDER, AGREED)
