"""The easy-read copy: a short sentence for each idea, in everyday words, beside a picture.

It follows 'Basic guidelines for people who commission Easy Read information' (Department of Health, 2009) and 'Easy
Read Matters' (Patient Information Forum, 2023): each idea has words and a picture, the picture on the left, at least
14 points, a plain face, no sentence of more than fifteen words, no word that needs explaining.
"""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kith.universe.drawing.bodies import Body
from kith.universe.kinds import OTHER, OVER
from kith.universe.placing import HOPED_FOR, Placed
from kith.universe.rows import TieRow
from kith.universe.rules import Tie
from kith.universe.sentences import full_stop, quoted, tie_sentence, tie_words
from kith.universe.take_away.copies import Copy
from kith.universe.take_away.key import Sign, alone
from kith.universe.vague_dates import VagueDate
from kith.universe.words import CLOSENESS_WORDS, EXCEPTION_WORDS, TIE_SENTENCES

_l = gettext_lazy
Sentences = dict[str, "str | Promise"]

# Kinds of tie that do not fit 'Nan is my grandmother', as the person says them.
MY_TIES: Sentences = {
    "in-loco-parentis": _l("%(name)s is like a parent to me."),
    "family": _l("%(name)s is family."),
    "peer": _l("We are in the same group."),
    "acquaintance": _l("I know %(name)s a little."),
    "classmate": _l("I know %(name)s from school or college."),
    "colleague": _l("I know %(name)s from work."),
    "administrator": _l("%(name)s does paperwork for me."),
    "service-user-of": _l("I use %(name)s."),
    "knows": _l("I know %(name)s."),
    "belongs-to": _l("I belong to %(name)s."),
    "other-official": _l("It is part of the job of %(name)s to deal with me."),
}
MY_CLOSENESS: dict[int, "str | Promise"] = {
    1: _l("%(name)s is far away from me."),
    2: _l("%(name)s is a long way off."),
    3: _l("%(name)s is some way off."),
    4: _l("%(name)s is fairly close to me."),
    5: _l("%(name)s is close to me."),
    6: _l("%(name)s is very close to me."),
    7: _l("%(name)s is as close to me as can be."),
}
MY_PULL: dict[int, "str | Promise"] = {
    1: _l("%(name)s can change what I do a little."),
    2: _l("%(name)s can change what I do."),
    3: _l("%(name)s can change what I do a lot."),
    4: _l("%(name)s can change what I do very much."),
}
PULL: dict[int, "str | Promise"] = {
    1: _l("%(name)s sways %(who)s a little."),
    2: _l("%(name)s sways %(who)s."),
    3: _l("%(name)s sways %(who)s a lot."),
    4: _l("%(name)s sways %(who)s very much."),
}
STATES: Sentences = {
    "hoped-for": _l("This is hoped for."),
    "seeking": _l("We are looking for %(name)s."),
    "forming": _l("It is just beginning."),
    "strained": _l("Things are tense now."),
    "ruptured": _l("Something broke."),
    "repairing": _l("It is mending."),
    "repaired": _l("It is mended."),
    "ended-well": _l("It is over. It ended well."),
    "ended-for-safety": _l("It is over, to keep people safe."),
    "bereaved": _l("%(name)s has died."),
}


def said_simply(placed: Placed, name: str, copy: Copy) -> tuple[str, ...]:
    """One member, a sentence an idea."""
    own, who = copy.is_the_person_s, copy.opened.person.name
    ends = {"name": name, "who": who}
    said = [_tie_simply(tie, name, copy) for tie in placed.ties]
    said += _close_simply(placed, ends, own, copy) + _quality_simply(placed, ends, own)
    said += [str((MY_PULL if own else PULL)[placed.pull]) % ends] if placed.pull else []
    said += [str(STATES[placed.state]) % ends] if placed.state in STATES else []
    return tuple(dict.fromkeys(filter(None, said + _rule_simply(placed))))


def _tie_simply(tie: Tie, name: str, copy: Copy) -> str:
    row, own = tie.row, copy.is_the_person_s
    if not own:
        near, far = copy.names.end(tie.near), copy.names.end(tie.far)
        return tie_sentence(_undated(tie), near, far) if row.kind != OTHER or row.own_word else ""
    if row.kind == OTHER:
        return full_stop(_("%(name)s is %(word)s to me") % {"name": name, "word": quoted(row.own_word)}) \
            if row.own_word else ""  # fmt: skip
    if row.kind in TIE_SENTENCES:
        return str(MY_TIES.get(row.kind, "")) % {"name": name}
    mine = _("%(name)s is my %(kind)s") if tie.near is None else _("I am the %(kind)s of %(name)s")
    return full_stop(mine % {"name": name, "kind": tie_words(row)})


def _undated(tie: Tie) -> TieRow:
    return replace(tie.row, began=VagueDate(), ended=VagueDate())


def _close_simply(placed: Placed, ends: dict[str, str], own: bool, copy: Copy) -> list[str]:
    if placed.ring is None:
        if placed.where == HOPED_FOR or placed.state in OVER:
            return []
        return [_("I have not said how close we are.") if own else _("Nobody has said how close they are.")]
    if own:
        return [str(MY_CLOSENESS[8 - placed.ring]) % ends]
    facts = ends | {"close": str(CLOSENESS_WORDS[8 - placed.ring]), "whose": copy.names.voice(placed.ring_voice or "")}
    return [_("%(name)s and %(who)s: %(close)s.") % facts, _("%(whose)s says so.") % facts]


def _quality_simply(placed: Placed, ends: dict[str, str], own: bool) -> list[str]:
    better = _("%(name)s is good for me.") if own else _("%(name)s is good for %(who)s.")
    worse = _("%(name)s is hard for me.") if own else _("%(name)s is hard for %(who)s.")
    both = _("%(name)s is also hard for me.") if own else _("%(name)s is also hard for %(who)s.")
    said = {"better": [better], "worse": [worse], "both": [better, both], "not-asked": []}
    return [one % ends for one in said[placed.quality]]


def _rule_simply(placed: Placed) -> list[str]:
    if placed.no_contact is None:
        return []
    open_to = [str(EXCEPTION_WORDS[code]) for code in placed.no_contact]
    said = [_("There is a rule: no contact.")]
    return [*said, _("Contact is allowed: %(ways)s.") % {"ways": "; ".join(open_to)}] if open_to else said


def how_to_read(bodies: Sequence[Body], key: Sequence[Sign], name: str, own: bool) -> tuple[Sign, ...]:
    """How to read the map: a picture and a sentence each, for the signs that are on it."""
    if not bodies:
        return ()
    middle = _("The dark circle in the middle is me.") if own else _("The dark circle in the middle is %(name)s.")
    near = _("The nearer the middle, the closer to me.") if own else _("The nearer the middle, the closer.")
    look = _("A dark circle in the middle of pale rings")
    first = [Sign(alone(RINGS, prefix, look), look, words % {"name": name})
             for prefix, words in (("key-middle", middle), ("key-near", near))]  # fmt: skip
    return (*first, *(Sign(sign.picture, sign.look, _means(sign)) for sign in key))


def _means(sign: Sign) -> str:
    return sign.simply or _("%(look)s: %(words)s.") % {"look": sign.look, "words": sign.words}


RINGS = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="36" height="36" viewBox="0 0 44 44" aria-hidden="true">'
    '<circle cx="22" cy="22" r="20" fill="#fbf5e8" stroke="#c9c2b4"/>'
    '<circle cx="22" cy="22" r="12.5" fill="#f4e6cb" stroke="#c9c2b4"/><circle cx="22" cy="22" r="6" fill="#2c3a55"/>'
    "</svg>"
)
