"""On the pages about their own life the person is 'me': never their own name, as if it were somebody else's."""

import re
from datetime import UTC, date, datetime
from html import unescape

import pytest
from a_copy import drawn_text, sheet_of

from kith.access.actions import let_person_in
from kith.universe.actions import ReadingWords, add_reading
from kith.universe.draw_together.actions import begin_drawing, say_who_is_here
from kith.universe.first_person import MY_TIES, tie_between
from kith.universe.kinds import BY_CODE
from kith.universe.models import Tie
from kith.universe.rows import TieRow
from kith.universe.sentences import ME, Names
from kith.universe.sittings.actions import start_drawing
from kith.universe.take_away.rules import HOWS, THE_PERSON_S
from kith.universe.vague_dates import VagueDate

ROW = {
    "id": 1, "voice": "person", "audience": "all", "source": "", "assertion": "own-account", "recorded_by": 1,
    "recorded_at": datetime(2026, 1, 1, tzinfo=UTC), "superseded_at": None, "corrects": None, "tie": 1,
    "holds_from": None, "near": None, "far": 1, "began": VagueDate(), "ended": VagueDate(), "noted": None,
}  # fmt: skip
THEN, NOW = date(2026, 1, 1), date(2026, 3, 1)
MAIN = re.compile(r"<main.*?</main>", re.S)
PAGES = (
    "", "?whose=person", "?ties=all", "?as_at=2026-02-01", "list/", "table/", "genogram/", "changes/?from=2026-02-01",
    "changes/?from=2025-12-01", "chronology/", "drawings/", "no-contact/", "replay/", "take-away/",
    "take-away/?whose=person&how=one-page&form=print", "take-away/?whose=person&how=easy-read&form=print",
)  # fmt: skip


@pytest.fixture
def life(danny, joanne, cast, says, add, tie_to):
    """A life with something of everything that a page says of the person."""
    let_person_in(by=joanne, person=danny.person, user=cast["person"])
    nan = add("Nan", "grandmother", THEN, closeness=5, pull=1, for_better=2, support_given=1)
    for kind in MY_TIES:
        add(f"Of kind {kind}", kind, THEN, closeness=3, pull=4)
    add("Son", "son", THEN, member={"domain": "family"}, closeness=6)
    hoped = add("Dad", "father", THEN, state="hoped-for")
    said = {"closeness": 7, "pull": 4, "for_better": 4, "support_given": 3, "own_words": "Always."}
    add_reading(speaking=says(), tie=tie_to(nan), reading=ReadingWords(observed_on=NOW, answers=said))
    began = ReadingWords(observed_on=NOW, answers={"state": "forming", "closeness": 4, "pull": 2})
    add_reading(speaking=says(), tie=tie_to(hoped), reading=began)
    unknown = ReadingWords(observed_on=NOW, unknown=frozenset({"for_worse"}))
    add_reading(speaking=says(), tie=tie_to(nan), reading=unknown)
    hers = says(voice=f"worker:{joanne.pk}", audience="all")
    add_reading(speaking=hers, tie=tie_to(nan), reading=ReadingWords(observed_on=NOW, answers={"closeness": 2}))
    start_drawing(speaking=says(), centre=danny, drawn_on=THEN)
    return nan


def told(browser, address):
    """What a page says below its head, aloud too."""
    answer = browser.get(address)
    assert answer.status_code == 200, address
    whole = answer.content.decode()
    found = MAIN.search(whole)
    return unescape(found[0] if found else whole).replace("<strong>Danny’s copy</strong>", "")  # whose sheet of paper


def test_no_page_of_their_own_calls_the_person_by_name(life, danny, cast, signed_in):
    browser, start = signed_in(cast["person"]), f"/people/{danny.person.public_id}/"
    pages = [*PAGES, f"members/{life.pk}/", f"?who={life.pk}"]
    pages += [f"ties/{tie.pk}/" for tie in Tie.objects.filter(centre=danny)]
    named = {page: re.findall(r".{60}Danny.{40}", told(browser, start + page), re.S) for page in pages}
    assert {page: found for page, found in named.items() if found} == {}
    assert "Sways me: a great deal" in told(browser, start + "list/")
    assert "Nan is my grandmother" in told(browser, f"{start}members/{life.pk}/")
    assert "As I see it." in told(browser, f"{start}?whose=person")
    changed = told(browser, f"{start}changes/?from=2026-02-01")
    for sentence in ("sways me more", "What I hoped for has begun: Dad.", "not known"):
        assert sentence.lower() in changed.lower()


def test_on_the_person_s_copy_they_are_me_whoever_made_it(life, danny, joanne, open_as):
    for how in HOWS:
        sheet = sheet_of(open_as(joanne, danny), THE_PERSON_S, how)
        said = drawn_text(sheet).replace("Danny’s copy", "")
        said += " ".join(line for part in sheet.parts for one in part.members for line in (one.line, *one.simply))
        assert "Danny" not in said
        assert "sways me: a great deal" in said


def test_everybody_else_goes_on_reading_their_name(life, danny, joanne, signed_in):
    browser, start = signed_in(joanne), f"/people/{danny.person.public_id}/"
    assert "Sways Danny: a great deal" in told(browser, start + "list/")
    assert "sways Danny: a great deal" in told(browser, start)
    assert "Nan is Danny’s grandmother" in told(browser, f"{start}members/{life.pk}/")


def test_at_the_end_of_a_sitting_the_tablet_speaks_to_the_person(life, danny, joanne, signed_in, says):
    drawing = begin_drawing(speaking=says(), centre=danny)
    say_who_is_here(speaking=says(), version=drawing.versions.get(), answer="alone", here="Danny, Joanne")
    page = told(signed_in(joanne), f"/people/{danny.person.public_id}/drawings/{drawing.pk}/end/")
    assert "sways you: a great deal" in page
    assert "sways Danny" not in page


@pytest.mark.parametrize("kind", BY_CODE)
@pytest.mark.parametrize("own_word", ["", "my rock"])
def test_every_kind_of_tie_is_told_as_i_would_say_it_either_way_round(kind, own_word):
    names = Names("Danny", {1: "Sam", 2: "Lee"}, {}, person_is=ME)
    row = TieRow(**ROW, kind=kind, own_word=own_word)
    for near, far in ((None, 1), (1, None)):
        said = tie_between(row, near, far, names)
        assert re.search(r"\b(I|me|my)\b", said.replace("my rock", "")), said
        assert "Sam" in said
        assert not re.search(r"Danny|\bMe\b", said), said
        assert ("my rock" in said) == bool(own_word)
    among_others = tie_between(row, 1, 2, names)
    assert among_others == tie_between(row, 1, 2, Names("Danny", {1: "Sam", 2: "Lee"}, {}))
