"""Erasing one of two people who were looked at together: the purpose ends, the links go, the other stays (G8, G6)."""

import pytest
from a_family import Family, asked, working
from django.db import connection

from kith.access.models import Purpose, PurposePerson, PurposeUse
from kith.access.purposes.actions import end_purpose, review_uses, use_purpose
from kith.access.purposes.queries import purposes_of
from kith.keeping.erasing import erase
from kith.people.models import Person
from kith.universe.family_working.actions import link_members, undo_link
from kith.universe.models import FamilyLink, Member


@pytest.fixture
def family(cast, joanne, monkeypatch, tmp_path) -> Family:
    """Family working with two links, one of them undone; used, looked over; and an older purpose that has ended."""
    monkeypatch.setenv("KITH_HOME", str(tmp_path))
    (tmp_path / "case").mkdir()
    family = working(cast, joanne)
    danny, lee, members = family.danny.pk, family.lee.pk, family.members
    how = {"by": joanne, "held": family.held, "centre": danny}
    link = link_members(**how, ends=[(danny, members["mum"].pk), (lee, members["her"].pk)])
    undo_link(**how, link=link)
    link_members(**how, ends=[(danny, members["lee"].pk), (lee, None)])
    use_purpose(**how, what="looked", words="Danny's Rita")
    review_uses(by=family.manager, held=family.held, centre=danny, up_to=10**9, wrong="Danny objects")
    number = family.number
    asked(family, reason="Danny asked for it")
    end_purpose(by=joanne, held=family.held, centre=danny, reason="Danny fell out with him")
    family.number = number
    return family


@pytest.mark.parametrize("who, left", [("danny", "lee"), ("lee", "danny")])
def test_either_of_the_two_can_be_erased_and_the_other_s_record_stays(cast, family, signed_in, who, left) -> None:
    gone, stays = getattr(family, who), getattr(family, left)
    members = Member.objects.filter(centre=stays).count()
    public_id = gone.person.public_id
    erase(cast["data-protection"], gone.person, "They asked")
    connection.check_constraints()
    assert not Person.objects.filter(public_id=public_id).exists()
    assert not FamilyLink.objects.exists()
    assert Member.objects.filter(centre=stays).count() == members
    assert [held.why_not() for held in purposes_of(stays.pk)] == ["ended", "ended"]
    browser = signed_in(family.worker)
    page = browser.get(family.page(stays, "family-working/")).content.decode()
    assert "Over" in page
    assert gone.person.name not in page.replace(stays.person.name, "")
    browser.raise_request_exception = True
    assert browser.post(family.about("look", stays), {"words": "Rita"}).status_code == 400
    for rest in ("", f"members/{Member.objects.filter(centre=stays).earliest('pk').pk}/"):
        assert browser.get(family.page(stays, rest)).status_code == 200


def test_no_typed_word_of_a_purpose_outlives_one_of_its_people(cast, family) -> None:
    erase(cast["data-protection"], family.danny.person, "They asked")
    rows = [*Purpose.objects.values(), *PurposeUse.objects.values(), *PurposePerson.objects.values()]
    assert len(rows) > 4
    assert "Danny" not in str(rows)
    assert {row.reason for row in Purpose.objects.all()} == {"-"}
    assert not PurposeUse.objects.exclude(words="", wrong="").exists()


def test_an_older_purpose_keeps_when_it_ended(cast, family) -> None:
    before = dict(Purpose.objects.exclude(ended_at=None).values_list("pk", "ended_at"))
    erase(cast["data-protection"], family.danny.person, "They asked")
    after = dict(Purpose.objects.values_list("pk", "ended_at"))
    assert before
    assert {pk: after[pk] for pk in before} == before
