"""For somebody who cannot get in: `kith reset-second-step`, and `kith lift-pause`."""

import argparse
from typing import TYPE_CHECKING

from kith.cli.site import CannotDo, start_django

if TYPE_CHECKING:
    from kith.accounts.models import User


def reset_second_step(given: argparse.Namespace) -> int:
    """Take away what somebody signs in with beside their password, and end their sessions."""
    by, user = _both(given)
    from kith.accounts.second_step import actions

    gone = actions.reset_second_step(by=by, user=user)
    what = "had nothing set up" if not gone else "has lost every app, passkey and recovery code"
    print(
        f"{user.username} {what}, and is signed out everywhere. Until they set up a new second step, whoever knows "
        "their password can: make sure that nobody else does."
    )
    return 0


def lift_pause(given: argparse.Namespace) -> int:
    """End the pause after too many wrong passwords or codes."""
    by, user = _both(given)
    from kith.accounts.second_step import actions

    counted = actions.lift_pause(by=by, user=user)
    print(f"{user.username} can try again now." if counted else f"There was no wrong try for {user.username}.")
    return 0


def _both(given: argparse.Namespace) -> "tuple[User, User]":
    """Who does it, and for whom. Raises CannotDo for a role that does not look after accounts, and for nobody."""
    start_django(given.site)
    from kith.accounts.models import User
    from kith.accounts.rules import ROLES_THAT_LOOK_AFTER_ACCOUNTS
    from kith.cli.accounts import acting_as
    from kith.cli.serve import refuse_old_database

    refuse_old_database(given.site)
    by = acting_as(given.by)
    if by.role not in ROLES_THAT_LOOK_AFTER_ACCOUNTS:
        raise CannotDo(
            f"{by.username} signs in as {by.role}. Only whoever looks after accounts may. Nothing was changed."
        )
    user = User.objects.filter(username__iexact=given.username).first()
    if user is None:
        raise CannotDo(f"Nobody signs in here as {given.username}. Nothing was changed.")
    return by, user
