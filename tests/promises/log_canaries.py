"""Asks a site for what ends in its log, with canaries wherever somebody could put a name."""

import sys
from typing import Any

CANARY = "zebedee"
HERE = {"host": "localhost"}


def fail_with_a_value(*_: Any, **__: Any) -> None:
    """As a database does, which quotes the row."""
    name_of_somebody = CANARY
    try:
        raise KeyError(f"Key (name)=({name_of_somebody}) already exists.")
    except KeyError as cause:
        raise ValueError(CANARY) from cause


def main() -> None:
    """Not found, refused, forged, sent elsewhere, wrong passwords, and faults of ours."""
    import django

    django.setup()
    import logging

    from django.test import Client

    from kith.accounts import views

    logging.getLogger().setLevel("DEBUG")
    for name in ("django.db.backends", "django.template", "asyncio"):
        logging.getLogger(name).setLevel("WARNING")
    browser = Client(raise_request_exception=False, enforce_csrf_checks=True, headers=HERE)
    browser.get(
        f"/people/{CANARY}/?q={CANARY}", headers={"user-agent": CANARY, "referer": f"http://localhost/{CANARY}"}
    )
    browser.get(f"/sign-in/?next=/{CANARY}/%00")
    browser.post(f"/people/{CANARY}/", {"name": CANARY})
    browser.get("/sign-in/", headers={"host": f"{CANARY}.example"})
    browser.generic(CANARY.upper(), "/sign-in/")
    unchecked = Client(raise_request_exception=False, headers=HERE)
    for _ in range(6):
        unchecked.post("/sign-in/", {"username": CANARY, "password": CANARY}, REMOTE_ADDR="192.0.2.77")
    views.SignIn.get = fail_with_a_value  # type: ignore[method-assign]
    unchecked.get(f"/sign-in/?next=/people/{CANARY}/")
    logging.getLogger("somebody.else").error(f"Something about {CANARY}")  # noqa: G004
    logging.getLogger("somebody.else").error("Something about %s", CANARY)
    print("asked", file=sys.stdout)


if __name__ == "__main__":
    main()
