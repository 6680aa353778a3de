"""Planning contact: only `together()` gives leave, and it asks the rules first (guarantee G9)."""

import ast
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

import kith
from kith.access.actions import add_person, allocate
from kith.door.no_contact import Way
from kith.people.actions import Speaking
from kith.universe.actions import MemberWords, add_member, change_member
from kith.universe.merging.actions import merge_members
from kith.universe.no_contact.actions import RuleWords, add_rule, change_rule
from kith.universe.no_contact.together import ContactForbidden, Together, together

TODAY = timezone.localdate()
TOMORROW, LATER = TODAY + timedelta(days=1), TODAY + timedelta(days=30)
IN_PERSON, BY_LETTER = Way("in-person"), Way("letter")


@pytest.fixture
def micky(add):
    return add("Micky", speaking=None)


@pytest.fixture
def rule(joanne, danny, says):
    """Writes down a rule in Joanne's voice, for everybody unless it says otherwise."""

    def added(audience="all", **words):
        words = {"source": "licence", "starts": TODAY} | words
        speaking = says(voice=f"worker:{joanne.pk}", audience=audience)
        return add_rule(speaking=speaking, centre=danny, words=RuleWords(**words))

    return added


@pytest.fixture
def opened(open_as, joanne, danny):
    return open_as(joanne, danny)


def test_contact_that_no_rule_forbids_may_be_planned(opened, micky, rule, add):
    rule(member=add("Kez").pk)
    leave = together(opened, [micky.pk], IN_PERSON, TOMORROW)
    assert (leave.centre, leave.members, leave.on) == (opened.centre, (micky.pk,), TOMORROW)


def test_contact_that_a_rule_forbids_is_refused_with_the_reason_until_when_and_another_way(opened, micky, rule):
    rule(member=micky.pk, ends=LATER, exceptions=frozenset({"by-letter"}))
    with pytest.raises(ContactForbidden) as why:
        together(opened, [micky.pk], IN_PERSON, TOMORROW)
    assert why.value.ends == LATER
    assert why.value.still_open == ("by-letter",)
    assert "No contact with Micky until" in why.value.messages[0]
    assert why.value.messages[1] == "Another way in: by letter."
    assert together(opened, [micky.pk], BY_LETTER, TOMORROW).members == (micky.pk,)
    assert together(opened, [micky.pk], IN_PERSON, LATER + timedelta(days=1)).on == LATER + timedelta(days=1)


def test_a_rule_that_ended_binds_no_more_from_that_day(opened, micky, rule, joanne, says):
    made = rule(member=micky.pk)
    ended = RuleWords(source="licence", starts=TODAY, ends=TOMORROW, member=micky.pk)
    change_rule(speaking=says(voice=f"worker:{joanne.pk}"), rule=made, words=ended)
    with pytest.raises(ContactForbidden):
        together(opened, [micky.pk], IN_PERSON, TOMORROW)
    assert together(opened, [micky.pk], IN_PERSON, LATER)


def test_a_rule_that_was_changed_today_can_be_ended_yesterday(opened, micky, rule, joanne, says):
    made = rule(member=micky.pk)
    speaking = says(voice=f"worker:{joanne.pk}")
    words = RuleWords(source="licence", starts=TODAY - timedelta(days=400), member=micky.pk)
    change_rule(speaking=speaking, rule=made, words=replace(words, conditions="By letter to his solicitor alone"))
    change_rule(speaking=speaking, rule=made, words=replace(words, ends=TODAY - timedelta(days=1)))
    assert isinstance(together(opened, [micky.pk], IN_PERSON, TODAY), Together)


def test_a_rule_holds_for_everybody_who_was_joined_with_whom_it_names(opened, micky, rule, add, danny, says):
    again = add("Michael")
    rule(member=again.pk)
    merge_members(speaking=says(), centre=danny, kept=micky, folded=again)
    with pytest.raises(ContactForbidden):
        together(opened, [micky.pk], IN_PERSON, TOMORROW)


def test_a_class_forbids_where_the_record_says_who_belongs_and_is_else_to_be_checked(opened, micky, rule, add, says):
    rule(people="people-harmed")
    assert "Check this yourself" in together(opened, [micky.pk], IN_PERSON, TOMORROW).to_check[0]
    change_member(speaking=says(), member=micky, words=MemberWords(name="Micky", legal="victim"))
    with pytest.raises(ContactForbidden):
        together(opened, [micky.pk], IN_PERSON, TOMORROW)


def test_a_rule_that_is_not_shared_with_whoever_plans_still_forbids_and_says_nothing_of_itself(
    cast, danny, joanne, micky, rule, open_as, says, add
):
    allocate(by=joanne, centre=danny, worker=cast["volunteer"], role="mentor", starts=TODAY)
    aloud = says(audience="all")
    kez = add("Kez", speaking=aloud)
    rule(member=kez.pk, audience="workers", reference="L-17")
    with pytest.raises(ContactForbidden) as why:
        together(open_as(cast["volunteer"], danny), [kez.pk], IN_PERSON, TOMORROW)
    assert why.value.messages == ["This cannot be planned here. Talk to the worker first."]
    assert (why.value.ends, why.value.still_open) == (None, ())


def test_a_refusal_tells_nobody_but_workers_that_somebody_was_harmed(cast, danny, joanne, rule, open_as, says, add):
    allocate(by=joanne, centre=danny, worker=cast["volunteer"], role="mentor", starts=TODAY)
    kez = add("Kez", speaking=says(audience="all"), member={"legal": "victim"})
    rule(people="people-harmed")
    with pytest.raises(ContactForbidden) as why:
        together(open_as(cast["volunteer"], danny), [kez.pk], IN_PERSON, TOMORROW)
    assert why.value.messages == ["This cannot be planned here. Talk to the worker first."]
    with pytest.raises(ContactForbidden, match="the people who were harmed"):
        together(open_as(joanne, danny), [kez.pk], IN_PERSON, TOMORROW)


def test_nobody_plans_with_somebody_of_another_universe_or_for_a_day_gone_by(opened, joanne, micky):
    stranger = record_elsewhere(joanne)
    for members in ([stranger], [micky.pk, stranger], []):
        with pytest.raises(ValidationError, match="Choose somebody who is in this universe"):
            together(opened, members, IN_PERSON, TOMORROW)
    with pytest.raises(ValidationError, match="This day has gone by"):
        together(opened, [micky.pk], IN_PERSON, TODAY - timedelta(days=1))


def record_elsewhere(joanne):
    """A member of another person's universe."""
    centre = add_person(by=joanne, name="Kayleigh")
    return add_member(speaking=Speaking(joanne, "allocation"), centre=centre, member=MemberWords(name="Nan")).pk


def test_nobody_makes_a_together_but_together_not_even_by_copying_one(opened, micky, add):
    leave = together(opened, [micky.pk], IN_PERSON, TOMORROW)
    with pytest.raises(TypeError):
        Together(1, (micky.pk,), IN_PERSON, TOMORROW)
    with pytest.raises(TypeError):
        replace(leave, members=(add("Kez").pk,))


def test_no_other_file_of_the_package_makes_a_together_or_borrows_its_maker():
    allowed = Path("universe/no_contact/together.py")
    root = Path(kith.__file__).parent
    found = [
        str(path.relative_to(root))
        for path in root.rglob("*.py") if path.relative_to(root) != allowed
        for node in ast.walk(ast.parse(path.read_text()))
        if (isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "Together")
        or (isinstance(node, ast.alias) and node.name == "_MAKER")
        or (isinstance(node, ast.Attribute) and node.attr == "_MAKER")
    ]  # fmt: skip
    assert found == []
