"""The way out of a form says what happens: nothing was there yet, or it stays as it was."""

from datetime import date

import pytest
from django.urls import reverse

from kith.universe.models import Reading
from kith.universe.no_contact.actions import RuleWords, add_rule

LEAVE, BACK = "Leave it as it is", "Go back without writing"


@pytest.fixture
def numbers(danny, joanne, add, says, tie_to):
    """A member, their tie, its reading and a no-contact rule."""
    nan = add("Nan", closeness=6)
    words = RuleWords(source="licence", starts=date(2026, 1, 1), member=nan.pk)
    rule = add_rule(speaking=says(voice=f"worker:{joanne.pk}"), centre=danny, words=words)
    return {"member": nan.pk, "tie": tie_to(nan).pk, "reading": Reading.objects.get().pk, "rule": rule.pk}


@pytest.mark.parametrize(
    "page, of, words",
    [
        ("new-concern", "", BACK),
        ("new-member", "", BACK),
        ("new-no-contact-rule", "", BACK),
        ("from-paper", "", BACK),
        ("new-tie", "member", BACK),
        ("new-reading", "tie", BACK),
        ("reading", "reading", LEAVE),
        ("edit-member", "member", LEAVE),
        ("edit-tie", "tie", LEAVE),
        ("edit-no-contact-rule", "rule", LEAVE),
    ],
)
def test_a_form_for_something_new_is_left_by_going_back_and_one_for_a_change_by_leaving_it(
    page, of, words, danny, joanne, signed_in, numbers
):
    rest = {"number": numbers[of]} if of else {}
    address = reverse(page, kwargs={"public_id": danny.person.public_id, **rest})
    said = signed_in(joanne).get(address).content.decode()
    assert words in said
    assert ({LEAVE, BACK} - {words}).pop() not in said
