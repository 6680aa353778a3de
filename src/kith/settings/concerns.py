"""What must happen after somebody told of harm, and by when. No law sets these days: they are ours, and a service puts
its own here. The reasons are in docs/decisions/0029."""

import os

# The days after the concern was written down by which each step is due; 0 is the same day.
CONCERN_STEPS = {"manager": 0, "decided": 1, "went-back": 3}

# What a service adds to 'call 999': whom to ring here, at any hour. Kith invents no local procedure.
CONCERN_AT_ONCE = os.environ.get("KITH_CONCERN_AT_ONCE", "").strip()
