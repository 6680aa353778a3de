"""Two people at the forms of one named purpose, and a form of it sent twice (`test_nothing_lost_two_at_once.py` has the
pages of one person)."""

from typing import Any

import pytest
from a_family import Family, a_family, agreed, asked, working
from a_form import hidden_of, opened_by, send
from record_of_everything import TODAY
from test_logged_every_page import OF_SEVERAL_PEOPLE

from kith.access.models import Purpose, PurposePerson, PurposeUse
from kith.universe.models import FamilyLink

DAY = TODAY.strftime("%d/%m/%Y")
CHANGES = {"agree", "tell", "end"}
ADDS = {"ask", "look", "review", "link", "undo"}  # what only adds; an undoing says in its address what it undoes


@pytest.fixture
def family(cast, joanne) -> Family:
    """Two brothers and one team."""
    return a_family(cast, joanne)


@pytest.fixture
def two(family, signed_in) -> tuple[Any, Any]:
    """The worker's browser, and her manager's."""
    return signed_in(family.worker), signed_in(family.manager)


def test_every_page_of_a_purpose_that_writes_is_tried_here() -> None:
    names = {f"{what}-family-{'link' if what == 'undo' else 'working'}" for what in CHANGES | ADDS}
    assert names == OF_SEVERAL_PEOPLE


def test_the_slower_of_two_who_tell_is_told_and_keeps_what_they_typed(family, two) -> None:
    agreed(asked(family))
    forms = [opened_by(browser, family.about("tell")) for browser in two]
    assert all(form["made_from"] for form in forms)
    told = {"on": DAY, "how": "letter", "words": "Fine by me"}
    assert send(two[0], family.about("tell"), forms[0], told).status_code == 302
    answer = send(two[1], family.about("tell"), forms[1], told | {"words": "He would rather not"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "This person was told on" in page
    assert "He would rather not" in page
    kept = PurposePerson.objects.get(purpose=family.number, centre=family.danny)
    assert kept.told_words == "Fine by me"
    assert send(two[1], family.about("tell"), hidden_of(page), told | {"words": "Rather not"}).status_code == 302


def test_whoever_agrees_after_it_ended_is_told(family, two) -> None:
    asked(family)
    form = opened_by(two[1], family.about("agree"))
    assert form["made_from"]
    ending = opened_by(two[0], family.about("end"))
    assert ending["made_from"]
    assert send(two[0], family.about("end"), ending, {"reason": "Not needed"}).status_code == 302
    answer = send(two[1], family.about("agree"), form, {"sure": "on"})
    assert answer.status_code == 409
    assert "It has ended." in answer.content.decode()
    assert Purpose.objects.get(pk=family.number).agreed_by is None


def test_asking_is_kept_once(family, two) -> None:
    ask = family.page(family.danny, "family-working/ask/")
    sent = {"kind": "other", "name": "A flat", "others": "Lee", "reason": "They share it"}
    form = opened_by(two[0], ask)
    before = Purpose.objects.count()
    assert [send(two[0], ask, form, sent).status_code for _click in range(2)] == [302, 302]
    assert Purpose.objects.count() == before + 1


def test_looking_and_linking_are_kept_once(cast, joanne, signed_in) -> None:
    family = working(cast, joanne)
    two = [signed_in(family.worker)]
    here, there = family.add(family.danny, "Rita"), family.add(family.lee, "Rita")
    form = opened_by(two[0], family.about("look"))
    for _click in range(2):
        assert send(two[0], family.about("look"), form, {"words": "Rita"}).status_code == 302
    use = PurposeUse.objects.get(what="looked")
    found = two[0].get(family.page(family.danny, f"family-working/uses/{use.pk}/")).content.decode()
    same = {"same": [f"{family.danny.pk}:{here.pk}", f"{family.lee.pk}:{there.pk}"]}
    for _click in range(2):
        assert send(two[0], family.about("link"), hidden_of(found), same).status_code == 302
    assert FamilyLink.objects.count() == 1
    assert PurposeUse.objects.filter(what="linked").count() == 1


def test_a_review_is_kept_once(cast, joanne, signed_in) -> None:
    family = working(cast, joanne)
    two = (signed_in(family.worker), signed_in(family.manager))
    form = opened_by(two[0], family.about("look"))
    send(two[0], family.about("look"), form, {"words": "Rita"})
    form = opened_by(two[1], family.about("uses"))
    assert form["once"]
    read = {"all_well": "yes", "up_to": str(PurposeUse.objects.get().pk)}
    for _click in range(2):
        assert send(two[1], family.about("uses"), form, read).status_code == 302
    assert PurposeUse.objects.get().reviewed_by == family.manager
