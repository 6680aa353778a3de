"""A map that was drawn on paper: blank rings, the day it was drawn, its photograph, and what is entered from it. By the
keyboard alone."""

import io

import pytest
from a_photograph import MAKER_WORDS, a_photograph
from conftest import WIDE
from keyboard import Keys
from PIL import Image

pytestmark = pytest.mark.journey


@pytest.fixture(params=[WIDE], ids=["desk"])
def width(request):
    """At a desk: paper comes back to the office. The phone's pages are looked at beside other journeys."""
    return request.param


def somebody_new(joanne, name):
    """A person of Joanne's of whom nobody said anything yet; their drawings are open."""
    keys = Keys(joanne)
    joanne.go("/people/new/")
    keys.write("What is their name?", name)
    keys.open("Add them")
    keys.tab_to_page("History", "Drawings")
    return keys, joanne.page.url.removeprefix(joanne.service.url).removesuffix("drawings/")


def send_photograph(joanne, keys, photograph):
    """Choose a file as a keyboard does, and send it."""
    keys.to("The photograph")
    keys.keyboard.press("Space")
    asked = joanne.asks_for_a_file()
    asked.set_files({"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": photograph})
    keys.open("Keep the photograph")


def test_blank_rings_are_found_and_read_in_ordinary_and_in_large_print(walk):
    joanne = walk("joanne")
    keys, _person = somebody_new(joanne, f"Blank Rings {WIDE}")
    keys.open("Blank rings to print")
    sheet = joanne.page.get_by_role("img", name="Four empty circles around ‘Me’, in seven parts")
    for size in ("ordinary", "large"):
        assert sheet.locator("visible=true").count() == 1
        drawn = sheet.text_content()
        assert [word for word in ("very close", "far away", "Family", "Services", "Me") if word not in drawn] == []
        joanne.check(f"blank-rings-{size}")
        if size == "ordinary":
            keys.open("Large print")
    assert f"Blank Rings {WIDE}" not in joanne.reads()  # nothing of anybody is on it


def test_on_a_phone_the_words_on_the_rings_can_be_read(walk):
    joanne = walk("joanne")
    joanne.page.set_viewport_size({"width": 375, "height": 812})
    joanne.go("/blank-rings/")
    words = joanne.page.locator(".kith-blank__rings:visible svg text")
    heights = words.evaluate_all("""all => all.map(one => {
      const svg = one.ownerSVGElement; return parseFloat(getComputedStyle(one).fontSize) * svg.getScreenCTM().a; })""")
    assert len(heights) > 10
    assert min(heights) >= 12
    joanne.check("blank-rings-on-a-phone")


def test_a_paper_map_is_kept_under_its_day_with_a_photograph_that_is_nothing_but_a_picture(walk):
    joanne = walk("joanne")
    keys, person = somebody_new(joanne, f"Drawn On Paper {WIDE}")
    keys.open("I have a paper map")
    joanne.check("from-paper")
    keys.write("On which day was it drawn?", "9/5/2026")
    keys.write("Who was in the room? (optional)", "Two of us")
    keys.open("Go on")
    joanne.sees("Drawn on 9 May 2026.")
    joanne.check("new-photograph")
    sent = a_photograph()
    send_photograph(joanne, keys, sent)
    joanne.sees("The photograph is kept, sealed, with the drawing.")
    joanne.go(f"{person}drawings/")
    keys.open("The paper map, photographed: 9 May 2026")
    picture = joanne.page.get_by_role("img", name="The paper map of 9 May 2026, photographed")
    assert picture.evaluate("one => [one.complete, one.naturalWidth, one.naturalHeight]") == [True, 640, 480]
    joanne.check("photograph")
    shown = joanne.page.request.get(joanne.service.url + picture.get_attribute("src")).body()
    is_written_anew(shown, sent)


def is_written_anew(shown, sent):
    """The same picture, and nothing that the phone put beside it."""
    assert MAKER_WORDS.encode() in sent
    assert [word for word in (MAKER_WORDS.encode(), b"Zebedee", b"Exif", b"GPS") if word in shown] == []
    picture = Image.open(io.BytesIO(shown))
    assert (picture.format, picture.size, dict(picture.getexif())) == ("JPEG", (640, 480), {})
    assert picture.getpixel((60, 60))[0] < 60 < picture.getpixel((500, 400))[0]


def test_what_is_no_photograph_is_said_where_it_was_chosen(walk):
    joanne = walk("joanne")
    keys, person = somebody_new(joanne, f"No Photograph {WIDE}")
    keys.open("I have a paper map")
    keys.write("On which day was it drawn?", "9/5/2026")
    keys.open("Go on")
    send_photograph(joanne, keys, b"Not a picture at all")
    joanne.sees("This is no JPEG or PNG photograph.")
    joanne.check("new-photograph-refused")
    keys.open("Go on without one")
    joanne.go(person)
    joanne.sees("Nobody is here yet")  # a drawing, and nobody to replay: nothing may go wrong in the console


def test_who_is_entered_from_paper_stands_on_the_map_of_the_day_it_was_drawn(walk):
    joanne = walk("joanne")
    keys, person = somebody_new(joanne, f"Entered Later {WIDE}")
    keys.open("I have a paper map")
    keys.write("On which day was it drawn?", "9/5/2026")
    keys.open("Go on")
    keys.open("Go on without one")
    joanne.check("paper-goes-on")
    keys.open("Go on…")
    keys.to("Just us two")
    keys.keyboard.press("Space")
    keys.open("Next…")
    keys.write("Their name", "Nan Walker")
    with joanne.page.expect_navigation():
        keys.keyboard.press("Enter")
    joanne.sees("Nan Walker")
    joanne.check("paper-a-name")
    sitting = joanne.page.url.partition("names/")[0].removeprefix(joanne.service.url)
    joanne.open_member(person, "Nan Walker")
    member = joanne.page.url.rstrip("/").rpartition("/")[2]
    joanne.go(f"{sitting}closeness/{member}/")
    joanne.check("paper-how-close")
    keys.to_scale()
    keys.keyboard.press("ArrowRight")
    keys.open("Next…")
    joanne.open_member(person, "Nan Walker")
    assert "9 May 2026" in joanne.page.locator(".kith-timeline").first.inner_text()
    joanne.go(f"{person}?as_at=2026-05-08")
    assert joanne.on_the_map("Nan Walker").get_attribute("data-ring") == ""
    joanne.go(f"{person}?as_at=2026-05-09")
    assert joanne.on_the_map("Nan Walker").get_attribute("data-ring") != ""
