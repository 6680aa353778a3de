"""An action's line in the trail is the last thing that it writes, and without the line nothing else is kept (G2).

Actions are found by walking the modules, so that one added later fails here until it is called in `calls`.
"""

import inspect
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from a_family import agreed, asked, working
from a_folder import write_folder
from an_interview import write_interview
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from record_of_everything import LAST_YEAR, TODAY, YESTERDAY, Record, everything_kept, record_of

import kith
from kith.access import actions as access
from kith.access.break_glass import actions as break_glass
from kith.access.break_glass.rules import Key
from kith.access.cover import actions as covering
from kith.access.duty import actions as on_duty
from kith.access.models import Allocation, Cover, DutyTurn, Exclusion, TeamAroundMember
from kith.access.purposes import actions as purposes
from kith.access.purposes.actions import Asked, Told
from kith.accounts import actions as accounts
from kith.accounts.models import Agency
from kith.accounts.second_step import actions as second_step
from kith.accounts.second_step.factors import codes_of, steps_of
from kith.exchange import interviews
from kith.exchange.kith_csv import actions as kith_csv
from kith.exchange.kith_csv.reading import read_folder
from kith.exchange.network_canvas import Found, Meanings, read_interviews
from kith.people import actions as people
from kith.people.actions import Speaking
from kith.people.models import Centre, Person
from kith.trail import actions as trail
from kith.trail.models import TrailEntry
from kith.universe import actions as universe
from kith.universe.actions import MemberWords, ReadingWords, TieWords
from kith.universe.concerns import actions as concerns
from kith.universe.concerns.actions import ConcernWords
from kith.universe.draw_together import actions as draw_together
from kith.universe.draw_together.prompts import SORTS
from kith.universe.drawing.seats import Seat as SeatOnMap
from kith.universe.family_working import actions as family_working
from kith.universe.merging import actions as merging
from kith.universe.models import (
    Concern,
    Drawing,
    DrawingVersion,
    Member,
    MemberMerge,
    MemberVersion,
    NoContactRule,
    NoContactVersion,
    Photograph,
    Reading,
    SeatMove,
    Tie,
)
from kith.universe.moving import actions as moving
from kith.universe.no_contact import actions as no_contact
from kith.universe.no_contact.actions import RuleWords
from kith.universe.paper import actions as paper
from kith.universe.sittings import actions as sittings

MODULES = [
    access, covering, on_duty, break_glass, purposes, accounts, second_step, people, universe, merging, moving,
    sittings, draw_together, no_contact, family_working, concerns, paper, interviews, kith_csv,
]  # fmt: skip
# Steps within an action, and readers: they write no line of their own.
STEPS = {
    "moment_of", "save_assertion", "supersede", "usual_assertion", "refusal", "lock", "cover_centres", "check_use",
    "check_birth",
}  # fmt: skip
WRITES = re.compile(r"^\s*(insert|update|delete|replace)\b", re.I)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
TRAIL_TABLES = ("trail_trailentry", "trail_trailwords")


def every_action() -> dict[str, Callable[..., Any]]:
    """Each public function of the modules of actions."""
    return {
        name: found for module in MODULES for name, found in inspect.getmembers(module, inspect.isfunction)
        if found.__module__ == module.__name__ and not name.startswith("_") and name not in STEPS
    }  # fmt: skip


def calls(by: Any, cast: Any, danny: Record, interview: Found, folder: Path) -> dict[str, Callable[[], Any]]:
    """Each action, called as the service calls it."""
    centre, ids, says = danny.centre, danny.ids, Speaking(by, "allocation")
    member, other = Member.objects.get(pk=ids["member"]), Member.objects.get(pk=ids["other member"])
    tie, reading = Tie.objects.get(pk=ids["tie"]), Reading.objects.get(pk=ids["reading"])
    agency = Agency.objects.create(name="Invented Probation")
    team = accounts.make_team(name="Leeds", agency=agency)
    worker, partner = cast["manager"], cast["partner"]
    second_step.add_passkey(user=cast["carer"], name="Key", credential={}, first=True)
    membership = accounts.join_team(team=team, user=partner, starts=LAST_YEAR)
    access.join_team_around(by=by, centre=centre, user=partner, does_what="x", parts=["about"], starts=LAST_YEAR)
    covering.arrange_cover(by=by, giver=by, taker=worker, starts=TODAY, ends=TODAY)
    for user in (worker, by):
        accounts.join_team(team=team, user=user, starts=LAST_YEAR)
    access.allocate_to_team(by=by, centre=centre, team=team, starts=LAST_YEAR)
    on_duty.put_on_duty(by=worker, team=team, worker=worker, starts=TODAY, ends=TODAY)
    key = Key("reference", danny.public_id)
    attempt = break_glass.open_in_emergency(by=cast.another("duty", "Desk One"), key=key, reason="x")
    named, words = MemberWords(name="Nana"), ReadingWords(observed_on=TODAY, answers={"closeness": 2})
    friend = TieWords(near=None, far=member.pk, kind="friend")
    drawing = DrawingVersion.objects.get(drawing=ids["drawing"])
    own, rule = Speaking(by, "allocation", voice=f"worker:{by.pk}"), RuleWords(source="licence", starts=TODAY, area="x")
    admin, step = cast["admin"], second_step.add_passkey(user=worker, name="Key", credential={}, first=True)
    return {
        "write_concern": lambda: concerns.write_concern(
            speaking=says, centre=centre, told=ConcernWords(words="x", danger="no", limits_told="before")
        ),
        "add_to_concern": lambda: concerns.add_to_concern(
            speaking=says, concern=Concern.objects.get(pk=ids["concern"]), what="note", words="x"
        ),
        "attach_photograph": lambda: paper.attach_photograph(
            speaking=says, drawing=Drawing.objects.get(pk=ids["drawing"]), picture=b"x"
        ),
        "take_photograph_off": lambda: paper.take_photograph_off(
            speaking=says, photograph=Photograph.objects.get(pk=ids["photograph"])
        ),
        "add_app": lambda: second_step.add_app(user=by, secret=SECRET, counter=0, first=True),
        "add_passkey": lambda: second_step.add_passkey(user=by, name="Key", credential={}, first=True),
        "name_passkey": lambda: second_step.name_passkey(user=worker, passkey=steps_of(worker).get(), name="Phone"),
        "remove_step": lambda: second_step.remove_step(user=cast["carer"], step=steps_of(cast["carer"]).get()),
        "make_codes": lambda: second_step.make_codes(user=worker),
        "codes_are_kept": lambda: second_step.codes_are_kept(user=worker),
        "use_code": lambda: second_step.use_code(user=worker, code=codes_of(worker).get_unused_codes()[0]),
        "use_passkey": lambda: second_step.use_passkey(user=worker, passkey=step),
        "reset_second_step": lambda: second_step.reset_second_step(by=admin, user=worker),
        "lift_pause": lambda: second_step.lift_pause(by=admin, user=worker),
        "add_person": lambda: access.add_person(by=by, name="Amir", references=[("crn", "X1")]),
        "allocate": lambda: access.allocate(by=by, centre=centre, worker=worker, role="x", starts=TODAY),
        "end_allocation": lambda: access.end_allocation(
            by=by, allocation=Allocation.objects.filter(centre=centre).get(), ends=TODAY, reason="x"
        ),
        "allocate_to_team": lambda: access.allocate_to_team(by=by, centre=centre, team=team, starts=TODAY),
        "follow_team": lambda: access.follow_team(by=by, team=team),
        "join_team_around": lambda: access.join_team_around(
            by=by, centre=centre, user=worker, does_what="x", parts=["about"], starts=TODAY
        ),
        "end_team_around": lambda: access.end_team_around(
            by=by, member=TeamAroundMember.objects.get(), ends=TODAY, reason="x"
        ),
        "let_person_in": lambda: access.let_person_in(by=by, person=_person(centre), user=cast["person"]),
        "let_carer_in": lambda: access.let_carer_in(by=by, centre=centre, user=cast["carer"], starts=TODAY),
        "exclude": lambda: access.exclude(by=by, centre=centre, user=worker, starts=TODAY, reason="x"),
        "end_exclusion": lambda: access.end_exclusion(by=by, exclusion=Exclusion.objects.get(), reason="x"),
        "change_role": lambda: access.change_role(by=by, user=partner, role="volunteer"),
        "arrange_cover": lambda: covering.arrange_cover(by=by, giver=by, taker=cast["duty"], starts=TODAY, ends=TODAY),
        "end_cover": lambda: covering.end_cover(by=by, cover=Cover.objects.get()),
        "end_cover_for": lambda: covering.end_cover_for(by=by, cover=Cover.objects.get(), centre=centre, reason="x"),
        "put_on_duty": lambda: on_duty.put_on_duty(by=worker, team=team, worker=by, starts=TODAY, ends=TODAY),
        "end_turn": lambda: on_duty.end_turn(by=worker, turn=DutyTurn.objects.get()),
        "open_in_emergency": lambda: break_glass.open_in_emergency(
            by=cast["duty"], key=Key("reference", danny.public_id), reason="x"
        ),
        "look_at_attempt": lambda: break_glass.look_at_attempt(
            by=cast["data-protection"], attempt=attempt, finding="right", words="x", take_away=True
        ),
        "make_account": lambda: cast.another("practitioner", "New One"),
        "make_team": lambda: accounts.make_team(name="York", agency=agency),
        "leave_team": lambda: access.leave_team(by=by, membership=membership, ends=TODAY),
        "join_team": lambda: accounts.join_team(team=team, user=worker, starts=TODAY),
        "say_about": lambda: people.say_about(speaking=says, centre=centre, field="name", words="Dan"),
        "add_member": lambda: universe.add_member(
            speaking=says, centre=centre, member=named, tie=friend, reading=words
        ),
        "change_member": lambda: universe.change_member(speaking=says, member=member, words=named),
        "correct_member": lambda: universe.correct_member(
            speaking=says, version=MemberVersion.objects.get(member=member), words=named
        ),
        "add_tie": lambda: universe.add_tie(speaking=says, centre=centre, tie=friend),
        "change_tie": lambda: universe.change_tie(speaking=says, tie=tie, words=friend),
        "correct_tie": lambda: universe.correct_tie(speaking=says, version=tie.versions.get(), words=friend),
        "add_reading": lambda: universe.add_reading(speaking=says, tie=tie, reading=words),
        "correct_reading": lambda: universe.correct_reading(speaking=says, reading=reading, words=words),
        "merge_members": lambda: merging.merge_members(speaking=says, centre=centre, kept=member, folded=other),
        "undo_merge": lambda: merging.undo_merge(speaking=says, merge=MemberMerge.objects.get(pk=ids["merge"])),
        "split_member": lambda: merging.split_member(
            speaking=says, member=member, words=named, ties=[], readings=[reading.pk]
        ),
        "move_seat": lambda: moving.move_seat(speaking=says, member=member, seat=SeatOnMap(9, 0)),
        "swap_seats": lambda: moving.swap_seats(
            speaking=says, members=(member, other), seats=(SeatOnMap(1, 0), SeatOnMap(2, 0))
        ),
        "undo_move": lambda: moving.undo_move(speaking=says, move=SeatMove.objects.get(pk=ids["move"])),
        "keep_closer": lambda: moving.keep_closer(
            speaking=says, tie=tie, reading=words, member=member, seat=SeatOnMap(9, 0)
        ),
        "take_back_reading": lambda: moving.take_back_reading(
            speaking=says, reading=Reading.objects.get(pk=ids["own reading"])
        ),
        "start_drawing": lambda: sittings.start_drawing(speaking=says, centre=centre, drawn_on=YESTERDAY),
        "take_drawing_further": lambda: sittings.take_drawing_further(
            speaking=says, version=drawing, state="drawn-together"
        ),
        **calls_of_a_sitting(says, drawing, tie, member, other),
        "add_rule": lambda: no_contact.add_rule(speaking=own, centre=centre, words=rule),
        "change_rule": lambda: no_contact.change_rule(speaking=own, rule=NoContactRule.objects.get(), words=rule),
        "correct_rule": lambda: no_contact.correct_rule(
            speaking=own, version=NoContactVersion.objects.get(), words=rule
        ),
        **calls_of_a_purpose(cast, by),
        "import_interviews": lambda: interviews.import_interviews(
            by=by, found=interview, meanings=Meanings(), new_person="Kit"
        ),
        "import_folder": lambda: kith_csv.import_folder(by=by, folder=read_folder(folder)),
    }


def calls_of_a_sitting(
    says: Speaking, version: DrawingVersion, tie: Tie, member: Member, other: Member
) -> dict[str, Callable[[], Any]]:
    """Each thing that happens on the screens of a sitting."""
    sitting = {"speaking": says, "drawing": version.drawing}
    words = ReadingWords(observed_on=TODAY, answers={"closeness": 2})
    return {
        "begin_drawing": lambda: draw_together.begin_drawing(speaking=says, centre=version.centre, language="en-gb"),
        "enter_from_paper": lambda: draw_together.enter_from_paper(
            speaking=says, centre=version.centre, drawn_on=YESTERDAY, in_the_room="Danny"
        ),
        "say_who_is_here": lambda: draw_together.say_who_is_here(
            speaking=says, version=version, answer="others", here="Danny, Joanne", who="Mum"
        ),
        "name_somebody": lambda: draw_together.name_somebody(
            **sitting, prompt="missing", name="Ash", sort=SORTS["friend"], on=TODAY
        ),
        "name_again": lambda: draw_together.name_again(**sitting, prompt="helps", member=member.pk),
        "leave_part": lambda: draw_together.leave_part(**sitting, part="helps"),
        "answer_about_tie": lambda: draw_together.answer_about_tie(
            **sitting, tie=tie, words=words, asked=frozenset({"closeness"})
        ),
        "say_who_knows_whom": lambda: draw_together.say_who_knows_whom(
            **sitting, pairs=[draw_together.Pair(member.pk, other.pk, "yes")]
        ),
        "end_drawing": lambda: draw_together.end_drawing(speaking=says, version=version, right=True, words="Yes"),
    }


def calls_of_a_purpose(cast: Any, by: Any) -> dict[str, Callable[[], Any]]:
    """Each thing that can happen to a named purpose, on four purposes that have come as far as it needs."""
    family = working(cast, by)
    used, waits, all_but_told = family.number, asked(family).number, agreed(asked(family)).number
    danny, lee, members = family.danny.pk, family.lee.pk, family.members

    def held(number: int) -> Any:
        family.number = number
        return family.held

    purposes.use_purpose(by=by, held=held(used), centre=danny, what="looked", words="x")
    link = family_working.link_members(by=by, held=held(used), centre=danny,
                                       ends=[(danny, members["mum"].pk), (lee, members["her"].pk)])  # fmt: skip
    return {
        "ask_for_purpose": lambda: purposes.ask_for_purpose(
            by=by, centres=[danny, lee], asked=Asked(kind="family-working", reason="x")
        ),
        "agree_to_purpose": lambda: purposes.agree_to_purpose(by=family.manager, held=held(waits), centre=danny),
        "tell_of_purpose": lambda: purposes.tell_of_purpose(
            by=by, held=held(all_but_told), centre=danny, told=Told(on=TODAY, how="letter")
        ),
        "end_purpose": lambda: purposes.end_purpose(by=by, held=held(waits), centre=danny, reason="x"),
        "use_purpose": lambda: purposes.use_purpose(by=by, held=held(used), centre=danny, what="looked", words="x"),
        "review_uses": lambda: purposes.review_uses(by=family.manager, held=held(used), centre=danny, up_to=10**9),
        "link_members": lambda: family_working.link_members(
            by=by, held=held(used), centre=danny, ends=[(danny, members["lee"].pk), (lee, None)]
        ),
        "undo_link": lambda: family_working.undo_link(by=by, held=held(used), centre=danny, link=link),
    }


def _person(centre: Centre) -> Person:
    assert centre.person
    return centre.person


@pytest.fixture
def ready(joanne, cast, tmp_path: Path) -> dict[str, Callable[[], Any]]:
    """Every action, ready to be called once each."""
    interview = read_interviews([write_interview(tmp_path / "interview")])
    return calls(joanne, cast, record_of(joanne, "Danny"), interview, write_folder(tmp_path / "folder"))


def test_every_action_is_called_here(ready) -> None:
    assert set(ready) == set(every_action()), "An action is new, or gone: call it in `calls`."


def test_the_line_is_the_last_thing_that_an_action_writes(ready) -> None:
    for name, call in ready.items():
        before = TrailEntry.objects.count()
        with transaction.atomic():
            with CaptureQueriesContext(connection) as asked:
                call()
            assert TrailEntry.objects.count() > before, f"{name} leaves no line"
            written = [one["sql"] for one in asked if WRITES.match(one["sql"])]
            assert any(table in written[-1].lower() for table in TRAIL_TABLES), (
                f"{name} writes after its line: {written[-1]}"
            )
            transaction.set_rollback(True)


def test_without_its_line_nothing_of_an_action_is_kept(ready, monkeypatch) -> None:
    class NoLine(Exception):
        """The trail cannot be written."""

    def cannot(*_said: Any) -> Any:
        raise NoLine

    before = everything_kept()
    monkeypatch.setattr(trail, "_next_line", cannot)
    for name, call in ready.items():
        with pytest.raises(NoLine):
            call()
        assert everything_kept() == before, f"{name} keeps something without its line"


def test_a_page_that_cannot_be_logged_is_not_shown(joanne, signed_in, monkeypatch) -> None:
    danny = record_of(joanne, "Danny")
    browser = signed_in(joanne)
    browser.raise_request_exception = False

    def cannot(*_said: Any) -> Any:
        raise RuntimeError("The trail cannot be written.")

    monkeypatch.setattr(trail, "_next_line", cannot)
    for address in (f"/people/{danny.public_id}/", f"/people/{danny.public_id}/about/", "/people/"):
        answer = browser.get(address)
        assert answer.status_code == 500, address
        assert b"Danny" not in answer.content


def test_all_actions_stand_in_modules_that_this_test_walks() -> None:
    """A new module of actions of the case site must be walked too."""
    source = Path(kith.__file__).parent
    found = {
        ".".join(("kith", *path.relative_to(source).with_suffix("").parts))
        for path in source.rglob("actions.py") if not {"door", "trail"} & set(path.parts)
    }  # fmt: skip
    assert found == {module.__name__ for module in MODULES} - {"kith.exchange.interviews"}
