"""What the universe brings to a person's chronology: what began, what ended, what was said, what was drawn."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from kith.access.chronology import Event
from kith.access.queries import Opened
from kith.universe.queries import drawings_of, listener_for, names_of_voices, rows_of
from kith.universe.rows import ReadingRow, Rows
from kith.universe.rules import Tie, Universe, resolve
from kith.universe.sentences import Names, day, reading_sentence, tie_sentence, vague
from kith.universe.voices import HeardRow, may_hear
from kith.universe.words import DRAWING_STATE_WORDS

FAR_AHEAD = date(2200, 12, 31)


def events(opened: Opened, as_known_at: datetime) -> list[Event]:
    """Ties that began and ended, readings, drawings: as known then, in what the reader may hear."""
    if not opened.may_see("universe"):
        return []
    rows = rows_of(opened.centre)
    if not opened.may_see("readings"):
        rows = Rows(rows.members, rows.ties, (), rows.merges)
    universe = resolve(rows, FAR_AHEAD, as_known_at, listener_for(opened.user, rows))
    names = _names(opened, rows, universe)
    found = [event for tie in universe.ties.values() for event in _of_tie(tie, names)]
    return found + _drawings(opened, rows, as_known_at)


def _names(opened: Opened, rows: Rows, universe: Universe) -> Names:
    return Names(opened.person.name, universe.names(), names_of_voices({row.voice for row in rows.readings}))


def _of_tie(tie: Tie, names: Names) -> list[Event]:
    near, far = names.end(tie.near), names.end(tie.far)
    member = tie.near if tie.near is not None else tie.far
    found = [_reading(row, near, far, names, member) for row in tie.readings]
    began, ended = tie.row.began, tie.row.ended
    if began.earliest:
        said = _("This began: %(tie)s") % {"tie": tie_sentence(tie.row, near, far)}
        found.append(Event(began.earliest, vague(began), said, voice=names.voice(tie.row.voice), member=member))
    if ended.latest:
        said = _("%(near)s and %(far)s: this tie ended.") % {"near": near, "far": far}
        found.append(Event(ended.latest, vague(ended), said, voice=names.voice(tie.row.voice), member=member))
    return found


def _reading(row: ReadingRow, near: str, far: str, names: Names, member: int | None) -> Event:
    said = _("%(near)s and %(far)s: %(reading)s") % {"near": near, "far": far, "reading": reading_sentence(row)}
    return Event(row.observed_on, "", said, voice=names.voice(row.voice), member=member)


def _drawings(opened: Opened, rows: Rows, as_known_at: datetime) -> list[Event]:
    listener = listener_for(opened.user, rows)
    found = []
    for version in drawings_of(opened.centre, as_known_at):
        heard = HeardRow(version.voice, version.audience, version.recorded_by_id)
        if may_hear(heard, listener):
            said = _("A drawing: %(state)s.") % {"state": str(DRAWING_STATE_WORDS[version.state]).lower()}
            found.append(Event(version.drawn_on, day(version.drawn_on), said, words=version.confirmed_words))
    return found
