"""A practitioner and a person sit down with a tablet and nothing else."""

import re

import pytest
from conftest import PHONE

pytestmark = pytest.mark.journey

TABLET = 1024
NEXT = re.compile("^Next")
FOCUS = """() => { const on = document.activeElement, card = on.nextElementSibling, own = getComputedStyle(on);
  const tap = on.closest('.kith-tap'), around = tap ? getComputedStyle(tap) : own;
  const shown = on.matches('.kith-scale__input') ? getComputedStyle(card) : around;
  return [on.textContent.trim(), on.name ?? '', parseFloat(shown.outlineWidth) || 0, shown.outlineStyle]; }"""
# As a language with longer words, written from the right, would have it.
LONGER = """() => {
  const all = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (all.nextNode()) found.push(all.currentNode);
  const longer = word => word + 'ä'.repeat(word.length * 0.4 + 1);
  for (const one of found) one.data = one.data.replace(/\\p{L}{3,}/gu, longer);
  document.documentElement.dir = 'rtl';
}"""
CUT = """() => [...document.querySelectorAll('h1, h2, p, li, label, button, a, legend, .kith-scale__card, .kith-chip')]
  .filter(one => one.checkVisibility() && !one.closest('.kith-hidden, svg, .govuk-skip-link'))
  .filter(one => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== 'inline')
  .map(one => one.outerHTML.slice(0, 120))"""
PLACES = """() => [document.querySelector('h1').getBoundingClientRect().top,
  Math.max(...[...document.querySelectorAll('.kith-sitting__buttons > *')].map(one => one.offsetHeight))]"""
# Every word of the maps that are seen: what it says, and how high its letters are on the screen.
LETTERS = """() => [...document.querySelectorAll(".kith-end .kith-map svg")]
  .filter(svg => svg.checkVisibility()).flatMap(
  svg => [...svg.querySelectorAll('text')].map(one => [one.textContent,
    parseFloat(getComputedStyle(one).fontSize) * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width]))"""
READABLE = 14  # pixels
LONG = "Bartholomew-Featherstonehaugh who lives over the chip shop by the canal"


@pytest.fixture(params=[TABLET, PHONE], ids=["tablet", "phone"])
def width(request):
    """On a tablet lying on the table, and on a phone."""
    return request.param


class Two:
    """The two at one tablet."""

    def __init__(self, walker, width):
        self.walker, self.page, self.width = walker, walker.page, width
        if width == TABLET:
            self.page.set_viewport_size({"width": TABLET, "height": 768})

    def begin(self, name):
        """A person of whom nothing is known, and the first screen."""
        self.walker.go("/people/new/")
        self.page.get_by_label("Name", exact=False).first.fill(name)
        self.page.locator("main").get_by_role("button").first.click()
        self.page.wait_for_url("**/people/*/")
        self.person = self.page.url.removeprefix(self.walker.service.url)
        self.walker.follow("Draw together")
        self.asks("Before the first name")

    def asks(self, words):
        """Wait until the screen asks this."""
        self.page.get_by_role("heading", level=1, name=words).wait_for()

    def tap(self, words):
        """A button, wherever it is."""
        self.page.get_by_role("button", name=words).last.click()

    def room(self, words):
        """Who is in the room."""
        self.asks("Who is in the room?")
        self.page.get_by_label(words).check()
        self.tap(NEXT)

    def names(self, *several):
        """Names, each typed and kept."""
        for name in several:
            self.page.get_by_label("Their name").fill(name)
            self.page.keyboard.press("Enter")
            self.page.locator(".kith-chip--new", has_text=name).wait_for()
        self.tap(NEXT)

    def closeness(self, name, step):
        """One of the seven circles."""
        self.asks(f"How close are you and {name}")
        self.page.locator(f"[name=closeness][value='{step}']").check(force=True)
        self.tap(NEXT)

    def amount(self, name, **answers):
        """How much good is in it, and how much hard."""
        self.asks(f"What is it like, you and {name}")
        for field, value in answers.items():
            self.page.locator(f"[name={field}][value='{value}']").check(force=True)
        self.tap(NEXT)

    def tab_to(self, words="", field=""):
        """Press Tab until it has the focus, which is always seen."""
        for _press in range(40):
            self.page.keyboard.press("Tab")
            text, name, outline, style = self.page.evaluate(FOCUS)
            assert outline >= 3, text
            assert style != "none", text
            if (field and name == field) or (words and text.startswith(words)):
                return
        raise AssertionError(f"The keyboard never came to {words or field}")


@pytest.fixture
def two(walk, width):
    """Joanne, beside somebody."""
    return Two(walk("joanne"), width)


def test_they_draw_five_people_stop_in_the_middle_go_on_and_the_person_confirms(two, width):
    check, page = two.walker.check, two.page
    two.begin(f"Ash {width}")
    check("draw-begin")
    two.tap("I have heard it")
    check("draw-room")
    two.room("Just us two")
    two.asks("Who matters to you?")
    two.names("Nan", "Lee")
    two.asks("Who helps you?")
    page.get_by_label("Their name").fill("nan")
    page.keyboard.press("Enter")
    two.walker.sees("Is this the same Nan?")
    check("draw-same")
    two.tap("Yes, the same")
    page.locator(".kith-chip--new", has_text="Nan").wait_for()
    check("draw-names")
    two.tap(NEXT)
    two.asks("Does anybody make things harder?")
    two.tap("Skip this one")
    two.names("Boxing club")
    two.asks("Which workers or services")
    two.names("Miss Patel")
    two.asks("Who is missing")
    two.names("A mentor")
    two.closeness("Nan", 7)
    two.asks("How close are you and Lee")
    check("draw-closeness")

    page.get_by_role("link", name="Stop for today").click()
    two.asks("Everything you said is kept")
    check("draw-pause")
    page.get_by_role("link", name="Close the drawing").click()
    two.walker.go(f"{two.person}drawings/")
    check("drawings-going-on")
    two.walker.page.get_by_role("link", name="Go on drawing together").click()
    page.get_by_role("link", name="Go on: Lee").click()
    two.closeness("Lee", 4)
    page.get_by_label("Anything you want to say").fill("It is loud there.")
    two.closeness("Boxing club", 5)
    two.asks("How close are you and Miss Patel")
    two.tap("Not sure")

    two.asks("What is it like, you and Nan")
    check("draw-quality")
    two.amount("Nan", for_better=4, for_worse=0)
    two.amount("Lee", for_better=2, for_worse=3)
    two.asks("What is it like, you and Boxing club")
    two.tap(NEXT)
    two.walker.sees("Choose what fits best")
    check("draw-refused")
    two.tap("Skip this one")
    two.tap("Skip this one")
    two.asks("Who of these does Nan know?")
    check("draw-knows")
    page.get_by_label("Lee").check()
    two.tap(NEXT)
    two.asks("Who of these does Lee know?")
    two.tap(NEXT)

    two.asks("Is that about right?")
    check("draw-end")
    everybody_can_be_read(two, ["Nan", "Lee", "Boxing club", "Miss Patel", "A mentor"])
    page.get_by_label("In your words").fill("Lee is nearer than that.")
    two.tap("Something is not right")
    two.walker.sees("Lee is nearer than that.")
    check("draw-not-right")
    page.get_by_label("In your words").fill("That’s about right.")
    two.tap("That’s about right")
    two.asks("Thank you. This is your map")
    check("draw-done")
    page.get_by_role("link", name="Close the drawing").click()
    two.walker.sees("Confirmed by the person")
    assert two.walker.on_the_map().count() == 5


def everybody_can_be_read(two, names):
    """However the tablet lies, all stand on its map in letters that two can read; on a phone, in words beneath it."""
    if two.width == PHONE:
        for name in names:
            assert two.page.locator(".kith-end__part .kith-chip", has_text=name).is_visible(), name
        return
    for size in ({"width": 768, "height": 1024}, {"width": 1280, "height": 800}, {"width": TABLET, "height": 768}):
        two.page.set_viewport_size(size)
        letters = two.page.evaluate(LETTERS)
        assert {name for name in names if name not in {words for words, _high in letters}} == set()
        assert min(high for _words, high in letters) >= READABLE, (size, letters)
        assert two.page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_somebody_comes_in_and_what_is_hard_waits_until_they_are_alone(two, width):
    page = two.page
    two.begin(f"Bo {width}")
    two.tap("I have heard it")
    two.room("Just us two")
    two.names("Dad")
    two.tap("Somebody else is here now")
    two.asks("Who helps you?")
    two.names("Kez")
    two.asks("Which groups, places or animals")  # not: who makes things harder
    for _prompt in range(3):
        two.tap("Skip this one")
    two.closeness("Dad", 3)
    two.closeness("Kez", 5)
    two.asks("What is it like, you and Dad")
    assert page.locator("[name=for_worse]").count() == 0
    two.walker.check("draw-quality-with-others")
    two.amount("Dad", for_better=1)
    two.amount("Kez", for_better=4)
    two.tap("Skip this one")
    two.asks("Is that about right?")
    two.walker.sees("Some questions wait for a time when it is just the two of you.")
    two.tap("It is just us two now")
    two.asks("Does anybody make things harder?")
    page.get_by_role("link", name="Something hard was said").click()
    two.asks("Thank you for saying it")
    two.walker.check("draw-hard")
    page.get_by_role("link", name="Go on drawing").click()
    two.tap("Skip this one")
    two.amount("Dad", for_worse=4)


def test_the_keyboard_alone_names_somebody_and_says_how_close_they_are(two, width):
    keyboard = two.page.keyboard
    two.begin(f"Cy {width}")
    two.tab_to("I have heard it")
    keyboard.press("Enter")
    two.asks("Who is in the room?")
    two.tab_to(field="answer")
    keyboard.press("Space")
    two.tab_to("Next")
    keyboard.press("Enter")
    two.asks("Who matters to you?")
    two.tab_to(field="name")
    keyboard.type("Nan")
    keyboard.press("Enter")
    two.page.locator(".kith-chip--new").wait_for()
    for _prompt in range(6):
        asked = two.page.get_by_role("heading", level=1).inner_text()
        two.tab_to("Next")
        keyboard.press("Enter")
        two.page.get_by_role("heading", level=1).filter(has_not_text=asked).wait_for()
    two.asks("How close are you and Nan")
    two.tab_to(field="closeness")
    keyboard.press("ArrowLeft")  # from the first to the last
    assert two.page.locator("[name=closeness][value='7']").is_checked()
    keyboard.press("Enter")  # in the middle of a form: goes on, and skips nothing
    two.asks("What is it like, you and Nan")
    two.tab_to("‹ Back")
    keyboard.press("Enter")
    two.asks("How close are you and Nan")
    assert two.page.locator("[name=closeness][value='7']").is_checked()
    keyboard.press("Enter")
    two.asks("What is it like, you and Nan")
    two.tab_to("Skip this one")
    keyboard.press("Enter")
    two.asks("Is that about right?")
    two.tab_to("That’s about right")
    keyboard.press("Enter")
    two.asks("Thank you. This is your map")


def test_long_words_from_right_to_left_wrap_and_nothing_is_cut(two, width):
    """No language but English has its words yet: the same words, longer by two fifths, in the other direction."""
    two.begin(f"Dee {width}")
    screens = ["begin"]
    turned(two, screens[-1])
    two.page.reload()
    two.tap("I have heard it")
    two.room("Just us two")
    two.names(LONG, "صديقتي القديمة من المدرسة")
    steps = [f"names-{place}" for place in range(5)] + ["closeness", "closeness-2", "quality", "quality-2", "knows"]
    for name in steps:
        turned(two, name)
        two.page.reload()
        two.tap("Skip this one")
    two.asks("Is that about right?")
    turned(two, "end")


def turned(two, name):
    """The screen with longer words, from right to left: it fits, and nothing is cut."""
    two.page.evaluate(LONGER)
    assert two.page.evaluate(CUT) == [], name
    top, tall = two.page.evaluate(PLACES)
    assert top < 320 or name == "end", f"{name}: the question begins only at {top}"
    assert tall < 130, f"{name}: a button is {tall} high"
    two.walker.check(f"draw-turned-{name}")
