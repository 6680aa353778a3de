"""How long a named purpose may last, in months. The law sets no number: these are ours, and short on purpose, so that
somebody must ask again. `docs/decisions/0019` says why."""

FAMILY_WORKING_MONTHS = 6
OTHER_PURPOSE_MONTHS = 3
