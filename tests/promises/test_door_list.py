"""The list of what may pass is exactly that of G1, and so is who decides."""

import pytest

from kith.accounts import rules as accounts
from kith.door import messages


def test_three_kinds_may_pass_and_no_other() -> None:
    assert {code: (kind.fields, kind.decided_by) for code, kind in messages.KINDS.items()} == {
        "agreed-to-tell": ({"person", "words", "agreed_on"}, ("facilitator",)),
        "asked-to-pass-on": ({"person", "words", "asked_on"}, ("facilitator",)),
        "safety": ({"person", "words"}, ("facilitator", "supervisor")),
    }


def test_a_safety_message_is_the_shortest() -> None:
    safety = messages.KINDS[messages.SAFETY]
    assert all(safety.longest < kind.longest / 5 for kind in messages.KINDS.values() if kind is not safety)


def test_the_roles_that_decide_are_roles_of_the_sealed_site() -> None:
    assert messages.FACILITATOR == accounts.FACILITATOR
    assert messages.SUPERVISOR == accounts.SUPERVISOR
    assert {messages.FACILITATOR, messages.SUPERVISOR} < set(accounts.SEALED_ROLES)


@pytest.mark.parametrize("field", ["victim", "harmed", "status", "joined", "declined", "process", "facilitator"])
def test_no_field_can_be_added_to_any_kind(field: str) -> None:
    for code, kind in messages.KINDS.items():
        body = {"person": "K7", "words": "x", **({kind.said_on: "2026-11-24"} if kind.said_on else {})}
        messages.check(code, body)
        with pytest.raises(messages.NotThroughTheDoor):
            messages.check(code, {**body, field: "x"})
