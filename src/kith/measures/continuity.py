"""Whether the same worker stayed: from the contacts that were planned and the allocations that were made.

These serve one person's page too: they say what the service did, and nothing about the person.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from statistics import median

from kith.measures.allocations import allocations
from kith.measures.question import Question
from kith.measures.universe import Contact, Universe

IN_PERSON = ("in-person", "walk", "visit", "group")
"""The modes in which two people meet face to face."""


def continuity(universe: Universe, question: Question) -> dict[str, int | float | None]:
    """The measures of continuity, by the names of the catalogue."""
    contacts = in_order(universe, question)
    known = [contact.kept for contact in contacts if contact.kept is not None]
    kept = [contact for contact in contacts if contact.kept]
    workers = [contact.worker for contact in kept if contact.worker is not None]
    days = gaps([contact.day for contact in kept])
    return {
        "contacts": len(contacts),
        "share_kept": sum(known) / len(known) if known else None,
        "kept_used": len(known),
        **_in_person(universe, kept),
        "upc": upc(workers),
        "coc": coc(workers),
        "secon": secon(workers),
        "workers": len(set(workers)) if workers else None,
        "continuity_used": len(workers),
        "longest_gap": max(days, default=None),
        "median_gap": float(median(days)) if days else None,
        **_moved(universe, contacts),
        **allocations(universe, question),
    }


def in_order(universe: Universe, question: Question) -> list[Contact]:
    """The contacts of the stretch asked about, by day, then `seq` (none is 0), then their place in the list."""
    asked = [contact for contact in universe.contacts if question.asks_about(contact.day)]
    return sorted(asked, key=lambda contact: (contact.day, contact.seq or 0))


def upc(workers: Sequence[int]) -> float | None:
    """The share of kept contacts with the worker seen most, of those whose worker is known.

    Source: Breslau and Reeb 1975 (Journal of Medical Education 50, 965–969), usual provider continuity. Shape: one
    number. Unit: share of contacts. Range: 1/m to 1. Without contacts: None. With 1: 1. With 2: 0.5 or 1.
    """
    return max(Counter(workers).values()) / len(workers) if workers else None


def coc(workers: Sequence[int]) -> float | None:
    """How likely two different contacts were with the same worker: (Σk² − m) / (m(m − 1)).

    k is how many contacts a worker had, m all. Source: Bice and Boxerman 1977 (Medical Care 15(4), 347–349). Shape: one
    number. Unit: chance. Range: 0 (never the same) to 1 (always). With 0 or 1 contacts: None. With 2: 0 or 1.
    """
    m = len(workers)
    return None if m < 2 else (sum(k * k for k in Counter(workers).values()) - m) / (m * (m - 1))


def secon(workers: Sequence[int]) -> float | None:
    """How often a contact was with the same worker as the one before, in their order.

    Source: Steinwachs 1979 (Medical Care 17(6), 551–565), sequential continuity. Shape: one number. Unit: share of the
    m − 1 contacts that have one before. Range: 0 to 1. With 0 or 1 contacts: None. With 2: 0 or 1.
    """
    if len(workers) < 2:
        return None
    return sum(one == other for one, other in pairwise(workers)) / (len(workers) - 1)


def gaps(days: Sequence[date]) -> list[int]:
    """How many days lie from each day with a kept contact to the next such day.

    `longest_gap` is the most of them, `median_gap` the one in the middle (of two in the middle, their mean). Several
    contacts on one day are one day. What came before the first and after the last is no gap: nothing is known of it.
    Source: ours. Shape: one whole number a gap. Unit: days. Range: 1 and up. With fewer than 2 days: none, and both
    measures None. With 2 days: one gap, which is both.
    """
    return [(later - earlier).days for earlier, later in pairwise(sorted(set(days)))]


def _in_person(universe: Universe, kept: Sequence[Contact]) -> dict[str, int | float | None]:
    """The share of kept contacts that were face to face, of those whose mode is known.

    Which modes are, the words say. Where there are no words, or none of the words is one of those that are known to
    be face to face, nothing is known of any contact: a share of nought would be a guess. Source: ours. Shape: one
    number. Unit: share of kept contacts. Range: 0 to 1. Without such contacts: None. With 1: 0 or 1. With 2: 0, 0.5
    or 1.
    """
    words = universe.vocabulary.words("mode") or ()
    face_to_face = {code for code, word in enumerate(words) if word in IN_PERSON}
    known = [contact.mode in face_to_face for contact in kept if contact.mode is not None and face_to_face]
    return {"share_in_person": sum(known) / len(known) if known else None, "in_person_used": len(known)}


def _moved(universe: Universe, contacts: Sequence[Contact]) -> dict[str, int | float | None]:
    """How many contacts each word of `moved_by` moved. Source: ours. Unit: contacts. Range: 0 to all of them."""
    words = universe.vocabulary.words("moved_by") or ()
    counted = Counter(contact.moved_by for contact in contacts)
    return {f"moved_by_{word}": counted[code] for code, word in enumerate(words)}
