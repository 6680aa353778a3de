"""The panel of whoever is chosen on the map: what each voice says, what was said over time, whom they know, rules."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kith.universe.histories import compare, tie_lines, voices_of
from kith.universe.no_contact.lines import asks_after_safety, of_member
from kith.universe.pages import Page
from kith.universe.rules import Member, parent_rings
from kith.universe.sentences import day, reading_sentence
from kith.universe.tables import line_of

MOST_READINGS = 4


@dataclass(frozen=True)
class Said:
    """One reading as a sentence, with its day and whose view it is."""

    on: str
    whose: str
    sentence: str


def panel(page: Page, member: Member) -> dict[str, Any]:
    """What the panel's template needs."""
    voices = voices_of(page, member)
    ties = tie_lines(page, member, parent_rings(page.universe.ties.values()))
    said = readings_of(page, member)
    return {
        "member": member,
        "name": page.names.end(member.id),
        "line": line_of(page, page.place_of(member)),
        "voices": voices,
        "compared": compare(voices),
        "said": said[:MOST_READINGS],
        "more_said": len(said) > MOST_READINGS,
        "knows": [line for line in ties if line.tie.joins_others()],
        "first_tie": next((line for line in ties if line.tie.touches_centre()), None),
        "rules": of_member(page, member),
        "safety": asks_after_safety(page, member),
        "address": page.address("member", number=member.id),
    }


def readings_of(page: Page, member: Member) -> list[Said]:
    """Every reading of a member's ties to the person that stands, as sentences, the newest first."""
    rows = [row for tie in page.place_of(member).ties for row in tie.readings]
    rows.sort(key=lambda row: (row.observed_on, row.recorded_at, row.id), reverse=True)
    return [Said(day(row.observed_on), page.names.voice(row.voice), _sentence(reading_sentence(row))) for row in rows]


def _sentence(said: str) -> str:
    return said or _("Nothing was asked.")
