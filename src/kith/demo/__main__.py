"""Makes one site's part of the invented service: `python -m kith.demo SITE PEOPLE SEED`, in a process of its own."""

import json
import os
import sys

import django


def main(site: str, people: int, seed: int) -> None:
    """Accounts on either site; people on the case site."""
    os.umask(0o077)
    django.setup()
    from django.conf import settings

    from kith.accounts.models import User
    from kith.demo.accounts import make_accounts, of_site, published

    if settings.DEMO_ACCOUNTS.exists() and User.objects.exists():
        return
    if User.objects.exists():
        sys.exit(
            "This database holds accounts that no finished invented service made: a real service, or one that was "
            "interrupted. Nothing was added. For an interrupted one, run kith demo --fresh."
        )
    accounts = make_accounts(site)
    if site == "case":
        from kith.demo.service import make_service

        for done in make_service(accounts, people, seed):
            _show(done, people)
    settings.DEMO_ACCOUNTS.write_text(json.dumps([published(one) for one in of_site(site)]), encoding="utf-8")


def _show(done: int, people: int) -> None:
    """A line that counts up, on the error stream, and only where somebody watches."""
    if sys.stderr.isatty():
        print(f"\rInventing people: {done} of {people}", end="" if done < people else "\n", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
