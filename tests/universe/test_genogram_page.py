"""The genogram's page: real families drawn and told, in their time, as their reader may hear them."""

import re
from datetime import date

import pytest

from kith.access.actions import add_person, let_person_in
from kith.people.actions import Speaking
from kith.universe.actions import MemberWords, TieWords, add_member, add_tie
from kith.universe.genogram.rules import family_of
from kith.universe.genogram.shown import Shown
from kith.universe.kinds import TIE_KINDS
from kith.universe.merging.actions import merge_members
from kith.universe.no_contact.actions import RuleWords, add_rule
from kith.universe.pages import gather
from kith.universe.vague_dates import parse
from kith.universe.when import read_when


@pytest.fixture
def on(danny, joanne, open_as):
    """The family as it was on a day."""
    return lambda day="": Shown(gather(open_as(joanne, danny), read_when(day, "")))


def unions(shown):
    names = shown.page.names
    end = {key: "?" if key < 0 else names.end(key or None) for key in shown.family.people}
    return {
        (" + ".join(end[key] for key in union.parents), union.status): sorted(
            f"{end[child.key]} {child.kind}{' over' if child.over else ''}" for child in union.children
        )
        for union in shown.family.unions
    }


def test_every_kind_of_tie_that_speaks_of_a_family_is_read(add, on):
    for kind in TIE_KINDS:
        add(kind.code, kind=kind.code)
    shown = on()
    kin = {shown.page.names.end(key or None) for key in shown.family.people if key > 0}
    assert kin == {kind.code for kind in TIE_KINDS if kind.domain in ("family", "partner")}


def test_birth_and_present_carers_stand_at_once(add, tied, on):
    mum, sue, ken = add("Mum", kind="birth-mother"), add("Sue", kind="foster-parent"), add("Ken", kind="foster-parent")
    add("", kind="birth-father")
    tied(sue, ken, "husband")
    assert unions(on()) == {
        ("Mum + Name not known", "parents"): ["Danny parent"],
        ("Sue + Ken", "couple"): ["Danny foster"],
    }
    assert on().family.people[ken.pk].gender == "man"
    assert on().family.people[sue.pk].gender == ""
    assert on().family.people[mum.pk].gender == "woman"


def test_each_couple_is_drawn_in_its_own_time(add, tied, on):
    mum, carl = add("Mum", kind="mother"), add("Carl", kind="stepfather")
    tied(mum, carl, "partner", began="2006", ended="2012")
    tied(mum, carl, "former-partner", began="2013", ended="2015")
    tied(mum, carl, "partner", began="2016")
    found = {day: unions(on(f"{day}-07-01")) for day in (2005, 2008, 2014, 2020)}
    assert ("Mum + Carl", "couple") not in found[2005]
    for day, status in ((2008, "couple"), (2014, "apart"), (2020, "couple")):
        assert ("Mum + Carl", status) in found[day]


def test_a_carer_who_was_left_stays_and_says_so(add, on):
    add("Mrs Adeyemi", kind="carer", tie={"began": parse("2010"), "ended": parse("2014")})
    assert unions(on("2012-01-01")) == {("Mrs Adeyemi", "alone"): ["Danny foster"]}
    assert unions(on("2020-01-01")) == {("Mrs Adeyemi", "alone"): ["Danny foster over"]}
    assert [face.note for face in on().faces().values() if face.name == "Mrs Adeyemi"] == ["carer, over"]


def test_a_father_to_find_is_the_father_all_the_same_and_a_partner_hoped_for_is_none(add, on):
    add("Dad", kind="father", state="hoped-for")
    add("Shaz", kind="partner", state="hoped-for")
    assert unions(on()) == {("Dad + ?", "parents"): ["Danny parent"]}


def test_who_died_is_crossed_and_a_widow_has_not_parted(add, on):
    add("Jo", kind="wife", state="bereaved")
    shown = on()
    assert [kin.died for kin in shown.family.people.values()] == [False, True]
    assert unions(shown) == {("Danny + Jo", "couple"): []}
    assert "has died" in next(face.note for face in shown.faces().values() if face.name == "Jo")


def test_a_word_for_each_gender_says_neither(add, tied, on):
    sam = add("Sam", kind="mother")
    tied(None, sam, "father")
    assert on().family.people[sam.pk].gender == ""


def test_who_was_joined_into_another_is_one_in_the_family(add, on, says, danny):
    one, other = add("Mum", kind="mother"), add("Tina", kind="birth-mother")
    merge_members(speaking=says(), centre=danny, kept=one, folded=other)
    assert unions(on()) == {("Mum + ?", "parents"): ["Danny parent"]}


def test_the_list_says_each_tie_of_kin_once(add, tied, on):
    mum, kelly = add("Mum", kind="mother"), add("Kelly", kind="half-sister")
    tied(kelly, mum, "mother")
    add("Ray", kind="cousin")
    add("Ben", kind="friend")
    groups = {group.title: {line.name: [said.words for said in line.sentences] for line in group.lines}
              for group in on().groups()}  # fmt: skip
    assert groups == {
        "Parents’ and carers’ generation": {
            "Mum": ["Mum is Danny’s mother.", "Mum is Kelly’s mother.", "The other parent of Danny: not told.",
                    "The other parent of Kelly: not told."],
        },
        "Danny’s own generation": {
            "Kelly": ["Kelly is Danny’s half-sister."],
            "Ray": ["Ray is Danny’s cousin.", "Through whom is not told."],
        },
    }  # fmt: skip


def test_parents_who_go_round_in_a_circle_are_drawn_and_flagged(add, tied, danny, joanne, cast, signed_in):
    ade, ben = add("Ade", kind="father"), add("Ben", kind="father")
    tied(ade, ben, "father")
    tied(ben, ade, "father")
    text = look(signed_in(joanne), danny)
    assert "Some parents go round in a circle" in text
    assert text.count("These parents go round in a circle.") == 2
    assert f'data-kin="{ben.pk}"' in text


def look(browser, danny, query=""):
    answer = browser.get(f"/people/{danny.person.public_id}/genogram/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_honours_both_kinds_of_time(add, danny, joanne, signed_in, says):
    add("Shaz", kind="partner", tie={"began": parse("2020")})
    browser = signed_in(joanne)
    assert "Shaz" in look(browser, danny)
    assert "No family had been told of by then" in look(browser, danny, "?as_at=2019-01-01")
    assert "Shaz" not in look(browser, danny, "?as_known_at=2019-01-01")


def test_nobody_one_and_many(danny, joanne, signed_in, add):
    browser = signed_in(joanne)
    assert "No family has been told of yet" in look(browser, danny)
    add("Nan", kind="grandmother")
    assert "Nan is Danny’s grandmother." in look(browser, danny)
    for number in range(39):
        add(f"Kin {number}", kind=TIE_KINDS[number].code)
    assert look(browser, danny).count('data-kin="') >= 2 * 41


def test_links_keep_to_the_day_and_the_list_leads_here(add, danny, joanne, signed_in):
    nan = add("Nan", kind="grandmother")
    browser = signed_in(joanne)
    text = look(browser, danny, "?as_at=2026-03-14")
    assert f"/members/{nan.pk}/?as_at=2026-03-14" in text
    listed = browser.get(f"/people/{danny.person.public_id}/list/?as_at=2026-03-14").content.decode()
    assert f"/people/{danny.person.public_id}/genogram/?as_at=2026-03-14" in listed


def test_the_person_reads_of_their_own_family(add, danny, joanne, cast, signed_in):

    let_person_in(by=joanne, person=danny.person, user=cast["person"])
    add("Nan", kind="grandmother")
    text = look(signed_in(cast["person"]), danny)
    assert "My family" in text
    assert 'aria-label="Me"' in text


def test_a_rule_that_binds_is_marked_and_said(add, danny, joanne, says, signed_in):
    carl = add("Carl", kind="stepfather")
    before = look(signed_in(joanne), danny)
    worker = Speaking(joanne, "allocation", voice=f"worker:{joanne.pk}", audience="all")
    add_rule(speaking=worker, centre=danny,
             words=RuleWords(source="licence", starts=date(2026, 1, 1), member=carl.pk))  # fmt: skip
    after = look(signed_in(joanne), danny)
    assert "no contact, stepfather" in after
    assert "no contact, stepfather" not in before
    assert "No contact" in re.search(r"<strong>(.*?)</strong>", after[after.index("Carl</bdi>") :])[1]


def test_a_family_of_somebody_else_is_told_apart(add, danny, joanne, says, on):
    ben = add("Ben", kind="friend")
    mother = add_member(speaking=says(), centre=danny, member=MemberWords(name="Ben’s mum"))
    add_tie(speaking=says(), centre=danny, tie=TieWords(near=ben.pk, far=mother.pk, kind="mother"))
    assert [group.title for group in on().groups()] == ["Families that nothing told joins to Danny’s"]


def test_an_unknown_parent_is_the_same_unknown_one_in_every_reading(add, tied, on):
    mum, kyle = add("Mum", kind="mother"), add("Kyle", kind="brother")
    tied(kyle, mum, "mother")
    assert unions(on()) == {("Mum + ?", "parents"): ["Danny parent", "Kyle parent"]}
    assert family_of(on().page.universe) == family_of(on().page.universe)


def test_another_person_has_another_family(add, danny, joanne, open_as):
    add("Nan", kind="grandmother")
    other = add_person(by=joanne, name="Kayleigh")
    shown = Shown(gather(open_as(joanne, other), read_when("", "")))
    assert shown.is_empty
