"""What stands on a sheet, whole and in words: the browser, the PDF and the picture all draw it from here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kith.universe.drawing.bodies import Body
from kith.universe.drawing.writing import attribute
from kith.universe.parts import in_parts
from kith.universe.picture import bodies_of, map_words, on_the_map
from kith.universe.placing import Placed
from kith.universe.seating import Seated, seat_everybody
from kith.universe.sentences import day, full_stop
from kith.universe.standing_words import how_it_is, how_they_stand, state_note, what_they_are
from kith.universe.take_away.copies import Copy
from kith.universe.take_away.easy import how_to_read, said_simply
from kith.universe.take_away.key import Sign, key_for, look_of, picture_of
from kith.universe.take_away.paper import PAPERS, Drawn, Paper, draw_on
from kith.universe.take_away.rules import EASY_READ, ONE_PAGE
from kith.universe.take_away.since import Since, since_the_drawing_before

HEADING, FOOT, BETWEEN = 66.0, 20.0, 14.0  # pixels of a page beside the map, the key and the sentences
LEAST_MAP = 430.0  # of a map that shares its page; under that it has one to itself, and the words the next


@dataclass(frozen=True)
class Told:
    """One member in words: in a line, briefly where there is no room for one, and simply, a sentence an idea."""

    id: str
    name: str
    brief: str
    line: str
    simply: tuple[str, ...]
    picture: str


@dataclass(frozen=True)
class Part:
    """A part of life with those in it, by name."""

    title: str
    members: tuple[Told, ...]


@dataclass(frozen=True)
class Sheet:
    """Everything on a copy. `in_full` are names that the map shortens; `waiting`, those whom it leaves to the words."""

    how: str
    own: bool
    title: str
    whose: str
    shown: str
    known: str
    printed: str
    drawn: Drawn | None
    key: list[Sign]
    in_full: tuple[str, ...]
    waiting: tuple[str, ...]
    since: Since | None
    foot: tuple[str, ...]
    parts: tuple[Part, ...]
    reading: tuple[Sign, ...]

    @property
    def paper(self) -> Paper:
        """The layout that it is drawn for."""
        return PAPERS[self.how]

    @property
    def is_easy(self) -> bool:
        """Templates ask it: whether it is the easy-read copy."""
        return self.how == EASY_READ

    @property
    def tells_everybody(self) -> bool:
        """Whether the list in words has pages of its own; on one page it is the map's description."""
        return self.how != ONE_PAGE

    @property
    def nobody(self) -> str:
        """What stands where nobody does."""
        return _("Nobody is on this map yet.")

    @property
    def map_words(self) -> str:
        """The map in words, for whoever does not see it."""
        said = [self.title + ". " + self.foot[0]]
        if not self.tells_everybody:
            said += [told.line for part in self.parts for told in part.members]
        else:
            said.append(_("Everybody on it is told in words further on."))
        return " ".join(said)

    def map_svg(self, smaller: float = 0.0) -> str:
        """The map in the room that a page has for it, less `smaller` pixels; nothing where nobody stands on it."""
        if self.drawn is None:
            return ""
        whole = self.paper.height - HEADING - BETWEEN
        room = self._room() - smaller if self.shares_a_page(smaller) else whole
        return self.drawn.sized(self.paper.width, room, attribute(self.map_words))

    def shares_a_page(self, smaller: float = 0.0) -> bool:
        """Whether the map and all the words beside it can be read on one page, the map being that much smaller."""
        return self.how == ONE_PAGE and self._room() - smaller >= LEAST_MAP

    def _room(self) -> float:
        return self.paper.height - self.beside_the_map()

    def beside_the_map(self) -> float:
        """The height of everything on the one page but the map."""
        rows = -(-len(self.key) // 3)
        texts = [self.in_full_words(), self.waiting_words(), self.since_words()]
        lines = sum(self.paper.lines(text) + 0.4 for text in texts if text) + self.paper.lines(" ".join(self.foot))
        return HEADING + BETWEEN + rows * self.paper.sign_height + lines * self.paper.text * 1.4 + FOOT

    def in_full_words(self) -> str:
        """The names that had no room on the map, whole."""
        if not self.in_full:
            return ""
        return full_stop(_("Names in full: %(names)s") % {"names": "; ".join(self.in_full)})

    def waiting_words(self) -> str:
        """Those whom the map leaves to the words."""
        if not self.waiting or self.is_easy:
            return ""
        return full_stop(_("Not said yet how close: %(names)s") % {"names": "; ".join(self.waiting)})

    def since_words(self) -> str:
        """What changed, as one paragraph."""
        if self.since is None:
            return ""
        return f"{self.since_title} {' '.join(self.since.sentences)}"

    @property
    def since_title(self) -> str:
        """'Since 3 March 2025:'."""
        return _("Since %(day)s:") % {"day": day(self.since.day)} if self.since else ""


def make_sheet(copy: Copy, how: str) -> Sheet:
    """A copy laid out in one of `rules.HOWS`."""
    own, name, paper = copy.is_the_person_s, copy.opened.person.name, PAPERS[how]
    seated = seat_everybody(copy, copy.placed)
    shown = [body for body in seated.bodies if not body.is_on_shelf]  # the shelf takes more room than its words do
    drawn = _draw(copy, seated, shown, paper)
    parts = _parts(copy)
    waiting = {body.id for body in seated.bodies} - {body.id for body in shown}
    key = key_for(shown, name, own)
    return Sheet(
        how=how,
        own=own,
        title=_("My relationships") if own else _("%(name)s’s relationships") % {"name": name},
        whose=_("%(name)s’s copy") % {"name": copy.kept_by},
        shown=day(copy.when.as_at),
        known=_known(copy),
        printed=_("Printed %(day)s.") % {"day": day(timezone.localdate())},
        drawn=drawn,
        key=key,
        in_full=tuple(_named(body) for body in drawn.shortened) if drawn else (),
        waiting=tuple(told.brief for part in parts for told in part.members if told.id in waiting),
        since=since_the_drawing_before(copy),
        foot=_foot(copy),
        parts=parts,
        reading=how_to_read(shown, key, name, own) if how == EASY_READ else (),
    )


def _draw(copy: Copy, seated: Seated, shown: Sequence[Body], paper: Paper) -> Drawn | None:
    """The map, with everybody in the seat that they have on the screen; None where nobody is drawn."""
    if not seated.bodies:
        return None
    nothing = _("not said yet") if copy.is_the_person_s else copy.names.nothing_heard()
    centre = _("Me") if copy.is_the_person_s else copy.opened.person.name
    return draw_on(paper, shown, seated.seats, centre=centre, words=map_words(nothing), id_prefix="map")


def _named(body: Body) -> str:
    name = body.name or _("Name not known")
    return f"{name} ({body.note})" if body.note else name


def _known(copy: Copy) -> str:
    if not copy.when.asked_known:
        return ""
    moment = date_format(timezone.localtime(copy.when.as_known_at), "j F Y, H:i")
    return _("As it was known on %(moment)s.") % {"moment": moment}


def _foot(copy: Copy) -> tuple[str, ...]:
    name = copy.opened.person.name
    if copy.is_the_person_s:
        return (_("Nearer the middle is closer to me."), _("This is my view."), _("Keep it safe."))
    nearer = _("Nearer the middle is closer to %(name)s.") % {"name": name}
    return (nearer, _("It holds what %(keeper)s may hear, and is for nobody else.") % {"keeper": copy.kept_by},
            _("Keep it safe."))  # fmt: skip


def _parts(copy: Copy) -> tuple[Part, ...]:
    """Everybody on the map by part of life, each with the number that they have on this copy."""
    numbers = {placed.id: number for number, placed in enumerate(on_the_map(copy.placed), start=1)}
    return tuple(
        Part(part.title, tuple(_told(copy, one, numbers[one.id]) for one in part.members))
        for part in in_parts(copy.placed)
    )


def _told(copy: Copy, placed: Placed, number: int) -> Told:
    name = copy.names.end(placed.id)
    (body,) = bodies_of([placed], copy.names)
    known = how_it_is(placed) if placed.quality != "not-asked" else ""
    facts = [what_they_are(placed, copy.is_the_person_s), how_they_stand(placed, copy.names), state_note(placed)]
    brief = ", ".join(filter(None, [name, known, state_note(placed)]))
    line = full_stop(f"{name}: " + ", ".join(filter(None, facts)))
    picture = picture_of(replace(body, pull=4), f"member-{number}", look_of(body))
    return Told(body.id, name, brief, line, said_simply(placed, name, copy), picture)
