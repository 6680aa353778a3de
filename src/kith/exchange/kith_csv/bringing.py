"""The rows of a folder on their way into one universe, table by table; each refused row leaves the rest."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from django.core.exceptions import ValidationError

from kith.exchange.kith_csv.answers import reading_words
from kith.exchange.kith_csv.found import Found
from kith.exchange.kith_csv.keys import Occurrences, key_of
from kith.exchange.kith_csv.reading import Folder, Row
from kith.exchange.kith_csv.refusing import Refused, code, needed, whole_day
from kith.exchange.kith_csv.rows_in import drawing_state, id_of, member_words, rule_words, tie_words
from kith.exchange.kith_csv.shape import DRAWINGS, FORMAT, MEMBERS, NO_CONTACT, READINGS, SELF, SHAPES, TIES
from kith.exchange.kith_csv.whose import Elsewhere, audience_of, voice_of
from kith.people.actions import Speaking
from kith.people.assertion import Assertion
from kith.people.models import Centre
from kith.people.rules import ASSERTIONS, tidy
from kith.universe.many import drawing_row, member_row, reading_row, rule_row, stand, tie_row, write
from kith.universe.models import DrawingVersion, MemberVersion, NoContactVersion, Reading, TieVersion
from kith.universe.no_contact.forms import usual_audience_of
from kith.universe.voices import ALL, PERSON, WORKERS, voice_of_user

LONGEST_SOURCE = 60
NO_SOURCE = "Where this rule comes from is not said. It was kept as one that was agreed: check it."
NOT_SHARED = "Readings of this person are not shared with you, so none came in."
COLUMNS = {"names_words": "names", "exception_words": "exceptions", "starts": "from", "ends": "until"}


@dataclass
class Waiting:
    """A row that may come in: its id, what tells that it came in before, what is written; and the folder's id of the
    member in whose voice a member is told, who may stand further down."""

    row: Row
    name: str
    key: str
    said: Assertion
    in_voice_of: str = ""


@dataclass
class Bringing:
    """One folder, one universe. `known` is what came in before; `new` is what has come in now, to be remembered."""

    speaking: Speaking
    centre: Centre
    folder: Folder
    known: dict[tuple[str, str], int]
    elsewhere: Elsewhere
    beside: bool  # whether somebody signs in beside the person
    new: list[tuple[str, str, int]] = field(default_factory=list)
    added: Counter[str] = field(default_factory=Counter)
    narrowed: int = 0

    def bring(self, readings: bool) -> None:
        """Everything; `readings` is whether that part is shared with whoever imports."""
        self.members = self._members()
        self.ties = self._with_ids(TIES, "tie", self._tie)
        if readings:
            self._readings()
        elif self.folder.tables.get(READINGS):
            self.folder.leave_out(READINGS, NOT_SHARED)
        self._with_ids(NO_CONTACT, "rule", self._rule)
        self._with_ids(DRAWINGS, "drawing", self._drawing)

    def _members(self) -> Found:
        self.members = found = Found.of(MEMBERS, self.folder.tables[MEMBERS])
        waiting = self._settled(self._waiting(MEMBERS, "member", found, self._member), found)
        numbers = stand([one.said for one in waiting])
        self._put("member", waiting, numbers, found)
        for one in waiting:
            if one.in_voice_of:
                one.said.voice = f"member:{found.here[one.in_voice_of]}"
        write([one.said for one in waiting])
        return found

    def _settled(self, waiting: list[Waiting], found: Found) -> list[Waiting]:
        """Without those who are told in the voice of a member who was left out, however far that goes."""
        while True:
            there = {one.name for one in waiting} | found.here.keys()
            lost = [one for one in waiting if one.in_voice_of and one.in_voice_of not in there]
            if not lost:
                return waiting
            for one in lost:
                with self._leaving_out(one.row, found):
                    found.refer("voice", one.in_voice_of)
            waiting = [one for one in waiting if one not in lost]

    def _with_ids(self, file: str, kind: str, make: "Make") -> Found:
        found = Found.of(file, self.folder.tables.get(file, []))
        waiting = self._waiting(file, kind, found, make)
        self._put(kind, waiting, stand([one.said for one in waiting]), found)
        write([one.said for one in waiting])
        return found

    def _waiting(self, file: str, kind: str, found: Found, make: "Make") -> list[Waiting]:
        waiting: list[Waiting] = []
        for row in self.folder.tables.get(file, []):
            with self._leaving_out(row, found):
                name = id_of(row)
                found.check_new(name)
                key, said = make(row)
                if (kind, key) in self.known:
                    found.put(name, key, self.known[kind, key])
                else:
                    waiting.append(Waiting(row, name, key, said(), _teller(row)))
        return waiting

    def _put(self, kind: str, waiting: list[Waiting], numbers: list[int], found: Found) -> None:
        for one, number in zip(waiting, numbers, strict=True):
            found.put(one.name, one.key, number)
            self.new.append((kind, one.key, number))
        self.added[kind] += len(waiting)

    @contextmanager
    def _leaving_out(self, row: Row, found: Found | None = None) -> Iterator[None]:
        try:
            yield
        except Refused as why:
            self._refuse(row, why.column, why.reason, found)
        except ValidationError as why:
            column = next(iter(why.error_dict), "") if hasattr(why, "error_dict") else ""
            self._refuse(row, COLUMNS.get(column, column), " ".join(why.messages), found)

    def _refuse(self, row: Row, column: str, reason: str, found: Found | None) -> None:
        where = row.where(column if column in SHAPES[row.file].known() else "")
        self.folder.leave_out(where, reason)
        if found is not None:
            found.refused.setdefault(row.get("id"), row.where())

    def _member(self, row: Row) -> "Made":
        return key_of(row), lambda: member_row(self._speaking(row), self.centre, member_words(row))

    def _tie(self, row: Row) -> "Made":
        near, far = (self._end(row, column) for column in ("from", "to"))
        ends = (self._key_of_end(row.get("from")), self._key_of_end(row.get("to")))
        key = key_of(row, *ends, without=("from", "to"))
        return key, lambda: tie_row(self._speaking(row), self.centre, tie_words(row, near, far))

    def _end(self, row: Row, column: str) -> int | None:
        name = needed(row, column)
        return None if name == SELF else self.members.refer(column, name)

    def _key_of_end(self, name: str) -> str:
        return self.members.keys.get(name, name)

    def _readings(self) -> None:
        seen, made = Occurrences(), []
        for row in self.folder.tables.get(READINGS, []):
            with self._leaving_out(row):
                tie = self.ties.refer("tie", needed(row, "tie"))
                hangs_on = (self.ties.keys[row.get("tie")], self.members.keys.get(_teller(row), ""))
                key = seen.key(key_of(row, *hangs_on, without=("tie",)))
                if ("reading", key) not in self.known:
                    made.append((key, self._reading(row, tie)))
        for (key, _row), kept in zip(made, write([row for _key, row in made]), strict=True):
            self.new.append(("reading", key, kept.pk))
        self.added["reading"] += len(made)

    def _reading(self, row: Row, tie: int) -> Reading:
        needed(row, "voice")
        source = tidy(row.get("source")) or FORMAT
        if len(source) > LONGEST_SOURCE:
            raise Refused("source", f"Up to {LONGEST_SOURCE} letters fit.")
        speaking = self._speaking(row, source=source, assertion=code(row, "assertion", ASSERTIONS) or "")
        return reading_row(speaking, self.centre, tie, reading_words(row))

    def _rule(self, row: Row) -> "Made":
        key = key_of(row, self._key_of_end(row.get("names")), without=("names",) if self._names_member(row) else ())
        return key, lambda: self._new_rule(row)

    def _names_member(self, row: Row) -> bool:
        return row.get("names") in self.members.keys

    def _new_rule(self, row: Row) -> NoContactVersion:
        """In the voice of whoever imports it: they write it down here, and have not seen the paper."""
        words = rule_words(row, self._member_named)
        audience = audience_of(row, self.elsewhere, usual_audience_of(words.source))
        speaking = replace(self.speaking, voice=voice_of_user("worker", self.speaking.by.pk), audience=audience)
        made = rule_row(speaking, self.centre, words)
        if not row.get("source"):
            self.folder.leave_out(row.where("source"), NO_SOURCE)
        return made

    def _drawing(self, row: Row) -> "Made":
        return key_of(row), lambda: self._new_drawing(row)

    def _new_drawing(self, row: Row) -> DrawingVersion:
        needed(row, "drawn_on")
        day = whole_day(row, "drawn_on")
        assert day is not None
        words = {name: row.get(name) for name in ("in_the_room", "confirmed_words")}
        return drawing_row(self._speaking(row), self.centre, day, drawing_state(row), **words)

    def _member_named(self, row: Row, column: str, name: str) -> int:
        if row.file == MEMBERS:  # they may stand further down: `_settled` sees to it
            return 0
        return self.members.refer(column, name)

    def _speaking(self, row: Row, source: str = FORMAT, assertion: str = "") -> Speaking:
        """Whose view a row is and who may hear it, never wider than the row says. Where somebody signs in beside the
        person, Kith cannot tell which of the members they are: what the person said to all is kept for workers."""
        voice = voice_of(row, self.elsewhere, self._member_named)
        audience = audience_of(row, self.elsewhere)
        if self.beside and (voice, audience) == (PERSON, ALL):
            audience, self.narrowed = WORKERS, self.narrowed + 1
        return replace(self.speaking, voice=voice, audience=audience, source=source, assertion=assertion)


Made = tuple[str, Callable[[], MemberVersion | TieVersion | NoContactVersion | DrawingVersion]]
Make = Callable[[Row], Made]


def _teller(row: Row) -> str:
    """The folder's id of the member whose voice it is; empty for any other voice."""
    voice = row.get("voice")
    return voice.removeprefix("member:") if voice.startswith("member:") else ""
