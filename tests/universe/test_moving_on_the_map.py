"""Moving people on the map: round it changes the picture alone, nearer or further is a reading once it is confirmed."""

import json
import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from kith.accounts.rules import ROLES_THAT_HEAR_AS_WORKERS, ROLES_THAT_RECORD
from kith.trail.models import TrailEntry
from kith.universe.actions import ReadingWords, TieWords, add_reading, change_tie, correct_reading
from kith.universe.drawing.bodies import Body
from kith.universe.drawing.frames import MAP
from kith.universe.drawing.seats import seat_all
from kith.universe.drawing.sectors import DOMAINS
from kith.universe.drawing.stand import stand
from kith.universe.models import Reading, Seat, SeatMove
from kith.universe.moving.rules import Move, beside, free_places, held, room_of, swapped, swaps, to_undo
from kith.universe.vague_dates import VagueDate

ANGLES = st.floats(-1e9, 1e9)
PLACES = st.sampled_from([*DOMAINS, None])


@st.composite
def crowds(draw):
    """Some bodies, anywhere on the rings."""
    several = draw(st.lists(st.tuples(PLACES, st.integers(1, 7), st.integers(0, 4)), min_size=1, max_size=14))
    return [Body(str(number), f"Name {number}", "person", domain, ring, pull, "better")
            for number, (domain, ring, pull) in enumerate(several)]  # fmt: skip


@given(ANGLES, PLACES)
def test_an_angle_is_inside_its_part_of_life_or_refused(angle, domain):
    low, high = room_of(domain)
    found = held(angle, domain)
    assert found is None or low <= found <= high
    assert domain is not None or found is not None
    assert held(low, domain) == low
    assert held(float("nan"), domain) is held(float("inf"), domain) is None


@given(crowds())
def test_a_place_that_a_form_offers_is_free_and_in_their_part_of_life(bodies):
    seats = seat_all(bodies)
    for body in bodies:
        for place in free_places(body, seats, bodies):
            assert held(place.angle, body.domain) is not None
            here = stand(body, place.angle, seats[body.id].nudge, MAP)
            for other in bodies:
                if other is not body:
                    there = stand(other, seats[other.id].angle, seats[other.id].nudge, MAP)
                    away = ((here.x - there.x) ** 2 + (here.y - there.y) ** 2) ** 0.5
                    assert away > here.reach + there.reach
        for key in swaps(body, seats, bodies):
            other = next(one for one in bodies if one.id == key)
            assert other.domain == body.domain
            new, theirs = swapped(seats[body.id], seats[key])
            assert held(new.angle, body.domain) is not None
            assert held(theirs.angle, body.domain) is not None


def test_whoever_stands_beside_is_the_nearest_on_either_side_and_goes_round_where_no_part_is_said():
    angles = {"mum": 10.0, "ellie": 30.0, "kez": 100.0}
    assert beside(20.0, angles, "family") == ("mum", "ellie")
    assert beside(35.0, angles, "family") == ("ellie", None)
    assert beside(120.0, angles, None) == ("kez", "mum")
    assert beside(0.0, {}, None) == (None, None)


def test_what_is_undone_is_the_newest_own_move_from_which_nobody_moved_on():
    def move(number, member, by, turn=None, undone=False):
        return Move(number, member, by, None, turn or number, undone)

    mine, theirs = move(1, 5, 1), move(2, 5, 2)
    assert to_undo([mine], 1) == mine
    assert to_undo([mine, theirs], 1) is None
    assert to_undo([mine, move(2, 5, 2, undone=True)], 1) == mine
    swap = [move(3, 6, 1), move(4, 7, 1, turn=3)]
    assert to_undo([mine, *swap], 1) == swap[0]
    assert to_undo([mine, *swap, move(5, 7, 2)], 1) == mine


def test_whoever_may_move_people_sees_the_seats_that_are_kept():
    """Readers who hear less get seats made from what they see: there is nothing of theirs to move."""
    assert ROLES_THAT_RECORD <= ROLES_THAT_HEAR_AS_WORKERS


@pytest.fixture
def family(add):
    """Nan, Mum and Ellie on the rings; Rita waits on the shelf."""
    family = {"domain": "family"}
    return {name: add(name, closeness=close, member=family) if close else add(name, member=family)
            for name, close in (("Nan", 5), ("Mum", 4), ("Ellie", 6), ("Rita", None))}  # fmt: skip


@pytest.fixture
def page(joanne, danny, signed_in):
    """Joanne's browser, and the start of the addresses of Danny's pages."""
    return signed_in(joanne), f"/people/{danny.person.public_id}/"


def seats_of_all(danny):
    return dict(Seat.objects.filter(centre=danny).order_by("pk").values_list("pk", "angle"))


def lines():
    return list(TrailEntry.objects.exclude(verb="consulted").order_by("seq").values_list("verb", "what"))


def told(answer):
    """What the page tells its script."""
    return json.loads(unescape(re.search(r'data-moving="([^"]*)"', answer.content.decode())[1]))


def test_moved_round_the_map_only_the_seat_changes_and_it_is_logged(page, danny, family):
    browser, start = page
    before, readings, written = seats_of_all(danny), Reading.objects.count(), lines()
    answer = browser.post(f"{start}move/", {"member": family["Nan"].pk, "angle": "12.5"}, follow=True)
    assert seats_of_all(danny) == before | {family["Nan"].pk: 12.5}
    assert Reading.objects.count() == readings
    assert lines() == [*written, ("altered", "seat")]
    assert "Moved: Nan, close, " in answer.content.decode()
    shown = told(browser.get(f"{start}move/"))
    assert shown["people"][str(family["Nan"].pk)]["angle"] == 12.5


@pytest.mark.parametrize("angle", ["nan", "inf", "1e400", "100", "", "north", "-53"])
def test_outside_their_part_of_life_nobody_is_put(page, danny, family, angle):
    browser, start = page
    before = seats_of_all(danny)
    answer = browser.post(f"{start}move/", {"member": family["Nan"].pk, "angle": angle})
    assert answer.status_code == 400
    assert "There is a problem" in answer.content.decode()
    assert seats_of_all(danny) == before
    assert not SeatMove.objects.exists()


def test_whoever_waits_on_the_shelf_is_moved_by_no_way_round(page, danny, family):
    browser, start = page
    for address, sent in (("move/", {"member": family["Rita"].pk, "angle": "1"}),
                          (f"members/{family['Rita'].pk}/move/", {"place": "clockwise"})):  # fmt: skip
        assert browser.post(start + address, sent).status_code == 400
    assert not SeatMove.objects.exists()


def test_two_swap_places_and_undoing_puts_both_back(page, danny, family):
    browser, start = page
    before = seats_of_all(danny)
    form = browser.get(f"{start}members/{family['Nan'].pk}/move/").context["form"]
    code = next(code for code, _words in form.fields["place"].choices if code.startswith("swap-"))
    other = int(code.removeprefix("swap-"))
    browser.post(f"{start}members/{family['Nan'].pk}/move/", {"place": code})
    nan = family["Nan"].pk
    assert seats_of_all(danny) == before | {nan: before[other], other: before[nan]}
    first = SeatMove.objects.order_by("pk")[0]
    assert browser.post(f"{start}moves/{first.pk}/undo/").status_code == 302
    assert seats_of_all(danny) == before
    assert lines()[-2:] == [("altered", "seats-swapped"), ("altered", "seat-undone")]


def test_several_moves_are_undone_one_after_the_other_and_each_only_once(page, danny, family):
    browser, start = page
    before = seats_of_all(danny)
    for angle in ("0", "10", "20"):
        browser.post(f"{start}move/", {"member": family["Nan"].pk, "angle": angle})
    moves = list(SeatMove.objects.order_by("pk"))
    assert browser.post(f"{start}moves/{moves[0].pk}/undo/").status_code == 409  # moved on from since
    for expected, move in zip((10, 0, before[family["Nan"].pk]), reversed(moves), strict=True):
        shown = browser.get(f"{start}move/").context["to_undo"]
        assert shown["number"] == move.pk
        assert browser.post(f"{start}moves/{move.pk}/undo/").status_code == 302
        assert Seat.objects.get(member=family["Nan"]).angle == expected
    assert browser.get(f"{start}move/").context["to_undo"] is None
    assert browser.post(f"{start}moves/{moves[0].pk}/undo/").status_code == 409
    assert seats_of_all(danny) == before


def test_the_slower_of_two_who_move_somebody_is_told_and_may_insist(page, danny, family):
    browser, start = page
    nan = str(family["Nan"].pk)
    mark = told(browser.get(f"{start}move/"))["people"][nan]["mark"]
    mum = told(browser.get(f"{start}move/"))["people"][str(family["Mum"].pk)]["mark"]
    assert browser.post(f"{start}move/", {"member": nan, "angle": "5", "made_from": mark}).status_code == 302
    answer = browser.post(f"{start}move/", {"member": nan, "angle": "25", "made_from": mark})
    assert answer.status_code == 409
    assert "Your move has not been kept." in answer.content.decode()
    assert Seat.objects.get(member=family["Nan"]).angle == 5
    assert (
        browser.post(f"{start}move/", {"member": family["Mum"].pk, "angle": "-30", "made_from": mum}).status_code == 302
    )
    again = answer.context["made_from"]
    assert browser.post(f"{start}move/", {"member": nan, "angle": "25", "made_from": again}).status_code == 302


@pytest.mark.parametrize("step", [None, "", "change", "kept", "propose"])
def test_nearer_is_only_read_back_until_it_is_confirmed(page, danny, family, step):
    browser, start = page
    before, written = Reading.objects.count(), lines()
    sent = {"closeness": "6", "angle": "12"} | ({} if step is None else {"step": step})
    answer = browser.post(f"{start}members/{family['Nan'].pk}/closer/", sent)
    assert answer.status_code == 200
    assert (Reading.objects.count(), lines()) == (before, written)
    assert not SeatMove.objects.exists()
    if step != "change":
        assert "Danny says: Nan, from close to very close, today." in answer.content.decode()


def test_confirmed_it_is_a_reading_of_closeness_alone_in_the_persons_voice(page, danny, family, joanne):
    browser, start = page
    answer = browser.post(f"{start}members/{family['Nan'].pk}/closer/", {"closeness": "6", "step": "keep"}, follow=True)
    row = Reading.objects.latest("pk")
    assert (row.voice, row.audience, row.closeness, row.recorded_by) == ("person", "workers", 6, joanne)
    assert (row.asked, row.pull, row.for_better, row.for_worse, row.state) == (1, None, None, None, None)
    assert not SeatMove.objects.exists()
    assert "Kept, with today as the day it was said." in answer.content.decode()


def test_dragged_both_ways_at_once_both_are_kept_together_or_neither(page, danny, family):
    browser, start = page
    before = seats_of_all(danny)
    sent = {"closeness": "6", "step": "keep"}
    address = f"{start}members/{family['Nan'].pk}/closer/"
    count = Reading.objects.count()
    assert browser.post(address, sent | {"angle": "200"}).status_code == 400
    assert (seats_of_all(danny), Reading.objects.count()) == (before, count)
    assert browser.post(address, sent | {"angle": "12"}).status_code == 302
    assert (seats_of_all(danny), Reading.objects.count()) == (before | {family["Nan"].pk: 12}, count + 1)


def test_from_the_shelf_it_is_a_first_reading_and_nobody_else_moves(page, danny, family):
    browser, start = page
    before = seats_of_all(danny)
    address = f"{start}members/{family['Rita'].pk}/closer/"
    assert "Nothing was said of it before." in browser.post(address, {"closeness": "3"}).content.decode()
    browser.post(address, {"closeness": "3", "step": "keep"})
    now = seats_of_all(danny)
    assert now.keys() - before.keys() == {family["Rita"].pk}
    assert before.items() <= now.items()


def test_a_workers_own_view_is_no_part_of_what_the_person_said_and_the_map_says_so(page, danny, family, joanne):
    browser, start = page
    address = f"{start}members/{family['Nan'].pk}/closer/"
    read_back = browser.post(address, {"closeness": "2", "whose": "mine"}).content.decode()
    assert "Joanne Price says: Nan, " in read_back
    assert "from close" not in read_back
    answer = browser.post(address, {"closeness": "2", "whose": "mine", "step": "keep"}, follow=True)
    assert "The map goes on showing Danny’s own view." in answer.content.decode()
    assert Reading.objects.latest("pk").voice == f"worker:{joanne.pk}"


def test_whoever_is_hoped_for_or_over_goes_round_and_neither_in_nor_out(page, danny, add):
    hoped = add("Dad", state="hoped-for", closeness=3, member={"domain": "family"})
    over = add("Jade", state="ended-well", closeness=3, member={"domain": "family"})
    browser, start = page
    for member, why in ((hoped, "They are hoped for"), (over, "It has ended")):
        address = f"{start}members/{member.pk}/closer/"
        assert why in browser.get(address).content.decode()
        assert browser.post(address, {"closeness": "6", "step": "keep"}).status_code == 400
        assert told(browser.get(f"{start}move/"))["people"][str(member.pk)]["stays"].startswith(why)
        assert browser.post(f"{start}move/", {"member": member.pk, "angle": "3"}).status_code == 302
    assert Reading.objects.count() == 2


def test_whoever_stands_on_no_map_is_moved_nowhere_and_the_page_says_why(page, danny, add, says, tie_to):
    gone = add("Kez", closeness=4)
    to_come = VagueDate("2100", date(2100, 1, 1), date(2100, 12, 31))
    words = TieWords(near=None, far=gone.pk, kind="friend", began=to_come)
    change_tie(speaking=says(), tie=tie_to(gone), words=words)
    browser, start = page
    assert browser.get(f"{start}members/{gone.pk}/move/").status_code == 200
    assert browser.post(f"{start}members/{gone.pk}/closer/", {"closeness": "6", "step": "keep"}).status_code == 400
    assert browser.post(f"{start}move/", {"member": gone.pk, "angle": "3"}).status_code == 400


def test_a_slip_is_taken_back_dated_and_the_history_says_so(page, danny, family, says, tie_to):
    browser, start = page
    browser.post(f"{start}members/{family['Nan'].pk}/closer/", {"closeness": "1", "step": "keep"})
    slip = Reading.objects.latest("pk")
    assert "Take it back" in browser.get(f"{start}move/").content.decode()
    count = Reading.objects.count()
    answer = browser.post(f"{start}readings/{slip.pk}/take-back/", follow=True)
    slip.refresh_from_db()
    assert slip.superseded_at is not None
    assert Reading.objects.count() == count  # nothing is deleted, nothing takes its place
    assert "by whoever wrote it down; kept to be read." in " ".join(answer.content.decode().split())
    assert lines()[-1] == ("altered", "reading-taken-back")
    assert told(browser.get(f"{start}move/"))["people"][str(family["Nan"].pk)]["ring"] == 3
    assert browser.post(f"{start}readings/{slip.pk}/take-back/").status_code == 400


def test_only_its_author_takes_a_reading_back_and_only_today_and_no_correction(
    page, danny, family, says, tie_to, cast, joanne
):
    browser, start = page
    tie, words = tie_to(family["Nan"]), ReadingWords(observed_on=timezone.localdate(), answers={"closeness": 2})
    theirs = add_reading(speaking=says(by=cast["manager"]), tie=tie, reading=words)
    old = Reading.objects.filter(tie=tie).earliest("pk")
    old_day = says(at=theirs.recorded_at - timedelta(days=1))
    yesterday = add_reading(speaking=old_day, tie=tie, reading=words)
    correction = correct_reading(speaking=says(), reading=old, words=words)
    for row, why in ((theirs, "Only whoever wrote it down"), (yesterday, "Only what was written down today"),
                     (correction, "It took the place of"), (old, "corrected or taken back already")):  # fmt: skip
        address = f"{start}readings/{row.pk}/take-back/"
        assert why in browser.get(address).content.decode()
        assert browser.post(address).status_code == 400
    assert Reading.objects.filter(tie=tie, superseded_at=None).count() == 3


def test_a_past_day_is_for_reading_only(page, danny, family):
    """Moving stands at now, whatever day the address says."""
    browser, start = page
    answer = browser.get(f"{start}move/?as_at=2020-01-01")
    assert set(told(answer)["people"]) == {str(one.pk) for one in family.values()}


def test_a_universe_of_nobody_and_one_of_many_of_one_name_can_be_opened(page, danny, add):
    browser, start = page
    assert "Nobody is on the map yet" in browser.get(f"{start}move/").content.decode()
    several = [add("Jo", closeness=4, member={"domain": "partner"}) for _number in range(45)]
    assert len(told(browser.get(f"{start}move/"))["people"]) == 45
    assert browser.get(f"{start}members/{several[-1].pk}/move/").status_code == 200
