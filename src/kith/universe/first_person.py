"""The record as the person reads it, who is 'me' in it: their own name there would make a stranger of them."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kith.universe.kinds import OTHER
from kith.universe.rows import TieRow
from kith.universe.sentences import Names, dated, quoted, tie_sentence, tie_words
from kith.universe.words import DRAWING_STATE_WORDS

_l = gettext_lazy
Sentences = dict[str, "str | Promise"]

# Kinds that do not fit 'Nan is my grandmother'; `far` is the one who is not me.
MY_TIES: Sentences = {
    "in-loco-parentis": _l("%(far)s stands in the place of a parent to me"),
    "family": _l("%(far)s is family to me"),
    "peer": _l("%(far)s and I are in the same group"),
    "acquaintance": _l("%(far)s and I know each other a little"),
    "no-relationship": _l("%(far)s and I have no social relationship"),
    "classmate": _l("%(far)s and I know each other from school or college"),
    "colleague": _l("%(far)s and I know each other from work"),
    "administrator": _l("%(far)s is an administrator for me"),
    "service-user-of": _l("I use %(far)s"),
    "knows": _l("%(far)s and I know each other"),
    "belongs-to": _l("I belong to %(far)s"),
    "other-official": _l("%(far)s deals with me in an official way"),
}
# The same where it was told the other way round, and that makes a difference.
MY_TIES_TURNED: Sentences = {
    "in-loco-parentis": _l("I stand in the place of a parent to %(far)s"),
    "family": _l("I am family to %(far)s"),
    "administrator": _l("I am an administrator for %(far)s"),
    "service-user-of": _l("%(far)s uses me"),
    "belongs-to": _l("%(far)s belongs to me"),
    "other-official": _l("I deal with %(far)s in an official way"),
}
MY_DRAWINGS: Sentences = {
    "not-right": _l("Not right yet, I said"),
    "confirmed": _l("Confirmed by me"),
}


def tie_between(row: TieRow, near: int | None, far: int | None, names: Names) -> str:
    """'Nan is Danny’s grandmother, since 2019.' To Danny himself: 'Nan is my grandmother, since 2019.'"""
    if not names.is_me or (near is not None and far is not None):
        return tie_sentence(row, names.end(near), names.end(far))
    turned = far is None
    return dated(row, _mine(row, turned) % {"far": names.end(near if turned else far), **_kind(row)})


def _kind(row: TieRow) -> dict[str, str]:
    return {"word": quoted(row.own_word), "kind": tie_words(row)}


def _mine(row: TieRow, turned: bool) -> str:
    if row.kind == OTHER:
        if not row.own_word:
            return _("There is a tie between me and %(far)s")
        return _("I am %(word)s to %(far)s") if turned else _("%(far)s is %(word)s to me")
    if row.kind in MY_TIES:
        said = str((MY_TIES_TURNED.get(row.kind) if turned else None) or MY_TIES[row.kind])
        return f"{said} (%(word)s)" if row.own_word else said
    return _("I am %(far)s’s %(kind)s") if turned else _("%(far)s is my %(kind)s")


def drawing_state(state: str, own: bool) -> str:
    """How far a drawing came; `own` for the person who drew it."""
    return str((MY_DRAWINGS.get(state) if own else None) or DRAWING_STATE_WORDS[state])
