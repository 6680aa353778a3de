"""Choosing a site, and an environment that holds nothing of the other one."""

import os
import sys

ONLY_THE_SEALED_SITE = ("SEALED_DATABASE_URL", "CASE_INBOX_URL")
ONLY_THE_CASE_SITE = ("DATABASE_URL",)


class CannotDo(Exception):
    """A command cannot go on; the message says what happened, what was kept, and what to do next."""


def settings_of(site: str) -> str:
    """The settings module of a site."""
    return f"kith.settings.{site}"


def start_django(site: str) -> None:
    """Make Django ready for one site in this process. Call once, before importing any model."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = settings_of(site)
    for name in ONLY_THE_CASE_SITE if site == "sealed" else ONLY_THE_SEALED_SITE:
        os.environ.pop(name, None)
    django.setup()


def environment_of(site: str) -> dict[str, str]:
    """The environment of a child process that runs one site: without the other site's database address.

    The sealed site alone reaches across, and only to the inbox: it is told where that is.
    """
    child = dict(os.environ)
    inbox = child.get("CASE_INBOX_URL") or child.get("DATABASE_URL")
    for name in ONLY_THE_CASE_SITE if site == "sealed" else ONLY_THE_SEALED_SITE:
        child.pop(name, None)
    if site == "sealed" and inbox:
        child["CASE_INBOX_URL"] = inbox
    child["DJANGO_SETTINGS_MODULE"] = settings_of(site)
    return child


def this_command(*words: str) -> list[str]:
    """The `kith` command as a child process runs it: by the same Python, whatever PATH says."""
    return [sys.executable, "-m", "kith.cli", *words]
