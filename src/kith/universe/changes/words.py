"""What changed, in sentences: one fact each, and no verdict on anybody. Everything passes through gettext."""

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from kith.universe.changes.kinds import (
    ABSENT,
    ALTERED,
    BEGAN,
    CAME,
    DIED,
    ENDED,
    ENDED_NOW,
    ENDED_SAFE,
    ENDED_WELL,
    GONE,
    HOPED,
    LESS,
    MORE,
    OTHERWISE,
    PRESENCE,
    RULE,
    SKIPPED,
    TIE,
)
from kith.universe.changes.rules import Change
from kith.universe.first_person import tie_between
from kith.universe.kinds import MODES, SUPPORT, bits_to_set
from kith.universe.no_contact.words import rule_sentence
from kith.universe.placing import Placed
from kith.universe.sentences import Names, facts, full_stop, tie_words, vague
from kith.universe.standing_words import what_they_are
from kith.universe.words import (
    AMOUNT_WORDS,
    CLOSENESS_WORDS,
    HOW_OFTEN_WORDS,
    MODE_WORDS,
    QUESTION_WORDS,
    STATE_WORDS,
    SUPPORT_WORDS,
    WISH_WORDS,
    Words,
)


@dataclass(frozen=True)
class Sentence:
    """One fact: as it stands first, with the name, and as it follows another one; whether it says whose view it is."""

    first: str
    then: str
    says_whose: bool = False


# For each question and way of changing: with the name, and without.
TEMPLATES: dict[tuple[str, str], tuple[object, object]] = {
    ("closeness", MORE): (later("%(name)s moved closer, from %(before)s to %(after)s."),
                          later("Moved closer, from %(before)s to %(after)s.")),
    ("closeness", LESS): (later("%(name)s moved further off, from %(before)s to %(after)s."),
                          later("Moved further off, from %(before)s to %(after)s.")),
    ("pull", MORE): (later("%(name)s sways %(centre)s more: %(before)s before, %(after)s now."),
                     later("Sways %(centre)s more: %(before)s before, %(after)s now.")),
    ("pull", LESS): (later("%(name)s sways %(centre)s less: %(before)s before, %(after)s now."),
                     later("Sways %(centre)s less: %(before)s before, %(after)s now.")),
    ("for_worse", MORE): (later("Harm grew with %(name)s: %(before)s before, %(after)s now."),
                          later("Harm grew: %(before)s before, %(after)s now.")),
    ("for_worse", LESS): (later("Harm lessened with %(name)s: %(before)s before, %(after)s now."),
                          later("Harm lessened: %(before)s before, %(after)s now.")),
    ("for_better", MORE): (later("More that is good with %(name)s: %(before)s before, %(after)s now."),
                           later("More that is good: %(before)s before, %(after)s now.")),
    ("for_better", LESS): (later("Less that is good with %(name)s: %(before)s before, %(after)s now."),
                           later("Less that is good: %(before)s before, %(after)s now.")),
    ("contact", OTHERWISE): (later("In touch with %(name)s: %(before)s before, %(after)s now."),
                             later("In touch: %(before)s before, %(after)s now.")),
    ("wish", OTHERWISE): (later("Hope for the tie with %(name)s: %(before)s before, %(after)s now."),
                          later("Hope for it: %(before)s before, %(after)s now.")),
    ("support_received", MORE): (later("New support from %(name)s: %(more)s."), later("New support: %(more)s.")),
    ("support_received", LESS): (later("Support from %(name)s that is no longer there: %(fewer)s."),
                                 later("Support that is no longer there: %(fewer)s.")),
    ("support_given", MORE): (later("%(name)s now has support from %(centre)s: %(more)s."),
                              later("New support given: %(more)s.")),
    ("support_given", LESS): (later("Support that %(name)s no longer has from %(centre)s: %(fewer)s."),
                              later("Support no longer given: %(fewer)s.")),
}  # fmt: skip

# What is happening; other states are told as they are now and were before.
HAPPENINGS: Words = {
    "ruptured": later("Something broke with %(name)s."),
    "repairing": later("Mending began with %(name)s."),
    "repaired": later("It is mended with %(name)s."),
    "strained": later("It is strained with %(name)s."),
}

# How somebody went: each in its own words, and nobody who died has 'left'.
WENT_WORDS: Words = {
    DIED: later("%(name)s has died."),
    ENDED_SAFE: later("It ended with %(name)s, for safety."),
    ENDED_WELL: later("The time with %(name)s ended well."),
    ENDED: later("It ended with %(name)s."),
}


def called(placed: Placed) -> str:
    """What to call a member; 'half-brother (name not known)' where nobody knows the name."""
    if placed.name:
        return placed.name
    what = what_they_are(placed)
    return _("%(what)s (name not known)") % {"what": what} if what else _("somebody (name not known)")


def sentence_of(change: Change, placed: Placed, names: Names) -> Sentence | None:
    """One change in words; None where another sentence says it already."""
    ends = {"name": called(placed), "centre": names.whom()}
    if change.topic == PRESENCE:
        return _same(_presence(change, placed, names.is_me) % ends)
    if change.topic == "state":
        return _same(_happening(change, ends))
    if change.topic == TIE and change.tie:
        return _same(_tie(change, ends, names))
    if change.topic == RULE:
        return _same(rule_change(change, names))
    templates = TEMPLATES.get((change.topic, change.kind))
    if templates is None:
        return None
    first, then = (str(one) % (ends | _values(change)) for one in templates)
    return Sentence(capfirst(first), then)


def _same(text: str) -> Sentence | None:
    return Sentence(capfirst(text), capfirst(text)) if text else None


def _presence(change: Change, placed: Placed, own: bool) -> str:
    if change.kind == CAME:
        return _came(change.before, placed, own)
    if change.after == HOPED:
        return _("Newly hoped for: %(name)s.")
    return str(WENT_WORDS[str(change.after)]) if change.after in GONE else ""


def _came(was: object, placed: Placed, own: bool) -> str:
    if was == HOPED:
        return _("What I hoped for has begun: %(name)s.") if own else (
            _("What %(centre)s hoped for has begun: %(name)s.")
        )  # fmt: skip
    if was != ABSENT:
        return _("%(name)s is in my life again.") if own else _("%(name)s is in %(centre)s’s life again.")
    if all(tie.row.began.is_empty() for tie in placed.ties):
        return _("Told of for the first time: %(name)s.")
    return _("New: %(name)s.") if placed.member.row.kind == "group" else _("%(name)s is new.")


def when_it_ended(placed: Placed) -> str:
    """'It ended: 30 June 2025.'; empty where nobody said when."""
    ends = list(dict.fromkeys(vague(tie.row.ended) for tie in placed.ties if not tie.row.ended.is_empty()))
    return full_stop(_("When: %(when)s") % {"when": ", ".join(ends)}) if ends else ""


def _happening(change: Change, ends: dict[str, str]) -> str:
    after = str(change.after or "")
    if after in HAPPENINGS:
        return str(HAPPENINGS[after]) % ends
    if not after:
        return ""
    told = ends | {"before": str(STATE_WORDS.get(str(change.before), _("not said"))), "after": str(STATE_WORDS[after])}
    return _("What is happening with %(name)s: %(before)s before, %(after)s now.") % told


def _tie(change: Change, ends: dict[str, str], names: Names) -> str:
    assert change.tie
    row = change.tie.row
    if change.kind == BEGAN:
        return tie_between(row, change.tie.near, change.tie.far, names)
    return _("Not any more between %(centre)s and %(name)s: %(kind)s.") % (ends | {"kind": tie_words(row)})


def rule_change(change: Change, names: Names) -> str:
    """A no-contact rule that began, is over, or says something else."""
    assert change.rule
    words = {
        BEGAN: _("A no-contact rule holds now: %(rule)s"),
        ENDED_NOW: _("A no-contact rule no longer holds: %(rule)s"),
        ALTERED: _("A no-contact rule was changed. Now: %(rule)s"),
    }
    return words[change.kind] % {"rule": " ".join(filter(None, [rule_sentence(change.rule, names),
                                                               change.rule.row.conditions]))}  # fmt: skip


def _values(change: Change) -> dict[str, str]:
    before, after = change.before, change.after
    if isinstance(before, int) and isinstance(after, int) and change.topic.startswith("support"):
        return {"more": supports(after & ~before), "fewer": supports(before & ~after)}
    return {"before": answer_words(change.topic, before), "after": answer_words(change.topic, after)}


def supports(bits: int) -> str:
    """Kinds of support, listed."""
    return ", ".join(str(SUPPORT_WORDS[code]) for code in bits_to_set(bits, SUPPORT))


def answer_words(question: str, value: object) -> str:
    """One answer in words."""
    if isinstance(value, int):
        return str((CLOSENESS_WORDS if question == "closeness" else AMOUNT_WORDS)[value])
    if isinstance(value, tuple):
        often, modes = value
        listed = [str(MODE_WORDS[code]) for code in bits_to_set(modes or 0, MODES)]
        return ", ".join([*([str(HOW_OFTEN_WORDS[often])] if often else []), *listed]) or _("none of these")
    return str(WISH_WORDS[str(value)])


def said_first(changes: list[Change], placed: Placed, whose: str, *, new: bool, own: bool) -> list[Sentence]:
    """Everything that one voice said for the first time of one member; a line with the name, should it stand first.
    `own` where it is the person who reads what they said themself."""
    said = []
    for change in changes:
        assert change.row
        fact = next(one for one in facts(change.row) if one.question == change.topic)
        said.append(fact.words if change.topic == "closeness" else f"{str(fact.label).lower()}, {fact.words}")
    what = "; ".join(said)
    plain = capfirst(full_stop(what))
    if new:
        return [Sentence(plain, plain)]
    about = {"whose": whose, "name": called(placed), "what": what}
    lead = (_("New from me about %(name)s.") if own else _("New from %(whose)s about %(name)s.")) % about
    told = (_("I said for the first time: %(what)s.") if own else _("%(whose)s said for the first time: %(what)s.")) \
        % about  # fmt: skip
    return [Sentence(lead, "", says_whose=True), Sentence(told, told, says_whose=True)]


def silence(kind: str, questions: list[str], placed: Placed, names: Names) -> Sentence:
    """What was skipped, or is not known, this time."""
    what = ", ".join(str(QUESTION_WORDS[question]).lower() for question in questions)
    ends = {"name": called(placed), "centre": names.centre, "what": what}
    if kind == SKIPPED:
        first, then = _("%(name)s: skipped this time (%(what)s)."), _("Skipped this time: %(what)s.")
    else:
        unknown = _("%(name)s: I do not know (%(what)s).") if names.is_me else (
            _("%(name)s: %(centre)s does not know (%(what)s).")
        )  # fmt: skip
        first, then = unknown, _("Not known this time: %(what)s.")
    return Sentence(capfirst(first % ends), then % ends)
