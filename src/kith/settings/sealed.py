"""The sealed site: restorative justice. Its own process, database, users, sessions, trail and key.

Of the case site it knows one thing, the address of its inbox: CASE_INBOX_URL on PostgreSQL (a login that may only
insert, `door/grants.py`), else the embedded database of the same KITH_HOME. It reads no secret of the case site's.
"""

from typing import Any

import environ

from kith.settings import home
from kith.settings.base import *  # noqa: F403
from kith.settings.base import COMMON_APPS, SQLITE_OPTIONS, for_site
from kith.settings.production import settings_of_production

globals().update(for_site("sealed", "SEALED_DATABASE_URL"))

INSTALLED_APPS = [
    *COMMON_APPS,
    "kith.door.outbox",
    "kith.restorative",
]
ROOT_URLCONF = "kith.restorative.urls"


def _case_inbox() -> dict[str, Any]:
    """Where the door puts messages, shaped like one of Django's databases; nothing is made or opened here."""
    embedded = home.kith_home() / "case" / "kith.sqlite3"
    found: dict[str, Any] = environ.Env().db("CASE_INBOX_URL", default=f"sqlite:///{embedded}")
    if found["ENGINE"].endswith("sqlite3"):
        found["OPTIONS"] = dict(SQLITE_OPTIONS)
    return found


# Not a second database alias: the door alone opens it, for one insert statement, and only this site knows of it.
CASE_INBOX = _case_inbox()

globals().update(settings_of_production(globals()))
