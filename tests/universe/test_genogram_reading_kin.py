"""From what is told to a family: households at once, half- and step-, unknown parents, circles, those beside."""

import pytest
from genogram_families import families, told
from hypothesis import given
from universe_of_many import examples

from kith.universe.genogram.rules import Child, Union, build
from kith.universe.genogram.told import Pair, Parenthood, Siblinghood, Step

DANNY, MUM, DAD, CARL, SUE, KEN, KELLY, NAN = range(8)


def unions(*facts):
    return set(build(told(*facts)).unions)


def generations(*facts):
    return {key: kin.generation for key, kin in build(told(*facts)).people.items()}


def test_two_parents_of_a_child_belong_together_though_no_couple_was_told():
    assert unions(Parenthood(DANNY, MUM, "parent"), Parenthood(DANNY, DAD, "parent")) == {
        Union((MUM, DAD), "parents", (Child(DANNY, "parent"),))
    }


def test_a_parent_alone_has_another_whom_nobody_named():
    family = build(told(Parenthood(DANNY, MUM, "parent")))
    assert family.unions == (Union((MUM, -1), "parents", (Child(DANNY, "parent"),)),)
    assert family.people[-1].unnamed
    assert family.people[-1].generation == -1


@pytest.mark.parametrize("kind", ["foster", "step", "adopted"])
def test_a_carer_alone_has_no_unknown_other(kind):
    assert unions(Parenthood(DANNY, SUE, kind)) == {Union((SUE,), "alone", (Child(DANNY, kind),))}


def test_birth_parents_and_foster_carers_stand_at_once():
    assert unions(
        Parenthood(DANNY, MUM, "parent", birth=True), Parenthood(DANNY, DAD, "parent", birth=True),
        Parenthood(DANNY, SUE, "foster"), Parenthood(DANNY, KEN, "foster"), Pair(SUE, KEN, apart=False),
    ) == {
        Union((MUM, DAD), "parents", (Child(DANNY, "parent"),)),
        Union((SUE, KEN), "couple", (Child(DANNY, "foster"),)),
    }  # fmt: skip


def test_two_carers_of_whom_no_couple_was_told_stay_two_households():
    found = unions(Parenthood(DANNY, SUE, "foster", over=True), Parenthood(DANNY, KEN, "foster"))
    assert found == {
        Union((SUE,), "alone", (Child(DANNY, "foster", over=True),)),
        Union((KEN,), "alone", (Child(DANNY, "foster"),)),
    }


def test_half_siblings_share_one_parent_and_have_another_each():
    half = Siblinghood(DANNY, KELLY, "half")
    found = build(told(Parenthood(DANNY, MUM, "parent"), Parenthood(KELLY, MUM, "parent"), half))
    assert {union.parents: [child.key for child in union.children] for union in found.unions} == {
        (MUM, -1): [DANNY],
        (MUM, -2): [KELLY],
    }
    assert found.siblings == ()  # the shared parent says it


def test_whole_siblings_of_one_known_parent_need_one_unknown():
    found = build(told(Parenthood(DANNY, MUM, "parent"), Parenthood(KELLY, MUM, "parent")))
    assert [len(union.children) for union in found.unions] == [2]


def test_a_step_parent_needs_no_line_where_the_couple_says_it_and_one_where_it_does_not():
    mum, carl = Parenthood(DANNY, MUM, "parent"), Parenthood(DANNY, CARL, "step")
    assert Union((MUM, CARL), "couple") in unions(mum, carl, Pair(MUM, CARL, apart=False))
    assert not any(child.kind == "step" for union in unions(mum, carl, Pair(MUM, CARL, apart=False))
                   for child in union.children)  # fmt: skip
    assert Union((CARL,), "alone", (Child(DANNY, "step"),)) in unions(mum, carl)


def test_a_sibling_of_unknown_parents_keeps_the_bar():
    fact = Siblinghood(DANNY, KELLY, "full")
    family = build(told(fact, Parenthood(DANNY, MUM, "parent")))
    assert family.siblings == (fact,)
    assert KELLY not in family.beside


def test_former_partners_with_a_child_are_one_union_and_apart():
    found = unions(Pair(MUM, DAD, apart=True), Parenthood(DANNY, MUM, "parent"), Parenthood(DANNY, DAD, "parent"))
    assert found == {Union((MUM, DAD), "apart", (Child(DANNY, "parent"),))}


def test_three_parents_are_all_kept():
    facts = [Parenthood(DANNY, key, "parent", birth=key != CARL) for key in (MUM, DAD, CARL)]
    assert {union.parents for union in unions(*facts)} == {(MUM, DAD), (CARL, -1)}


def test_parents_who_go_round_in_a_circle_are_kept():
    family = build(told(Parenthood(MUM, DAD, "parent"), Parenthood(DAD, MUM, "parent")))
    assert {child.key for union in family.unions for child in union.children} == {MUM, DAD}


def test_a_grandmother_stands_two_rows_up_and_beside_until_somebody_says_through_whom():
    aside = build(told(Step(DANNY, NAN, -2)))
    assert (aside.people[NAN].generation, aside.beside) == (-2, {NAN})
    told_now = build(told(Step(DANNY, NAN, -2), Parenthood(DANNY, MUM, "parent"), Parenthood(MUM, NAN, "parent")))
    assert (told_now.people[NAN].generation, told_now.beside) == (-2, set())


def test_a_family_that_nothing_joins_is_told_apart():
    family = build(told(Parenthood(KELLY, CARL, "parent"), Parenthood(DANNY, MUM, "parent")))
    assert family.elsewhere == {KELLY, CARL, -2}


def test_a_line_is_surer_than_a_word():
    found = generations(Step(DANNY, MUM, 0), Parenthood(DANNY, MUM, "parent"))
    assert found[MUM] == -1


@given(families(in_order=False))
@examples(40)
def test_nobody_is_lost_and_nobody_stands_twice(family):
    found = build(family)
    named = {key for key in found.people if key >= 0}
    assert named == {0, *family.named}
    everywhere = [key for some in found.components for key in some] + list(found.beside)
    assert sorted(everywhere) == sorted(found.people)


@given(families(in_order=False))
@examples(40)
def test_every_child_that_is_told_hangs_somewhere(family):
    hung = {
        (child.key, parent) for union in build(family).unions for child in union.children for parent in union.parents
    }
    couples = {frozenset((pair.one, pair.other)) for pair in family.pairs}
    for fact in family.parents:
        others = [other.parent for other in family.parents if other.child == fact.child and other.kind != "step"]
        said_by_couple = fact.kind == "step" and any(frozenset((fact.parent, up)) in couples for up in others)
        assert (fact.child, fact.parent) in hung or said_by_couple


@given(families())
@examples(40)
def test_each_stands_in_the_generation_that_was_told(family):
    found = build(family)
    for fact in family.parents:
        assert found.people[fact.child].generation == found.people[fact.parent].generation + 1
    for fact in (*family.pairs, *family.siblings):
        assert found.people[fact.one].generation == found.people[fact.other].generation
