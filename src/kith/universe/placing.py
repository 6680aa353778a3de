"""Where a member stands: their ring, who said so, how it is for the person. Imports no Django."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kith.universe.rows import ReadingRow
from kith.universe.rules import Member, Tie, Universe, has_tie_begun, in_voice, is_current, is_hoped_for, newest_answer
from kith.universe.vague_dates import has_ended
from kith.universe.voices import PERSON

# Where a member is in the person's life on the day.
HERE, HOPED_FOR, ENDED, NOT_YET, BESIDE = "here", "hoped-for", "ended", "not-yet", "beside"


@dataclass(frozen=True)
class Placed:
    """A member's place. `ring` is 8 − closeness, 1 (nearest) to 7, or None when nobody answered; `ring_voice` is
    whose answer that is. `quality` is 'better', 'worse', 'both' or 'not-asked'. `ties` are those with the centre that
    are current (or hoped for, or ended, where `where` says so). `no_contact` is what a no-contact rule that binds on
    the day leaves open (codes, maybe none), or None where no rule names them."""

    member: Member
    where: str
    ties: tuple[Tie, ...]
    ring: int | None = None
    ring_voice: str | None = None
    pull: int | None = None
    for_better: int | None = None
    for_worse: int | None = None
    state: str | None = None
    no_contact: tuple[str, ...] | None = None

    @property
    def id(self) -> int:
        """The member's id."""
        return self.member.id

    @property
    def name(self) -> str:
        """What the person calls them; empty when the name is not known."""
        return self.member.row.name

    @property
    def tie_kinds(self) -> list[str]:
        """The kinds of the ties with the centre, each once, in the order in which they were recorded."""
        return list(dict.fromkeys(tie.row.kind for tie in self.ties))

    @property
    def quality(self) -> str:
        """For better, for worse, both, or not asked: two scales, never one."""
        better, worse = bool(self.for_better), bool(self.for_worse)
        if better and worse:
            return "both"
        return "better" if better else "worse" if worse else "not-asked"


def place_all(universe: Universe, voice: str = "") -> list[Placed]:
    """Every member of the universe with their place, in the order in which they joined it. With a `voice` only what
    that voice said counts; who is here, hoped for or gone is the same in every view."""
    return [place(universe, universe.members[number], voice) for number in sorted(universe.members)]


def place(universe: Universe, member: Member, voice: str = "") -> Placed:
    """One member's place on the universe's day."""
    with_centre = [tie for tie in universe.ties_of(member.id) if tie.touches_centre()]
    day = universe.as_at
    current = tuple(tie for tie in with_centre if is_current(tie, day))
    if current:
        return _read(member, HERE, current, voice)
    ended = tuple(tie for tie in with_centre if has_ended(tie.row.ended, day))
    hoped = tuple(tie for tie in with_centre if is_hoped_for(tie) and tie not in ended)
    if hoped:
        return _read(member, HOPED_FOR, hoped, voice)
    if ended:
        return _read(member, ENDED, ended, voice)
    later = tuple(tie for tie in with_centre if not has_tie_begun(tie, day))
    return _read(member, NOT_YET if later else BESIDE, later, voice)


def with_no_contact(placed: Placed, left_open: tuple[str, ...]) -> Placed:
    """The same place, with a rule that binds."""
    return replace(placed, no_contact=left_open)


def _read(member: Member, where: str, ties: tuple[Tie, ...], voice: str) -> Placed:
    readings = sorted(
        (row for tie in ties for row in tie.readings if voice in ("", row.voice)),
        key=lambda row: (row.observed_on, row.recorded_at, row.id),
        reverse=True,
    )
    close = heard_first(readings, "closeness")
    better, worse = heard_first(readings, "for_better"), heard_first(readings, "for_worse")
    pull, state = heard_first(readings, "pull"), heard_first(readings, "state")
    return Placed(
        member,
        where,
        ties,
        ring=8 - close.closeness if close and close.closeness else None,
        ring_voice=close.voice if close else None,
        pull=pull.pull if pull else None,
        for_better=better.for_better if better else None,
        for_worse=worse.for_worse if worse else None,
        state=state.state if state else None,
    )


def heard_first(readings: Iterable[ReadingRow], question: str) -> ReadingRow | None:
    """The newest answer in the person's own voice; only when the person never answered, anybody else's newest."""
    readings = list(readings)
    return newest_answer(in_voice(readings, PERSON), question) or newest_answer(readings, question)


def here(placed: Iterable[Placed]) -> list[Placed]:
    """Those with a tie to the person that has begun and not ended."""
    return [one for one in placed if one.where == HERE]
