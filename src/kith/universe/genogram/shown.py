"""What the genogram's page shows: a face for everybody, and the list that says the same in sentences."""

from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from kith.universe.first_person import tie_between
from kith.universe.genogram.rules import Family, Kin, family_of
from kith.universe.genogram.svg import Face
from kith.universe.genogram.symbols import ORGANISATION
from kith.universe.genogram.told import CENTRE, Told, ends, is_over, what_is_told
from kith.universe.pages import Page
from kith.universe.placing import Placed
from kith.universe.rules import Tie
from kith.universe.sentences import tie_words
from kith.universe.standing_words import state_note


@dataclass(frozen=True)
class Said:
    """One sentence, and whether it is of parents that go round in a circle."""

    words: str
    goes_round: bool = False


@dataclass(frozen=True)
class Line:
    """One of the family in the list."""

    name: str
    note: str
    address: str
    sentences: list[Said]


@dataclass(frozen=True)
class Group:
    """One generation in the list."""

    title: str
    lines: list[Line]


class Shown:
    """The family of a page in words and faces."""

    def __init__(self, page: Page) -> None:
        """Gathers; asks the database nothing."""
        self.page = page
        self.family: Family = family_of(page.universe)
        self._told: Told = what_is_told(page.universe)
        self._placed: dict[int, Placed] = {one.id: one for one in page.placed}

    @property
    def is_empty(self) -> bool:
        """Whether no tie of kin is told."""
        return not self._told.ties

    def faces(self) -> dict[int, Face]:
        """What is shown of everybody, by key."""
        return {key: self._face(kin) for key, kin in self.family.people.items()}

    def _face(self, kin: Kin) -> Face:
        if kin.key == CENTRE:
            name = _("Me") if self.page.opened.is_their_own else self.page.opened.person.name
            return Face(name, spoken=name)
        if kin.unnamed:
            return Face(_("Not told"), spoken=_("Not told: another parent"))
        placed = self._placed[kin.key]
        name, note = self.page.names.end(kin.key), ", ".join(self._notes(kin, placed))
        shape = "" if placed.member.row.kind == "person" else ORGANISATION
        spoken = ", ".join(filter(None, [name, note]))
        return Face(name, note, spoken, self._address(kin.key), shape, placed.no_contact is not None)

    def _address(self, key: int) -> str:
        return self.page.address("member", number=key)

    def _notes(self, kin: Kin, placed: Placed) -> list[str]:
        """The words under a name: a rule or a death first, then what they are to the person."""
        rule = _("no contact") if placed.no_contact is not None else ""
        return [*filter(None, [rule, _("has died") if kin.died else ""]), *self._what_they_are(kin.key)]

    def _what_they_are(self, key: int) -> list[str]:
        """Every word by which they are kin of the person; those that are over say so and come last."""
        over: dict[str, bool] = {}
        for tie in self._ties_of.get(key, []):
            if ends(tie) == (CENTRE, key):
                word = tie_words(tie.row)
                over[word] = over.get(word, True) and is_over(tie, self.page.universe)
        before = [_("%(word)s, over") % {"word": word} for word, gone in over.items() if gone]
        return [*(word for word, gone in over.items() if not gone), *before]

    @cached_property
    def _ties_of(self) -> dict[int, list[Tie]]:
        found: dict[int, list[Tie]] = {}
        for tie in self._told.ties:
            for end in ends(tie):
                found.setdefault(end, []).append(tie)
        return found

    def groups(self) -> list[Group]:
        """The list: every named one of the family under their generation, with each tie in a sentence, once."""
        found: dict[str, list[Line]] = {}
        order = sorted(self.family.people.values(), key=lambda kin: (self._is_elsewhere(kin), kin.generation, kin.key))
        for kin in order:
            if kin.key > CENTRE:
                found.setdefault(self._title(kin), []).append(self._line(kin))
        return [Group(title, lines) for title, lines in found.items()]

    def _is_elsewhere(self, kin: Kin) -> bool:
        return kin.key in self.family.elsewhere

    def _title(self, kin: Kin) -> str:
        name = {"name": self.page.names.centre}
        own = self.page.opened.is_their_own
        if self._is_elsewhere(kin):
            return _("Families that nothing told joins to mine") if own else (
                _("Families that nothing told joins to %(name)s’s") % name
            )  # fmt: skip
        titles = {
            -2: _("Grandparents’ generation"),
            -1: _("Parents’ and carers’ generation"),
            0: _("My own generation") if own else _("%(name)s’s own generation") % name,
            1: _("Children’s generation"),
            2: _("Grandchildren’s generation"),
        }
        return titles.get(kin.generation) or (_("Older still") if kin.generation < 0 else _("Younger still"))

    def _line(self, kin: Kin) -> Line:
        placed = self._placed[kin.key]
        rule = state_note(replace(placed, state=None))  # what is happening between them is the map's to say
        notes = filter(None, [rule, _("has died") if kin.died else ""])
        said = [self._sentence(tie) for tie in self._ties_of.get(kin.key, []) if self._is_told_here(tie, kin.key)]
        extra = [Said(words) for words in (*self._other_parents(kin.key), *self._through_whom(kin.key))]
        return Line(self.page.names.end(kin.key), ", ".join(notes), self._address(kin.key), said + extra)

    def _is_told_here(self, tie: Tie, key: int) -> bool:
        """Each tie once: at its far end, or at its near end where the far one is the person."""
        near, far = ends(tie)
        return key == (far if far != CENTRE else near)

    def _sentence(self, tie: Tie) -> Said:
        return Said(tie_between(tie.row, tie.near, tie.far, self.page.names), tie.id in self.family.rings)

    def _other_parents(self, key: int) -> list[str]:
        """Beside a parent: whose other parent nobody named."""
        found = []
        for union in self.family.unions:
            if key in union.parents and any(other < CENTRE for other in union.parents):
                names = get_text_list([self._named(child.key) for child in union.children], _("and"))
                found.append(_("The other parent of %(names)s: not told.") % {"names": names})
        return found

    def _named(self, key: int) -> str:
        return self.page.names.end(key) if key else self.page.names.whom()

    def _through_whom(self, key: int) -> list[str]:
        return [_("Through whom is not told.")] if key in self.family.beside else []
