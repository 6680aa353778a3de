"""Every page of the case site, found in its URLconf; a person whose record they show; and how much stands in it."""

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any
from urllib.parse import urlencode

from a_key import Key as SecurityKey
from a_photograph import a_photograph
from django.apps import apps
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from kith.access.actions import add_person, exclude, join_team_around
from kith.access.break_glass.actions import open_in_emergency
from kith.access.break_glass.rules import Key
from kith.access.cover.actions import arrange_cover
from kith.access.duty.actions import put_on_duty
from kith.access.models import Allocation, DutyTurn, Purpose, PurposePerson, PurposeUse
from kith.accounts.actions import join_team, make_team
from kith.accounts.models import Agency, User
from kith.accounts.second_step.actions import add_passkey
from kith.people.actions import say_about
from kith.people.models import Centre
from kith.universe.actions import ReadingWords, TieWords, add_reading, add_tie
from kith.universe.concerns.actions import ConcernWords, write_concern
from kith.universe.drawing.seats import Seat
from kith.universe.merging.actions import merge_members
from kith.universe.models import FamilyLink
from kith.universe.moving.actions import move_seat
from kith.universe.no_contact.actions import RuleWords, add_rule
from kith.universe.paper.actions import attach_photograph
from kith.universe.paper.images import plain_picture
from kith.universe.sittings.actions import start_drawing

LONG = os.environ.get("KITH_LONG_TESTS") == "1"
FORM = "application/x-www-form-urlencoded"


def examples(short: int, long: int = 300) -> settings:
    """Few each day, many when asked."""
    return settings(
        max_examples=long if LONG else short,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )


# What stands in an address where a word is expected; a page with another word is tried once it is added here.
WORDS = {
    "field": ("identity", "care"),
    "prompt": ("matters", "harder"),
    "how": ("worker", "team", "around", "exclude"),
    "what": ("allocation", "team-around", "exclusion", "cover"),
}


@dataclass(frozen=True)
class Route:
    """A page: its name, the whole pattern of its address, and the words that stand in it."""

    name: str
    pattern: str
    words: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return "-".join([self.name, *(word for _name, word in self.words)])

    def numbered_after(self) -> str:
        """What the number in the address counts: 'members', 'ties', 'allocation'; empty where there is none."""
        pattern = self.pattern
        for name, word in self.words:
            pattern = pattern.replace(f"<slug:{name}>", word)
        found = re.search(r"([\w-]+)/<int:number>", pattern)
        return found[1] if found else ""


def routes() -> list[Route]:
    """Every page that the site has, so that a new one is tried without being listed here."""
    found = []
    for name, pattern in _walk(get_resolver("kith.web.case_urls").url_patterns, ""):
        slugs = re.findall(r"<slug:(\w+)>", pattern)
        several = product(*(WORDS.get(slug, ("no-such-word",)) for slug in slugs))
        found += [Route(name, pattern, tuple(zip(slugs, words, strict=True))) for words in several]
    return found


def _walk(patterns: list[Any], before: str) -> Iterator[tuple[str, str]]:
    for each in patterns:
        whole = before + str(each.pattern)
        if isinstance(each, URLPattern):
            yield each.name or whole, whole
        else:
            yield from _walk(each.url_patterns, whole)


@dataclass(frozen=True)
class World:
    """Danny's record, and who has it open."""

    user: User
    centre: Centre
    numbers: dict[str, int]

    def browser(self, **options: Any) -> Client:
        """A browser in which the practitioner is signed in."""
        browser = Client(raise_request_exception=True, **options)
        browser.force_login(self.user)
        session = browser.session
        session["password_at"] = int(time.time())
        session.save()
        return browser

    def address(self, route: Route) -> str:
        """Where the page is for Danny."""
        rest: dict[str, Any] = dict(route.words)
        if "<str:public_id>" in route.pattern:
            rest["public_id"] = self.centre.person.public_id  # type: ignore[union-attr]
        if "<int:number>" in route.pattern:
            rest["number"] = self.numbers.get(route.numbered_after(), 1)
        if "<int:member>" in route.pattern:
            rest["member"] = self.numbers["members"]
        return reverse(route.name, kwargs=rest)


def world(cast: Any, centre: Centre, add: Any, says: Any, tie_to: Any) -> World:
    """A record with something of everything."""
    user = cast["practitioner"]
    nan = add("Nan", kind="grandmother", closeness=7)
    lee = add("Lee", kind="brother", closeness=5, day=date(2025, 3, 3))
    mate = add("Micky", closeness=3)
    again = add("Michael", member={"kind": "group"})
    add_tie(speaking=says(), centre=centre, tie=TieWords(near=lee.pk, far=nan.pk, kind="grandmother"))
    said = ReadingWords(observed_on=date(2025, 4, 1), answers={"own_words": "He is steady."})
    reading = add_reading(speaking=says(voice=f"worker:{user.pk}"), tie=tie_to(lee), reading=said)
    merge = merge_members(speaking=says(), centre=centre, kept=mate, folded=again)
    move = move_seat(speaking=says(by=user), member=nan, seat=Seat(nan.seat.angle, nan.seat.nudge))
    drawing = start_drawing(speaking=says(), centre=centre, drawn_on=date(2025, 3, 3))
    say_about(speaking=says(), centre=centre, field="care", words="In care", starts=date(2010, 1, 1))
    today = timezone.localdate()
    rule = add_rule(speaking=says(voice=f"worker:{user.pk}"), centre=centre,
                    words=RuleWords(source="licence", starts=today, member=lee.pk))  # fmt: skip
    photograph = attach_photograph(speaking=says(), drawing=drawing, picture=plain_picture(a_photograph()))
    concern = write_concern(speaking=says(), centre=centre, told=ConcernWords(
        words="He hits me", danger="not-sure", limits_told="after", member=lee.pk))  # fmt: skip
    around = join_team_around(by=user, centre=centre, user=cast["partner"], does_what="teacher", parts=["about"],
                              starts=today)  # fmt: skip
    key = add_passkey(
        user=user, name="Blue key", credential=SecurityKey().make({"publicKey": {"challenge": "AAAA"}}), first=True
    )
    kept_out = exclude(by=user, centre=centre, user=cast["duty"], starts=today, reason="A neighbour.")
    cover = arrange_cover(by=user, giver=user, taker=cast["manager"], starts=today, ends=today)
    lee_s = add_person(by=user, name="Lee Brothers")
    purpose = Purpose.objects.create(kind="other", name="A flat", reason="They share it", asked_by=cast["manager"],
                                     asked_on=today, until=today, agreed_by=user, agreed_on=today)  # fmt: skip
    for one in (centre, lee_s):
        PurposePerson.objects.create(purpose=purpose, centre=one, told_on=today, told_by=user, told_how="letter")
    use = PurposeUse.objects.create(purpose=purpose, by=user, at=timezone.now(), what="looked", words="Lee")
    link = FamilyLink.objects.create(purpose=purpose, centre=centre, member=lee, other_centre=lee_s,
                                     recorded_by=user, recorded_at=timezone.now())  # fmt: skip
    make_team(name="East", agency=Agency.objects.create(name="Northdale"))
    turn = _at_the_desk(cast["manager"])
    attempt = open_in_emergency(by=cast["manager"], key=Key("reference", "nobody"), reason="At the hospital")
    numbers = {
        "members": nan.pk,
        "ties": tie_to(nan).pk,
        "readings": reading.pk,
        "merges": merge.pk,
        "moves": move.pk,
        "drawings": drawing.pk,
        "family-working": purpose.pk,
        "links": link.pk,
        "uses": use.pk,
        "no-contact": rule.pk,
        "concerns": concern.pk,
        "photographs": photograph.pk,
        "allocation": Allocation.objects.get(centre=centre).pk,
        "team-around": around.pk,
        "exclusion": kept_out.pk,
        "signing-in": key.pk,
        "cover": cover.pk,
        "leave-and-cover": cover.pk,
        "duty-desk": turn.pk,
        "emergency-review": attempt.pk,
    }
    return World(user, centre, numbers)


def _at_the_desk(manager: User) -> DutyTurn:
    """A team's manager at its desk."""
    team = make_team(name="West", agency=Agency.objects.get(name="Northdale"))
    join_team(team=team, user=manager, starts=timezone.localdate())
    today = timezone.localdate()
    return put_on_duty(by=manager, team=team, worker=manager, starts=today, ends=today)


@contextmanager
def undone() -> Iterator[None]:
    """What is written inside is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def everything() -> list[tuple[Any, ...]]:
    """How many rows every table has, and how many of them were superseded; of the trail, all but what was looked at."""
    asked = []
    for model in apps.get_models(include_auto_created=True):
        table = model._meta.db_table
        superseded = any(field.name == "superseded_at" for field in model._meta.fields)
        counted = "count(superseded_at)" if superseded else "0"
        but = " where verb <> 'consulted'" if table == "trail_trailentry" else ""
        if table not in ("django_session", "axes_accessattempt"):  # a wrong password is counted, and nothing else
            asked.append(f"select '{table}', count(*), {counted} from {table}{but}")
    with connection.cursor() as cursor:
        cursor.execute(" union all ".join(asked))
        return sorted(cursor.fetchall())


def send(browser: Client, address: str, fields: dict[str, Any]) -> HttpResponse:
    """Post a form as a browser would, but for what no browser would: half a surrogate goes out as its bytes."""
    body = urlencode(fields, doseq=True, errors="surrogatepass")
    return browser.post(address, body, content_type=FORM)  # type: ignore[return-value]


NASTY = (
    "", " ", "\x00", "a\x00b", "\u202eevil", "\u2066\u2069", "\ud800", "👩\u200d👧", "e\u0301\u0301\u0301",
    "ﷺ" * 60, "\u0958" * 199, "x" * 10_000, "<script>alert(1)</script>", "'; drop table universe_member; --",
    "%s %(name)s {0} {{ name }}", "../../etc", "=1+1", "-1", "0", "9", "99999999999999999999999999", "1e309", "NaN",
    "9" * 5_000, "true", "null", "[]", "\r\n\r\n", "31/2/2019", "29/2/2020", "1/1/0001", "31/12/9999", "2199-01-01",
    "2021/2019", "2019 to 2021", "before prison", "１９９０", "centre", "other", "skipped", "unknown", "none", "mine",
    "member:1", "worker:1", "all", "author", "named:1", "wrong", "ruth-partner", "joanne-practitioner",
    "\u0301", "\u0301" * 300, "\u200d", "\ufeff", "\ufffe", "\U0010ffff", "\ue000", "a\u0000\u0301", "\u2028\u2029",
    "\udfff\ud800", "\U0001f3f4\U000e0067\U000e0062\U000e007f", "İ", "ß", "ﬃ", "٣", "²", "Infinity", "-Infinity", "-0",
    "1e-5", "0x10", "1_000", "9223372036854775808", "-9223372036854775809", "2147483648", "True", "False", "None", "{}",
    '{"a": 1}', "\t", "\x7f", "\x1b[31m", "class:other", "area", "changed", "person", "carer:1", "partner:1", "named:",
    "named:1;2", "said", "superseded", "confirmed",
)  # fmt: skip
# Half surrogates too: they go out as bytes that are no text.
ODD_TEXT = st.text(st.characters(codec=None), max_size=30)
MARKS_ALONE = st.text(st.characters(categories=["Mn", "Me", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"]), max_size=30)
NUMBERS = st.integers(-(10**400), 10**400).map(str) | st.floats().map(str)
ANY_TEXT = st.sampled_from(NASTY) | st.text(max_size=60) | NUMBERS | ODD_TEXT | MARKS_ALONE
# What no form asks for and a hand-made one may hold: hidden fields, names of columns, the switches of others.
BESIDE_A_FORM = (
    "once",
    "made_from",
    "csrfmiddlewaretoken",
    "next",
    "id",
    "centre",
    "recorded_at",
    "superseded_at",
    "voice",
    "audience",
    "initial-name",
    "name[]",
    "name.0",
    "_method",
    "__proto__",
)


def fields_of(form: Any) -> st.SearchStrategy[dict[str, Any]]:
    """What could be sent for a form: any field missing, any text, lists, and now and then an answer it offers."""
    each: dict[str, st.SearchStrategy[Any]] = {name: ANY_TEXT for name in BESIDE_A_FORM}
    for name, field in form.fields.items():
        offered = [str(code) for code, _words in _flat(getattr(field, "choices", []))]
        one = st.sampled_from(offered) | ANY_TEXT if offered else ANY_TEXT
        each[name] = one | st.lists(one, max_size=40)
    unknown = st.dictionaries(st.text(min_size=1, max_size=20), ANY_TEXT, max_size=3)
    return st.builds(lambda strange, known: strange | known, unknown, st.fixed_dictionaries({}, optional=each))


def _flat(choices: Any) -> list[tuple[Any, Any]]:
    found = []
    for code, words in choices:
        found += _flat(words) if isinstance(words, list | tuple) else [(code, words)]
    return found
