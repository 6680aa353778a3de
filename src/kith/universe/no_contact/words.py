"""The words of no-contact rules, and the rules in sentences."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from kith.universe.no_contact.codes import OTHER
from kith.universe.no_contact.standing import Standing
from kith.universe.sentences import Names, day, full_stop
from kith.universe.words import EXCEPTION_WORDS, Words

CLASS_WORDS: Words = {
    "under-16": later("anybody under 16"),
    "under-18": later("anybody under 18"),
    "witnesses": later("the witnesses in the case"),
    "people-harmed": later("the people who were harmed"),
    "co-defendants": later("those charged in the same case"),
    "other": later("other people, in the words of the rule"),
}

SOURCE_WORDS: Words = {
    "court-order": later("Court order"),
    "licence": later("Licence"),
    "police-bail": later("Police bail"),
    "civil-order": later("Civil order"),
    "agreed": later("Agreed, without an order"),
}


def whom(rule: Standing, names: Names) -> str:
    """Whom or what a rule names: 'Micky', 'anybody under 16', 'Kestrel Road'."""
    row = rule.row
    if rule.member is not None:
        return names.end(rule.member)
    if row.named_area:
        return row.named_area
    known = "" if row.named_class == OTHER else str(CLASS_WORDS[row.named_class])
    return f"{known} (“{row.class_words}”)" if known and row.class_words else known or row.class_words


def until(ends: date | None) -> str:
    """'until 3 May 2026', or 'until it is changed'."""
    return _("until %(day)s") % {"day": day(ends)} if ends else _("until it is changed")


def exceptions_in_words(codes: tuple[str, ...], own_words: str = "") -> str:
    """'by letter, when somebody supervises it'; empty where nothing is left open."""
    said = [str(EXCEPTION_WORDS[code]) for code in codes if code != OTHER]
    return ", ".join([*said, *([f"“{own_words}”"] if own_words else [])])


def rule_sentence(rule: Standing, names: Names) -> str:
    """'No contact with Micky from 3 March 2026 until 3 May 2026. Still open: by letter. Licence, L-17.'"""
    row = rule.row
    told = {"whom": whom(rule, names), "from": day(row.starts), "until": until(row.ends)}
    if row.named_area:
        said = [_("Not to go into %(whom)s from %(from)s %(until)s.") % told]
    else:
        said = [_("No contact with %(whom)s from %(from)s %(until)s.") % told]
    open_ways = exceptions_in_words(rule.exceptions, row.exception_words)
    if open_ways:
        said.append(full_stop(_("Still open: %(ways)s") % {"ways": open_ways}))
    return " ".join([*said, full_stop(", ".join(filter(None, [str(SOURCE_WORDS[row.source]), row.reference])))])


def told_all_the_same(rules: list[Standing]) -> str:
    """The mark on a record of contact that a rule forbids; empty where none does."""
    if not rules:
        return ""
    ends = [one.row.ends for one in rules]
    last = None if None in ends else max(end for end in ends if end)
    said = _("No contact is allowed %(until)s: this was told all the same.") % {"until": until(last)}
    open_ways = [exceptions_in_words(one.exceptions, one.row.exception_words) for one in rules]
    checks = [_("But it leaves open: %(ways)s.") % {"ways": ways} for ways in dict.fromkeys(open_ways) if ways]
    return " ".join([said, *checks])
