"""What was said of a member, by whom and when, in sentences: now, and over time."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.utils import timezone
from django.utils.translation import gettext as _

from kith.people.rules import KNOWN_NOW
from kith.universe.first_person import tie_between
from kith.universe.kinds import QUESTIONS
from kith.universe.no_contact.words import told_all_the_same
from kith.universe.pages import Page
from kith.universe.rows import MemberRow, MergeRow, ReadingRow, Row, TieRow
from kith.universe.rules import Member, Tie, known_at
from kith.universe.sentences import ANSWERED, NOT_ASKED, Fact, day, facts, reading_sentence, tie_words
from kith.universe.voices import WORKER, may_hear
from kith.universe.words import ASSERTION_WORDS, DOMAIN_WORDS, LEGAL_WORDS, MEMBER_KIND_WORDS

AnyRow = TypeVar("AnyRow", MemberRow, TieRow, ReadingRow)


@dataclass(frozen=True)
class Voice:
    """The newest reading of one voice of one tie, as a column; `of` says which tie, where there are several."""

    voice: str
    name: str
    of: str
    on: date
    kind: str
    facts: list[Fact]
    reading: int
    tie: int


@dataclass(frozen=True)
class TieLine:
    """A tie of a member as its page shows it."""

    tie: Tie
    sentence: str
    with_name: str
    goes_round: bool
    edit: str
    add_reading: str


@dataclass(frozen=True)
class Entry:
    """One thing that was said, in the history: by whom, when it was recorded, and whether it still stands. `mark`
    stands beside a record of contact that a no-contact rule forbids. `taken_back`: superseded, and nothing took its
    place."""

    sentence: str
    whose: str
    recorded_at: datetime
    recorded_by: int
    assertion: str
    superseded_at: datetime | None
    corrects: bool
    edit: str
    edit_word: str
    mark: str = ""
    taken_back: bool = False


def voices_of(page: Page, member: Member) -> list[Voice]:
    """Side by side, whoever spoke of the member's ties to the person: newest reading each, the person first.

    Voices are never averaged. Those whom the reader may not hear are not here, nor is a gap where they would be.
    """
    found: dict[tuple[str, int], ReadingRow] = {}
    for tie in page.place_of(member).ties:
        for row in tie.readings:
            found.setdefault((row.voice, tie.id), row)
    rows = sorted(found.values(), key=lambda row: (row.voice != "person", row.voice, row.tie))
    ties = {row.tie for row in rows}
    return [
        Voice(
            row.voice,
            page.names.voice(row.voice),
            tie_words(page.universe.ties[row.tie].row) if len(ties) > 1 else "",
            row.observed_on,
            str(ASSERTION_WORDS[row.assertion]),
            facts(row),
            row.id,
            row.tie,
        )
        for row in rows
    ]


@dataclass(frozen=True)
class Answer:
    """One voice's answer to one question."""

    whose: str
    fact: Fact


@dataclass(frozen=True)
class Compared:
    """One question across the voices: the answer of each, and whether those who answered differ."""

    label: str
    answers: list[Answer]
    differ: bool


def compare(voices: list[Voice]) -> list[Compared]:
    """Question by question; questions that no voice was asked are left out. A voice that says two things of two ties
    does not differ from itself."""
    found = []
    for place, _question in enumerate(QUESTIONS):
        answers = [Answer(voice.name, voice.facts[place]) for voice in voices]
        if all(answer.fact.how == NOT_ASKED for answer in answers):
            continue
        first = answers[0].fact
        found.append(Compared(first.label, answers, first.question != "own_words" and _differ(voices, place)))
    return found


def _differ(voices: list[Voice], place: int) -> bool:
    said: dict[str, set[str]] = {}
    for voice in voices:
        if voice.facts[place].how == ANSWERED:
            said.setdefault(voice.voice, set()).add(voice.facts[place].words)
    return len({frozenset(words) for words in said.values()}) > 1


def tie_lines(page: Page, member: Member, going_round: frozenset[int]) -> list[TieLine]:
    """Every tie of a member, those with the person first."""
    ties = sorted(page.universe.ties_of(member.id), key=lambda tie: (not tie.touches_centre(), tie.id))
    return [_tie_line(page, member, tie, tie.id in going_round) for tie in ties]


def _tie_line(page: Page, member: Member, tie: Tie, goes_round: bool) -> TieLine:
    return TieLine(
        tie,
        tie_between(tie.row, tie.near, tie.far, page.names),
        page.names.end(tie.other_end(member.id)),
        goes_round,
        page.address("tie", number=tie.id),
        page.address("new-reading", number=tie.id),
    )


def histories_of(page: Page, member: Member) -> list[Entry]:
    """Everything ever said of a member and of their ties, newest first: what was corrected stays to be read."""
    same = {member.id, *member.joined}
    ties = {tie.id: (tie.near, tie.far) for tie in page.universe.ties_of(member.id)}
    resting = dict.fromkeys(_resting(page, same), (member.id, member.id))
    listed = [
        entry_of(page, row, member_words(page, row), "")
        for row in _heard(page, page.rows.members, lambda row: row.member in same)
    ]
    ends = resting | ties
    for row in _heard(page, page.rows.ties, lambda row: row.tie in ends):
        edit = page.address("tie", number=row.tie) if row.tie in ties else ""
        listed.append(entry_of(page, row, tie_history_words(page, row), edit))
    for one in _heard(page, page.rows.readings, lambda row: row.tie in ends):
        edit = page.address("reading", number=one.id) if one.tie in ties else ""
        listed.append(entry_of(page, one, reading_words(page, one, *ends[one.tie]), edit))
    return sorted(listed, key=lambda entry: entry.recorded_at, reverse=True)


def _resting(page: Page, same: set[int]) -> set[int]:
    """Ties between two who are kept as one now: on no map, but what was said of them stays to be read."""
    return {row.tie for row in page.rows.ties if None not in (row.near, row.far) and page.about(row) <= same}


def tie_history(page: Page, tie: Tie) -> list[Entry]:
    """Everything ever said of one tie, newest first."""
    listed = [
        entry_of(page, row, tie_history_words(page, row), "")
        for row in _heard(page, page.rows.ties, lambda row: row.tie == tie.id)
    ]
    for one in _heard(page, page.rows.readings, lambda row: row.tie == tie.id):
        listed.append(
            entry_of(page, one, reading_words(page, one, tie.near, tie.far), page.address("reading", number=one.id))
        )
    return sorted(listed, key=lambda entry: entry.recorded_at, reverse=True)


def _heard(page: Page, rows: Iterable[AnyRow], wanted: Callable[[AnyRow], bool]) -> list[AnyRow]:
    listener = page.listener
    return [
        row
        for row in rows
        if wanted(row) and row.recorded_at <= page.when.as_known_at and may_hear(row, listener, page.about(row))
    ]


def entry_of(page: Page, row: Row, sentence: str, edit: str = "") -> Entry:
    """One row as the history shows it; `edit` is where to correct it."""
    gone = row.superseded_at if row.superseded_at and row.superseded_at <= page.when.as_known_at else None
    return Entry(
        sentence,
        page.names.voice(row.voice),
        row.recorded_at,
        row.recorded_by,
        str(ASSERTION_WORDS[row.assertion]),
        gone,
        row.corrects is not None,
        "" if gone else edit,
        _("Correct") if isinstance(row, ReadingRow) else _("Open"),
        told_all_the_same(page.no_contact.against(row)) if isinstance(row, ReadingRow) and not gone else "",
        gone is not None and not row.corrected_to,
    )


def member_words(page: Page, row: MemberRow) -> str:
    """What one version says of a member, in sentences."""
    said = [_("Called %(name)s.") % {"name": row.name} if row.name_known else _("Name not known.")]
    said.append(f"{MEMBER_KIND_WORDS[row.kind]}.")
    if row.domain:
        said.append(_("Part of life: %(domain)s.") % {"domain": str(DOMAIN_WORDS[row.domain]).lower()})
    if row.legal and page.listener.what == WORKER:  # the category is the service's, and no part of anybody's account
        said.append(_("In law: %(legal)s.") % {"legal": LEGAL_WORDS[row.legal]})
    if row.holds_from:
        said.append(_("So since %(day)s.") % {"day": day(row.holds_from)})
    return " ".join(filter(None, [*said, row.note]))


def tie_history_words(page: Page, row: TieRow) -> str:
    """What one version says of a tie, in sentences."""
    roots = page.universe.roots
    near, far = (None if end is None else roots.get(end, end) for end in (row.near, row.far))
    since = _(" So since %(day)s.") % {"day": day(row.holds_from)} if row.holds_from else ""
    return tie_between(row, near, far, page.names) + since


def reading_words(page: Page, row: ReadingRow, near: int | None, far: int | None) -> str:
    """What one reading says, in sentences."""
    ends = {"near": page.names.end(near), "far": page.names.end(far)}
    between = ends | {"day": day(row.observed_on), "reading": reading_sentence(row)}
    if row.observed_on == timezone.localdate(row.recorded_at):
        return _("%(near)s and %(far)s: %(reading)s") % between
    return _("%(near)s and %(far)s on %(day)s: %(reading)s") % between


def merges_of(page: Page, member: Member) -> list[MergeRow]:
    """The merges that stand and joined somebody into this member."""
    same = {member.id, *member.joined}
    return [row for row in known_at(page.rows.merges, KNOWN_NOW) if row.kept in same]
