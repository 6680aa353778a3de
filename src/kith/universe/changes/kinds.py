"""The codes of what can change between two days. Imports no Django."""

from kith.universe.kinds import OVER, QUESTIONS

# How somebody is in the life on a day: not in it, hoped for, in it, or over: 'ended', or one of the states of `OVER`.
ABSENT, HOPED, PRESENT, ENDED = "absent", "hoped", "present", "ended"
GONE = OVER | {ENDED}
DIED, ENDED_SAFE, ENDED_WELL = "bereaved", "ended-for-safety", "ended-well"

# What a change is about, where it is no question of a reading.
PRESENCE, TIE, BETWEEN, RULE = "presence", "tie", "between", "rule"

CAME, WENT, NOW_HOPED_FOR = "came", "went", "now-hoped-for"
BEGAN, ENDED_NOW, ALTERED = "began", "ended-now", "altered"
MORE, LESS, OTHERWISE = "more", "less", "otherwise"
SAID_FIRST, NO_LONGER_SAID = "said-first", "no-longer-said"
SKIPPED, UNKNOWN, ANSWERED, NOT_ASKED = "skipped", "unknown", "answered", "not-asked"

# The kind that the same change has when the two days are taken the other way round.
MIRROR = {
    MORE: LESS, LESS: MORE, BEGAN: ENDED_NOW, ENDED_NOW: BEGAN, ALTERED: ALTERED, OTHERWISE: OTHERWISE,
    SAID_FIRST: NO_LONGER_SAID, NO_LONGER_SAID: SAID_FIRST,
}  # fmt: skip

AMOUNTS = ("closeness", "pull", "for_better", "for_worse")
SETS = ("support_received", "support_given")
QUALITY = ("for_better", "for_worse")
# The questions of which it is said that they were skipped, or that the answer is not known.
TO_BE_ANSWERED = tuple(question for question in QUESTIONS if question not in ("need_met", "own_words"))
COMPARED = (*AMOUNTS, "state", "contact", *SETS, "wish")
