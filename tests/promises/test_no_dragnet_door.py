"""The door tells a reader what each universe tells them by itself, and a link only what both do (G6, G3)."""

import re
from html import unescape

import pytest
from a_family import Family, another_worker, working
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from record_of_everything import TODAY, record_of

from kith.access.actions import allocate, let_carer_in, let_person_in
from kith.access.models import PurposeUse
from kith.people.models import Erasing
from kith.universe.actions import MemberWords, change_member
from kith.universe.family_working.actions import link_members, undo_link
from kith.universe.family_working.words_sought import can_be_looked_for, fits, words_of
from kith.universe.merging.actions import merge_members
from kith.universe.models import FamilyLink


@pytest.fixture
def family(cast, joanne) -> Family:
    """Family working that counts."""
    return working(cast, joanne)


@pytest.fixture
def look(family, signed_in):
    """What somebody finds who looks for a name; Joanne, unless it is another."""

    def found(words: str, user=None) -> str:
        browser = signed_in(user or family.worker)
        answer = browser.post(family.about("look"), {"words": words})
        assert answer.status_code == 302
        return unescape(browser.get(answer["Location"]).content.decode())

    return found


def linked(family: Family) -> FamilyLink:
    """Rita in both universes is linked."""
    ends = [(family.danny.pk, family.members["mum"].pk), (family.lee.pk, family.members["her"].pk)]
    return link_members(by=family.worker, held=family.held, centre=family.danny.pk, ends=ends)


def test_a_name_is_found_in_each_universe_of_the_purpose_and_in_no_other(family, look, joanne) -> None:
    record = record_of(joanne, "Kayleigh")
    family.add(record.centre, "Rita Elsewhere")
    page = look("rita")
    assert "Mum Rita" in page
    assert page.count("Rita</bdi>") >= 2
    assert "Elsewhere" not in page
    assert "Kayleigh" not in page


def test_only_whole_words_are_found_whatever_their_capitals_and_accents(family, look) -> None:
    family.add(family.lee, "Zoë Ncube-Lewis")
    assert "Zoë" in look("ZOE")
    assert "Zoë" in look("lewis zoe")
    for words in ("Zo", "Lew", "zoe rita"):
        assert "Zoë" not in look(words), words


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_name_fits_only_what_is_made_of_its_own_words(name, sought):
    if fits(name, sought):
        assert words_of(sought) <= words_of(name)
        assert any(len(word) > 1 for word in words_of(sought))
    assert can_be_looked_for(name) == fits(name, name)


@pytest.mark.parametrize("words", ["", " ", "a", "a b", "%", "*", "_", "'", "\x00"])
def test_nothing_is_looked_for_that_is_no_word(family, signed_in, words, caplog) -> None:
    caplog.set_level("CRITICAL", logger="django.request")
    assert signed_in(family.worker).post(family.about("look"), {"words": words}).status_code == 400
    assert not PurposeUse.objects.exists()


def test_the_people_served_themselves_are_found_too(family, look) -> None:
    page = look("Lee")
    assert "whose record it is" in page
    assert f"{family.lee.pk}:self" in page


def test_a_name_that_this_reader_does_not_hear_is_not_found(cast, family, look) -> None:
    other = another_worker(cast, family, "practitioner", "Second Worker")
    family.add(family.lee, "Frightens Zeno", audience="author")
    hidden = family.add(family.lee, "Micky")
    change_member(speaking=family.says(audience="author"), member=hidden, words=MemberWords(name="Frightens Micky"))
    assert "Frightens Zeno" in look("Zeno")
    assert "Frightens" not in look("Zeno", other)
    assert {"Frightens Zeno", "Frightens Micky"} & {*re.findall(r"Frightens \w+", look("Frightens"))}
    not_heard = look("Frightens", other)
    assert not re.findall(r"Frightens \w+", not_heard)
    assert not_heard.count("Nobody of that name.") == 2  # nor is whoever bears it found by the name they hear
    assert "Micky" in look("Micky", other)


def test_whoever_was_joined_is_found_by_either_name(family, look) -> None:
    again = family.add(family.lee, "Marguerite")
    merge_members(speaking=family.says(), centre=family.lee, kept=family.members["her"], folded=again)
    for words in ("Marguerite", "Rita"):
        assert family.page(family.lee, f"members/{family.members['her'].pk}/") in look(words), words


def test_a_link_is_shown_on_both_members_pages_and_undone_it_is_gone(family, signed_in) -> None:
    link = linked(family)
    browser = signed_in(family.worker)
    mum = family.page(family.danny, f"members/{family.members['mum'].pk}/")
    her = family.page(family.lee, f"members/{family.members['her'].pk}/")
    assert "is also in <bdi>Lee</bdi>’s universe" in browser.get(mum).content.decode()
    assert her in browser.get(mum).content.decode()
    assert "is also in <bdi>Danny</bdi>’s universe" in browser.get(her).content.decode()
    undo_link(by=family.worker, held=family.held, centre=family.danny.pk, link=link)
    assert "is also in" not in browser.get(mum).content.decode() + browser.get(her).content.decode()
    with pytest.raises(ValidationError, match="undone already"):
        undo_link(by=family.worker, held=family.held, centre=family.danny.pk, link=link)
    assert linked(family).pk != link.pk  # it can be said again


def test_a_link_is_not_shown_to_a_reader_who_does_not_hear_of_the_other(cast, family, signed_in) -> None:
    secret = family.add(family.lee, "Frightens Rita", audience="author")
    ends = [(family.danny.pk, family.members["mum"].pk), (family.lee.pk, secret.pk)]
    link_members(by=family.worker, held=family.held, centre=family.danny.pk, ends=ends)
    other = another_worker(cast, family, "practitioner", "Second Worker")
    mum = family.page(family.danny, f"members/{family.members['mum'].pk}/")
    assert "is also in" in signed_in(family.worker).get(mum).content.decode()
    page = signed_in(other).get(mum).content.decode() + signed_in(other).get(
        family.page(family.danny, "family-working/")).content.decode()  # fmt: skip
    assert "is also in" not in page
    assert "Frightens" not in page
    with pytest.raises(ValidationError):
        link_members(by=other, held=family.held, centre=family.danny.pk, ends=ends)


def test_the_name_of_the_other_universe_reaches_no_reader_who_may_not_open_it(
    cast, family, joanne, signed_in, caplog
) -> None:
    """Every page of Danny's, to everybody who opens his record alone: not a word of Lee's."""
    from crawling import everything_read, heard_in

    caplog.set_level("CRITICAL", logger="django.request")
    canaries = [f"Canary{number}" for number in range(5)]
    assert family.lee.person
    family.lee.person.name = canaries[0]
    family.lee.person.save()
    her = family.add(family.lee, canaries[1], note=canaries[2])
    ends = [(family.danny.pk, family.members["mum"].pk), (family.lee.pk, her.pk)]
    link_members(by=joanne, held=family.held, centre=family.danny.pk, ends=ends)
    family.rule(family.lee, member=her.pk, conditions=canaries[3], reference=canaries[4])
    assert family.danny.person
    let_person_in(by=joanne, person=family.danny.person, user=cast["person"])
    let_carer_in(by=joanne, centre=family.danny, user=cast["carer"], starts=TODAY)
    only_his = cast.another("practitioner", "Only Danny's")
    for user in (only_his, cast["partner"], cast["volunteer"], cast["duty"]):
        allocate(by=joanne, centre=family.danny, worker=user, role="x", starts=TODAY)
    for user in (only_his, cast["duty"], cast["partner"], cast["volunteer"], cast["person"], cast["carer"]):
        read = everything_read(signed_in(user), family.danny.person.public_id, times=("",))
        assert heard_in(read, canaries) == set(), user.role
    read = everything_read(signed_in(joanne), family.danny.person.public_id, times=("",))
    assert heard_in(read, canaries) >= {canaries[0], canaries[1]}  # and they stand there to be found


@pytest.mark.parametrize(
    "ends",
    [
        [("danny", "mum")],
        [("danny", "mum"), ("danny", "lee")],
        [("danny", None), ("lee", None)],
        [("danny", "her"), ("lee", "mum")],
        [("danny", "mum"), ("lee", "her"), ("lee", "danny")],
        [("danny", "mum"), ("elsewhere", None)],
    ],
)
def test_only_a_member_of_one_and_somebody_of_another_of_its_universes_are_linked(family, joanne, ends) -> None:
    elsewhere = record_of(joanne, "Kayleigh")
    centres = {"danny": family.danny.pk, "lee": family.lee.pk, "elsewhere": elsewhere.centre.pk}
    found = [(centres[centre], family.members[name].pk if name else None) for centre, name in ends]
    before = FamilyLink.objects.count()
    with pytest.raises(ValidationError):
        link_members(by=joanne, held=family.held, centre=family.danny.pk, ends=found)
    assert FamilyLink.objects.count() == before


def test_the_same_two_are_linked_once_whichever_stands_first(family) -> None:
    linked(family)
    ends = [(family.lee.pk, family.members["her"].pk), (family.danny.pk, family.members["mum"].pk)]
    with pytest.raises(ValidationError, match="linked already"):
        link_members(by=family.worker, held=family.held, centre=family.danny.pk, ends=ends)


@pytest.mark.parametrize(
    "same", [[], ["x"], ["1:x", "2:self"], ["9" * 30 + ":1", "1:1"], ["1:1", "١:1"], ["-1:1", "1:1"]]
)
def test_what_no_form_of_ours_sends_is_refused_in_words(family, signed_in, same) -> None:
    answer = signed_in(family.worker).post(family.about("link"), {"same": same}, follow=True)
    assert "Choose two of those who were found" in answer.content.decode()
    assert not FamilyLink.objects.exists()


def test_the_database_keeps_a_link_as_it_was_said(family) -> None:
    """Superseded once; never edited; deleted only beside the erasing of one of the two."""
    link = linked(family)

    def refused(statement: str, *values: object) -> bool:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement, values)
        except DatabaseError:
            return True
        return False

    table = "universe_familylink"
    assert refused(f"update {table} set other_member_id = %s", family.members["danny"].pk)
    assert refused(f"delete from {table}")
    FamilyLink.objects.update(superseded_at=timezone.now())
    assert refused(f"update {table} set superseded_at = null")
    for centre in (family.danny, family.lee):
        with transaction.atomic():
            Erasing.objects.create(centre_id=centre.pk, gone_by_commit_id=1)
            assert FamilyLink.objects.filter(pk=link.pk)._raw_delete("default") == 1
            transaction.set_rollback(True)
    with transaction.atomic():
        Erasing.objects.create(centre_id=10**9, gone_by_commit_id=1)
        assert refused(f"delete from {table}")
        transaction.set_rollback(True)
