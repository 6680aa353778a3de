"""What the universe brings to a person's chronology: what began, what ended, what was said, what was drawn."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from kith.access.chronology import Event
from kith.access.queries import Opened
from kith.universe.first_person import drawing_state, tie_between
from kith.universe.no_contact.heard import HeardRules
from kith.universe.no_contact.standing import Standing
from kith.universe.no_contact.words import rule_sentence, whom
from kith.universe.queries import drawings_of, listener_for, names_of_voices, rows_of
from kith.universe.rows import Rows
from kith.universe.rules import Tie, Universe, resolve
from kith.universe.sentences import ME, Names, day, reading_sentence, vague
from kith.universe.vague_dates import VagueDate

FAR_AHEAD = date(2200, 12, 31)


def events(opened: Opened, as_known_at: datetime) -> list[Event]:
    """Ties that began and ended, readings, drawings: as known then, in what the reader may hear."""
    if not opened.may_see("universe"):
        return []
    rows = rows_of(opened.centre)
    if not opened.may_see("readings"):
        rows = replace(rows, readings=())
    universe = resolve(rows, FAR_AHEAD, as_known_at, listener_for(opened.user, rows))
    names = _names(opened, rows, universe)
    found = [event for tie in universe.ties.values() for event in _of_tie(tie, names)]
    rules = HeardRules(rows, universe, as_known_at, listener_for(opened.user, rows))
    found += [event for rule in rules.as_at(FAR_AHEAD) for event in _of_rule(rule, names)]
    return found + _drawings(opened, rows, as_known_at)


def _names(opened: Opened, rows: Rows, universe: Universe) -> Names:
    voices = {row.voice for several in (rows.readings, rows.rules) for row in several}
    person_is = ME if opened.is_their_own else ""
    return Names(opened.person.name, universe.names(), names_of_voices(voices), person_is=person_is)


def _of_tie(tie: Tie, names: Names) -> list[Event]:
    member = tie.near if tie.near is not None else tie.far
    about: dict[str, Any] = {"member": member, "name": _called(tie, names)}
    found = [
        Event(row.observed_on, "", reading_sentence(row), voice=names.voice(row.voice), **about) for row in tie.readings
    ]
    voice = names.voice(tie.row.voice)
    began, ended = tie.row.began, tie.row.ended
    if began.earliest:
        undated = replace(tie.row, began=VagueDate(), ended=VagueDate())
        said = _("This began. %(tie)s") % {"tie": tie_between(undated, tie.near, tie.far, names)}
        found.append(Event(began.earliest, vague(began), said, voice=voice, **about))
    if ended.latest:
        found.append(Event(ended.latest, vague(ended), _("This ended."), voice=voice, **about))
    return found


def _of_rule(rule: Standing, names: Names) -> list[Event]:
    row = rule.row
    about: dict[str, Any] = {"voice": names.voice(row.voice)}
    if rule.member is not None:
        about |= {"member": rule.member, "name": names.end(rule.member)}
    said = _("A no-contact rule began. %(rule)s") % {"rule": rule_sentence(rule, names)}
    found = [Event(row.starts, "", said, words=row.conditions, **about)]
    if row.ends:
        said = _("The last day of a no-contact rule: %(whom)s.") % {"whom": whom(rule, names)}
        found.append(Event(row.ends, "", said, **about))
    return found


def _called(tie: Tie, names: Names) -> str:
    if tie.near is None or tie.far is None:
        return names.end(tie.far if tie.near is None else tie.near)
    return _("%(near)s and %(far)s") % {"near": names.end(tie.near), "far": names.end(tie.far)}


def _drawings(opened: Opened, rows: Rows, as_known_at: datetime) -> list[Event]:
    found = []
    for version in drawings_of(opened.centre, as_known_at, listener_for(opened.user, rows)):
        said = _("A drawing: %(state)s.") % {"state": drawing_state(version.state, opened.is_their_own).lower()}
        found.append(Event(version.drawn_on, day(version.drawn_on), said, words=version.confirmed_words))
    return found
