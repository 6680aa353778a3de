"""From a universe to its map: who is drawn, as what, and what is said of them. Writes nothing."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from kith.universe.drawing.bodies import Body
from kith.universe.drawing.frames import MAP, Frame
from kith.universe.drawing.glyphs import draw_glyph
from kith.universe.drawing.lettering import readable
from kith.universe.drawing.overlay import NOTHING, Overlay
from kith.universe.drawing.seats import Seat
from kith.universe.drawing.sectors import DOMAINS
from kith.universe.drawing.slices import Slice, draw_opened
from kith.universe.drawing.slices import draw_slices as draw_all_slices
from kith.universe.drawing.svg import draw_map, lay_out
from kith.universe.drawing.words import Words
from kith.universe.kinds import OVER
from kith.universe.placing import ENDED, HERE, HOPED_FOR, Placed
from kith.universe.sentences import Names
from kith.universe.standing_words import drawn_note, spoken
from kith.universe.words import DOMAIN_WORDS

SMALL = "small"  # the prefix of the stripes to which the pictures in lists and in the key refer
OUTSIDE = ("hoped-for", "ended")
DRAWN_STATES = {"ruptured": "ruptured", "repairing": "repairing"} | dict.fromkeys(OVER, "ended")


def on_the_map(placed: Sequence[Placed]) -> list[Placed]:
    """Those with a tie to the person now, those the person hopes for, and at the edge those with whom it has ended."""
    return [one for one in placed if one.where in (HERE, HOPED_FOR, ENDED)]


def bodies_of(placed: Sequence[Placed], names: Names, link: Callable[[int], str] | None = None) -> list[Body]:
    """What the map draws, in the order in which they joined; `link` gives each member's address."""
    return [_body(one, names, link) for one in on_the_map(placed)]


def _body(placed: Placed, names: Names, link: Callable[[int], str] | None) -> Body:
    row, name = placed.member.row, names.end(placed.id)
    return Body(
        id=str(placed.id),
        name=row.name,
        kind=row.kind,
        domain=row.domain,
        ring=placed.ring,
        pull=placed.pull,
        quality=placed.quality,
        state=_drawn_state(placed),
        note=drawn_note(placed),
        other_voice=_initials(placed.ring_voice, names),
        spoken=spoken(placed, name, names),
        href=link(placed.id) if link else None,
    )


def _drawn_state(placed: Placed) -> str:
    """A rule that binds is drawn before a rupture or its mending. Who is hoped for or over stays outside the rings:
    there the words alone say it, so that a rule moves nobody on the map."""
    apart = {HOPED_FOR: "hoped-for", ENDED: "ended"}
    state = apart.get(placed.where) or DRAWN_STATES.get(placed.state or "", "")
    return state if placed.no_contact is None or state in OUTSIDE else "barred"


def glyph_of(placed: Placed, names: Names) -> str:
    """A member's small picture for beside their name, as SVG; refers to the definitions of `SMALL`."""
    return draw_glyph(_body(placed, names, None), id_prefix=SMALL)


def _initials(voice: str | None, names: Names) -> str:
    """Only another voice spoke: whose, in two letters."""
    if voice in (None, "person"):
        return ""
    return "".join(word[0] for word in names.voice(voice or "").split()[:2]).upper()


def not_in_full(bodies: Sequence[Body], seats: Mapping[str, Seat], frame: Frame) -> tuple[Body, ...]:
    """Those whose name or note the map clips or leaves out in this frame, for want of room."""
    labels = lay_out(bodies, seats, frame).labels
    found = []
    for body in bodies:
        label = labels.get(body.id)
        told = label and (" ".join(label.lettering.lines), label.lettering.note)
        if told != (readable(body.name), readable(body.note)) and readable(body.name):
            found.append(body)
    return tuple(found)


def map_words(nothing_heard: str = "") -> Words:
    """The words on the map, in the reader's language; `nothing_heard` stands over those who wait under the rings."""
    return Words(
        **{code.replace("-", "_"): str(word) for code, word in DOMAIN_WORDS.items()},
        very_close=_("very close"),
        close=_("close"),
        some_way_off=_("some way off"),
        far_away=_("far away"),
        not_asked_yet=capfirst(nothing_heard) or _("Not asked yet"),
        no_name=_("Name not known"),
    )


def draw(
    bodies: Sequence[Body],
    seats: Mapping[str, Seat],
    centre_name: str,
    frame: Frame = MAP,
    id_prefix: str = "map",
    *,
    own: bool = False,
    nothing_heard: str = "",
    overlay: Overlay = NOTHING,
    whose: str = "",
) -> str:
    """The map as SVG; `own` is for the person themself, who stands in the middle as 'Me'. `nothing_heard` is said of
    those whose closeness the reader does not hear, where it is another reason than that nobody asked. `whose` says
    whose view it is, where it is one voice's."""
    centre_name, title = _titled(centre_name, own)
    if whose:
        title = f"{title} {whose}"
    return draw_map(
        bodies,
        seats,
        centre_name=centre_name,
        title=title,
        frame=frame,
        words=map_words(nothing_heard),
        id_prefix=id_prefix,
        overlay=overlay,
    )


def _titled(centre_name: str, own: bool) -> tuple[str, str]:
    """What the person in the middle and the whole map are called."""
    if own:
        return _("Me"), _("My relationships: a map. Nearer the middle is closer.")
    return centre_name, _("%(name)s’s relationships: a map. Nearer the middle is closer.") % {"name": centre_name}


def draw_slice(
    bodies: Sequence[Body],
    seats: Mapping[str, Seat],
    centre_name: str,
    part: str | None,
    id_prefix: str = "slice",
    *,
    own: bool = False,
    nothing_heard: str = "",
) -> str:
    """One part of the life, opened, as SVG of a phone's width: the same seats in a wider angle, with names. `part` is a
    domain, or None for those of whom no part of life was said; KeyError for anything else."""
    who, title = _titled(centre_name, own)
    title = f"{DOMAIN_WORDS[part] if part else _('Part of life not said')}: {title}"
    words = map_words(nothing_heard)
    return draw_opened(bodies, seats, part, centre_name=who, title=title, words=words, id_prefix=id_prefix)


def draw_slices(
    bodies: Sequence[Body],
    seats: Mapping[str, Seat],
    centre_name: str,
    link: Callable[[str], str],
    part: str | None = None,
    id_prefix: str = "slices",
    *,
    own: bool = False,
    nothing_heard: str = "",
) -> str:
    """The small whole map for a phone. Each part of the life with anybody in it is a link, to the address that `link`
    gives for its domain; `part` is the one that is open."""
    who, title = _titled(centre_name, own)
    count = Counter(body.domain for body in bodies)
    slices = {
        domain: Slice(
            link(domain),
            _("%(part)s: %(count)s, open this part") % {"part": DOMAIN_WORDS[domain], "count": count[domain]},
        )
        for domain in DOMAINS
        if count[domain]
    }
    words = map_words(nothing_heard)
    return draw_all_slices(bodies, seats, slices, part, centre_name=who, title=title, words=words, id_prefix=id_prefix)
