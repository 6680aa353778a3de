"""Which question comes next in a sitting. Everything follows from what was asked; nothing else remembers the place, so
that a tablet may die, and two may be used at once. Imports no Django."""

from dataclasses import dataclass, field

from kith.universe.draw_together.codes import CLOSENESS, END, KNOWS, NAMES, PROMPTS, QUALITY, ROOM, WAITS


@dataclass(frozen=True)
class Spot:
    """One screen of a sitting: its part, and the prompt or the member that it is about."""

    part: str
    prompt: str = ""
    member: int = 0


@dataclass(frozen=True)
class Progress:
    """What was asked so far. `members` are those with a tie to the person, in order; `close`, `better` and `worse`
    those of them who were asked about in this sitting; `pairs` each of the closest with the others whom they might
    know; `linked` those of whom that was asked; `enough` the parts left for another day; `readings` is false for a
    worker with whom no readings are shared."""

    room_said: bool = False
    alone: bool = False
    prompts: frozenset[str] = frozenset()
    members: tuple[int, ...] = ()
    close: frozenset[int] = frozenset()
    better: frozenset[int] = frozenset()
    worse: frozenset[int] = frozenset()
    pairs: tuple[tuple[int, tuple[int, ...]], ...] = ()
    linked: frozenset[int] = frozenset()
    enough: frozenset[str] = field(default_factory=frozenset)
    readings: bool = True


def spots(progress: Progress) -> list[Spot]:
    """Every screen, in order; those about harm only while the two are alone."""
    prompts = [Spot(NAMES, prompt) for prompt in PROMPTS if progress.alone or prompt not in WAITS]
    members = progress.members if progress.readings else ()
    ties = [Spot(part, member=member) for part in (CLOSENESS, QUALITY) for member in members]
    pairs = [Spot(KNOWS, member=near) for near, others in progress.pairs if others]
    return [Spot(ROOM), *prompts, *ties, *pairs, Spot(END)]


def is_done(spot: Spot, progress: Progress) -> bool:
    """Whether this screen has its answer; a question skipped has one."""
    if spot.part == ROOM:
        return progress.room_said
    if spot.part == NAMES:
        return spot.prompt in progress.prompts
    return spot.part in progress.enough or spot.member in _answered(spot.part, progress)


def _answered(part: str, progress: Progress) -> frozenset[int]:
    if part == QUALITY:
        return progress.better & progress.worse if progress.alone else progress.better
    return {CLOSENESS: progress.close, KNOWS: progress.linked}.get(part, frozenset())


def next_spot(progress: Progress, after: Spot | None = None) -> Spot:
    """The next screen without an answer after this one, else the first without one, else the end."""
    every = spots(progress)
    start = every.index(after) + 1 if after in every else 0
    return next((spot for spot in (*every[start:-1], *every) if not is_done(spot, progress)), every[-1])


def spot_before(spot: Spot, progress: Progress) -> Spot | None:
    """Where Back leads; None before the first."""
    every = spots(progress)
    place = every.index(spot) if spot in every else 0
    return every[place - 1] if place else None


def place_in_part(spot: Spot, progress: Progress) -> tuple[int, int]:
    """Which one of how many screens of its part this is."""
    part = [one for one in spots(progress) if one.part == spot.part]
    return (part.index(spot) + 1 if spot in part else 1), max(len(part), 1)


def something_waits(progress: Progress) -> bool:
    """Whether questions wait for a time alone."""
    if progress.alone:
        return False
    unasked = set(progress.members) - progress.worse if progress.readings else set()
    return bool(unasked) or bool(WAITS - progress.prompts)
