"""What is true of a person's record and of every assertion. Imports no Django."""

import unicodedata
from datetime import UTC, datetime

# Kinds of assertion (Data Protection Act 2018, s.38(2): fact apart from personal assessment; the words are ours).
OWN_ACCOUNT, ASSESSMENT, CHECKED_FACT = "own-account", "assessment", "checked-fact"
ASSERTIONS = (OWN_ACCOUNT, ASSESSMENT, CHECKED_FACT)

# The law a record stands under: DPA 2018 Part 3, or the UK GDPR.
LAW_ENFORCEMENT, GENERAL = "part-3", "uk-gdpr"
REGIMES = (LAW_ENFORCEMENT, GENERAL)

CENTRE_KINDS = ("person", "worker", "team", "agency", "place")

# The parts of 'who I am', all skippable; then care and education, kept as dated facts; then what other systems noted.
WHO_I_AM = ("name", "known-as", "identity", "culture", "faith", "language", "pronouns", "helps-me", "interpreter")
DATED_FACTS = ("care", "education")
NOTED = "noted"
ABOUT_FIELDS = (*WHO_I_AM, *DATED_FACTS, NOTED)

# 'As it is known now' is everything that the record holds, whatever the clock says: a clock that was put back would
# else hide what was written down before (docs/decisions/0023).
KNOWN_NOW = datetime(9000, 1, 1, tzinfo=UTC)

SAID, SKIPPED, UNKNOWN = "said", "skipped", "unknown"
ANSWERS = (SAID, SKIPPED, UNKNOWN)

LONGEST_NAME = 200
LONGEST_WORDS = 5_000


def folded(text: str) -> str:
    """Text as search compares it: case, accents and the width of letters set aside; one space between words."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(kept.split())


def tidy(text: str) -> str:
    """Typed text without what no reader can see: control characters and invisible reorderings of the line.

    Joiners that scripts and emoji need stay; line breaks stay.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(letter for letter in text if not _unseen(letter)).strip()


REORDERINGS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _unseen(letter: str) -> bool:
    if letter in "\n\t":
        return False
    return letter in REORDERINGS or unicodedata.category(letter) in ("Cc", "Cs", "Co", "Cn")
