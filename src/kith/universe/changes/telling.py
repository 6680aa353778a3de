"""What changed with one member, told: the sentences in their order, harm never without strength, own words beside."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _

from kith.universe.changes.answers import answering, newest, value
from kith.universe.changes.kinds import (
    ABSENT,
    ANSWERED,
    BEGAN,
    CAME,
    DIED,
    ENDED_NOW,
    ENDED_SAFE,
    LESS,
    MORE,
    PRESENCE,
    QUALITY,
    RULE,
    SAID_FIRST,
    SETS,
    SKIPPED,
    TIE,
    UNKNOWN,
    WENT,
)
from kith.universe.changes.rules import Change
from kith.universe.changes.words import Sentence, answer_words, called, said_first, sentence_of, silence, when_it_ended
from kith.universe.first_person import tie_between
from kith.universe.placing import Placed
from kith.universe.rows import ReadingRow
from kith.universe.rules import in_voice
from kith.universe.sentences import Names, full_stop, quoted
from kith.universe.voices import PERSON
from kith.universe.words import ASSERTION_WORDS, QUESTION_WORDS, WISH_WORDS

MUCH = 2  # steps of harm from which own words come before the sentence
ORDER = (PRESENCE, "state", "closeness", TIE, "pull", *reversed(QUALITY), "contact", *SETS, "wish", RULE)


@dataclass(frozen=True)
class Quote:
    """Somebody's own words of the later day, in quotation marks; `tag` says what they are where they are no own
    account."""

    whose: str
    words: str
    tag: str


class MemberTelling:
    """The changes of one member, of which `placed` is their place on the later day."""

    def __init__(self, changes: list[Change], placed: Placed, since: date, names: Names) -> None:
        self.changes, self.placed, self.since, self.names = changes, placed, since, names
        self.is_new = any(one.topic == PRESENCE and one.before == ABSENT and one.kind == CAME for one in changes)
        rows = [row for tie in placed.ties for row in tie.readings]
        self.readings = sorted(rows, key=lambda row: (row.observed_on, row.recorded_at, row.id), reverse=True)

    @property
    def headline(self) -> str:
        """The sentence that stands first; only the name where own words come before it; empty where there is none."""
        if self.words_first and self.quotes:
            return f"{called(self.placed)}."
        return self._blocks[0] if self._blocks else ""

    @property
    def text(self) -> str:
        """Everything after the headline."""
        return " ".join(self._blocks if self.words_first and self.quotes else self._blocks[1:])

    @cached_property
    def words_first(self) -> bool:
        """The hardest news: a death, an end for safety, a good deal more harm."""
        return any(
            (one.topic == PRESENCE and one.after in (DIED, ENDED_SAFE))
            or (one.topic == "for_worse" and one.kind == MORE and int(str(one.after)) - int(str(one.before)) >= MUCH)
            for one in self.changes
        )

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """The newest own words said since the earlier day: the person's, and those of any other voice told here."""
        found = []
        for voice in self._voices():
            row = next((row for row in in_voice(self.readings, voice) if row.own_words), None)
            if row and row.observed_on > self.since:
                tag = "" if row.assertion == "own-account" else str(ASSERTION_WORDS[row.assertion])
                found.append(Quote(self.names.voice(voice), quoted(row.own_words), tag))
        return tuple(found)

    def _voices(self) -> list[str]:
        others = sorted({one.voice for one in self.changes} - {"", PERSON})
        return [PERSON, *others]

    @cached_property
    def _blocks(self) -> list[str]:
        """The sentences: what is nobody's view and the person's, then what each other voice said, marked as theirs."""
        told: list[str] = []
        for voice in self._voices():
            found = [one for one in self._sentences(voice) if one]
            if not found:
                continue
            said = [one.then if told or place else one.first for place, one in enumerate(found)]
            said = [text for text in said if text]
            if voice != PERSON and not found[0].says_whose:
                said[0] = _("As %(whose)s sees it: %(said)s") % {"whose": self.names.voice(voice), "said": said[0]}
            told += said
        return told

    def _sentences(self, voice: str) -> Iterable[Sentence | None]:
        mine = [one for one in self.changes if one.voice == voice or (voice == PERSON and not one.voice)]
        values = [one for one in mine if one.kind not in (SAID_FIRST, SKIPPED, UNKNOWN, ANSWERED)]
        for topic in ORDER:
            for change in values:
                if change.topic == topic and not self._is_said_by_another(change):
                    yield sentence_of(change, self.placed, self.names)
                    yield from self._with(change, mine)
        yield from self._said_first(mine, voice)
        yield self._other_half(mine, voice)
        yield from self._silences(mine)

    def _is_said_by_another(self, change: Change) -> bool:
        """A tie that goes on as something else is told once, as what it is now."""
        return change.topic == TIE and change.kind == ENDED_NOW and any(
            one.topic == TIE and one.kind == BEGAN and one.tie and change.tie and one.tie.id == change.tie.id
            for one in self.changes
        )  # fmt: skip

    def _with(self, change: Change, mine: list[Change]) -> Iterable[Sentence | None]:
        """What belongs to one kind of change."""
        if change.topic == PRESENCE and change.kind == CAME:
            for tie in self.placed.ties:
                yield _plain(tie_between(tie.row, tie.near, tie.far, self.names))
        if change.topic == PRESENCE and change.kind == WENT:
            yield _plain(when_it_ended(self.placed))
        if change.topic == "state" and change.after == "ruptured" and change.row:
            yield _plain(_("No repair has begun."))
            if not any(one.topic == "wish" for one in mine):
                yield _plain(self._wish(change.row))

    def _wish(self, row: ReadingRow) -> str:
        """What is hoped for where something broke, from the same reading: silence elsewhere is no answer."""
        if row.wish:
            return full_stop(f"{QUESTION_WORDS['wish']}: {WISH_WORDS[row.wish]}")
        return _("Whether to mend it was not said.")

    def _said_first(self, mine: list[Change], voice: str) -> Iterable[Sentence]:
        found = [one for one in mine if one.kind == SAID_FIRST]
        if found:
            own = self.names.is_me and voice == PERSON
            yield from said_first(found, self.placed, self.names.voice(voice), new=self.is_new, own=own)

    def _other_half(self, mine: list[Change], voice: str) -> Sentence | None:
        """Harm is never told without strength, nor strength without harm: the one that did not change, as it is."""
        told = {one.topic for one in mine if one.topic in QUALITY}
        if len(told) != 1 or not any(one.topic in told and one.kind in (MORE, LESS, SAID_FIRST) for one in mine):
            return None
        (other,) = set(QUALITY) - told
        answered = next((one for one in in_voice(self.readings, voice) if value(one, other) is not None), None)
        label = str(QUESTION_WORDS[other])
        if answered is not None:
            said = _("%(label)s: %(amount)s, as before.")
            return _plain(said % {"label": label, "amount": answer_words(other, value(answered, other))})
        asked = answering(newest(self.readings, other, voice), other)
        words = {SKIPPED: _("skipped"), UNKNOWN: _("not known")}.get(asked, _("nothing was said"))
        return _plain(f"{label}: {words}.")

    def _silences(self, mine: list[Change]) -> Iterable[Sentence | None]:
        for kind in (SKIPPED, UNKNOWN):
            questions = [one.topic for one in mine if one.kind == kind]
            if questions:
                yield silence(kind, questions, self.placed, self.names)
                if len(mine) == len(questions):
                    yield _plain(_("We do not know, and that is all it means."))


def _plain(text: str) -> Sentence | None:
    return Sentence(text, text) if text else None
