"""A universe in which everything is said in every voice to every audience, each time with words of its own.

Each canary is a word that stands nowhere else, so that a page that holds it can only have heard it there.
"""

from dataclasses import dataclass, field
from datetime import date

from kith.accounts.models import User
from kith.people.actions import Speaking, say_about
from kith.people.models import Centre
from kith.universe.actions import MemberWords, ReadingWords, TieWords, add_member, add_reading, add_tie
from kith.universe.models import Member, Tie
from kith.universe.no_contact.actions import RuleWords, add_rule
from kith.universe.sittings.actions import start_drawing, take_drawing_further
from kith.universe.vague_dates import VagueDate

THE_DAY = date(2026, 3, 14)
FIELDS = (
    "member name", "member note", "member noted", "tie word", "tie began", "tie noted",
    "reading words", "reading need", "drawing room", "drawing words", "about words", "about fact",
    "rule conditions", "rule area",
)  # fmt: skip
NEEDS_READINGS = {"reading words", "reading need"}
NEEDS_CHRONOLOGY: set[str] = set()
AUDIENCES = ("all", "workers", "author", "named")
# What each audience is said in: four parts of 'who I am' that have one answer each at a time in one voice.
ABOUT_FIELD = {"all": "identity", "workers": "culture", "author": "faith", "named": "helps-me"}
OTHER_PARTIES = ("member", "carer")


@dataclass
class Canaries:
    """Who said which canary in which field to whom, and the ids of what they were said of."""

    centre: Centre
    by: User
    voices: dict[str, str]  # what the tables call a voice -> the voice as it is kept
    named: list[User]
    words: dict[str, tuple[str, str, str]] = field(default_factory=dict)  # canary -> (field, voice, audience)
    members: list[int] = field(default_factory=list)

    def word(self, where: str, voice: str, audience: str) -> str:
        """A canary for this field in this voice to this audience."""
        canary = f"Frightens{len(self.words):03}x"
        self.words[canary] = (where, voice, audience)
        return canary

    def speaking(self, voice: str, audience: str) -> Speaking:
        """How it is said."""
        told = "named:" + ";".join(str(user.pk) for user in self.named) if audience == "named" else audience
        return Speaking(self.by, "allocation", voice=self.voices[voice], audience=told)

    def say_everything(self) -> None:
        """Everything, in every voice, to every audience that Kith lets the voice choose."""
        for voice in self.voices:
            for audience in AUDIENCES:
                if audience == "all" and voice in OTHER_PARTIES:
                    continue  # refused: `test_heard_by_nobody_more` says so
                self._say(voice, audience)

    def _say(self, voice: str, audience: str) -> None:
        def word(where: str) -> str:
            return self.word(where, voice, audience)

        speaking = self.speaking(voice, audience)
        member = add_member(
            speaking=speaking, centre=self.centre,
            member=MemberWords(name=word("member name"), note=word("member note"),
                               noted=[("seen", word("member noted"))]),
            tie=TieWords(near=None, far=0, kind="other", own_word=word("tie word"), noted=[("seen", word("tie noted"))],
                         began=VagueDate(word("tie began"), THE_DAY, THE_DAY)),
            reading=ReadingWords(observed_on=THE_DAY, answers={
                "closeness": 5, "own_words": word("reading words"), "need_met": word("reading need"),
            }),
        )  # fmt: skip
        self.members.append(member.pk)
        drawing = start_drawing(
            speaking=speaking, centre=self.centre, drawn_on=THE_DAY, in_the_room=word("drawing room")
        )
        take_drawing_further(speaking=speaking, version=drawing.versions.get(), state="drawn-together",
                             confirmed_words=word("drawing words"))  # fmt: skip
        if voice in ("worker", "partner"):  # nobody else can be the voice of a rule
            self._rules(speaking, member.pk, word("rule conditions"), word("rule area"))
        say_about(speaking=speaking, centre=self.centre, field=ABOUT_FIELD[audience], words=word("about words"))
        fact = "care" if audience in ("all", "author") else "education"
        self._fact(speaking, fact, word("about fact"))

    def _rules(self, speaking: Speaking, member: int, conditions: str, area: str) -> None:
        of_member = RuleWords(source="licence", starts=THE_DAY, member=member, conditions=conditions)
        of_area = RuleWords(source="licence", starts=THE_DAY, area=area)
        for words in (of_member, of_area):
            add_rule(speaking=speaking, centre=self.centre, words=words)

    def _fact(self, speaking: Speaking, fact: str, words: str) -> None:
        say_about(speaking=speaking, centre=self.centre, field=fact, words=words, starts=THE_DAY)

    def say_of(self, member: int, voice: str, audience: str, where: str = "of the carer") -> str:
        """One more reading of a member's tie, which speaks of that member."""
        word = self.word(where, voice, audience)
        tie = Tie.objects.filter(versions__far=member, versions__near=None).distinct().get()
        words = ReadingWords(observed_on=THE_DAY, answers={"own_words": word})
        add_reading(speaking=self.speaking(voice, audience), tie=tie, reading=words)
        return word

    def tie_between(self, near: Member, far: Member, voice: str, audience: str) -> str:
        """A tie between two members, with a canary as its word."""
        word = self.word("tie between", voice, audience)
        add_tie(speaking=self.speaking(voice, audience), centre=self.centre,
                tie=TieWords(near=near.pk, far=far.pk, kind="other", own_word=word))  # fmt: skip
        return word
