"""The drawing as SVG: well formed, no style, each person a link with a spoken name and room for a finger."""

import defusedxml.ElementTree as ElementTree
import pytest
from genogram_families import families, told
from hypothesis import given
from hypothesis import strategies as st
from universe_of_many import examples

from kith.universe.drawing.lettering import text_width
from kith.universe.genogram.key import key_for
from kith.universe.genogram.layout import SHEET
from kith.universe.genogram.rules import build
from kith.universe.genogram.svg import BETWEEN, Face, Words, draw_genogram
from kith.universe.genogram.symbols import STYLES, draw_symbol
from kith.universe.genogram.told import MAN, WOMAN, Pair, Parenthood, Siblinghood

SVG = "{http://www.w3.org/2000/svg}"
WORDS = Words("Danny’s family", "Through whom: not told")
NAMES = ("Nan", "خالتي فاطمة من الحي القديم", "יוסי כהן", "N" * 200, "Wilhelmina Featherstonehaugh " * 7, "<b>&", "")


def drawn(family, face=None):
    found = build(family)
    make = face or (lambda key: Face(f"Kin {key}", "cousin", f"Kin {key}, cousin", f"/members/{key}/"))
    return ElementTree.fromstring(draw_genogram(found, {key: make(key) for key in found.people}, WORDS))


def paths(picture):
    return [one.attrib for one in picture.iter(f"{SVG}path")]


@given(families(most=8, in_order=False), st.sampled_from(NAMES) | st.text(max_size=210))
@examples(40)
def test_any_name_at_all_makes_a_well_formed_picture_without_style(family, name):
    picture = drawn(family, lambda key: Face(name, name, name, "/members/1/"))
    for one in picture.iter():
        assert not {"style", "class", "onclick"} & set(one.attrib)
        assert one.tag not in (f"{SVG}style", f"{SVG}script")


@pytest.mark.parametrize("name", NAMES)
def test_no_name_is_wider_than_its_cell(name):
    picture = drawn(told(Pair(0, 1, False)), lambda key: Face(name, name))
    texts = [one for one in picture.iter(f"{SVG}text") if one.text]
    for one in texts:
        assert text_width(one.text, float(one.attrib["font-size"])) <= SHEET.cell - BETWEEN


def test_everybody_is_a_link_with_a_spoken_name_and_a_target_of_44_pixels():
    picture = drawn(told(Parenthood(0, 1, "parent"), Siblinghood(0, 2, "half")))
    links = list(picture.iter(f"{SVG}a"))
    assert {link.attrib["data-kin"] for link in links} == {"0", "1", "2", "-1"}
    for link in links:
        touch = link.find(f"{SVG}rect")
        assert float(touch.attrib["width"]) >= 44
        assert float(touch.attrib["height"]) >= 44
        assert link.attrib["aria-label"].startswith(link.find(f"{SVG}g").find(f"{SVG}text").text)


def test_an_address_that_would_run_a_script_is_no_link():
    assert not list(drawn(told(), lambda key: Face("Nan", href="javascript:alert(1)")).iter(f"{SVG}a"))


def test_a_keyboard_goes_from_the_oldest_generation_down():
    picture = drawn(told(Parenthood(0, 1, "parent"), Parenthood(1, 2, "parent"), Parenthood(3, 0, "parent")))
    order = [int(one.attrib["data-kin"]) for one in picture.iter(f"{SVG}a")]
    assert [key for key in order if key >= 0] == [2, 1, 0, 3]


@pytest.mark.parametrize("kind", ["parent", "adopted", "foster", "step"])
def test_each_kind_of_child_hangs_on_a_line_of_its_own_kind(kind):
    dashes = [one.get("stroke-dasharray") for one in paths(drawn(told(Parenthood(0, 1, kind))))]
    wanted = {"parent": None, "adopted": "8 5", "foster": "0.1 6", "step": "12 4 2 4"}[kind]
    assert wanted in dashes


def test_the_kinds_of_line_differ_without_colour():
    children = {STYLES[kind] for kind in ("parent", "adopted", "foster", "step")}
    assert len(children) == 4
    assert STYLES["couple"] != STYLES["parents"]


def test_those_who_parted_have_one_slash_and_a_couple_has_none():
    together, parted = (paths(drawn(told(Pair(0, 1, apart)))) for apart in (False, True))
    assert len(parted) == len(together) + 1


def test_a_square_is_a_man_a_circle_a_woman_and_neither_is_asked_about_with_a_mark():
    assert "<circle" in draw_symbol(0, 0, WOMAN)
    assert 'rx="0.0"' in draw_symbol(0, 0, MAN)
    assert "?" not in draw_symbol(0, 0, MAN) + draw_symbol(0, 0, WOMAN)
    assert ">?<" in draw_symbol(0, 0, "")
    assert ">?<" not in draw_symbol(0, 0, "", centre=True)


def test_whoever_nobody_named_has_a_broken_edge():
    assert "stroke-dasharray" in draw_symbol(0, 0, "nobody-named")
    assert "stroke-dasharray" not in draw_symbol(0, 0, "")


def test_the_key_names_every_kind_of_line_and_symbol(db):
    pictures = "".join(sign.picture for part in key_for("Danny", own=False) for sign in part.signs)
    for style in ("couple", "parents", "parent", "adopted", "foster", "step"):
        assert STYLES[style] in pictures
