"""What changed a little stands behind a fold with the names on it; what is hard, or said in own words, never does."""

from datetime import date

import pytest
from two_days import EARLIER, LATER, page_on

from kith.universe.actions import ReadingWords, add_reading
from kith.universe.changes.told import changes_between, folded
from kith.universe.no_contact.actions import RuleWords, add_rule
from kith.universe.vague_dates import parse

BETWEEN = date(2026, 3, 1)


@pytest.fixture
def say(says, tie_to):
    """Something more is said of a member between the two days."""

    def said(member, skipped=(), **answers):
        words = ReadingWords(observed_on=BETWEEN, answers=answers, skipped=frozenset(skipped))
        return add_reading(speaking=says(), tie=tie_to(member), reading=words)

    return said


@pytest.fixture
def fold(danny, joanne, open_as):
    """Who is folded away, and who is in sight."""

    def both():
        shown, small = folded(changes_between(page_on(open_as(joanne, danny)), EARLIER, LATER))
        return [one.small for one in small], [one.headline for one in shown]

    return both


@pytest.fixture
def news(add, say):
    """Two who may be folded, and one who may not."""
    say(add("Ann", closeness=3), closeness=4)
    say(add("Bob", pull=2), pull=1)
    say(add("Cat", closeness=2), closeness=6)


@pytest.mark.usefixtures("news")
def test_one_step_is_folded_and_more_is_not(fold):
    assert fold() == (["Ann", "Bob"], ["Cat moved closer, from a long way off to very close."])


HARD = {
    "more harm": ({"for_worse": 0, "for_better": 2}, {"for_worse": 1}),
    "still a great deal of harm": ({"for_worse": 4}, {"for_worse": 3}),
    "nearer to somebody who does harm": ({"closeness": 3, "for_worse": 3}, {"closeness": 4}),
    "something broke": ({"closeness": 4}, {"closeness": 3, "state": "ruptured"}),
    "in their own words": ({"closeness": 4}, {"closeness": 3, "own_words": "He never rings."}),
    "two steps": ({"closeness": 5}, {"closeness": 3}),
    "no longer answered": ({"closeness": 4, "pull": 2}, {"skipped": ["closeness"], "pull": 3}),
}


@pytest.mark.usefixtures("news")
@pytest.mark.parametrize(("before", "after"), HARD.values(), ids=HARD)
def test_what_is_hard_or_said_in_own_words_or_withheld_stays_in_sight(add, say, fold, before, after):
    say(add("Kez", **before), **after)
    small, shown = fold()
    assert small == ["Ann", "Bob"]
    assert [headline for headline in shown if "Kez" in headline]


@pytest.mark.usefixtures("news")
def test_whoever_a_rule_keeps_away_stays_in_sight(add, say, fold, says, joanne, danny):
    kez = add("Kez", closeness=3)
    say(kez, closeness=4)
    assert "Kez" in fold()[0]
    rule = RuleWords(source="licence", starts=date(2026, 1, 1), member=kez.pk)
    add_rule(speaking=says(voice=f"worker:{joanne.pk}"), centre=danny, words=rule)
    assert "Kez" not in fold()[0]


@pytest.mark.usefixtures("news")
def test_what_was_skipped_and_never_asked_before_is_folded(add, say, fold):
    say(add("Surgery", tie={"began": parse("2010")}), skipped=["closeness"])
    assert fold()[0] == ["Ann", "Bob", "Surgery"]


def test_one_alone_and_small_ones_alone_are_not_folded(add, say, fold):
    say(add("Ann", closeness=3), closeness=4)
    say(add("Cat", closeness=2), closeness=6)
    assert fold()[0] == []


def test_where_everything_is_small_nothing_is_folded(add, say, fold):
    for name in ("Ann", "Bob", "Cat"):
        say(add(name, closeness=3), closeness=4)
    assert (fold()[0], len(fold()[1])) == ([], 3)


@pytest.mark.usefixtures("news")
def test_the_fold_is_closed_names_whom_it_holds_and_has_every_word(danny, joanne, signed_in):
    page = signed_in(joanne).get(f"/people/{danny.person.public_id}/changes/?from=2026-02-01&to=2026-04-01")
    before, _, after = page.content.decode().partition('<details class="govuk-details kith-changes-folded">')
    summary, _, inside = after.partition("</summary>")
    assert "2 smaller changes: <bdi>Ann</bdi>, <bdi>Bob</bdi>" in summary
    assert "Cat moved closer" in before
    assert "Ann" not in before
    assert "Ann moved closer, from some way off to fairly close." in inside.partition("</details>")[0]
    assert "Bob sways Danny less: somewhat before, a little now." in inside.partition("</details>")[0]
