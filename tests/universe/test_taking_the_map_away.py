"""Taking the map away: on one page, in large print, in easy read; and a PDF that a screen reader can read."""

import io
import re
import sys
import unicodedata
from datetime import date

import pytest
from a_copy import elements, pdf_of, sheet_of
from django.test import Client

from kith.access.actions import let_person_in
from kith.people.models import Centre
from kith.trail.models import TrailEntry
from kith.universe.take_away import files
from kith.universe.take_away.files import NotInstalled, file_of, refuse
from kith.universe.take_away.rules import (
    EASY_READ,
    HOWS,
    LARGE_PRINT,
    MINE,
    ONE_PAGE,
    THE_PERSON_S,
    copies_for,
    copy_asked_for,
    file_name,
    fits,
)
from kith.universe.take_away.scripts import without_direction
from kith.universe.voices import CARER, THE_PERSON, VOLUNTEER, WORKER

SIXTEEN_POINTS = 16 * 96 / 72
ROOMS = ("family", "partner", "friends", "education-work", "community", "services", "faith-culture-online")
A_LONG_NAME = "Bartholomew-Alexander Featherstonehaugh-Cholmondeley of the allotments behind the station"


@pytest.fixture
def full(add) -> None:
    """Thirty people and places in every part of life, with something of every sign."""
    states = ("ruptured", "repairing", "hoped-for", "ended-well", "strained", None)
    for number in range(30):
        answers = {
            "closeness": number % 7 + 1,
            "pull": number % 5,
            "for_better": number % 3,
            "for_worse": number // 5 % 2,
        }
        state = states[number % 6]
        member = {"domain": ROOMS[number % 7], "kind": "place" if number % 9 == 0 else "person"}
        add(f"Somebody {number}", member=member, **(answers | ({"state": state} if state else {})))
    add("GP surgery", kind="service-user-of", member={"kind": "service"})


def address(danny: Centre, **choices: str) -> str:
    """Where a copy is."""
    assert danny.person
    query = "&".join(f"{name}={value}" for name, value in choices.items())
    return f"/people/{danny.person.public_id}/take-away/?{query}"


def test_who_may_take_whose_copy() -> None:
    assert copies_for(WORKER, hears_readings=True) == (THE_PERSON_S, MINE)
    assert copies_for(WORKER, hears_readings=False) == (MINE,)
    assert [copies_for(who, hears_readings=True) for who in (CARER, VOLUNTEER)] == [(MINE,), (MINE,)]
    assert copies_for(THE_PERSON, hears_readings=True) == (THE_PERSON_S,)
    assert copy_asked_for(None, (THE_PERSON_S, MINE)) == THE_PERSON_S
    assert copy_asked_for(MINE, (THE_PERSON_S,)) == THE_PERSON_S  # their 'me'
    assert copy_asked_for(THE_PERSON_S, (MINE,)) is None
    assert [how for how in HOWS if not fits(how, "svg")] == [EASY_READ]


def test_a_file_is_called_after_the_day_and_not_after_the_person(joanne, danny, add, signed_in) -> None:
    add("Nan", closeness=6)
    assert file_name(date(2026, 11, 24), "pdf") == "map-2026-11-24.pdf"
    answer = signed_in(joanne).get(address(danny, whose="person", how="one-page", form="svg"))
    assert re.fullmatch(r'attachment; filename="map-\d{4}-\d\d-\d\d\.svg"', answer["Content-Disposition"])
    assert answer["Cache-Control"] == "no-store, private"
    assert answer["Content-Type"] == "image/svg+xml"
    assert danny.person.public_id not in answer.content.decode()


def test_each_copy_is_a_disclosure_and_choosing_one_is_not(joanne, danny, add, signed_in) -> None:
    add("Nan", closeness=6)
    browser, choices = signed_in(joanne), {"whose": "person", "how": "large-print", "form": "svg"}
    for asked, verb, what, status in (
        ({}, "consulted", "page.take-away", 200), (choices, "disclosed", "map.svg", 200),
        (choices, "disclosed", "map.svg", 200),  # a reload makes another
        (choices | {"form": "print"}, "disclosed", "map.print", 200),
        (choices | {"how": "easy-read"}, "consulted", "page.take-away", 400),
    ):  # fmt: skip
        before = TrailEntry.objects.count()
        assert browser.get(address(danny, **asked)).status_code == status
        (line,) = TrailEntry.objects.filter(seq__gt=before)
        assert (line.actor, line.verb, line.what, line.because) == (joanne.pk, verb, what, "allocation")
        if verb == "disclosed":
            assert line.words.words == "person, large-print"


def test_the_person_s_copy_speaks_as_the_person(joanne, danny, add, open_as, signed_in) -> None:
    add("Nan", kind="grandmother", closeness=7, for_better=4, for_worse=0, pull=4)
    sheet = sheet_of(open_as(joanne, danny), THE_PERSON_S, EASY_READ)
    assert (sheet.title, sheet.whose) == ("My relationships", "Danny’s copy")
    assert sheet.foot == ("Nearer the middle is closer to me.", "This is my view.", "Keep it safe.")
    assert sheet.parts[0].members[0].simply == (
        "Nan is my grandmother.", "Nan is as close to me as can be.", "Nan is good for me.",
        "Nan can change what I do very much.",
    )  # fmt: skip
    theirs = sheet_of(open_as(joanne, danny), MINE, EASY_READ)
    assert (theirs.title, theirs.whose) == ("Danny’s relationships", "Joanne Price’s copy")
    assert "This is my view." not in theirs.foot


def test_the_copy_shows_the_day_that_is_asked_for(joanne, danny, add, open_as) -> None:
    add("Nan", closeness=4, day=date(2026, 1, 1))
    add("Kez", closeness=4, day=date(2026, 3, 1))
    sheet = sheet_of(open_as(joanne, danny), THE_PERSON_S, ONE_PAGE, as_at="2026-02-01")
    assert sheet.shown == "1 February 2026"
    assert "Kez" in sheet.waiting  # known, and not said yet on that day how close


def test_the_key_has_only_the_signs_that_are_on_the_map(joanne, danny, add, open_as, full) -> None:
    shown = {sign.words for sign in sheet_of(open_as(joanne, danny), THE_PERSON_S, ONE_PAGE).key}
    assert shown >= {"good for me", "hard for me", "both", "broken", "mending", "hoped for", "ended", "a place"}
    assert not shown & {"no contact", "a group", "somebody else’s view"}


def test_easy_read_has_no_long_sentence(joanne, danny, open_as, full) -> None:
    """At most fifteen words a sentence, as the guidance has it; a name may be longer than any sentence."""
    for whose in (THE_PERSON_S, MINE):
        sheet = sheet_of(open_as(joanne, danny), whose, EASY_READ)
        said = [one for part in sheet.parts for told in part.members for one in told.simply]
        said += [sign.words for sign in sheet.reading]
        assert len(said) > 100
        assert [one for one in said if len(one.split()) > 15] == []


def test_every_word_of_large_print_is_sixteen_points_at_least(joanne, danny, open_as, full) -> None:
    sheet = sheet_of(open_as(joanne, danny), THE_PERSON_S, LARGE_PRINT)
    svg = sheet.map_svg()
    zoom = float(re.search(r'width="([\d.]+)"', svg)[1]) / float(re.search(r'viewBox="0 0 ([\d.]+)', svg)[1])
    assert {float(size) * zoom >= SIXTEEN_POINTS for size in re.findall(r'font-size="([\d.]+)"', svg)} == {True}
    drawn = file_of(sheet, "svg").decode()
    scale = float(re.search(r"<g transform=\"scale\(([\d.]+)\)\">", drawn)[1])
    around = drawn.replace(sheet.drawn.svg, "")
    assert min(float(size) for size in re.findall(r'font-size="([\d.]+)"', around)) >= SIXTEEN_POINTS
    assert min(float(size) for size in re.findall(r'font-size="([\d.]+)"', sheet.drawn.svg)) * scale >= SIXTEEN_POINTS


def test_one_page_is_one_page(joanne, danny, add, open_as, full) -> None:
    for number in range(30):
        add(f"Auntie Michelle {number}", member={"domain": ROOMS[number % 7]}, closeness=number % 7 + 1, for_better=2)
    reader = pdf_of(sheet_of(open_as(joanne, danny), THE_PERSON_S, ONE_PAGE))
    assert len(reader.pages) == 1
    width, height = (float(part) for part in reader.pages[0].mediabox[2:])
    assert (round(width), round(height)) == (595, 842)  # A4, upright


def test_names_that_no_map_can_hold_are_written_out_and_go_on_to_another_page_if_they_must(
    joanne, danny, add, open_as, full
) -> None:
    for number in range(30):
        add(f"{A_LONG_NAME} {number}", member={"domain": ROOMS[number % 7]}, closeness=number % 7 + 1, for_better=2)
    sheet = sheet_of(open_as(joanne, danny), THE_PERSON_S, ONE_PAGE)
    assert {f"{A_LONG_NAME} {number}" for number in range(30)} <= set(sheet.in_full)
    text = "".join("".join(page.extract_text() for page in pdf_of(sheet).pages).split())
    assert text.count("Cholmondeleyoftheallotments") >= 28  # a page may end in the middle of one
    drawn = " ".join(re.findall(r"<text [^>]*>([^<]*)</text>", file_of(sheet, "svg").decode()))
    assert all(f"{A_LONG_NAME} {number}" in drawn for number in range(30))


def test_a_copy_of_nobody_says_so(joanne, danny, open_as) -> None:
    for how in HOWS:
        sheet = sheet_of(open_as(joanne, danny), THE_PERSON_S, how)
        assert "Nobody is on this map yet." in pdf_of(sheet).pages[0].extract_text()


@pytest.mark.parametrize("how", HOWS)
def test_the_pdf_is_built_as_pdf_ua_asks(joanne, danny, open_as, full, how) -> None:
    """What can be seen in the file without a checker of the whole standard."""
    reader = pdf_of(sheet_of(open_as(joanne, danny), THE_PERSON_S, how))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en-gb"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == "My relationships"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in re.sub(rb"\s|rdf:\w+=\S+", b"", root["/Metadata"].get_data()) or (
        b"pdfuaid:part" in root["/Metadata"].get_data()
    )
    found = elements(reader)
    kinds = [str(one["/S"]) for one in found]
    assert kinds.count("/H1") == 1
    assert kinds.index("/H1") < kinds.index("/Figure") < kinds.index("/L")
    levels = [int(kind[2]) for kind in kinds if re.fullmatch("/H[1-6]", kind)]
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))
    figures = [one for one in found if one["/S"] == "/Figure"]
    assert all(one.get("/Alt") for one in figures)
    if how == ONE_PAGE:  # the list, as the map's description
        assert all(f"Somebody {number}" in figures[0]["/Alt"] for number in range(30))
    else:
        text = " ".join(page.extract_text() for page in reader.pages)
        assert all(f"Somebody {number}" in text for number in range(30))


def test_what_is_hard_is_seen_in_the_pdf_where_it_is_both(joanne, danny, add, open_as) -> None:
    """The right half of a body that is for better and for worse has red stripes, in what is really drawn."""
    pdfium = pytest.importorskip("pypdfium2")
    add("Lee", closeness=4, for_better=3, for_worse=3, pull=4)
    sheet = sheet_of(open_as(joanne, danny), THE_PERSON_S, LARGE_PRINT)
    pdf_of(sheet)
    document = pdfium.PdfDocument(file_of(sheet, "pdf"))
    try:
        picture = document[0].render(scale=2).to_pil().convert("RGB")
    finally:
        document.close()
    key = picture.crop((0, int(picture.height * 0.6), picture.width // 3, picture.height))  # nobody sits here
    assert any(red > 140 and green < 90 and blue < 60 for red, green, blue in key.get_flattened_data())


def test_names_that_run_from_the_right_and_pictures_in_names_are_on_the_copy(joanne, danny, add, open_as) -> None:
    for number, name in enumerate(("عمّتي فاطمة", "סבתא רבקה", "Jo 🙂 Ó Néill", "Ω Żółć")):
        add(name, closeness=number + 2, for_better=3, member={"domain": ROOMS[number]})
    sheet = sheet_of(open_as(joanne, danny), THE_PERSON_S, ONE_PAGE)
    svg = file_of(sheet, "svg").decode()
    assert 'direction="rtl"' in svg
    pdfium = pytest.importorskip("pypdfium2")
    pdf_of(sheet)
    document = pdfium.PdfDocument(file_of(sheet, "pdf"))
    try:
        text = document[0].get_textpage().get_text_bounded()
    finally:
        document.close()
    assert "Ó Néill" in text
    assert "Ω Żółć" in text
    assert "סבתא" in text
    assert "אתבס" not in text  # its letters from the left
    assert "فاطمة" in unicodedata.normalize("NFKC", text)
    assert all(name in sheet.map_words for name in ("عمّتي فاطمة", "סבתא רבקה"))
    assert file_of(sheet, "png").startswith(b"\x89PNG")


def test_a_name_from_the_right_keeps_its_side_where_the_drawing_program_knows_no_direction() -> None:
    from_right = '<text x="1" y="2" font-size="9" direction="rtl" text-anchor="start" fill="#000">סבתא</text>'
    assert 'text-anchor="end"' in without_direction(from_right)
    assert "direction" not in without_direction(from_right)
    plain = from_right.replace(' direction="rtl"', "").replace("סבתא", "Nan")
    assert without_direction(plain) == plain


def test_the_png_is_twice_the_sheet_and_made_of_the_same_drawing(joanne, danny, add, open_as, monkeypatch) -> None:
    vl_convert = pytest.importorskip("vl_convert")
    add("Nan", closeness=6)
    sheet = sheet_of(open_as(joanne, danny), THE_PERSON_S, ONE_PAGE)
    png = file_of(sheet, "png")
    assert [int.from_bytes(png[at : at + 4], "big") for at in (16, 20)] == [2 * 794, 2 * 1123]
    given: list[str] = []
    monkeypatch.setattr(vl_convert, "svg_to_png", lambda svg, scale: given.append(svg) or b"")
    file_of(sheet, "png")
    (svg,) = given
    assert re.sub('font-family="[^"]*"', "", svg) == re.sub('font-family="[^"]*"', "", file_of(sheet, "svg").decode())


@pytest.mark.parametrize(("form", "package"), [("pdf", "weasyprint"), ("png", "vl_convert")])
def test_without_the_packages_the_page_says_what_to_install_and_printing_still_works(
    joanne, danny, add, open_as, signed_in, monkeypatch, form, package
) -> None:
    add("Nan", closeness=6)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(NotInstalled, match="kith\\[pdf\\]"):
        file_of(sheet_of(open_as(joanne, danny), THE_PERSON_S, ONE_PAGE), form)
    browser, before = signed_in(joanne), TrailEntry.objects.filter(verb="disclosed").count()
    page = browser.get(address(danny, whose="person", how="one-page", form=form))
    assert page.status_code == 200
    assert "cannot be made here" in page.content.decode()
    assert TrailEntry.objects.filter(verb="disclosed").count() == before
    shown = browser.get(address(danny, whose="person", how="one-page", form="print")).content.decode()
    assert "Danny’s copy" in shown


def test_a_copy_fetches_nothing(joanne, danny, add, open_as, monkeypatch) -> None:
    """Not even where a name looks like a picture to be fetched."""
    for wanted in ("http://example.com/x.png", "file:///etc/hostname", "data:text/plain,x"):
        with pytest.raises(ValueError, match="fetches nothing"):
            refuse(wanted)
    asked: list[str] = []
    monkeypatch.setattr(files, "refuse", lambda url, *rest, **more: asked.append(url) or refuse(url))
    add('<img src="http://example.com/x.png">', closeness=6, member={"note": "url(http://example.com)"})
    for how in HOWS:
        assert "<img src=" in " ".join(pdf_of(sheet_of(open_as(joanne, danny), THE_PERSON_S, how)).pages[0]
                                       .extract_text().split()) or how  # fmt: skip
    assert [url for url in asked if "paper.css" not in url] == []


@pytest.mark.parametrize("odd", ["whose=", "whose=x", "how=%00", "form=pdf%0d%0a", "whose=me&whose=person", "form=",
                                 "whose=person&how=one-page&form=" + "x" * 5000, "form=exe&how=one-page&whose=person",
                                 "whose=person&how=one-page&form=svg&as_at=yesterday", "how=%ff%fe"])  # fmt: skip
def test_an_address_that_asks_for_no_copy_is_answered_in_words(joanne, danny, add, signed_in, odd, caplog) -> None:
    caplog.set_level("CRITICAL", logger="django.request")
    add("Nan", closeness=6)
    before = TrailEntry.objects.filter(verb="disclosed").count()
    answer = signed_in(joanne).get(address(danny) + odd)
    assert answer.status_code == 400
    assert len(answer.content) > 300
    assert TrailEntry.objects.filter(verb="disclosed").count() == before


def test_the_person_takes_their_own_copy(cast, joanne, danny, add, signed_in) -> None:
    add("Nan", closeness=6)
    let_person_in(by=joanne, person=danny.person, user=cast["person"])
    browser: Client = signed_in(cast["person"])
    page = browser.get(address(danny)).content.decode()
    assert 'type="hidden" name="whose" value="person"' in page
    assert "Exit this page" in page
    picture = io.BytesIO(browser.get(address(danny, whose="person", how="one-page", form="svg")).content).read()
    assert "My relationships" in picture.decode()
