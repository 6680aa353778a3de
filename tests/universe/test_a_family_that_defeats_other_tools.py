"""Real families: a father nobody can name, a neighbour who became the carer, a couple apart and together again."""

from datetime import date

import pytest

from kith.universe.pages import gather
from kith.universe.rules import is_current
from kith.universe.sentences import tie_sentence
from kith.universe.vague_dates import parse
from kith.universe.when import read_when


@pytest.fixture
def on(danny, joanne, open_as):
    """Danny's universe as at a day."""
    return lambda day="": gather(open_as(joanne, danny), read_when(day, ""))


def kinds_between(page, one, other):
    ends = {one and one.pk, other and other.pk}
    day = page.universe.as_at
    return {tie.row.kind for tie in page.universe.ties.values() if {tie.near, tie.far} == ends and is_current(tie, day)}


def sentences(page):
    end = page.names.end
    return [tie_sentence(tie.row, end(tie.near), end(tie.far)) for tie in page.universe.ties.values()]


def test_a_sister_by_the_same_unknown_father_leads_to_the_same_unknown_father(add, tied, on):
    father = add("", kind="birth-father")
    kelly = add("Kelly", kind="half-sister")
    tied(kelly, father, "birth-father")
    page = on()
    assert kinds_between(page, None, father) == kinds_between(page, kelly, father) == {"birth-father"}
    assert "Name not known is Danny’s birth father." in sentences(page)
    assert "Name not known is Kelly’s birth father." in sentences(page)
    assert "Kelly is Danny’s half-sister." in sentences(page)


def test_two_fathers_whom_nobody_can_name_stay_two(add, on):
    first, second = add("", kind="birth-father"), add("", kind="stepfather")
    placed = on().placed
    assert [one.id for one in placed] == [first.pk, second.pk]
    assert [one.tie_kinds for one in placed] == [["birth-father"], ["stepfather"]]


def test_a_carer_who_was_a_neighbour_is_one_member_and_each_in_her_time(add, tied, on):
    mrs = add("Mrs Adeyemi", kind="neighbour", tie={"began": parse("2010"), "ended": parse("June 2018")})
    tied(None, mrs, "carer", began="July 2018")
    assert [one.tie_kinds for one in on("2012-01-01").placed] == [["neighbour"]]
    assert [one.tie_kinds for one in on("2020-01-01").placed] == [["carer"]]


def test_birth_and_present_parents_stand_side_by_side(add, on):
    for name, kind in (
        ("Mum", "birth-mother"),
        ("Sue", "foster-parent"),
        ("Ann", "adoptive-parent"),
        ("Jo", "step-parent"),
    ):
        add(name, kind=kind)
    assert [one.tie_kinds for one in on().placed] == [
        ["birth-mother"],
        ["foster-parent"],
        ["adoptive-parent"],
        ["step-parent"],
    ]


def test_a_couple_apart_and_together_again_is_each_in_its_time(add, tied, on):
    mum, carl = add("Mum", kind="mother"), add("Carl", kind="stepfather")
    tied(mum, carl, "partner", began="2006", ended="2012")
    tied(mum, carl, "former-partner", began="2013", ended="2015")
    tied(mum, carl, "partner", began="2016")
    between = {day: kinds_between(on(f"{day}-07-01"), mum, carl) for day in (2008, 2014, 2020)}
    assert between == {2008: {"partner"}, 2014: {"former-partner"}, 2020: {"partner"}}


def test_a_former_partner_is_not_a_partner_and_both_are_kept(add, tied, on):
    shaz = add("Shaz", kind="partner", tie={"began": parse("2017"), "ended": parse("2019")})
    tied(None, shaz, "former-partner", began="2020")
    page = on()
    assert kinds_between(page, None, shaz) == {"former-partner"}
    assert len(page.universe.ties_of(shaz.pk)) == 2
    assert page.universe.as_at > date(2020, 1, 1)
