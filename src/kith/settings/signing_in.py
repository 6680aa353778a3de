"""Signing in, on either site: how many wrong passwords. The reasons are in docs/decisions/0011."""

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
