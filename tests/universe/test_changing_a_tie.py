"""Correcting and ending ties on their page: what was left alone stays, what cannot be is refused in words."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from kith.access.actions import add_person
from kith.universe.actions import MemberWords, TieWords, add_member, add_tie
from kith.universe.models import Tie, TieVersion
from kith.universe.vague_dates import VagueDate, parse


def change(browser, danny, tie, **fields):
    address = f"/people/{danny.person.public_id}/ties/{tie.pk}/change/"
    form = browser.get(address).context["form"]
    shown = {name: form[name].value() for name in form.fields}
    kept = {name: value for name, value in shown.items() if value not in (None, False)}
    return browser.post(address, kept | {"was_wrong": "wrong"} | fields)


def test_correcting_a_tie_years_later_does_not_move_an_ending_told_in_words(add, tie_to, danny, joanne, signed_in):
    mate = add("Kez", tie={"ended": VagueDate("years ago", None, date(2019, 5, 1))})
    tie = tie_to(mate)
    assert change(signed_in(joanne), danny, tie, own_word="my mate").status_code == 302
    row = TieVersion.objects.get(tie=tie, superseded_at=None)
    assert (row.own_word, row.ended_words, row.ended_latest) == ("my mate", "years ago", date(2019, 5, 1))


@pytest.mark.parametrize("began", ["before prison", '"2019"', "between 2019 and 2021", f'March 2019 "{"so " * 62}"'])
def test_a_beginning_left_alone_keeps_its_words_and_days(add, tie_to, danny, joanne, signed_in, began):
    tie = tie_to(add("Kez", tie={"began": parse(began)}))
    before = TieVersion.objects.get(tie=tie)
    assert change(signed_in(joanne), danny, tie, own_word="my mate").status_code == 302
    row = TieVersion.objects.get(tie=tie, superseded_at=None)
    assert row.corrects_id == before.pk
    for name in ("began_words", "began_earliest", "began_latest"):
        assert getattr(row, name) == getattr(before, name)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"began": "2020", "ended": "2019"}, "It cannot have ended before it began."),
        ({"began": "31 February 2019"}, "There is no such day."),
        ({"began": "2021/2019"}, "The first of these comes after the second."),
        ({"ended": "0999"}, "That year is too far away."),
        ({"ended": "x" * 10_000}, "at most"),
        ({"began": "1990"}, "Danny was born on 4 May 1996, after this."),
        ({"began": "3 May 1996"}, "Danny was born on 4 May 1996, after this."),
        ({"began": "before \x00 prison"}, "Null characters are not allowed"),
        ({"kind": "sorcerer"}, "Select a valid choice"),
        ({"was_wrong": "maybe"}, "Select a valid choice"),
        ({"whose": "member:999999"}, "Select a valid choice"),
        ({"holds_from": "31/2/2020"}, "Enter a valid date"),
        ({"holds_from": "1/1/0001"}, "That year is too far away."),
        ({"own_word": "x" * 201}, "at most 200"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_is_written(
    add, tie_to, danny, joanne, signed_in, fields, words
):
    tie = tie_to(add("Kez", tie={"began": parse("2012")}))
    before = list(TieVersion.objects.values())
    answer = change(signed_in(joanne), danny, tie, **fields)
    assert answer.status_code == 400
    assert words in answer.content.decode().replace("&#x27;", "'")
    assert list(TieVersion.objects.values()) == before


@pytest.mark.parametrize("began", ["1996", "May 1996", "4/5/1996", "before I was born", '1950/1997 "long ago"', ""])
def test_what_may_be_after_the_birth_is_kept(add, tie_to, danny, joanne, signed_in, began):
    assert change(signed_in(joanne), danny, tie_to(add("Nan")), began=began).status_code == 302


def test_others_may_have_known_each_other_before_the_person_was_born(add, says, danny):
    nan, mum = add("Nan"), add("Mum")
    add_tie(speaking=says(), centre=danny, tie=TieWords(near=mum.pk, far=nan.pk, began=parse("1970")))
    with pytest.raises(ValidationError, match="was born on"):
        add_tie(speaking=says(), centre=danny, tie=TieWords(near=None, far=nan.pk, began=parse("1970")))


def test_without_a_date_of_birth_no_beginning_is_too_early(joanne, says):
    centre = add_person(by=joanne, name="Kai")
    add_member(
        speaking=says(), centre=centre, member=MemberWords(name="Nan"),
        tie=TieWords(near=None, far=0, began=parse("1900")),
    )  # fmt: skip
    assert TieVersion.objects.get().began_latest == date(1900, 12, 31)


def test_a_tie_joins_two_different_members_of_one_universe(add, says, danny, joanne):
    nan = add("Nan")
    stranger = add_member(speaking=says(), centre=add_person(by=joanne, name="Kai"), member=MemberWords(name="Sam"))
    for near, far, words in [
        (nan.pk, nan.pk, "Nobody has a tie to themself here. Choose two different members."),
        (None, None, "A tie joins two. Choose who it is with."),
        (nan.pk, stranger.pk, "Choose somebody who is in this universe."),
        (stranger.pk, None, "Choose somebody who is in this universe."),
        (nan.pk, 10**9, "Choose somebody who is in this universe."),
    ]:
        before = Tie.objects.count(), TieVersion.objects.count()
        with pytest.raises(ValidationError, match=words):
            add_tie(speaking=says(), centre=danny, tie=TieWords(near=near, far=far))
        assert (Tie.objects.count(), TieVersion.objects.count()) == before


def test_the_page_offers_neither_oneself_nor_anybody_of_another_universe(add, says, danny, joanne, signed_in):
    nan = add("Nan")
    stranger = add_member(speaking=says(), centre=add_person(by=joanne, name="Kai"), member=MemberWords(name="Sam"))
    address = f"/people/{danny.person.public_id}/members/{nan.pk}/new-tie/"
    before = Tie.objects.count()
    for other in (nan.pk, stranger.pk, "centre; drop table", ""):
        answer = signed_in(joanne).post(address, {"other": other, "kind": "friend"})
        assert answer.status_code == 400
        assert "needs an answer" in answer.content.decode() or "Select a valid choice" in answer.content.decode()
    assert Tie.objects.count() == before


def test_an_ending_in_words_is_over_at_once(add, tie_to, danny, joanne, signed_in):
    tie = tie_to(add("Kez"))
    assert change(signed_in(joanne), danny, tie, was_wrong="changed", ended="we fell out").status_code == 302
    row = TieVersion.objects.latest("pk")
    assert (row.ended_words, row.ended_latest) == ("we fell out", timezone.localdate() - timedelta(days=1))


def test_the_words_of_a_date_have_an_end_for_the_action_too(add, says, danny):
    nan = add("Nan")
    with pytest.raises(ValidationError, match="up to 200 fit"):
        add_tie(speaking=says(), centre=danny, tie=TieWords(near=None, far=nan.pk, began=VagueDate("x" * 201)))
