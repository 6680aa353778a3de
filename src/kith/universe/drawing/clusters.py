"""Closing up: where more stand on the rings than can be read, those who are alike in everything that the map says share
one body, and a count. Nobody is lost: each stands alone or is counted once."""

from collections.abc import Collection, Hashable, Mapping

READABLE = 60  # up to so many stand each alone
CLOSED_TO = 56  # so many bodies are aimed at; the rest of the room is for whoever comes next


def close_up(alike: Mapping[str, Hashable | None], opened: Collection[str] = ()) -> dict[str, tuple[str, ...]]:
    """Who is closed up: the first of each cluster, with all its members in joining order.

    `alike` gives for everybody on the rings, in joining order, what they share with those like them; None keeps
    somebody alone. The largest families close first, only until few enough are left. A family of which anybody is in
    `opened` stays open, and no other closes in its place.
    """
    if len(alike) <= READABLE:
        return {}
    families: dict[Hashable, list[str]] = {}
    for member, share in alike.items():
        if share is not None:
            families.setdefault(share, []).append(member)
    closed = _largest_first(list(families.values()), len(alike))
    return {family[0]: tuple(family) for family in closed if not set(family) & set(opened)}


def _largest_first(families: list[list[str]], bodies: int) -> list[list[str]]:
    chosen = []
    for family in sorted(families, key=len, reverse=True):  # of two as large, the one whose first member came first
        if bodies <= CLOSED_TO or len(family) < 2:
            break
        chosen.append(family)
        bodies -= len(family) - 1
    return chosen
