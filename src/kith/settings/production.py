"""KITH_PRODUCTION=1: what a service for real people needs beside the site's own settings. Imports no Django.

The reasons are in docs/decisions/0013.
"""

import os
from pathlib import Path
from typing import Any

from kith.settings import home

TWO_YEARS = 2 * 365 * 24 * 60 * 60


class NotForRealPeople(SystemExit):
    """The site does not start; the sentence says why, and what to do."""


def wanted() -> bool:
    """Whether this process serves real people."""
    return os.environ.get("KITH_PRODUCTION", "") not in ("", "0")


def settings_of_production(site: dict[str, Any]) -> dict[str, Any]:
    """What changes in the settings of a site; nothing at all unless KITH_PRODUCTION is set. Raises NotForRealPeople."""
    if not wanted():
        return {}
    if why_not := _why_not(site):
        raise NotForRealPeople(f"kith: {why_not}")
    return {
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https"),
        "SECURE_HSTS_SECONDS": TWO_YEARS,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
        "SECURE_HSTS_PRELOAD": True,
        "ALLOWED_HOSTS": _hosts(),
        "CSRF_TRUSTED_ORIGINS": [f"https://{host}" for host in _hosts()],
    }


def _hosts() -> list[str]:
    return [host.strip() for host in os.environ.get("KITH_HOSTS", "").split(",") if host.strip()]


def _why_not(site: dict[str, Any]) -> str:
    accounts: Path = site["DEMO_ACCOUNTS"]
    if site.get("DEBUG"):
        return "DEBUG is on, which shows records to whoever meets an error. Take it out of the settings."
    if not _hosts():
        return "KITH_HOSTS is not set. Say under which names this site is reached, as in KITH_HOSTS=kith.example.org."
    if any("*" in host or host.startswith(".") for host in _hosts()):
        return "KITH_HOSTS holds a pattern. Write each name out."
    if home.is_demo_home():
        return f"{home.kith_home()} holds an invented service, whose passwords are published. Choose another KITH_HOME."
    if not site.get("SECOND_STEP"):
        return "SECOND_STEP is off, and a password alone would open a record. Take it out of the settings."
    if accounts.exists():
        return f"{accounts} lists accounts with published passwords. Choose another KITH_HOME."
    return ""
