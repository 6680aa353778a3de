"""Readings that their author can still take back: what they wrote down today, in the place of nothing."""

from dataclasses import dataclass

from django.utils import timezone

from kith.universe.histories import reading_words
from kith.universe.moving.rules import why_it_stays
from kith.universe.pages import Page
from kith.universe.rows import ReadingRow


@dataclass(frozen=True)
class Slip:
    """One of them: its number, and what it says."""

    number: int
    sentence: str


def why_not(page: Page, row: ReadingRow) -> str:
    """Why whoever reads the page cannot take this reading back; empty when they can."""
    today = timezone.localdate(row.recorded_at) == timezone.localdate()
    user = page.opened.user.pk
    stands = row.superseded_at is None
    return why_it_stays(
        stands=stands, recorded_by=row.recorded_by, corrects=row.corrects, user=user, written_today=today
    )


def own_of_today(page: Page) -> list[Slip]:
    """What they can take back of everything that stands, the newest first."""
    ties = page.universe.ties.values()
    found = [(row, tie) for tie in ties for row in tie.readings if not why_not(page, row)]
    newest_first = sorted(found, key=lambda one: one[0].id, reverse=True)
    return [Slip(row.id, reading_words(page, row, tie.near, tie.far)) for row, tie in newest_first]
