"""One batch's work: the question in numbers, the columns as the kernels take them, and where the answers go."""

from collections.abc import Iterator, Mapping
from datetime import date

import numpy as np
import pyarrow as pa

from kith.measures.continuity import IN_PERSON
from kith.measures.kernel import (
    allocations,
    contacts,
    mixture,
    settling,
    shape,
    soundness,
    structure,
    support,
    turnover,
)
from kith.measures.kernel.arrays import Array, Column, Values, kept
from kith.measures.kernel.between import words_for
from kith.measures.kernel.checks import Fault, support_bits
from kith.measures.kernel.presence import PLACES, Members, Readings, Ties
from kith.measures.question import Question
from kith.measures.universe import Vocabulary

EPOCH = date(1970, 1, 1)
BEFORE_ALL_DAYS = -(2**40)
NO_VOICE = -(2**20)
NAMES = {
    "structure": (shape.COUNTS, shape.NUMBERS),
    "support": (support.GIVEN, support.SHARES),
    "turnover": (turnover.COUNTS, turnover.NUMBERS),
    "contacts": (contacts.COUNTS, contacts.NUMBERS),
    "allocations": (allocations.COUNTS, allocations.NUMBERS),
}


def day_number(day: date) -> int:
    """A day as Arrow counts it: from 1970."""
    return (day - EPOCH).days


def voice_number(question: Question, vocabulary: Vocabulary) -> int:
    """The code of the voice asked about; one that no reading can have where there is none."""
    code = vocabulary.code("voice", question.voice)
    return NO_VOICE if code is None else code


def no_such_voice(readings: Column, question: Question, vocabulary: Vocabulary) -> Fault | None:
    """A voice that is not among the words; or a word where voices have only numbers, and somebody has spoken."""
    if vocabulary.code("voice", question.voice) is not None:
        return None
    words = vocabulary.words("voice")
    if words is not None:
        return Fault(0, f"there is no voice {question.voice!r}. The voices are {', '.join(words)}.")
    spoken = np.flatnonzero(readings.lists.ends > readings.lists.begins)
    if spoken.size == 0:
        return None
    says = "The voices have no words here, only numbers: ask for one by its number, such as '0'."
    return Fault(int(spoken[0]), f"there is no voice {question.voice!r}. {says}")


def places(field: Values) -> Values:
    """Places among the members as unsigned numbers: it was checked that none is below nought."""
    return Values(kept(field.values.view(PLACES)), field.bits)


def yes_or_no(bits: Array, many: int) -> Array:
    """Bits as noughts and ones."""
    return np.unpackbits(bits, count=many, bitorder="little")


def counts(lines: int, rows: int) -> Array:
    """Room for counts, none of them defined yet."""
    return np.full((lines, rows), -1, np.int32)


def numbers(lines: int, rows: int) -> Array:
    """Room for other numbers, none of them defined yet."""
    return np.full((lines, rows), np.nan)


class Work:
    """The batch's columns and answers. `measure` may be called from several threads, each with rows of its own."""

    def __init__(self, columns: Mapping[str, Column], question: Question, vocabulary: Vocabulary) -> None:
        self.question, self.vocabulary = question, vocabulary
        self.rows = columns["members"].lists.begins.size
        self.day = day_number(question.as_at)
        self.since = BEFORE_ALL_DAYS if question.since is None else day_number(question.since)
        self.voice = voice_number(question, vocabulary)
        self._take(columns)
        self.answers = {
            part: (counts(len(whole), self.rows), numbers(len(parts), self.rows))
            for part, (whole, parts) in NAMES.items()
        }
        many = len(question.categories)
        self.mixed = np.full((many, len(mixture.MIXED), self.rows), -1, np.int32)
        self.mixtures = np.full((many, len(mixture.MIXTURES), self.rows), np.nan)
        self.moved = counts(len(vocabulary.words("moved_by") or ()), self.rows)
        self.handed = counts(len(vocabulary.words("handover") or ()), self.rows)

    def _take(self, columns: Mapping[str, Column]) -> None:
        """The columns as the kernels take them."""
        held = {name: column.fields for name, column in columns.items()}
        lists = {name: column.lists for name, column in columns.items()}
        people, ties, said = held["members"], held["ties"], held["readings"]
        members = Members(lists["members"], people["began"], people["ended"], people["professional"])
        ends = places(ties["a"]), places(ties["b"])
        drawn = Ties(lists["ties"], *ends, ties["weight"], ties["began"], ties["ended"])
        readings = Readings(
            lists["readings"], places(said["member"]), said["day"], said["voice"], said["closeness"],
            said["for_better"], said["for_worse"], said["support"],
        )  # fmt: skip
        met, given = held["contacts"], held["allocations"]
        self.contacts = contacts.Contacts(
            lists["contacts"], met["day"], met["seq"], met["worker"], met["mode"], met["kept"], met["moved_by"]
        )
        self.allocations = allocations.Allocations(
            lists["allocations"], given["worker"], given["from"], given["until"], given["handover"]
        )
        self.universes = shape.Universes(members, drawn, readings, self._categories(columns["members"]))
        self.in_person = self._in_person()

    def _categories(self, members: Column) -> mixture.Categories:
        """The codes of every category asked about, whatever codes the batch has: they may be negative."""
        fields = [members.fields[name] for name in self.question.categories]
        items = members.fields["kind"].values.size
        codes, bits = np.empty((len(fields), items), np.int16), np.empty((len(fields), (items + 7) // 8), np.uint8)
        least, many = np.zeros((2, len(fields)), np.int64)
        for line, (name, field) in enumerate(zip(self.question.categories, fields, strict=True)):
            codes[line] = yes_or_no(field.values, items) if name == "professional" else field.values
            bits[line] = field.bits[: bits.shape[1]] if field.bits.size else 255
            if items:
                least[line] = codes[line].min()
                many[line] = int(codes[line].max()) - least[line] + 1
        words = np.array([self._words(name) for name in self.question.categories], np.int64)
        return mixture.Categories(*(kept(each) for each in (codes, bits, least, many, words)))

    def _words(self, category: str) -> int:
        return 2 if category == "professional" else len(self.vocabulary.words(category) or ())

    def _in_person(self) -> Array:
        """Code by code, whether a mode is face to face; empty where none is known to be."""
        found = np.array([word in IN_PERSON for word in self.vocabulary.words("mode") or ()], np.uint8)
        return kept(found if found.any() else found[:0])

    def _limits(self) -> soundness.Limits:
        words = self.vocabulary.words("voice")
        any_code = np.iinfo(np.int16)
        voices = (int(any_code.min), int(any_code.max)) if words is None else (0, len(words) - 1)
        return soundness.Limits(*voices, (1 << support_bits(self.vocabulary.words("support"))) - 1)

    def measure(self, first: int, last: int) -> bool:
        """Has every measure of these rows taken; returns whether they were all sound."""
        asked = shape.Asked(first, last, self.day, self.voice)
        members, ties = (most(each.lists, first, last) for each in (self.universes.members, self.universes.ties))
        codes = self.universes.categories.many
        room = shape.room_for(members, ties, codes.size, int(codes.max(initial=1)))
        answers = shape.Answers(*self.answers["structure"], *self.answers["support"], self.mixed, self.mixtures)
        done = structure.measure_structure(asked, self._limits(), self.universes, room, answers)
        if done < last:
            return False
        if self.question.since is not None:
            turnover.measure_turnover(
                first, last, self.since, self.day, self.universes.members, *self.answers["turnover"]
            )
        self._measure_workers(first, last)
        return True

    def _measure_workers(self, first: int, last: int) -> None:
        stretch = contacts.Stretch(first, last, self.since, self.day)
        met, given = most(self.contacts.lists, first, last), most(self.allocations.lists, first, last)
        contacts.measure_contacts(
            stretch, self.contacts, self.in_person, contacts.diary(met), contacts.tally(met), *self.answers["contacts"],
            self.moved,
        )  # fmt: skip
        room = contacts.diary(given)
        allocations.measure_allocations(stretch, self.allocations, room, *self.answers["allocations"], self.handed)

    def found(self) -> dict[str, pa.Array]:
        """The answers by the names of the catalogue; what is not defined is null, and nought lies under it."""
        return dict(self._found())

    def _found(self) -> Iterator[tuple[str, pa.Array]]:
        for category, mixed, mixtures in zip(self.question.categories, self.mixed, self.mixtures, strict=True):
            yield from zip((name.format(category) for name in mixture.MIXED), settled(mixed), strict=True)
            yield from zip((name.format(category) for name in mixture.MIXTURES), settled(mixtures), strict=True)
        for part, (whole, parts) in self.answers.items():
            yield from zip(NAMES[part][0], settled(whole), strict=True)
            yield from zip(NAMES[part][1], settled(parts), strict=True)
        for column, handled in (("moved_by", self.moved), ("handover", self.handed)):
            name = "handovers" if column == "handover" else column
            words = self.vocabulary.words(column) or ()
            yield from zip((f"{name}_{word}" for word in words), settled(handled), strict=True)


def settled(answers: Array) -> Iterator[pa.Array]:
    """Lines of answers as Arrow has them."""
    lines, many = answers.shape
    known, missing = np.empty((lines, words_for(many)), np.uint64), np.zeros(lines, np.int64)
    settling.settle(answers, 0 if answers.dtype == np.int32 else -np.inf, known, missing)
    for line, bits, nulls in zip(answers, known, missing.tolist(), strict=True):
        held = [pa.py_buffer(bits) if nulls else None, pa.py_buffer(line)]
        yield pa.Array.from_buffers(pa.from_numpy_dtype(answers.dtype), many, held, nulls)


def most(lists: tuple[Array, Array], first: int, last: int) -> int:
    """The most items that one universe of these rows has."""
    begins, ends = lists
    return int((ends[first:last] - begins[first:last]).max()) if last > first else 0
