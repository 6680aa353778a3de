"""'Who I am': each part said, skipped or not known; a correction keeps what was said; search finds what stands."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from kith.access.actions import add_person
from kith.access.queries import my_people
from kith.people.actions import say_about
from kith.people.models import About, Centre, Person, PersonName, PersonReference, new_public_id
from kith.people.rules import ABOUT_FIELDS, DATED_FACTS, NOTED, WHO_I_AM, folded


@pytest.mark.parametrize("field", [*WHO_I_AM, *DATED_FACTS])
@pytest.mark.parametrize(("answer", "words"), [("said", "So it is."), ("skipped", "ignored"), ("unknown", "ignored")])
def test_each_part_is_said_skipped_or_not_known(danny, says, field, answer, words):
    row = say_about(speaking=says(), centre=danny, field=field, words=words, answer=answer)
    assert (row.answer, row.words) == (answer, words if answer == "said" else "")


@pytest.mark.parametrize("field", [field for field in ABOUT_FIELDS if field not in (NOTED, "name")])
def test_the_page_keeps_each_part_and_refuses_nothing_said(danny, joanne, signed_in, field):
    address = f"/people/{danny.person.public_id}/about/{field}/"
    for sent, status in [({"answer": "said", "words": "mine"}, 302), ({"answer": "skipped"}, 302),
                         ({"answer": "unknown", "words": "x"}, 302), ({"answer": "said", "words": " \u202e "}, 400),
                         ({"words": "no answer chosen"}, 400), ({"answer": "shouted", "words": "x"}, 400)]:  # fmt: skip
        assert signed_in(joanne).post(address, sent).status_code == status
    assert list(About.objects.filter(field=field).order_by("pk").values_list("answer", "words")) == [
        ("said", "mine"), ("skipped", ""), ("unknown", ""),
    ]  # fmt: skip


def test_what_another_system_noted_has_no_page_to_type_it(danny, joanne, signed_in):
    assert signed_in(joanne).get(f"/people/{danny.person.public_id}/about/{NOTED}/").status_code == 404
    assert signed_in(joanne).get(f"/people/{danny.person.public_id}/about/no-such-part/").status_code == 404


def test_a_newer_answer_in_the_same_voice_supersedes_and_another_voice_stands_beside(danny, joanne, says):
    first = say_about(speaking=says(), centre=danny, field="faith", words="None")
    theirs = say_about(speaking=says(voice=f"worker:{joanne.pk}"), centre=danny, field="faith", words="Goes to chapel")
    second = say_about(speaking=says(), centre=danny, field="faith", words="Chapel")
    first.refresh_from_db()
    assert first.superseded_at == second.recorded_at
    assert second.corrects == first
    standing = About.objects.filter(field="faith", superseded_at=None)
    assert set(standing) == {theirs, second}


@pytest.mark.parametrize("words", ["", "   ", "\u202e\u2066", "x" * 5_001])
def test_no_words_or_too_many_are_refused_and_nothing_is_written(danny, says, words):
    before = About.objects.count()
    with pytest.raises(ValidationError, match="up to 5000 letters"):
        say_about(speaking=says(), centre=danny, field="identity", words=words)
    assert About.objects.count() == before


def test_dates_that_run_backwards_are_refused_by_page_action_and_database(danny, joanne, says, signed_in):
    address = f"/people/{danny.person.public_id}/about/care/"
    sent = {"answer": "said", "words": "In care", "starts": "1/1/2012", "ends": "1/1/2010"}
    answer = signed_in(joanne).post(address, sent)
    assert answer.status_code == 400
    assert "It cannot end before it begins." in answer.content.decode()
    backwards = {"starts": date(2012, 1, 1), "ends": date(2010, 1, 1)}
    with pytest.raises(ValidationError):
        say_about(speaking=says(), centre=danny, field="care", words="x", **backwards)
    row = About(centre=danny, field="care", words="x", **backwards)
    for name, value in says().columns().items():
        setattr(row, name, value)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_search_finds_every_name_that_still_stands_and_none_that_does_not(danny, joanne, says):
    say_about(speaking=says(), centre=danny, field="known-as", words="Dan the Man")
    say_about(speaking=says(), centre=danny, field="name", words="Łukasz Żółć")
    danny.person.refresh_from_db()
    assert danny.person.name == "Łukasz Żółć"
    for words, found in [("dan the", 1), ("zołc", 1), ("ŁUKASZ", 1), ("Danny", 0), ("x123456", 1),
                         (danny.person.public_id.lower(), 1), ("%", 0), ("_", 0), ("'", 0)]:  # fmt: skip
        assert (words, my_people(joanne, words).count()) == (words, found)


def test_a_name_for_its_author_alone_is_found_by_nobody_else(danny, joanne, says):
    say_about(speaking=says(audience="author"), centre=danny, field="known-as", words="Ghost")
    assert not my_people(joanne, "Ghost").exists()
    assert set(PersonName.objects.values_list("folded", flat=True)) == {"danny"}


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"name": ""}, "needs an answer"),
        ({"name": "\u202e\u2066"}, "Write a name that can be read."),
        ({"name": "x" * 201}, "at most 200"),
        ({"name": "\u0958" * 150}, "up to 200 letters"),
        ({"name": "Kai", "birth_date": "31/12/2199"}, "The date of birth lies in the future. Check the year."),
        ({"name": "Kai", "birth_date": "1/1/1850"}, "The date of birth is too long ago."),
        ({"name": "Kai", "birth_date": "30/2/2001"}, "Enter a valid date"),
        ({"name": "Kai", "reference": "x" * 81}, "at most 80"),
        ({"name": "Kai", "reference": "a\x00"}, "Null characters"),
    ],
)
def test_a_person_who_cannot_be_is_refused_in_words(joanne, signed_in, sent, words):
    answer = signed_in(joanne).post("/people/new/", sent)
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert not Person.objects.exists()
    assert not Centre.objects.exists()


def test_a_birth_to_come_is_refused_by_the_action_too(joanne):
    with pytest.raises(ValidationError, match="lies in the future"):
        add_person(by=joanne, name="Kai", birth_date=timezone.localdate() + timedelta(days=1))
    assert add_person(by=joanne, name="Kai", birth_date=timezone.localdate()).person.name == "Kai"


def test_a_reference_is_kept_without_what_no_reader_can_see(joanne, signed_in):
    signed_in(joanne).post("/people/new/", {"name": "Kai", "reference": " X1\u202e2 "})
    assert PersonReference.objects.get().value == "X12"
    signed_in(joanne).post("/people/new/", {"name": "Lou", "reference": "\u202e"})
    assert PersonReference.objects.count() == 1


def test_an_id_is_random_and_has_no_letter_that_is_mistaken_for_a_digit():
    ids = {new_public_id() for _each in range(500)}
    assert len(ids) == 500
    assert not set("".join(ids)) & set("ILOU")


@pytest.mark.parametrize(("text", "plain"), [("  Zoë  Å ", "zoe a"), ("ﬁne", "fine"), ("STRASSE", "strasse"),
                                             ("straße", "strasse"), ("ＡＢ", "ab"), ("\u0301", "")])  # fmt: skip
def test_search_compares_text_without_case_accents_or_width(text, plain):
    assert folded(text) == plain
