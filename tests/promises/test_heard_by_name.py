"""A name is said to somebody too: one that a person gives to workers alone is in no page or search of others (G3)."""

from datetime import date

import pytest
from crawling import everything_read

from kith.access.actions import allocate, let_carer_in, let_person_in
from kith.accounts.models import User
from kith.people.actions import Speaking, say_about
from kith.people.models import Centre

DAY = date(2026, 3, 14)


@pytest.fixture
def readers(cast, joanne: User, danny: Centre) -> dict[str, User]:
    """Danny himself, his carer, a volunteer and a partner."""
    assert danny.person
    let_person_in(by=joanne, person=danny.person, user=cast["person"])
    let_carer_in(by=joanne, centre=danny, user=cast["carer"], starts=DAY)
    for role in ("volunteer", "partner"):
        allocate(by=joanne, centre=danny, worker=cast[role], role=role, starts=DAY)
    return {role: cast[role] for role in ("person", "carer", "volunteer", "partner", "practitioner")}


def finds(browser, words: str, danny: Centre) -> bool:
    """Whether searching for these words finds Danny."""
    assert danny.person
    return f'href="/people/{danny.person.public_id}/"' in browser.get("/people/", {"q": words}).content.decode()


def test_a_name_given_to_workers_is_not_for_carers_and_volunteers(joanne, danny, readers, signed_in, caplog) -> None:
    caplog.set_level("CRITICAL", logger="django.request")
    says = Speaking(joanne, "allocation")
    say_about(speaking=says, centre=danny, field="name", words="Danielle")
    say_about(speaking=says, centre=danny, field="known-as", words="Moth")
    for role, user in readers.items():
        hears, browser = role not in ("carer", "volunteer"), signed_in(user)
        read = everything_read(browser, danny.person.public_id)
        assert ("Danielle" in read, "Moth" in read) == (hears, hears), role
        assert finds(browser, "danielle", danny) == hears, role
        assert finds(browser, "moth", danny) == (hears and role != "person"), role
        if not hears:
            assert "<bdi>Danny</bdi>" in read
            assert finds(browser, "danny", danny)


def test_a_name_given_to_all_is_for_all(joanne, danny, readers, signed_in) -> None:
    aloud = Speaking(joanne, "allocation", audience="all")
    say_about(speaking=aloud, centre=danny, field="name", words="Danielle")
    for role, user in readers.items():
        browser = signed_in(user)
        page = "about/" if role == "person" else ""  # on the map a person reads 'Me'
        assert "Danielle" in browser.get(f"/people/{danny.person.public_id}/{page}").content.decode(), role
        assert finds(browser, "danielle", danny), role


def test_what_others_call_a_person_does_not_rename_them(joanne, danny, readers, signed_in) -> None:
    for voice in (f"worker:{joanne.pk}", f"carer:{readers['carer'].pk}", "member:1"):
        speaking = Speaking(joanne, "allocation", voice=voice)
        say_about(speaking=speaking, centre=danny, field="name", words="The Frightening One")
    for role in ("person", "carer", "volunteer"):
        assert "Frightening" not in everything_read(signed_in(readers[role]), danny.person.public_id), role
