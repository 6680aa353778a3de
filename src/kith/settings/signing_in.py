"""Signing in, on either site: how many wrong passwords, how long it lasts, and the way out.

The reasons are in docs/decisions/0011 and 0012.
"""

import os
from datetime import timedelta

# Before Django compares a password, the first of these asks whether there were too many tries.
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # it ends by itself, however often somebody tries meanwhile
AXES_HANDLER = "kith.accounts.tries.Tries"
AXES_LOCKOUT_CALLABLE = "kith.accounts.tries.too_many"
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False

SIGNED_OUT_WHEN_IDLE = timedelta(minutes=30)
SIGNED_OUT_AFTER = timedelta(hours=12)
SESSION_COOKIE_AGE = int(SIGNED_OUT_AFTER.total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True  # a computer in a library forgets with the window

# Where 'Exit this page' goes: what anybody might be reading.
EXIT_URL = os.environ.get("KITH_EXIT_URL") or "https://www.bbc.co.uk/weather"
