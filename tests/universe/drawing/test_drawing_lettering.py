from hypothesis import given
from hypothesis import strategies as st

from kith.universe.drawing.lettering import (
    balance,
    break_lines,
    clip,
    letters,
    readable,
    runs_right_to_left,
    safe,
    text_width,
)

anything = st.text(alphabet=st.characters(), max_size=80)  # lone surrogates and controls too


def test_what_xml_forbids_is_dropped():
    assert safe("a\x00b\x07c\ud800d\ufffee\x85f") == "abcde f"


def test_marks_that_would_reorder_the_neighbours_are_dropped():
    assert safe("ab\u202ecd\u2066ef\u2069") == "abcdef"


def test_every_run_of_blanks_is_one_space():
    assert safe(" Auntie\n\t  Pat\u2028") == "Auntie Pat"


def test_a_family_of_joined_pictures_and_a_flag_are_one_letter_each():
    assert list(letters("👨‍👩‍👧🇬🇧🇫🇷é")) == ["👨‍👩‍👧", "🇬🇧", "🇫🇷", "é"]


def test_a_heap_of_accents_is_thinned():
    assert len(readable("Z" + "\u0301" * 500)) <= 4


def test_a_clipped_text_keeps_whole_letters_and_ends_in_an_ellipsis():
    clipped = clip("👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", 10, 100)
    assert clipped.endswith("…")
    assert set(letters(clipped[:-1])) == {"👨‍👩‍👧"}


def test_the_direction_is_that_of_the_first_letter_that_has_one():
    assert runs_right_to_left("12 محمد (Mo)")
    assert not runs_right_to_left("Mo محمد")
    assert not runs_right_to_left("12")


def test_widths_are_those_of_arial():
    assert round(text_width("Bartholomew WWMM", 100)) == 967  # measured in a browser
    assert text_width("é", 100) == text_width("e", 100)


@given(anything, st.floats(20, 200))
def test_no_line_is_wider_than_its_limit_and_there_are_two_at_most(text, limit):
    for lines in (balance(readable(text), 14, limit, limit), break_lines(readable(text), 14, limit)):
        assert len(lines) <= 2
        assert all(text_width(line, 14) <= limit for line in lines)


def test_a_name_of_ten_thousand_letters_becomes_two_short_lines():
    lines = balance(readable("Featherstone " * 800), 14, 118, 150)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
