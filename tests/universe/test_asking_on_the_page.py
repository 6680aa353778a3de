"""The page that asks: each question answered, skipped, not known or left; a correction that loses none of it."""

from datetime import date

import pytest

from kith.universe.actions import ReadingWords, add_reading
from kith.universe.kinds import QUESTIONS, bit_of
from kith.universe.models import Reading
from kith.universe.readings.forms import CODES, NUMBERS, SETS, TEXTS

QUESTION_OF = {**CODES, **{name: question for name, (question, _order) in SETS.items()}}
FIELDS = [*NUMBERS, *CODES, *SETS]
ANSWERS = {"how_often": "weekly", "state": "strained", "wish": "keep", "modes": ["phone"],
           "support_received": ["emotional"], "support_given": ["practical"]}  # fmt: skip


@pytest.fixture
def ask(add, tie_to, danny, joanne, signed_in):
    """Sends the page of a new reading; gives the answer and the newest row."""
    tie = tie_to(add("Kez"))

    def sent(**fields):
        answer = signed_in(joanne).post(f"/people/{danny.person.public_id}/ties/{tie.pk}/new-reading/", fields)
        return answer, Reading.objects.order_by("pk").last()

    return sent


@pytest.mark.parametrize("field", FIELDS)
def test_each_question_is_answered_skipped_not_known_or_left(ask, field):
    bit = bit_of(QUESTION_OF.get(field, field))
    found = []
    for value in (ANSWERS.get(field, "3"), "skipped", "unknown"):
        answer, row = ask(**{field: value, "own_words": "Said."})
        assert answer.status_code == 302
        found.append((bool(row.asked & bit), bool(row.unknown & bit), getattr(row, field) is not None))
    _answer, left = ask(own_words="Said.")
    found.append((bool(left.asked & bit), bool(left.unknown & bit), getattr(left, field) is not None))
    assert found == [(True, False, True), (True, False, False), (True, True, False), (False, False, False)]
    assert left.asked == bit_of("own_words")


@pytest.mark.parametrize("field", SETS)
def test_none_of_these_is_an_answer(ask, field):
    _answer, row = ask(**{field: "none"})
    assert (getattr(row, field), row.unknown) == (0, 0)
    assert row.asked == bit_of(QUESTION_OF[field])


@pytest.mark.parametrize("field", SETS)
@pytest.mark.parametrize("beside", ["skipped", "unknown", "none"])
def test_nobody_both_answers_and_skips(ask, field, beside):
    answer, row = ask(**{field: [*ANSWERS[field], beside]})
    assert answer.status_code == 400
    assert "or one of the last three, not both" in answer.content.decode()
    assert row is None


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"closeness": "9"}, "Select a valid choice. 9 is not one of the available choices."),
        ({"closeness": "0"}, "Select a valid choice"),
        ({"closeness": "-1"}, "Select a valid choice"),
        ({"closeness": "4.0"}, "Select a valid choice"),
        ({"closeness": ["4", "9"]}, "Select a valid choice"),
        ({"pull": "5"}, "Select a valid choice"),
        ({"modes": "pigeon"}, "Select a valid choice"),
        ({"state": "over"}, "Select a valid choice"),
        ({"observed_on": "1/1/2199", "pull": "1"}, "This day has not come yet"),
        ({"observed_on": "31/2/2024", "pull": "1"}, "Enter a valid date"),
        ({"observed_on": "1/1/0001", "pull": "1"}, "That year is too far away"),
        ({"own_words": "x" * 5_001}, "at most 5000"),
        ({"own_words": "a\x00b"}, "Null characters are not allowed"),
        ({"whose": "member:1000000", "pull": "1"}, "Select a valid choice"),
        ({"heard_by": "everybody", "pull": "1"}, "Select a valid choice"),
        ({}, "Answer at least one question, or skip it."),
    ],
)
def test_what_cannot_be_is_refused_in_words(ask, fields, words):
    answer, row = ask(**fields)
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert row is None


def test_what_another_party_said_does_not_go_to_everybody(ask, add):
    nan = add("Nan")
    answer, row = ask(pull="1", whose=f"member:{nan.pk}", heard_by="all")
    assert answer.status_code == 400
    assert "What somebody else said cannot go to everybody." in answer.content.decode()
    assert row is None


def test_a_correction_shows_what_was_said_and_sent_unchanged_says_the_same(add, says, tie_to, danny, joanne, signed_in):
    words = ReadingWords(
        observed_on=date(2025, 3, 3),
        answers={"closeness": 4, "modes": 5, "support_given": 0, "how_often": "weekly"},
        skipped=frozenset({"pull", "own_words", "state"}),
        unknown=frozenset({"for_worse", "need_met", "support_received"}),
    )
    before = add_reading(speaking=says(voice=f"worker:{joanne.pk}"), tie=tie_to(add("Kez")), reading=words)
    browser, address = signed_in(joanne), f"/people/{danny.person.public_id}/readings/{before.pk}/"
    form = browser.get(address).context["form"]
    shown = {name: form[name].value() for name in form.fields}
    sent = {name: value for name, value in shown.items() if value not in (None, False, "")}
    assert browser.post(address, sent).status_code == 302
    after = Reading.objects.get(corrects=before)
    same = ("asked", "unknown", "voice", "audience", "observed_on", "modes", "how_often", *NUMBERS, *TEXTS)
    assert [getattr(after, name) for name in same] == [getattr(before, name) for name in same]
    assert after.asked == sum(map(bit_of, QUESTIONS)) - sum(map(bit_of, ("for_better", "wish")))
    assert browser.get(address).status_code == 404
    assert browser.post(address, sent).status_code == 404
