"""Signing in, on either site: how many wrong tries, the second step, how long it lasts, and the way out.

The reasons are in docs/decisions/0011, 0012, 0015 and 0016.
"""

import os
from datetime import timedelta

from kith.settings import home

# Before Django compares a password, the first of these asks whether there were too many tries.
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]

# Only an invented home, whose passwords stand on its sign-in page, keeps them in a quick way.
PRINTED = ["kith.accounts.printed.PrintedPasswords"] if home.is_demo_home() else []
PASSWORD_HASHERS = [*PRINTED, "django.contrib.auth.hashers.PBKDF2PasswordHasher"]

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # it ends by itself, however often somebody tries meanwhile
AXES_HANDLER = "kith.accounts.tries.Tries"
AXES_LOCKOUT_CALLABLE = "kith.accounts.tries.too_many"
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False

# Off only in an invented home, whose passwords are published: whoever came first would shut out everybody after them.
SECOND_STEP = not home.is_demo_home()
SECOND_STEP_WITHIN = timedelta(minutes=5)
SET_UP_WITHIN = timedelta(minutes=20)  # long enough to put an app on a phone
PASSWORD_IS_FRESH_FOR = timedelta(minutes=5)

# django-allauth keeps authenticators and checks codes; none of its addresses, e-mails or messages is used.
MFA_ADAPTER = "kith.accounts.second_step.adapter.Authenticators"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # a clock half a minute off; the same code never twice, see accounts/second_step/factors.py
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"

SIGNED_OUT_WHEN_IDLE = timedelta(minutes=30)
SIGNED_OUT_AFTER = timedelta(hours=12)
SESSION_COOKIE_AGE = int(SIGNED_OUT_AFTER.total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True  # a computer in a library forgets with the window

# Where 'Exit this page' goes: what anybody might be reading.
EXIT_URL = os.environ.get("KITH_EXIT_URL") or "https://www.bbc.co.uk/weather"
