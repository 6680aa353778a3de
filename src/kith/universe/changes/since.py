"""The day with which another is compared unless somebody chooses one."""

from datetime import date, timedelta

from kith.universe.pages import Page

LONG_AGO = timedelta(days=182)  # how far back to look where nothing was drawn and nothing said
REPLACED = "superseded"


def day_before_last(page: Page) -> date:
    """The day of the drawing before the last, of those that the reader may hear of; where there are no two, of the
    only one; where there is none, the same of the days on which anything was said."""
    drawn = {row.drawn_on for row in page.drawings if row.state != REPLACED}
    said = {row.observed_on for tie in page.universe.ties.values() for row in tie.readings}
    for found in (drawn, said):
        days = sorted((one for one in found if one < page.when.as_at), reverse=True)
        if days:
            return days[1] if len(days) > 1 else days[0]
    return page.when.as_at - LONG_AGO
