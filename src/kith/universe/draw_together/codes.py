"""The codes of what a sitting asks that no reading holds. Imports no Django."""

# In the order of a good interview (docs/decisions/0028).
MATTERS, HELPS, HARDER, GROUPS, SERVICES, MISSING = "matters", "helps", "harder", "groups", "services", "missing"
PROMPTS = (MATTERS, HELPS, HARDER, GROUPS, SERVICES, MISSING)

# Questions about harm: they wait while anybody else is in the room.
WAITS = frozenset({HARDER})

TOLD, LANGUAGE, ROOM = "told", "language", "room"
PAPER = "paper"  # drawn on paper, and entered later: all of it is dated the day it was drawn
NAMES, CLOSENESS, QUALITY, KNOWS, END = "names", "closeness", "quality", "knows", "end"
STEP_QUESTIONS = (TOLD, LANGUAGE, ROOM, *PROMPTS, CLOSENESS, QUALITY, KNOWS, PAPER)

SAID, ALONE, OTHERS, NAMED = "said", "alone", "others", "named"
DONE, SKIPPED, UNKNOWN, YES, NO, ENOUGH = "done", "skipped", "unknown", "yes", "no", "enough"
STEP_ANSWERS = (SAID, ALONE, OTHERS, NAMED, DONE, SKIPPED, UNKNOWN, YES, NO, ENOUGH)

# Who knows whom is asked of the closest alone: seven short screens at most.
CLOSEST = 8
