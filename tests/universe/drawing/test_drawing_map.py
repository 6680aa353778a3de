"""The whole picture: what it says, to whom, and that nothing typed into it can break it."""

import re
from dataclasses import replace
from math import hypot

import defusedxml.ElementTree as ElementTree
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kith.universe.drawing.bodies import Body
from kith.universe.drawing.frames import MAP, PHONE, STEPS
from kith.universe.drawing.geometry import apart
from kith.universe.drawing.seats import Seat, seat_all
from kith.universe.drawing.svg import draw_map, lay_out, safe_address
from kith.universe.drawing.words import Words

anything = st.text(alphabet=st.characters(), max_size=40)
SVG = "{http://www.w3.org/2000/svg}"


def drawn(bodies, *, seats=None, frame=MAP, words=None, prefix="map", centre="Danny", title="Danny’s map"):
    """The parsed picture of some members."""
    seats = seat_all(bodies) if seats is None else seats
    return ElementTree.fromstring(
        draw_map(bodies, seats, centre_name=centre, title=title, frame=frame, words=words or Words(), id_prefix=prefix)
    )


def members(picture):
    return {element.get("data-member"): element for element in picture.iter() if element.get("data-member") is not None}


def hit_circle(member):
    return next(member.iter(f"{SVG}circle"))


def texts(element):
    return [text.text for text in element.iter(f"{SVG}text")]


@settings(max_examples=60)
@given(
    fields=st.fixed_dictionaries({name: anything for name in ("id", "name", "note", "other_voice", "spoken")}),
    href=st.none() | anything,
    ring=st.none() | st.integers(1, 7),
    state=st.sampled_from(["", "hoped-for", "ended", "barred", "repairing", "ruptured"]),
    quality=st.sampled_from(["better", "worse", "both", "not-asked"]),
    centre=anything,
    title=anything,
    word=anything,
)
def test_any_text_at_all_makes_well_formed_xml(fields, href, ring, state, quality, centre, title, word):
    body = Body(kind="group", domain=None, ring=ring, pull=None, quality=quality, state=state, href=href, **fields)
    words = Words(family=word, very_close=word, not_asked_yet=word, no_name=word)
    for frame in (MAP, PHONE):
        assert len(members(drawn([body], frame=frame, words=words, centre=centre, title=title))) == 1


def test_a_name_that_looks_like_markup_stays_a_name(somebody):
    name = "<script>alert(1)</script>"
    svg = draw_map([somebody(name=name)], {}, centre_name=name, title=name)
    assert "<script" not in svg
    assert "&lt;script" in svg


def test_a_name_of_ten_thousand_letters_is_clipped_but_spoken_in_full(somebody):
    name = "Featherstone" * 840
    member = members(drawn([somebody(name=name)]))["a"]
    assert member.get("aria-label") == name
    assert all(len(text) < 60 for text in texts(member))


def test_a_right_to_left_name_is_isolated_and_keeps_to_its_side(somebody):
    body = somebody(name="יוסי כהן")
    text = next(members(drawn([body], seats={"a": Seat(90, 0)}))["a"].iter(f"{SVG}text"))
    assert (text.get("direction"), text.get("unicode-bidi"), text.get("text-anchor")) == ("rtl", "isolate", "end")


def test_every_member_is_marked_once_and_says_its_ring(invent):
    bodies = invent(40, 2, unasked=0.3)
    picture = drawn(bodies)
    marked = [element.get("data-member") for element in picture.iter() if element.get("data-member")]
    assert sorted(marked) == sorted(body.id for body in bodies)
    for body in bodies:
        ring = "" if body.drawn_ring is None else str(body.drawn_ring)
        assert members(picture)[body.id].get("data-ring") == ring


def test_each_ring_has_one_distance_from_the_centre(somebody):
    bodies = [somebody(id=str(ring), ring=ring) for ring in range(1, 8)]
    picture = drawn(bodies, seats={body.id: Seat(body.ring * 40, 0) for body in bodies})
    for key, member in members(picture).items():
        circle = hit_circle(member)
        distance = hypot(float(circle.get("cx")) - MAP.cx, float(circle.get("cy")) - MAP.cy)
        assert distance == pytest.approx(STEPS[int(key)] * MAP.scale, abs=0.2)


def test_a_member_with_an_address_is_a_link_and_one_without_is_a_picture(somebody):
    found = members(drawn([somebody(id="a", href="/m/a", spoken="Nan, close"), somebody(id="b")]))
    assert (found["a"].tag, found["a"].get("href"), found["a"].get("aria-label")) == (f"{SVG}a", "/m/a", "Nan, close")
    assert (found["b"].tag, found["b"].get("role"), found["b"].get("aria-label")) == (f"{SVG}g", "img", "Nan")


@pytest.mark.parametrize("address", ["javascript:alert(1)", " java\nscript:x", "\x01javascript:x", "data:text/html,x"])
def test_an_address_that_would_run_something_is_no_link(address):
    assert safe_address(address) is None


def test_ordinary_addresses_are_kept():
    for address in ("/people/3?as=1#x", "#m3", "https://kith.example/a", "people/3"):
        assert safe_address(address) == address


def test_visible_words_are_hidden_from_screen_readers(invent):
    picture = drawn(invent(12, 5, unasked=0.4))
    hidden = {id(text) for part in picture.iter() if part.get("aria-hidden") for text in part.iter(f"{SVG}text")}
    assert all(id(text) in hidden for text in picture.iter(f"{SVG}text"))
    assert (picture.get("role"), picture.get("aria-label")) == ("group", "Danny’s map")


def test_nothing_needs_a_style_or_another_file(invent):
    svg = draw_map(invent(30, 6), {}, centre_name="Danny", title="x")
    assert "style" not in svg
    assert "class=" not in svg
    assert re.findall(r"https?:[^\"]*", svg) == ["http://www.w3.org/2000/svg"]


def test_the_picture_stands_alone_as_a_file(invent):
    picture = drawn(invent(3, 6))
    assert picture.tag == f"{SVG}svg"
    assert (picture.get("width"), picture.get("height"), picture.get("viewBox")) == ("1216", "900", "0 0 1216 900")
    assert picture.get("font-family") == "Arial, Helvetica, sans-serif"


def test_two_maps_on_a_page_share_no_id_and_every_reference_is_met(invent):
    one, two = (draw_map(invent(30, 6), {}, centre_name="D", title="x", id_prefix=prefix) for prefix in ("now", "then"))
    ids = [set(re.findall(r' id="([^"]+)"', svg)) for svg in (one, two)]
    assert ids[0].isdisjoint(ids[1])
    assert set(re.findall(r"url\(#([^)]+)\)", one)) <= ids[0]
    assert len(re.findall(r' id="', one)) == len(ids[0])


@pytest.mark.parametrize("prefix", ["", "1a", 'a"b', "a b", "é"])
def test_an_id_prefix_that_could_break_out_is_refused(somebody, prefix):
    with pytest.raises(ValueError, match="prefix"):
        draw_map([somebody()], {}, centre_name="D", title="x", id_prefix=prefix)


def test_two_members_of_one_id_are_refused(somebody):
    with pytest.raises(ValueError, match="share an id"):
        draw_map([somebody(), somebody()], {}, centre_name="D", title="x")


def test_every_touch_target_is_at_least_44_pixels_across(invent):
    for frame in (MAP, PHONE):
        for member in members(drawn(invent(30, 8, unasked=0.3), frame=frame)).values():
            assert float(hit_circle(member).get("r")) >= 22


@pytest.mark.parametrize("frame", [MAP, PHONE])
def test_the_shelf_grows_with_those_who_wait_and_is_absent_without_them(somebody, frame):
    def height(waiting):
        bodies = [somebody(id="seated"), *(somebody(id=str(n), ring=None) for n in range(waiting))]
        picture = drawn(bodies, frame=frame)
        assert any(text and text.startswith("Not asked") for text in texts(picture)) == (waiting > 0)
        return float(picture.get("height"))

    assert height(0) == frame.height
    assert height(0) < height(1) < height(30) < height(60)


def test_the_last_row_of_the_shelf_has_room_too(somebody):
    layout = lay_out([somebody(id=str(n), ring=None) for n in range(7)], {}, MAP)
    assert max(place.y + 22 for place in layout.shelf.places) < layout.height


@pytest.mark.parametrize("frame", [MAP, PHONE])
def test_sixty_on_the_shelf_stand_in_joining_order_and_never_overlap(invent, frame):
    bodies = [replace(body, state="") for body in invent(60, 9, long_names=0.6, unasked=1.0)]
    layout = lay_out(bodies, {}, frame)
    boxes = [box for place in layout.shelf.places for box in place.boxes()]
    boxes += [label.box for label in layout.labels.values()]
    owners = [place.body.id for place in layout.shelf.places]
    assert owners == [body.id for body in bodies]
    assert len(layout.labels) == (60 if frame is MAP else 0)
    bodies_only = [place.box for place in layout.shelf.places]
    for number, box in enumerate(bodies_only):
        assert all(apart(box, other) for other in bodies_only[:number])
    for key, label in layout.labels.items():
        others = [other.box for name, other in layout.labels.items() if name != key]
        assert all(apart(label.box, other) for other in [*others, *bodies_only])
    assert max(box[3] for box in boxes) < layout.frame.height + layout.shelf.height


def test_when_everybody_waits_the_rings_and_the_person_are_still_drawn(somebody):
    picture = drawn([somebody(ring=None)])
    assert sum(circle.get("stroke") == "#c9c2b4" for circle in picture.iter(f"{SVG}circle")) == 4
    assert "Danny" in texts(picture)
    assert float(picture.get("height")) < MAP.height


def lines_of(somebody, **changes):
    """The paths of the map's ground beyond those that are always there: the lines to the bodies."""
    with_them = drawn([somebody(), somebody(id="b", **changes)])
    without = drawn([somebody()])
    ground, bare = (len(list(picture.find(f"{SVG}g").iter(f"{SVG}path"))) for picture in (with_them, without))
    return ground - bare


def test_no_line_leads_to_an_ended_tie_or_to_the_shelf(somebody):
    assert lines_of(somebody, state="ended") == 0
    assert lines_of(somebody, ring=None) == 1  # the edge of the shelf
    assert lines_of(somebody) == 1
    assert lines_of(somebody, quality="both") == 2
    assert lines_of(somebody, state="ruptured") == 4


def shape(somebody, **changes):
    """The last drawn shape of a body, which carries its fill and outline."""
    member = members(drawn([somebody(**changes)]))["a"]
    return [path for path in member.iter(f"{SVG}path") if path.get("stroke") != "#fffdf9"][-1]


def test_another_voice_is_half_toned_with_a_solid_line_and_initials(somebody):
    other = shape(somebody, quality="not-asked", other_voice="JB")
    unasked = shape(somebody, quality="not-asked")
    assert other.get("stroke-dasharray") is None
    assert unasked.get("stroke-dasharray")
    assert unasked.get("fill") == "#ffffff" != other.get("fill")
    assert "JB" in texts(members(drawn([somebody(other_voice="JB")]))["a"])
    for quality in ("better", "worse"):
        theirs, own = (shape(somebody, quality=quality, other_voice=initials) for initials in ("JB", ""))
        assert theirs.get("fill") != own.get("fill")


def test_the_four_qualities_have_four_fills(somebody):
    fills = {shape(somebody, quality=quality).get("fill") for quality in ("better", "worse", "not-asked")}
    assert len(fills) == 3
    both = members(drawn([somebody(quality="both")]))["a"]
    assert any(path.get("clip-path") == "url(#map-right)" for path in both.iter(f"{SVG}path"))


def test_the_hoped_for_are_dashed_outside_the_rings(somebody):
    member = members(drawn([somebody(ring=None, state="hoped-for")]))["a"]
    circle = hit_circle(member)
    assert hypot(float(circle.get("cx")) - MAP.cx, float(circle.get("cy")) - MAP.cy) > 310 * MAP.scale
    assert shape(somebody, ring=None, state="hoped-for").get("stroke-dasharray")


def test_the_callers_words_are_shown(somebody):
    words = Words(family="Teulu", very_close="agos iawn", not_asked_yet="Heb ofyn eto")
    shown = texts(drawn([somebody(), somebody(id="b", ring=None)], words=words))
    assert {"Teulu", "agos iawn", "Heb ofyn eto"} <= set(shown)


def test_a_stored_seat_is_used_and_a_missing_one_is_found(somebody):
    body = somebody(ring=7)
    circle = hit_circle(members(drawn([body], seats={"a": Seat(90, 0), "gone": Seat(1, 1)}))["a"])
    assert float(circle.get("cx")) == pytest.approx(MAP.cx + STEPS[7] * MAP.scale, abs=0.1)
    assert draw_map([body], {}, centre_name="D", title="x") == draw_map(
        [body], seat_all([body]), centre_name="D", title="x"
    )
