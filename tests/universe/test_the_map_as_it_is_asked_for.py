"""The map's address: who is chosen, whose view, which ties; and what of it a reader may not ask."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from universe_of_many import page_of

from kith.access.actions import let_person_in
from kith.universe.actions import ReadingWords, TieWords, add_reading, add_tie
from kith.universe.map.asked import Asked
from kith.universe.map.focus import panel
from kith.universe.map.stage import Stage
from kith.universe.seating import known_to_each_other
from kith.universe.sittings.actions import start_drawing

FEBRUARY, OCTOBER = date(2026, 2, 20), date(2026, 10, 14)


def said_in(answer):
    """The main part of a page."""
    return answer.content.decode().partition("<main")[2].partition("</main>")[0]


@pytest.fixture
def nan_and_lee(add, says, danny):
    """Two who know each other."""
    nan, lee = add("Nan", kind="grandmother", closeness=7), add("Lee", kind="brother", closeness=5)
    add_tie(speaking=says(), centre=danny, tie=TieWords(near=lee.pk, far=nan.pk, kind="grandmother"))
    return nan, lee


def test_the_ties_between_others_are_drawn_for_whoever_is_chosen_and_all_only_on_request(
    nan_and_lee, add, danny, joanne, open_as
):
    nan, lee = nan_and_lee
    kez = add("Kez", closeness=2)
    page = page_of(open_as(joanne, danny))
    assert Stage(page, Asked()).shown_between == []
    assert Stage(page, Asked(who=kez.pk)).shown_between == []
    pair = [tuple(sorted((str(nan.pk), str(lee.pk))))]
    assert Stage(page, Asked(who=nan.pk)).shown_between == pair
    assert Stage(page, Asked(ties="all")).shown_between == pair


def test_two_of_whom_it_was_said_that_they_have_nothing_to_do_with_each_other_are_not_joined_by_a_line(
    nan_and_lee, add, says, danny, joanne, open_as
):
    nan, lee = nan_and_lee
    kez = add("Kez", closeness=2)
    add_tie(speaking=says(), centre=danny, tie=TieWords(near=lee.pk, far=kez.pk, kind="no-relationship"))
    page = page_of(open_as(joanne, danny))
    assert Stage(page, Asked(ties="all")).shown_between == [tuple(sorted((str(nan.pk), str(lee.pk))))]
    assert known_to_each_other(page.universe) == [(str(lee.pk), str(nan.pk))]
    chosen = Stage(page, Asked(who=kez.pk)).chosen
    assert chosen is not None
    assert panel(page, chosen)["knows"] == []


def test_in_one_voice_s_view_only_what_that_voice_said_counts(nan_and_lee, danny, joanne, says, tie_to, open_as):
    nan, lee = nan_and_lee
    mine = f"worker:{joanne.pk}"
    words = ReadingWords(observed_on=OCTOBER, answers={"closeness": 2})
    add_reading(speaking=says(voice=mine), tie=tie_to(lee), reading=words)
    page = page_of(open_as(joanne, danny))
    rings = {one.id: one.ring for one in Stage(page, Asked(whose=mine)).placed}
    assert rings == {nan.pk: None, lee.pk: 6}
    assert {one.id: one.ring for one in Stage(page, Asked(whose="person")).placed} == {nan.pk: 1, lee.pk: 3}


def test_whoever_has_moved_since_the_drawing_before_has_a_tail_and_nobody_else(
    nan_and_lee, danny, joanne, says, tie_to, open_as
):
    nan, lee = nan_and_lee
    for day in (FEBRUARY, OCTOBER):
        start_drawing(speaking=says(), centre=danny, drawn_on=day)
    closer = ReadingWords(observed_on=OCTOBER, answers={"closeness": 7})
    add_reading(speaking=says(), tie=tie_to(lee), reading=closer)
    stage = Stage(page_of(open_as(joanne, danny)), Asked())
    assert stage.since == FEBRUARY
    assert stage.before[str(lee.pk)].ring == 3
    drawn = stage.wide()
    assert drawn.count('fill="#c3c6cc"') == 1  # one tail


def test_another_voice_s_answer_is_no_movement(nan_and_lee, danny, joanne, says, tie_to, add, open_as):
    other = add("Mum", kind="mother", speaking=says(voice=f"worker:{joanne.pk}"), closeness=2)
    for day in (FEBRUARY, OCTOBER):
        start_drawing(speaking=says(), centre=danny, drawn_on=day)
    said = ReadingWords(observed_on=OCTOBER, answers={"closeness": 6})
    add_reading(speaking=says(), tie=tie_to(other), reading=said)
    assert str(other.pk) not in Stage(page_of(open_as(joanne, danny)), Asked()).before


@pytest.mark.parametrize(
    ("query", "says_so"),
    [
        ({"who": "Nan"}, "is nobody on this map"),
        ({"who": "9" * 30}, "is nobody on this map"),
        ({"whose": "worker:999999"}, "Nobody whose view this could be"),
        ({"ties": "some"}, "The ties between others are shown for one person, or all of them"),
        ({"as_at": "soon"}, "is not a day"),
    ],
)
def test_an_address_that_cannot_be_read_says_so(nan_and_lee, danny, joanne, signed_in, query, says_so):
    for name in ("map", "replay"):
        sent = signed_in(joanne).get(reverse(name, args=[danny.person.public_id]), query)
        assert sent.status_code == 400
        assert says_so in sent.content.decode()


def test_somebody_of_another_universe_cannot_be_chosen(nan_and_lee, danny, joanne, signed_in):
    sent = signed_in(joanne).get(reverse("map", args=[danny.person.public_id]), {"who": 999_999_999})
    assert sent.status_code == 404


def test_the_person_cannot_ask_for_the_view_of_a_worker_who_spoke_to_workers_alone(
    nan_and_lee, danny, joanne, says, tie_to, cast, signed_in
):
    mine = f"worker:{joanne.pk}"
    words = ReadingWords(observed_on=OCTOBER, answers={"closeness": 2})
    add_reading(speaking=says(voice=mine, audience="workers"), tie=tie_to(nan_and_lee[1]), reading=words)
    let_person_in(by=joanne, person=danny.person, user=cast["person"])
    browser: Client = signed_in(cast["person"])
    address = reverse("map", args=[danny.person.public_id])
    assert "Joanne" not in browser.get(address).content.decode()
    refused = browser.get(address, {"whose": mine})
    assert refused.status_code == 400
    # An account that never said anything is answered alike.
    assert said_in(refused) == said_in(browser.get(address, {"whose": "worker:999999"}))


def test_the_panel_says_what_each_voice_says_and_whom_they_know(nan_and_lee, danny, joanne, says, tie_to, signed_in):
    nan, lee = nan_and_lee
    mine = f"worker:{joanne.pk}"
    words = ReadingWords(observed_on=OCTOBER, answers={"closeness": 2, "own_words": "I rarely see them."})
    add_reading(speaking=says(voice=mine), tie=tie_to(nan), reading=words)
    sent = signed_in(joanne).get(reverse("map", args=[danny.person.public_id]), {"who": nan.pk})
    read = sent.content.decode()
    for words in ("They differ", "I rarely see them.", "Nan</bdi> knows here", "Nan is Lee’s grandmother"):
        assert words in read, words


def test_a_day_of_the_replay_is_the_map_s_stage_alone(nan_and_lee, danny, joanne, signed_in):
    sent = signed_in(joanne).get(reverse("replay", args=[danny.person.public_id]), {"as_at": "2026-01-01"})
    read = sent.content.decode()
    assert 'data-half="wide"' in read
    assert 'data-half="narrow"' in read
    assert "<html" not in read


def test_a_universe_told_on_one_day_has_no_slider_and_says_why(danny, joanne, add, signed_in):
    add("Nan", day=timezone.localdate(), closeness=7)
    read = signed_in(joanne).get(reverse("map", args=[danny.person.public_id])).content.decode()
    assert "Everything so far was told on one day" in read
    assert 'type="range"' not in read
    assert "replay.js" not in read
