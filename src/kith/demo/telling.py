"""Telling a member of a story through the same actions that pages use, each reading on the day of its drawing."""

from datetime import UTC, date, datetime, time

from kith.accounts.models import User
from kith.demo.story import DRAWINGS, FOURTH, Told
from kith.people.actions import Speaking
from kith.people.models import Centre, Person
from kith.universe.actions import MemberWords, ReadingWords, TieWords, add_member, add_reading
from kith.universe.models import Member, Tie
from kith.universe.vague_dates import parse

CENTRE = None


def speaking(by: User, on: date, voice: str = "person") -> Speaking:
    """Somebody says something on a day at noon, and it is written down there and then."""
    return Speaking(by, "invented-service", voice=voice, at=datetime.combine(on, time(12), UTC))


def person_of(centre: Centre) -> Person:
    """The person whose centre it is."""
    assert centre.person is not None
    return centre.person


def tell(by: User, centre: Centre, told: Told) -> tuple[Member, Tie]:
    """One member of a story, with their tie and what was said of it."""
    joined = min(told.readings, default=FOURTH)
    words = MemberWords(name=told.name, kind=told.kind, domain=told.domain)
    tie = TieWords(
        near=CENTRE, far=0, kind=told.tie, own_word=told.own_word, began=parse(told.began), ended=parse(told.ended)
    )
    first = speaking(by, DRAWINGS[joined])
    member = add_member(speaking=first, centre=centre, member=words, tie=tie)
    made = Tie.objects.get(versions__far=member)
    for drawing, answers in sorted(told.readings.items()):
        reading = ReadingWords(observed_on=DRAWINGS[drawing], answers=answers)
        add_reading(speaking=speaking(by, DRAWINGS[drawing]), tie=made, reading=reading)
    if not told.readings:
        skipped = ReadingWords(observed_on=DRAWINGS[FOURTH], skipped=frozenset({"closeness"}))
        add_reading(speaking=first, tie=made, reading=skipped)
    return member, made
