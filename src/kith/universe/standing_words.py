"""How a member stands to the person, in words: how close, how it is, how much sway, what is happening."""

from django.utils.translation import gettext as _

from kith.universe.kinds import OTHER
from kith.universe.placing import Placed
from kith.universe.rows import TieRow
from kith.universe.sentences import Names, quoted, tie_words
from kith.universe.words import AMOUNT_WORDS, CLOSENESS_WORDS, EXCEPTION_WORDS, MEMBER_KIND_NOUNS, STATE_WORDS


def how_close(placed: Placed, names: Names) -> str:
    """'very close', or that nobody was asked."""
    return str(CLOSENESS_WORDS[8 - placed.ring]) if placed.ring else names.nothing_heard()


def how_it_is(placed: Placed) -> str:
    """For better, for worse, both, or not asked."""
    words = {
        "better": _("for better"),
        "worse": _("for worse"),
        "both": _("for better and for worse"),
        "not-asked": _("for better or worse: not asked"),
    }
    return words[placed.quality]


def what_they_are(placed: Placed, own: bool = False) -> str:
    """'grandmother'; 'place, “breakfast”'. A kind that says no more than that there is a tie is left out. `own` for the
    person themself, who knows somebody a little where others say that 'they' do."""
    words = list(dict.fromkeys(filter(None, (_beside_the_name(tie.row, own) for tie in placed.ties))))
    noun = str(MEMBER_KIND_NOUNS[placed.member.row.kind])
    return ", ".join([noun, *words] if noun and not any(noun in word for word in words) else words)


SAYS_LITTLE = (OTHER, "knows", "belongs-to", "service-user-of")


def _beside_the_name(row: TieRow, own: bool) -> str:
    if own and row.kind == "acquaintance" and not row.own_word:
        return _("somebody I know a little")
    if row.kind in SAYS_LITTLE:
        return quoted(row.own_word) if row.own_word else ""
    return tie_words(row)


def how_much_sway(placed: Placed, names: Names) -> str:
    """'sways Danny: a great deal', 'sways me: a great deal'; empty where nobody said."""
    if placed.pull is None:
        return ""
    return _("sways %(name)s: %(amount)s") % {"name": names.whom(), "amount": str(AMOUNT_WORDS[placed.pull]).lower()}


def how_they_stand(placed: Placed, names: Names) -> str:
    """How close and how it is, as a list says it in one line; whose view it is, where it is not the person's."""
    if placed.ring is None and placed.quality == "not-asked":
        return names.nothing_heard()
    close = how_close(placed, names)
    if placed.ring_voice not in (None, "person"):
        close = _("%(close)s as %(whose)s sees it") % {"close": close, "whose": names.voice(placed.ring_voice or "")}
    return f"{close}, {how_it_is(placed)}"


def state_note(placed: Placed) -> str:
    """Two words under the name, where something is happening."""
    quiet = (None, "established", "forming")
    state = "" if placed.state in quiet else str(STATE_WORDS[placed.state or ""])
    return ", ".join(filter(None, [_no_contact(placed), state]))


def _no_contact(placed: Placed) -> str:
    """'no contact', and what the rule leaves open."""
    if placed.no_contact is None:
        return ""
    ways = "; ".join(str(EXCEPTION_WORDS[code]) for code in placed.no_contact)
    return _("no contact, but %(ways)s") % {"ways": ways} if ways else _("no contact")


def drawn_note(placed: Placed) -> str:
    """The note on the map, where there is no room for more than two words: a rule comes before what is happening."""
    return state_note(placed) if placed.no_contact is None else _("no contact")


def spoken(placed: Placed, name: str, names: Names) -> str:
    """A member's whole description, as a screen reader says it. It begins with what is written on the map, for those
    who say aloud what they see to open it."""
    return ", ".join(
        filter(
            None,
            [
                name,
                state_note(placed),
                what_they_are(placed, names.is_me),
                how_they_stand(placed, names),
                how_much_sway(placed, names),
            ],
        )
    )
