"""A copy of the map to take away: printed, as a file, in large print, in easy read, and the person’s own. By the
keyboard alone."""

import io

import pytest
from conftest import WIDE
from keyboard import Keys
from PIL import Image

pytestmark = pytest.mark.journey

OTHER_VOICES = ("I do not know how to start", "late nights pull Danny back")  # his mother's, and his worker's
DAY = "2026-10-14"
HOW, FORM = "How should it look?", "How do you take it away?"
ONE_PAGE, LARGE = "On one page", "In large print, and everybody in words on the pages after"
EASY = "Easy read: short sentences with pictures, on several pages"
PAPER, PDF = "On paper: open it to print", "A PDF, which screen readers can read too"
SVG, PNG = "A picture that stays sharp (SVG)", "A picture for messages and documents (PNG)"


@pytest.fixture(params=[WIDE], ids=["desk"])
def width(request):
    """At a desk; the sheets are the same on a phone, and the page of choices is looked at there too."""
    return request.param


def choosing(walker, person=""):
    """Somebody at the page of choices, of the map of a day on which no other journey writes."""
    keys = Keys(walker)
    walker.go(f"{person or walker.open_person()}?as_at={DAY}")
    keys.open("Take a copy")
    return keys


def chosen(walker, how, form):
    """The person's copy in one of its forms; ready to be made."""
    keys = choosing(walker)
    keys.choose("Whose copy is it?", "Danny’s own copy: in their words, and only what they may see")
    keys.choose(HOW, how)
    keys.choose(FORM, form)
    return keys


def downloaded(walker, keys):
    """Make the copy, and take the file that comes: its name and its bytes."""
    keys.to("Make the copy")
    with walker.page.expect_download() as coming:
        keys.keyboard.press("Enter")
    return coming.value.suggested_filename, coming.value.path().read_bytes()


def says_nothing_of_others(text):
    """Nothing that anybody but the person said stands in it."""
    assert [words for words in OTHER_VOICES if words in " ".join(text.split())] == []


def test_the_choices_are_fit_to_be_used_at_a_desk_and_on_a_phone(walk):
    joanne = walk("joanne")
    keys = choosing(joanne)
    joanne.check("take-away")
    joanne.page.set_viewport_size({"width": 375, "height": 812})
    joanne.width = 375
    joanne.check("take-away")
    keys.to("Back to the map")


def test_the_copy_to_print_says_me_prints_from_its_button_and_leads_back(walk):
    joanne = walk("joanne")
    keys = chosen(joanne, ONE_PAGE, PAPER)
    keys.open("Make the copy")
    joanne.page.get_by_role("heading", level=1, name="My relationships").wait_for()
    joanne.sees("Danny’s copy")
    joanne.sees("This is my view. Keep it safe.")
    says_nothing_of_others(joanne.reads())
    joanne.check("copy-to-print")
    joanne.page.evaluate("() => { window.print = () => { document.title = 'Printed'; }; }")
    keys.to("Print this")
    keys.keyboard.press("Enter")
    assert joanne.page.title() == "Printed"
    keys.open("Choose another copy")
    joanne.page.get_by_role("heading", level=1, name="Take the map away").wait_for()


@pytest.mark.parametrize(
    ("how", "sentence"),
    [(LARGE, "Everybody, in words"), (EASY, "The dark circle in the middle is me.")],
    ids=["large-print", "easy-read"],
)
def test_large_print_and_easy_read_say_everybody_in_words(walk, how, sentence):
    joanne = walk("joanne")
    keys = chosen(joanne, how, PAPER)
    keys.open("Make the copy")
    joanne.sees(sentence)
    told = joanne.page.locator("main").inner_text()
    assert [name for name in ("Nan", "Lee", "Carl", "Kez", "Mr Osei", "Council housing") if name not in told] == []
    says_nothing_of_others(joanne.reads())
    joanne.check("copy-easy" if how == EASY else "copy-large")


def test_the_pdf_has_a_title_and_the_names_and_says_whose_it_is(walk):
    pypdf = pytest.importorskip("pypdf")
    pytest.importorskip("weasyprint")
    joanne = walk("joanne")
    name, content = downloaded(joanne, chosen(joanne, ONE_PAGE, PDF))
    assert name.startswith("map-")
    assert "anny" not in name
    reader = pypdf.PdfReader(io.BytesIO(content))
    text = " ".join(page.extract_text() for page in reader.pages)
    assert (reader.metadata.title, reader.metadata.author, len(reader.pages)) == ("My relationships", "Danny’s copy", 1)
    assert [
        words for words in ("Nan", "Jade", "Something broke with Carl.", "This is my view.") if words not in text
    ] == []
    says_nothing_of_others(text)


def test_the_svg_says_everybody_aloud_and_holds_no_third_voice(walk):
    joanne = walk("joanne")
    name, content = downloaded(joanne, chosen(joanne, ONE_PAGE, SVG))
    drawn = content.decode()
    assert name.endswith(".svg")
    assert 'aria-label="My relationships. Danny’s copy. 14 October 2026.' in drawn
    assert "Carl: stepfather, a long way off, for worse, broken off." in drawn
    assert "<script" not in drawn
    assert "Joanne Price" not in drawn
    says_nothing_of_others(drawn)


def test_the_png_is_a_picture_large_enough_to_be_read_and_nothing_beside(walk):
    pytest.importorskip("vl_convert")
    joanne = walk("joanne")
    name, content = downloaded(joanne, chosen(joanne, ONE_PAGE, PNG))
    picture = Image.open(io.BytesIO(content))
    assert name.endswith(".png")
    assert picture.format == "PNG"
    assert picture.width >= 1500
    assert "text" not in dir(picture) or not picture.text


def test_easy_read_as_one_picture_is_refused_where_it_was_chosen(walk):
    joanne = walk("joanne")
    keys = chosen(joanne, EASY, PNG)
    keys.open("Make the copy")
    joanne.page.get_by_role("heading", name="There is a problem").wait_for()
    joanne.check("take-away-refused")
    keys.open_fault("Easy read has several pages, and a picture is one. Choose paper or a PDF.")
    assert keys.where()["group"] == FORM
    assert joanne.page.get_by_label(EASY).is_checked()


def test_danny_takes_his_own_copy_and_there_is_no_other_to_choose(walk):
    danny = walk("danny")
    danny.go("/")
    keys = choosing(danny, danny.page.url.removeprefix(danny.service.url))
    assert danny.page.get_by_role("group", name="Whose copy is it?").count() == 0
    danny.check("take-away-own")
    keys.choose(FORM, PAPER)
    keys.open("Make the copy")
    danny.page.get_by_role("heading", level=1, name="My relationships").wait_for()
    danny.sees("Danny’s copy")
    says_nothing_of_others(danny.reads())
    danny.check("copy-own")
