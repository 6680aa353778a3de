"""Several people closed up into one body of the map: which, and what they are called together. It works on what the
reader sees, so that a count tells nobody of anybody they may not hear of."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kith.universe.drawing.bodies import Body
from kith.universe.drawing.clusters import close_up
from kith.universe.placing import Placed
from kith.universe.plurals import PLURAL_TIES, counted
from kith.universe.sentences import Names
from kith.universe.standing_words import how_they_stand


def closed_up(
    bodies: Sequence[Body],
    placed: Sequence[Placed],
    names: Names,
    opened: Sequence[str] = (),
    link: Callable[[str], str] | None = None,
) -> list[Body]:
    """The bodies that are drawn: all of them up to sixty, above that with those who are alike closed up. `opened` are
    the keys that the reader chose to open; `link` gives the address that opens one more."""
    by_id = {str(one.id): one for one in placed}
    kinds = {body.id: _alike(body, by_id[body.id]) for body in bodies if not body.is_on_shelf}
    clusters = close_up(kinds, opened)
    inside = {member for cluster in clusters.values() for member in cluster[1:]}
    drawn = []
    for body in bodies:
        cluster = clusters.get(body.id)
        if cluster:
            members = [one for one in bodies if one.id in set(cluster)]
            drawn.append(_closed(members, by_id[body.id], names, link))
        elif body.id not in inside:
            drawn.append(body)
    return drawn


def _alike(body: Body, placed: Placed) -> tuple[object, ...] | None:
    """Everything that the map says of somebody but their name and their pull; None for those with a mark of their own,
    who are never closed up."""
    if body.state or body.note or body.other_voice or body.is_outside:
        return None
    return body.kind, tuple(placed.tie_kinds), body.domain, body.ring, body.quality


def _closed(members: Sequence[Body], first: Placed, names: Names, link: Callable[[str], str] | None) -> Body:
    """One body for several, in the place of the first. As large as the pull that they share, if they share one."""
    name = several(first, len(members))
    pulls = {body.pull for body in members}
    said = _("%(several)s, closed up; choose to open: %(stand)s") if link else _("%(several)s, closed up: %(stand)s")
    return replace(
        members[0],
        name=name,
        count=len(members),
        pull=pulls.pop() if len(pulls) == 1 else None,
        spoken=said % {"several": name, "stand": how_they_stand(first, names)},
        href=link(members[0].id) if link else None,
    )


def several(first: Placed, count: int) -> str:
    """'five cousins'; 'twelve services'."""
    words = next((PLURAL_TIES[kind] for kind in first.tie_kinds if kind in PLURAL_TIES), None)
    if words:
        return str(words % count) % {"count": counted(count)}
    several_of = {
        "person": ngettext("%(count)s person", "%(count)s people", count),
        "group": ngettext("%(count)s group", "%(count)s groups", count),
        "service": ngettext("%(count)s service", "%(count)s services", count),
        "place": ngettext("%(count)s place", "%(count)s places", count),
        "context": ngettext("%(count)s setting", "%(count)s settings", count),
    }
    return several_of[first.member.row.kind] % {"count": counted(count)}
