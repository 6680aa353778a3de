"""Standing in for one another: how long cover, a turn on the duty desk and an emergency last.

No law sets these numbers: they are ours. The reasons are in docs/decisions/0017 and 0018.
"""

LONGEST_COVER = 60  # days, the first and the last one included
LONGEST_DUTY_TURN = 7
FURTHEST_AHEAD = 366  # days from today until the first one: a year is no typing mistake, a century is
