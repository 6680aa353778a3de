"""A universe as a graph: who is in it, what ties them, and what each voice said of each tie on which day.

Names, kinds, numbers and dates go into it; nobody's sentences, and no notes: whoever draws networks needs none of them,
and a graph is soon passed on. Imports no Django.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from kith.exchange.kith_csv.dates import vague_cell
from kith.exchange.kith_csv.numbers import NotInFolder
from kith.exchange.kith_csv.shape import SELF
from kith.universe.kinds import MODES, SUPPORT, bits_to_set
from kith.universe.rows import ReadingRow
from kith.universe.voices import PERSON

if TYPE_CHECKING:
    from kith.exchange.kith_csv.gathering import Held

Answer = int | str
# What is told of a tie, by the question's name in the record: numbers, words, and sets of words.
NUMBERS = ("closeness", "pull", "for_better", "for_worse")
WORDS = ("how_often", "state", "wish")
SETS = {"modes": MODES, "support_received": SUPPORT, "support_given": SUPPORT}
QUESTIONS = (*NUMBERS, *WORDS, *SETS)
NAME_NOT_KNOWN = "?"


@dataclass(frozen=True, slots=True)
class Node:
    """The person, or somebody or something that matters to them."""

    id: str
    name: str
    what: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """What one voice answered on a day."""

    voice: str
    on: date
    answers: Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie, from its near end to its far one: `kind` says what the far one is to the near one. `starts` is the first
    day on which it may have begun, and `ends` the last on which it may have gone on."""

    id: str
    near: str
    far: str
    what: Mapping[str, str]
    starts: date | None
    ends: date | None
    told: tuple[Told, ...]

    def newest(self) -> dict[tuple[str, str], Answer]:
        """The newest answer in each voice to each question: by question and voice."""
        return {(question, told.voice): answer for told in self.told for question, answer in told.answers.items()}

    def spells(self) -> Iterator[tuple[str, str, Answer, date, date | None]]:
        """Question, voice, answer, and from when until when it stood: until that voice answered anew, or for good."""
        for at, told in enumerate(self.told):
            for question, answer in told.answers.items():
                later = [one.on for one in self.told[at + 1 :] if one.voice == told.voice and question in one.answers]
                if not later or later[0] > told.on:  # of two answers on one day the later one stands
                    yield question, told.voice, answer, told.on, later[0] - timedelta(days=1) if later else None


@dataclass(frozen=True, slots=True)
class Graph:
    """A universe. `untold` counts readings in the voice of somebody of whom whoever asks does not hear."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    untold: int

    def asked(self) -> list[tuple[str, str]]:
        """Each question that has an answer in each voice, in the order of the questions, the person's voice first."""
        found = {(question, told.voice) for edge in self.edges for told in edge.told for question in told.answers}
        return sorted(found, key=lambda pair: (QUESTIONS.index(pair[0]), pair[1] != PERSON, pair[1]))


def graph_of(held: "Held") -> Graph:
    """What whoever opened the record may hear, as a graph. Ids are counted in it, as in a folder of kith-csv."""
    numbers, untold = held.numbers, 0
    told: dict[int, list[Told]] = {tie.id: [] for tie in held.ties}
    for row in held.readings or ():
        try:
            told[row.tie].append(Told(numbers.voice(row.voice), row.observed_on, _answers(row)))
        except NotInFolder:
            untold += 1
    nodes = [Node(SELF, held.opened.person.name, {"kind": "person"})]
    for member in held.members:
        what = {"kind": member.row.kind, "domain": member.row.domain or ""}
        nodes.append(Node(numbers.members[member.id], member.row.name or NAME_NOT_KNOWN, what))
    return Graph(tuple(nodes), tuple(_edge(held, tie, told[tie.id]) for tie in held.ties), untold)


def _edge(held: "Held", tie: Any, told: list[Told]) -> Edge:
    row, members = tie.row, held.numbers.members
    near, far = (SELF if end is None else members[end] for end in (tie.near, tie.far))
    what = {
        "kind": row.kind,
        "own_word": row.own_word,
        "began": vague_cell(row.began),
        "ended": vague_cell(row.ended),
    }
    by_day = tuple(sorted(told, key=lambda one: one.on))  # of one day in the order in which they were written down
    return Edge(held.numbers.ties[tie.id], near, far, what, row.began.earliest, row.ended.latest, by_day)


def _answers(row: ReadingRow) -> dict[str, Answer]:
    plain = {name: getattr(row, name) for name in (*NUMBERS, *WORDS)}
    sets = {name: getattr(row, name) for name in SETS}
    joined = {name: ";".join(sorted(bits_to_set(held, SETS[name]))) or "none" for name, held in sets.items()
              if held is not None}  # fmt: skip
    return {name: answer for name, answer in plain.items() if answer is not None} | joined
