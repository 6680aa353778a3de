"""Universes of every shape, for hypothesis: every kind of member, tie and answer, every voice and audience, vague
dates, and text that other programs trip over. They are made by the actions of the service."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from hypothesis import strategies as st

from kith.accounts.models import User
from kith.people.actions import Speaking, say_about
from kith.people.models import Centre
from kith.people.rules import ASSERTIONS, tidy
from kith.universe.actions import MemberWords, ReadingWords, TieWords, add_member, add_reading, add_tie
from kith.universe.kinds import (
    DOMAINS,
    DRAWING_STATES,
    HOW_OFTEN,
    LEGAL_CATEGORIES,
    MEMBER_KINDS,
    QUESTIONS,
    STATES,
    TIE_KINDS,
    WISHES,
)
from kith.universe.merging.actions import merge_members
from kith.universe.models import DrawingVersion, Member, Tie
from kith.universe.no_contact.actions import RuleWords, add_rule
from kith.universe.no_contact.codes import CLASSES, EXCEPTIONS, SOURCES
from kith.universe.sittings.actions import start_drawing, take_drawing_further
from kith.universe.vague_dates import VagueDate

TRIPPED_OVER = [
    "=1+1", "'=1", "''+1", " =1", "-5", "@x", "＝1", "a;=b", "a\n=b", 'say "no"', '"', "skipped", "'skipped", "unknown",
    "none", "Ŵyn o’r Waun", "e\u0301", "\U0001f9d1\u200d\U0001f9bd", "a, b; c", "\\", "\\;", "x=y", "self", "1", "שלום",
    "'", "\ta", "2019", '2019 "x"', '/ "x"', "a\n\nb",
]  # fmt: skip
TEXT = (st.sampled_from(TRIPPED_OVER) | st.text(max_size=12)).map(tidy)
WORDS = TEXT.filter(bool)
ONE_LINE = WORDS.map(lambda words: " ".join(words.split())).filter(bool)
DAYS = st.dates(date(1997, 1, 1), date(2025, 12, 31))
VOICES = ("person", "mine", "worker", "partner", "carer", "member")
AUDIENCES = ("all", "workers", "author", "one", "two")
HOW_SAID = st.tuples(st.sampled_from(VOICES), st.sampled_from(AUDIENCES), st.integers(0, 50))
VAGUE = st.builds(
    lambda words, ends: VagueDate(words, *ends),
    st.just("") | ONE_LINE,
    st.tuples(st.none() | DAYS, st.none() | DAYS).map(
        lambda two: tuple(sorted(two)) if None not in two else two  # type: ignore[type-var]
    ),
)
MEMBERS = st.fixed_dictionaries({
    "name": TEXT, "kind": st.sampled_from(MEMBER_KINDS), "domain": st.none() | st.sampled_from(DOMAINS),
    "legal": st.none() | st.sampled_from(LEGAL_CATEGORIES), "note": TEXT,
})  # fmt: skip
TIES = st.fixed_dictionaries({
    "kind": st.sampled_from([kind.code for kind in TIE_KINDS]) | WORDS, "own_word": TEXT,
    "began": VAGUE, "ended": VAGUE,
})  # fmt: skip
ANSWERS: dict[str, Any] = {
    "closeness": st.integers(1, 7), "pull": st.integers(0, 4), "for_better": st.integers(0, 4),
    "for_worse": st.integers(0, 4), "how_often": st.sampled_from(HOW_OFTEN), "modes": st.integers(0, 31),
    "support_received": st.integers(0, 15), "support_given": st.integers(0, 15), "need_met": TEXT, "own_words": TEXT,
    "state": st.sampled_from(STATES), "wish": st.sampled_from(WISHES),
}  # fmt: skip
READINGS = st.fixed_dictionaries({
    "observed_on": DAYS, "answers": st.fixed_dictionaries({}, optional=ANSWERS),
    "skipped": st.frozensets(st.sampled_from(QUESTIONS), max_size=3),
    "unknown": st.frozensets(st.sampled_from(QUESTIONS), max_size=3),
})  # fmt: skip
RULES = st.fixed_dictionaries({
    "source": st.sampled_from(SOURCES), "starts": DAYS, "ends": st.none() | st.just(date(2026, 1, 1)),
    "conditions": TEXT, "exceptions": st.frozensets(st.sampled_from(EXCEPTIONS)), "exception_words": TEXT,
    "reference": TEXT,
})  # fmt: skip
NAMED = st.one_of(
    st.fixed_dictionaries({"member": st.integers(0, 9)}), st.fixed_dictionaries({"area": WORDS}),
    st.fixed_dictionaries({"people": st.sampled_from(CLASSES), "people_words": WORDS}),
)  # fmt: skip
LIVES = st.fixed_dictionaries({
    "members": st.lists(st.tuples(MEMBERS, HOW_SAID), min_size=1, max_size=6),
    "ties": st.lists(st.tuples(TIES, st.integers(-1, 9), st.integers(-1, 9), HOW_SAID), max_size=8),
    "readings": st.lists(st.tuples(READINGS, st.integers(0, 20), HOW_SAID, st.sampled_from(ASSERTIONS), ONE_LINE),
                         max_size=12),
    "rules": st.lists(st.tuples(RULES, NAMED, st.sampled_from(AUDIENCES)), max_size=3),
    "drawings": st.lists(st.tuples(DAYS, st.integers(0, 3), TEXT, TEXT, HOW_SAID), max_size=3),
    "about": st.dictionaries(
        st.sampled_from(["identity", "faith", "language", "care", "education", "helps-me"]),
        st.tuples(st.sampled_from(["said", "skipped", "unknown"]), WORDS, st.none() | DAYS, st.sampled_from(AUDIENCES)),
    ),
    "merge": st.booleans(),
})  # fmt: skip


@dataclass
class Living:
    """Makes a life in somebody's universe. Whatever the service refuses is passed over."""

    by: User
    centre: Centre
    others: list[User]

    def live(self, life: dict[str, Any]) -> None:
        """Everything in it."""
        self.members: list[Member] = []
        for words, how in life["members"]:
            self.members.append(add_member(speaking=self.said(how), centre=self.centre, member=MemberWords(**words)))
        ties = [tie for one in life["ties"] if (tie := self._tie(*one))]
        for words, number, how, assertion, source in life["readings"]:
            if ties:
                self._reading(ties[number % len(ties)], words, how, assertion, source)
        for words, named, audience in life["rules"]:
            self._rule(words, dict(named), audience)
        for one in life["drawings"]:
            self._drawing(*one)
        for field, (answer, words, starts, audience) in life["about"].items():
            with suppress(ValidationError):
                say_about(speaking=self.said(("person", audience, 0)), centre=self.centre, field=field, words=words,
                          answer=answer, starts=starts if field in ("care", "education") else None)  # fmt: skip
        if life["merge"] and len(self.members) > 1:
            merge_members(speaking=self.said(("person", "workers", 0)), centre=self.centre, kept=self.members[-1],
                          folded=self.members[0])  # fmt: skip

    def said(self, how: tuple[str, str, int], assertion: str = "", source: str = "conversation") -> Speaking:
        """Whose voice, for whom to hear: always written down by the same one, who so hears all of it."""
        voice, audience, number = how
        accounts = {"mine": f"worker:{self.by.pk}", "person": "person"}
        accounts |= {
            kind: f"{kind}:{self.others[number % len(self.others)].pk}" for kind in ("worker", "partner", "carer")
        }
        if self.members:
            accounts["member"] = f"member:{self.members[number % len(self.members)].pk}"
        heard = {"one": f"named:{self.others[0].pk}", "two": f"named:{self.others[1].pk};{self.others[0].pk}"}
        kept = voice if voice in accounts else "person"
        told = "workers" if audience == "all" and kept in ("member", "carer") else heard.get(audience, audience)
        return Speaking(self.by, "allocation", voice=accounts[kept], audience=told, source=source, assertion=assertion)

    def _tie(self, words: dict[str, Any], near: int, far: int, how: tuple[str, str, int]) -> Tie | None:
        ends = [None if end < 0 else self.members[end % len(self.members)].pk for end in (near, far)]
        if ends[0] == ends[1]:
            return None
        with suppress(ValidationError):
            return add_tie(
                speaking=self.said(how), centre=self.centre, tie=TieWords(near=ends[0], far=ends[1], **words)
            )
        return None

    def _reading(self, tie: Tie, words: dict[str, Any], how: tuple[str, str, int], assertion: str, source: str) -> None:
        with suppress(ValidationError):
            add_reading(speaking=self.said(how, assertion, source), tie=tie, reading=ReadingWords(**words))

    def _rule(self, words: dict[str, Any], named: dict[str, Any], audience: str) -> None:
        if "member" in named:
            named["member"] = self.members[named["member"] % len(self.members)].pk
        with suppress(ValidationError):
            add_rule(speaking=self.said(("mine", audience, 0)), centre=self.centre, words=RuleWords(**words, **named))

    def _drawing(self, day: date, steps: int, room: str, confirmed: str, how: tuple[str, str, int]) -> None:
        said = self.said(how)
        drawing = start_drawing(speaking=said, centre=self.centre, drawn_on=day, in_the_room=room)
        for state in DRAWING_STATES[1 : steps + 1]:
            version = DrawingVersion.objects.get(drawing=drawing, superseded_at=None)
            take_drawing_further(speaking=said, version=version, state=state, confirmed_words=confirmed)
