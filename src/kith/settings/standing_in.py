"""Standing in for one another: how long it lasts, and how often an emergency may fail.

No law sets these numbers: they are ours. The reasons are in docs/decisions/0017 and 0018.
"""

from datetime import timedelta

LONGEST_COVER = 60  # days, the first and the last one included
LONGEST_DUTY_TURN = 7
FURTHEST_AHEAD = 366  # days from today until the first one: a year is no typing mistake, a century is

EMERGENCY_LASTS = 2  # days: today and the next
EMERGENCY_FAILURE_LIMIT = 5
EMERGENCY_FAILURES_COUNT_FOR = timedelta(hours=1)
EMERGENCY_LOOK_WITHIN = 3  # days after it, somebody has looked
# The laws whose records are opened in an emergency (`people.rules.REGIMES`). A service that must keep the two apart
# leaves one out; those records then look as if there were none.
EMERGENCY_REGIMES = ("part-3", "uk-gdpr")
