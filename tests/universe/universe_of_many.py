"""What the tests of the universe share: how hard to try, a page at a time, and universes made row by row."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

from django.db import transaction
from hypothesis import HealthCheck, settings

from kith.people.models import Centre
from kith.universe.kinds import bit_of
from kith.universe.models import Member, MemberVersion, Reading, Tie, TieVersion
from kith.universe.pages import Page, gather
from kith.universe.when import read_when

LONG = os.environ.get("KITH_LONG_TESTS") == "1"
DAY = date(2025, 3, 3)
NOON = datetime(2025, 3, 3, 12, tzinfo=UTC)


def examples(short: int, long: int = 1_000) -> settings:
    """How many examples to try: few each day, many when asked."""
    return settings(
        max_examples=long if LONG else short,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )


@contextmanager
def undone() -> Iterator[None]:
    """What is written inside is taken back: one example must not see the rows of another."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def page_of(opened, as_at: str = "", known: str = "") -> Page:
    """The page that a reader sees at a time."""
    return gather(opened, read_when(as_at, known))


def ring_of(page: Page, name: str) -> tuple[int | None, str | None]:
    """Where somebody stands, and in whose voice."""
    return next((one.ring, one.ring_voice) for one in page.placed if one.name == name)


def where_is(page: Page, name: str) -> str:
    """'here', 'hoped-for', 'ended', 'not-yet' or 'beside'."""
    return next(one.where for one in page.placed if one.name == name)


def said_by(by, voice: str = "person", at: datetime = NOON, audience: str = "workers") -> dict[str, object]:
    """The columns of an assertion, for rows that are written past the actions."""
    return {
        "voice": voice,
        "audience": audience,
        "recorded_by": by,
        "recorded_at": at,
        "assertion": "own-account" if voice == "person" else "assessment",
    }


def many(centre: Centre, by, members: int, readings: int, kinds: Iterable[str] = ("friend",)) -> list[Tie]:
    """A universe of so many members, each with a tie to the person and so many readings of it, in two voices."""
    kinds = list(kinds)
    said = said_by(by)
    people = [Member(centre=centre) for _each in range(members)]
    Member.objects.bulk_create(people)
    MemberVersion.objects.bulk_create(
        MemberVersion(member=one, centre=centre, name=f"Member {place}", domain="friends", **said)
        for place, one in enumerate(people)
    )
    ties = [Tie(centre=centre) for _each in people]
    Tie.objects.bulk_create(ties)
    TieVersion.objects.bulk_create(
        TieVersion(tie=tie, centre=centre, near=None, far=one, kind=kinds[place % len(kinds)], **said)
        for place, (tie, one) in enumerate(zip(ties, people, strict=True))
    )
    Reading.objects.bulk_create(
        Reading(
            tie=tie,
            centre=centre,
            observed_on=DAY + timedelta(days=place),
            asked=bit_of("closeness"),
            closeness=place % 7 + 1,
            **said_by(by, "person" if place % 2 else f"worker:{by.pk}", NOON + timedelta(days=place)),
        )
        for tie in ties
        for place in range(readings)
    )
    return ties
