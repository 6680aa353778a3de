"""Kinds of tie: the Ministry's codes, family trees, words of one's own; and parents who go round in a circle."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from universe_of_many import page_of

from kith.universe.actions import TieWords, add_tie
from kith.universe.kinds import BY_CODE, CHILDREN, DOMAINS, PARENTS, TIE_KINDS
from kith.universe.models import TieVersion
from kith.universe.rules import parent_rings
from kith.universe.sentences import tie_sentence
from kith.universe.words import TIE_WORDS

CODES = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "relationship-codes.csv"


@pytest.fixture
def tie(says, danny):
    """Ties two: `tie(child, parent)`; None is Danny."""

    def tied(near, far, kind="mother"):
        ends = {"near": near and near.pk, "far": far and far.pk}
        return add_tie(speaking=says(), centre=danny, tie=TieWords(kind=kind, **ends)).pk

    return tied


def flagged(record):
    return parent_rings(page_of(record).universe.ties.values())


def test_a_circle_of_parents_is_kept_and_every_tie_on_it_flagged_and_no_other(add, tie, danny, joanne, open_as):
    nan, mum, dad, grandad, mate = (add(name, kind="knows") for name in ("Nan", "Mum", "Dad", "Grandad", "Micky"))
    ring = {tie(None, mum), tie(mum, nan, "birth-mother"), tie(nan, None, "father")}
    into_it, out_of_it = {tie(mate, mum), tie(mate, None)}, {tie(None, dad, "father"), tie(nan, grandad, "father")}
    beside = {tie(nan, mum, "friend"), tie(dad, grandad)}
    record = open_as(joanne, danny)
    assert flagged(record) == ring
    assert ring | into_it | out_of_it | beside <= page_of(record).universe.ties.keys()


def test_two_circles_that_share_somebody_are_both_flagged(add, tie, danny, joanne, open_as):
    nan, mum, dad = (add(name, kind="knows") for name in ("Nan", "Mum", "Dad"))
    rings = {tie(mum, nan), tie(nan, mum, "parent"), tie(nan, dad, "father"), tie(dad, nan)}
    assert flagged(open_as(joanne, danny)) == rings


def test_a_circle_told_from_the_child_is_found_too(add, tie, danny, joanne, open_as):
    mum, lee = add("Mum", kind="knows"), add("Lee", kind="knows")
    assert flagged(open_as(joanne, danny)) == frozenset()
    ring = {tie(lee, mum), tie(lee, mum, "son")}
    assert flagged(open_as(joanne, danny)) == ring


def test_mother_and_her_son_told_twice_are_no_circle(add, tie, danny, joanne, open_as):
    mum, lee = add("Mum", kind="knows"), add("Lee", kind="knows")
    tie(lee, mum, "mother")
    tie(mum, lee, "son")
    assert flagged(open_as(joanne, danny)) == frozenset()


def test_step_parents_carers_and_grandparents_make_no_circle(add, tie, danny, joanne, open_as):
    mum, lee = add("Mum", kind="knows"), add("Lee", kind="knows")
    for kind in ("stepmother", "carer", "grandmother", "guardian"):
        tie(lee, mum, kind)
        tie(mum, lee, kind)
    assert flagged(open_as(joanne, danny)) == frozenset()


def test_the_page_of_a_member_says_that_the_parents_go_round(add, tie, danny, joanne, signed_in):
    mum, lee = add("Mum", kind="knows"), add("Lee", kind="knows")
    address = f"/people/{danny.person.public_id}/members/{mum.pk}/"
    assert "go round in a circle" not in signed_in(joanne).get(address).content.decode()
    tie(lee, mum)
    tie(mum, lee)
    assert signed_in(joanne).get(address).content.decode().count("go round in a circle") == 2


def test_a_family_tree_tells_its_kinds_apart():
    kinds = {kind.code: kind.family for kind in TIE_KINDS}
    assert {kinds[code] for code in PARENTS} == {"parent", "birth-parent"}
    assert {kinds[code] for code in CHILDREN} == {"child"}
    assert {"son", "daughter", "child"} <= CHILDREN
    for code, family in [("stepfather", "step-parent"), ("foster-parent", "carer"), ("birth-mother", "birth-parent"),
                         ("half-sister", "half-sibling"), ("sibling", "sibling"), ("partner", "partner"),
                         ("former-partner", "former-partner"), ("adoptive-parent", "adoptive-parent")]:  # fmt: skip
        assert kinds[code] == family


def test_every_kind_has_words_one_code_and_a_known_part_of_life():
    assert set(TIE_WORDS) == {kind.code for kind in TIE_KINDS}
    assert len(BY_CODE) == len(TIE_KINDS)
    assert all(kind.domain in (*DOMAINS, None) for kind in TIE_KINDS)
    ministry = Counter(kind.moj for kind in TIE_KINDS if kind.moj)
    assert [code for code, times in ministry.items() if times > 1] == []


@pytest.mark.parametrize("word", ["spirit-cousin", "the one who feeds my cat", "دوست"])
def test_a_kind_that_nobody_foresaw_is_kept_as_other_with_its_word(add, danny, joanne, open_as, word):
    add("Sam", kind=word)
    row = TieVersion.objects.get()
    assert (row.kind, row.own_word) == ("other", word)
    assert word in tie_sentence(next(iter(page_of(open_as(joanne, danny)).universe.ties.values())).row, "Danny", "Sam")


def test_the_person_s_own_word_stands_beside_a_known_kind_and_before_an_unknown_one(add):
    add("Lee", kind="brother", tie={"own_word": "our kid"})
    add("Sam", kind="blood-brother", tie={"own_word": "bruv"})
    assert list(TieVersion.objects.order_by("pk").values_list("kind", "own_word")) == [
        ("brother", "our kid"),
        ("other", "bruv"),
    ]


@pytest.mark.shared
@pytest.mark.skipif(not CODES.exists(), reason="the real files of other systems are not here")
def test_every_code_of_the_ministry_is_exactly_one_kind_and_no_kind_names_another():
    with CODES.open(encoding="utf-8", newline="") as rows:
        codes = Counter(row["code"] for row in csv.DictReader(rows) if row["group"].endswith("_relationship"))
    assert len(codes) == 68
    assert Counter(kind.moj for kind in TIE_KINDS if kind.moj) == codes
