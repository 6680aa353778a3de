"""A copy that leaves the building holds what its keeper may hear and no more, in every form (guarantee G3)."""

from datetime import date

import pytest
from a_copy import drawn_text, pdf_text, sheet_of
from crawling import heard_in
from test_heard_by_the_right_ones import everything as everything  # the universe full of canaries
from test_heard_by_the_right_ones import may_hear

from kith.universe.actions import ReadingWords, add_reading
from kith.universe.no_contact.actions import RuleWords, add_rule
from kith.universe.no_contact.codes import AGREED
from kith.universe.sittings.actions import start_drawing
from kith.universe.take_away.copies import copies_of
from kith.universe.take_away.rules import HOWS

# On a copy stand names and what somebody is to the person; own words, notes and conditions are on none.
ON_A_COPY = {"member name", "tie word"}


def wrong_on(text: str, canaries, hears) -> list[str]:
    """The canaries that are there and should not be, and the other way round."""
    heard = heard_in(text, canaries.words)
    return [
        f"{'heard' if word in heard else 'did not hear'} {where}, {voice} to {audience}"
        for word, (where, voice, audience) in canaries.words.items()
        if (word in heard) != (where in ON_A_COPY and hears(where, voice, audience))
    ]


@pytest.mark.parametrize("maker", ["the author", "another worker", "partner", "the person"])
def test_the_person_s_copy_holds_what_they_hear_and_whoever_made_it_hears(everything, open_as, maker) -> None:  # noqa: F811
    canaries, readers = everything

    def both(*said: str) -> bool:
        return may_hear("the person", *said) and may_hear(maker, *said)

    for how in HOWS:
        sheet = sheet_of(open_as(readers[maker], canaries.centre), "person", how)
        texts = [pdf_text(sheet), *([drawn_text(sheet)] if how != "easy-read" else [])]
        for text in texts:
            assert wrong_on(text, canaries, both) == [], how


@pytest.mark.parametrize("keeper", ["the author", "partner", "partner without readings", "linked carer", "other carer",
                                    "volunteer"])  # fmt: skip
def test_one_s_own_copy_holds_what_one_hears(everything, open_as, keeper) -> None:  # noqa: F811
    canaries, readers = everything
    for how in ("one-page", "easy-read"):
        sheet = sheet_of(open_as(readers[keeper], canaries.centre), "me", how)
        assert wrong_on(pdf_text(sheet), canaries, lambda *said: may_hear(keeper, *said)) == [], how


def test_the_page_to_print_holds_no_more_than_the_file(everything, signed_in) -> None:  # noqa: F811
    canaries, readers = everything
    address = f"/people/{canaries.centre.person.public_id}/take-away/?whose=person&form=print&how="
    for how in HOWS:
        page = signed_in(readers["the author"]).get(address + how).content.decode()
        assert wrong_on(page, canaries, lambda *said: may_hear("the person", *said)) == [], how


def test_nobody_takes_a_copy_of_somebody_who_hears_more(everything, open_as, signed_in, caplog) -> None:  # noqa: F811
    caplog.set_level("CRITICAL", logger="django.request")
    canaries, readers = everything
    address = f"/people/{canaries.centre.person.public_id}/take-away/?how=one-page&form=svg&whose="
    for reader in ("linked carer", "other carer", "volunteer", "partner without readings"):
        assert copies_of(open_as(readers[reader], canaries.centre)) == ("me",)
        answer = signed_in(readers[reader]).get(address + "person")
        assert answer.status_code == 400
        assert b"<svg xmlns" not in answer.content.partition(b"<main")[2]
    assert copies_of(open_as(readers["the person"], canaries.centre)) == ("person",)
    assert signed_in(readers["the person"]).get(address + "me").status_code == 400


def test_a_view_that_is_not_the_person_s_stands_on_no_copy_that_says_me(joanne, danny, add, says, tie_to, open_as):
    """A worker thinks, and says to all, that Kez is hard for Danny; Danny never said so."""
    kez = add("Kez", member={"domain": "friends"})
    theirs = ReadingWords(observed_on=date(2026, 1, 1), answers={"closeness": 2, "for_worse": 4, "for_better": 0})
    add_reading(speaking=says(voice=f"worker:{joanne.pk}", audience="all"), tie=tie_to(kez), reading=theirs)
    opened = open_as(joanne, danny)
    for how in HOWS:
        text = pdf_text(sheet_of(opened, "person", how))
        assert "Kez" in text
        assert "hard for me" not in text
        assert "a long way off" not in text
        assert "for worse" not in text.replace("for better or worse", "")
    assert "hard for Danny" in pdf_text(sheet_of(opened, "me", "one-page"))


def test_a_rule_that_the_person_is_not_told_of_is_on_their_copy_in_no_form(joanne, danny, add, says, open_as) -> None:
    kez = add("Kez", closeness=3)
    rule = RuleWords(source=AGREED, starts=date(2026, 1, 1), member=kez.pk)
    add_rule(speaking=says(voice=f"worker:{joanne.pk}", audience="workers"), centre=danny, words=rule)
    opened = open_as(joanne, danny)
    for how in HOWS:
        sheet = sheet_of(opened, "person", how)
        assert "contact" not in (pdf_text(sheet) + drawn_text(sheet)).lower(), how
        assert "no contact" in pdf_text(sheet_of(opened, "me", how)).lower(), how
    told = RuleWords(source="licence", starts=date(2026, 1, 1), member=kez.pk)
    add_rule(speaking=says(voice=f"worker:{joanne.pk}", audience="all"), centre=danny, words=told)
    assert "no contact" in pdf_text(sheet_of(opened, "person", "one-page")).lower()


def test_the_law_s_word_for_somebody_is_on_nobody_s_copy(joanne, danny, add, open_as) -> None:
    add("Kez", closeness=3, member={"legal": "victim"})
    for whose in ("person", "me"):
        for how in HOWS:
            assert "harmed" not in pdf_text(sheet_of(open_as(joanne, danny), whose, how)), (whose, how)


def test_what_changed_is_told_on_a_copy_in_the_keeper_s_ears_alone(joanne, danny, add, says, tie_to, open_as) -> None:
    start_drawing(speaking=says(), centre=danny, drawn_on=date(2026, 2, 1))
    nan, kez = add("Nan", closeness=4), add("Kez", closeness=4)
    later = ReadingWords(observed_on=date(2026, 3, 1), answers={"closeness": 6})
    add_reading(speaking=says(), tie=tie_to(nan), reading=later)
    add_reading(speaking=says(voice=f"worker:{joanne.pk}"), tie=tie_to(kez), reading=ReadingWords(
        observed_on=date(2026, 3, 1), answers={"state": "ruptured"}))  # fmt: skip
    opened = open_as(joanne, danny)
    said = "Since 1 February 2026: Nan is closer."
    assert sheet_of(opened, "person", "one-page").since_words() == said
    mine = sheet_of(opened, "me", "one-page").since_words()
    assert mine == f"{said} Something broke with Kez."


def test_one_voice_s_answer_is_no_change_of_another_s(joanne, danny, add, says, tie_to, open_as) -> None:
    start_drawing(speaking=says(), centre=danny, drawn_on=date(2026, 2, 1))
    mum = add("Mum", kind="mother", closeness=2, speaking=says(voice=f"worker:{joanne.pk}"))
    said = ReadingWords(observed_on=date(2026, 3, 1), answers={"closeness": 6})
    add_reading(speaking=says(), tie=tie_to(mum), reading=said)
    assert "closer" not in sheet_of(open_as(joanne, danny), "me", "one-page").since_words()


def test_whom_the_person_does_not_hear_of_leaves_no_number_and_no_gap(joanne, danny, add, says, open_as) -> None:
    add("Nan", closeness=6)
    drawn = drawn_text(sheet_of(open_as(joanne, danny), "person", "one-page"))
    hidden = add("Somebody", closeness=4, speaking=says(voice=f"worker:{joanne.pk}"))
    add("Lee", closeness=3)
    text = drawn_text(sheet_of(open_as(joanne, danny), "person", "one-page"))
    assert [f'data-member="{n}"' in text for n in (1, 2, 3)] == [True, True, False]
    assert f'data-member="{hidden.pk}"' not in text or hidden.pk < 3
    nan = drawn.split('data-member="1"')[1].split("</g>")[0]
    assert nan in text  # and Nan sits where she sat


def test_whoever_is_shut_out_takes_nothing(cast, joanne, danny, add, signed_in, caplog) -> None:
    caplog.set_level("CRITICAL", logger="django.request")
    add("Nan", closeness=6)
    address = f"/people/{danny.person.public_id}/take-away/"
    for role in ("manager", "enforcement", "leader", "admin", "data-protection", "partner", "volunteer"):
        for form in ("print", "svg", "pdf", "png"):
            answer = signed_in(cast[role]).get(f"{address}?whose=me&how=one-page&form={form}")
            assert answer.status_code in (302, 404), role
            assert b"Nan" not in answer.content
