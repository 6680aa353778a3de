"""A practitioner and a person draw a map: what each screen keeps, whatever happens between."""

import re
import time
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kith.access.actions import add_person, allocate, exclude, let_carer_in
from kith.accounts.models import User
from kith.people.actions import say_about
from kith.universe.actions import TieWords, add_tie
from kith.universe.draw_together.codes import PROMPTS
from kith.universe.draw_together.models import DrawingStep
from kith.universe.kinds import bit_of, bits_of
from kith.universe.models import Drawing, DrawingVersion, MemberVersion, Reading, TieVersion
from kith.universe.sittings.actions import start_drawing, take_drawing_further


class Tablet:
    """The tablet that lies between the two."""

    def __init__(self, browser: Client, public_id: str) -> None:
        self.browser, self.public_id, self.number = browser, public_id, 0

    def at(self, name: str, **rest: Any) -> str:
        """Where a screen is."""
        number = {"number": self.number} if name != "new-drawing" else {}
        return reverse(name, kwargs={"public_id": self.public_id, **number, **rest})

    def come_back(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Two days later."""
        later = timezone.now() + timedelta(days=2)
        monkeypatch.setattr(timezone, "now", lambda: later)
        self.browser.force_login(User.objects.get(username="joanne-practitioner"))
        session = self.browser.session
        session["began"] = session["seen"] = session["password_at"] = int(time.time())
        session.save()

    def begin(self, room: str = "alone") -> None:
        """They were told, and say who is in the room."""
        self.browser.post(self.at("new-drawing"), {})
        self.number = Drawing.objects.latest("pk").pk
        if room:
            self.room(room)

    def room(self, answer: str, who: str = "") -> str:
        """Who is in the room now; where that leads."""
        return str(self.browser.post(self.at("drawing-room"), {"answer": answer, "who": who})["location"])

    def name(self, prompt: str, name: str, **more: str) -> Any:
        """A name, typed and kept."""
        return self.browser.post(self.at("drawing-names", prompt=prompt), {"go": "add", "name": name, **more})

    def done(self, prompt: str, go: str = "next") -> str:
        """Next, Skip or Not sure."""
        return str(self.browser.post(self.at("drawing-names", prompt=prompt), {"go": go})["location"])

    def say(self, page: str, member: int, **said: Any) -> Any:
        """An answer about somebody."""
        return self.browser.post(self.at(f"drawing-{page}", member=member), {"go": "next", **said})

    def see(self, page: str, **rest: Any) -> str:
        """What a screen shows."""
        answer = self.browser.get(self.at(f"drawing-{page}", **rest))
        assert answer.status_code == 200
        return str(answer.content.decode())


@pytest.fixture
def tablet(joanne, danny, signed_in) -> Tablet:
    """Joanne's, with Danny's record open on it."""
    return Tablet(signed_in(joanne), danny.person.public_id)


def member_called(name: str) -> int:
    """The member of that name."""
    return int(MemberVersion.objects.get(name=name).member_id)


def readings_of(name: str) -> list[Reading]:
    """What stands of what was said of somebody."""
    return list(Reading.objects.filter(tie__versions__far=member_called(name), superseded_at=None).order_by("pk"))


def test_before_the_first_name_they_are_told_who_will_see_it_and_what_cannot_be_kept_private(tablet, cast, danny):
    today = timezone.localdate()
    allocate(by=cast["practitioner"], centre=danny, worker=cast["manager"], role="x", starts=today)
    allocate(by=cast["practitioner"], centre=danny, worker=cast["duty"], role="x", starts=today)
    exclude(by=cast["practitioner"], centre=danny, user=cast["duty"], starts=today, reason="x")
    let_carer_in(by=cast["practitioner"], centre=danny, user=cast["carer"], starts=today)
    page = tablet.browser.get(tablet.at("new-drawing")).content.decode()
    for told in ("Joanne Price", "Meera Nair", "Sharon Webb", "I cannot keep that to myself", "skip anything"):
        assert told in page
    assert "David Cole" not in page  # kept out of this record
    tablet.begin(room="")
    told_at = DrawingStep.objects.get(question="told")
    assert (told_at.answer, told_at.recorded_at.date()) == ("said", timezone.now().date())


def test_a_name_is_kept_as_soon_as_it_is_typed_and_only_a_name_is_needed(tablet):
    tablet.begin()
    assert tablet.name("matters", "Nan")["location"] == tablet.at("drawing-names", prompt="matters")
    tie = TieVersion.objects.get(far__versions__name="Nan")
    assert (tie.near, tie.kind, tie.voice) == (None, "other", "person")
    assert '<li class="kith-chip kith-chip--new"><bdi>Nan</bdi></li>' in tablet.see("names", prompt="matters")
    assert '<li class="kith-chip"><bdi>Nan</bdi></li>' in tablet.see("names", prompt="helps")


@pytest.mark.parametrize(("prompt", "sort", "kind", "domain", "tie"), [
    ("matters", "family", "person", "family", "family"),
    ("groups", "", "group", None, "belongs-to"),
    ("groups", "place", "place", None, "belongs-to"),
    ("groups", "animal", "person", None, "other"),
    ("services", "", "person", "services", "other"),
    ("services", "service", "service", "services", "service-user-of"),
])  # fmt: skip
def test_the_prompt_or_one_tap_says_what_it_is(tablet, prompt, sort, kind, domain, tie):
    tablet.begin()
    tablet.name(prompt, "Rex", sort=sort)
    row = MemberVersion.objects.get(name="Rex")
    assert (row.kind, row.domain, TieVersion.objects.get(far=row.member).kind) == (kind, domain, tie)


def test_whoever_is_missing_stands_outside_as_hoped_for_and_is_not_asked_about(tablet):
    tablet.begin()
    tablet.name("missing", "My brother")
    (reading,) = readings_of("My brother")
    assert (reading.state, reading.drawing_id, reading.voice) == ("hoped-for", tablet.number, "person")
    assert tablet.browser.get(tablet.at("drawing-closeness", member=member_called("My brother"))).status_code == 404


def test_a_name_that_is_there_already_is_asked_about_and_never_made_twice_unasked(tablet, add):
    nan = add("Nan")
    tablet.begin()
    answer = tablet.name("helps", "  NAN ")
    page = answer.content.decode()
    assert (answer.status_code, "Is this the same Nan?" in page) == (400, True)
    assert tablet.name("helps", "NAN", same="yes").status_code == 302
    assert MemberVersion.objects.count() == 1
    assert DrawingStep.objects.get(question="helps").near_id == nan.pk
    assert tablet.name("helps", "Nan", same="no").status_code == 302
    assert MemberVersion.objects.filter(name="Nan").count() == 2


def test_a_name_typed_before_next_is_pressed_is_not_lost(tablet):
    tablet.begin()
    tablet.browser.post(tablet.at("drawing-names", prompt="matters"), {"go": "next", "name": "Kez"})
    assert member_called("Kez")
    assert list(DrawingStep.objects.filter(question="matters").values_list("answer", flat=True)) == ["named", "done"]


@pytest.mark.parametrize(("go", "kept"), [("next", "done"), ("skip", "skipped"), ("unknown", "unknown")])
def test_a_prompt_passed_skipped_and_not_known_are_three_answers(tablet, go, kept):
    tablet.begin()
    tablet.done("matters", go)
    assert DrawingStep.objects.get(question="matters").answer == kept


def test_all_that_is_said_of_one_tie_in_one_sitting_is_one_reading(tablet, add):
    nan = add("Nan", day=date(2025, 3, 3), closeness=2)
    tablet.begin()
    tablet.say("closeness", nan.pk, closeness="6", own_words="She feeds me.")
    tablet.say("quality", nan.pk, for_better="4", for_worse="1")
    before, now = readings_of("Nan")
    assert (before.closeness, before.drawing_id) == (2, None)
    said = (now.closeness, now.own_words, now.for_better, now.for_worse, now.drawing_id)
    assert said == (6, "She feeds me.", 4, 1, tablet.number)
    assert Reading.objects.get(closeness=6, for_better=None).superseded_at is not None  # what it was stays, too


def test_skipped_not_sure_and_not_asked_stay_three_things(tablet, add):
    nan, lee, kez = (add(name) for name in ("Nan", "Lee", "Kez"))
    tablet.begin()
    tablet.say("closeness", nan.pk, go="skip")
    tablet.say("closeness", lee.pk, go="unknown", own_words="Hard to say.")
    (skipped,), (unknown,), bit = readings_of("Nan"), readings_of("Lee"), bit_of("closeness")
    assert (skipped.asked & bit, skipped.unknown & bit) == (bit, 0)
    assert (unknown.asked & bit, unknown.unknown & bit, unknown.own_words) == (bit, bit, "Hard to say.")
    assert readings_of("Kez") == []
    assert kez


def test_one_scale_without_the_other_is_kept_and_the_other_was_skipped(tablet, add):
    nan = add("Nan")
    tablet.begin()
    tablet.say("quality", nan.pk, for_better="3")
    (row,) = readings_of("Nan")
    assert (row.for_better, row.for_worse, row.asked) == (3, None, bits_of({"for_better", "for_worse"}))


def test_going_back_shows_what_was_answered_and_puts_it_right_without_a_second_reading(tablet, add):
    nan = add("Nan")
    tablet.begin()
    tablet.say("closeness", nan.pk, closeness="3", own_words="Far off.")
    page = tablet.see("closeness", member=nan.pk)
    assert "Far off." in page
    assert page.count("checked") == 1
    tablet.say("closeness", nan.pk, closeness="5", own_words="")
    (row,) = readings_of("Nan")
    assert (row.closeness, row.own_words) == (5, "")


def test_on_another_day_the_same_sitting_reads_anew(tablet, add, monkeypatch):
    nan = add("Nan")
    tablet.begin()
    tablet.say("closeness", nan.pk, closeness="3")
    tablet.come_back(monkeypatch)
    tablet.say("quality", nan.pk, for_better="2")
    assert [(row.closeness, row.for_better) for row in readings_of("Nan")] == [(3, None), (None, 2)]


def test_what_they_said_before_is_behind_a_tap_and_never_chosen_beforehand(tablet, add):
    nan = add("Nan", day=date(2025, 3, 3), closeness=2, own_words="She was away.")
    tablet.begin()
    page = tablet.see("closeness", member=nan.pk)
    before, after = page.split('<details class="govuk-details">')
    assert "She was away." not in before
    assert "She was away." in after
    assert "checked" not in before


def test_with_somebody_else_in_the_room_questions_about_harm_wait_and_are_asked_later(tablet, add):
    nan = add("Nan", day=date(2025, 3, 3), closeness=6, for_better=4, for_worse=3, own_words="CANARY")
    tablet.begin(room="others")
    assert "another time" in tablet.see("names", prompt="harder")
    assert tablet.done("matters").endswith("/names/helps/")
    assert tablet.done("helps").endswith("/names/groups/")
    page = tablet.see("quality", member=nan.pk)
    assert 'name="for_better"' in page
    assert 'name="for_worse"' not in page
    tablet.say("quality", nan.pk, for_better="4", for_worse="4")
    assert readings_of("Nan")[-1].for_worse is None
    end = tablet.see("end")
    assert "for worse" not in end
    assert "wait for a time when it is just the two of you" in end
    assert not [one for one in (page, end, tablet.see("closeness", member=nan.pk)) if "CANARY" in one]
    assert tablet.room("alone").endswith("/names/harder/")
    assert "for worse" in tablet.see("end")


def test_what_was_said_alone_is_off_the_screen_when_somebody_comes_in_and_is_not_lost(tablet, add):
    nan = add("Nan")
    tablet.begin()
    tablet.say("closeness", nan.pk, closeness="2", own_words="CANARY He hits me.")
    tablet.room("others", who="Lee")
    page = tablet.see("closeness", member=nan.pk)
    assert "CANARY" not in page
    assert "checked" not in page
    tablet.say("closeness", nan.pk, closeness="6")
    (row,) = readings_of("Nan")
    assert (row.closeness, row.own_words) == (6, "CANARY He hits me.")
    assert "CANARY" not in tablet.see("closeness", member=nan.pk)


def test_who_was_in_the_room_and_when_is_kept(tablet):
    tablet.begin()
    tablet.room("others", who="Sharon")
    tablet.room("alone")
    steps = DrawingStep.objects.filter(question="room").order_by("pk").values_list("answer", "words")
    assert list(steps) == [("alone", ""), ("others", "Sharon"), ("alone", "")]
    assert DrawingVersion.objects.get(superseded_at=None).in_the_room == "Danny, Joanne Price, Sharon"


def test_who_knows_whom_is_asked_of_the_closest_eight_and_never_of_what_is_known(tablet, add, says, danny):
    members = [add(f"M{place:02}", closeness=7 - place % 7) for place in range(12)]
    add_tie(speaking=says(), centre=danny, tie=TieWords(near=members[0].pk, far=members[7].pk, kind="sister"))
    tablet.begin()
    page = tablet.see("knows", member=members[0].pk)
    asked = [one for one in members if f'value="{one.pk}"' in page]
    assert len(asked) == 6
    assert members[7] not in asked


def test_a_yes_makes_one_tie_and_a_later_no_takes_it_back(tablet, add):
    nan, lee, kez = (add(name, closeness=5) for name in ("Nan", "Lee", "Kez"))
    tablet.begin()
    tablet.say("knows", nan.pk, knows=[lee.pk])
    tablet.say("knows", nan.pk, knows=[lee.pk, kez.pk])
    between = TieVersion.objects.filter(near__isnull=False)
    assert between.count() == 2
    tablet.say("knows", nan.pk, knows=[kez.pk])
    assert sorted(between.filter(superseded_at=None).values_list("far", "kind")) == [
        (lee.pk, "no-relationship"), (kez.pk, "knows"),
    ]  # fmt: skip
    answers = DrawingStep.objects.filter(question="knows", far=lee).order_by("pk")
    assert list(answers.values_list("answer", flat=True)) == ["yes", "yes", "no"]


def test_in_a_later_sitting_a_no_is_not_asked_again_and_a_skip_is(tablet, add):
    nan, lee, kez = (add(name, closeness=5) for name in ("Nan", "Lee", "Kez"))
    tablet.begin()
    tablet.say("knows", nan.pk, go="next")
    tablet.say("knows", lee.pk, go="skip")
    tablet.begin()
    assert 'type="checkbox"' not in tablet.see("knows", member=nan.pk)
    assert f'value="{kez.pk}"' in tablet.see("knows", member=lee.pk)


def test_they_stop_and_another_day_go_on_where_they_were(tablet, add):
    nan, lee = add("Nan"), add("Lee")
    tablet.begin()
    for prompt in PROMPTS:
        tablet.done(prompt)
    tablet.say("closeness", nan.pk, closeness="5")
    page = tablet.see("pause")
    assert "Everything you said is kept" in page
    assert f'href="{tablet.at("drawing-closeness", member=lee.pk)}"' in page
    drawings = tablet.browser.get(reverse("drawings", args=[tablet.public_id])).content.decode()
    assert tablet.at("drawing-pause") in drawings


def test_the_rest_can_wait_for_another_day_and_is_asked_then(tablet, add, monkeypatch):
    nan = add("Nan")
    tablet.begin()
    tablet.say("closeness", nan.pk, go="enough")
    for prompt in PROMPTS:
        tablet.done(prompt)
    assert tablet.at("drawing-quality", member=nan.pk) in tablet.see("pause")
    tablet.come_back(monkeypatch)
    assert tablet.at("drawing-closeness", member=nan.pk) in tablet.see("pause")


def test_the_person_confirms_and_the_drawing_as_it_was_stays(tablet):
    tablet.begin()
    tablet.browser.post(tablet.at("drawing-end"), {"right": "yes", "words": "That’s about right."})
    states = list(DrawingVersion.objects.order_by("pk").values_list("state", flat=True))
    assert states[-2:] == ["drawn-together", "confirmed"]
    assert DrawingVersion.objects.get(superseded_at=None).confirmed_words == "That’s about right."
    assert "Thank you. This is your map" in tablet.see("end")


def test_the_person_says_what_is_not_right_and_both_versions_stay(tablet):
    tablet.begin()
    refused = tablet.browser.post(tablet.at("drawing-end"), {"right": "no", "words": " "})
    assert refused.status_code == 400
    tablet.browser.post(tablet.at("drawing-end"), {"right": "no", "words": "Nan is nearer."})
    tablet.browser.post(tablet.at("drawing-end"), {"right": "yes", "words": ""})
    rows = list(DrawingVersion.objects.order_by("pk").values_list("state", "confirmed_words"))
    assert rows[-3:] == [("drawn-together", ""), ("not-right", "Nan is nearer."), ("confirmed", "")]


def test_something_hard_stops_everything_thanks_and_says_what_happens_next(tablet):
    tablet.begin()
    page = tablet.see("hard")
    for words in ("Thank you for saying it", "You do not have to say more", "What happens next"):
        assert words in page


def test_the_same_form_sent_twice_is_kept_once(tablet):
    tablet.begin()
    address = tablet.at("drawing-names", prompt="matters")
    once = re.search(r'name="once" value="([^"]+)"', tablet.browser.get(address).content.decode())
    for _twice in range(2):
        assert tablet.browser.post(address, {"go": "add", "name": "Nan", "once": once[1]}).status_code == 302
    assert MemberVersion.objects.count() == 1


def test_a_drawing_of_another_and_one_that_was_replaced_are_not_found(tablet, joanne, says, danny):
    other = start_drawing(speaking=says(), centre=add_person(by=joanne, name="Kit"), drawn_on=date(2026, 1, 1))
    old = start_drawing(speaking=says(), centre=danny, drawn_on=date(2026, 1, 1))
    take_drawing_further(speaking=says(), version=old.versions.get(), state="superseded")
    for number in (other.pk, old.pk, 9999):
        tablet.number = number
        assert tablet.browser.get(tablet.at("drawing-pause")).status_code == 404


def test_the_screens_turn_to_a_language_that_runs_from_right_to_left(tablet, add, danny, says, settings):
    settings.LANGUAGES = [("en-gb", "English"), ("ar", "Arabic")]
    say_about(speaking=says(), centre=danny, field="language", words="Arabic, and some English")
    nan = add("جدتي")
    page = tablet.browser.get(tablet.at("new-drawing")).content.decode()
    assert '<html lang="ar" class="govuk-template" dir="rtl">' in page
    tablet.browser.post(tablet.at("new-drawing"), {"language": "ar"})
    tablet.number = Drawing.objects.latest("pk").pk
    tablet.room("alone")
    for page in (tablet.see("names", prompt="matters"), tablet.see("closeness", member=nan.pk), tablet.see("end")):
        assert 'lang="ar" class="govuk-template" dir="rtl"' in page
        assert "جدتي" in page
    assert 'dir="auto"' in tablet.see("names", prompt="matters")
    own = tablet.browser.get(reverse("list", args=[tablet.public_id])).content.decode()
    assert '<html lang="en-gb"' in own  # the worker's own pages stay in theirs
