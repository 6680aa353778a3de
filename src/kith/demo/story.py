"""Danny's universe: an adult after prison, told over four drawings. Invented, every word of it.

Each line: name, kind of member, part of life, tie, own word, began; then readings by drawing.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

BORN = date(1996, 5, 4)
DRAWINGS = (date(2025, 3, 3), date(2025, 9, 12), date(2026, 2, 20), date(2026, 10, 14))
FIRST, SECOND, THIRD, FOURTH = range(4)


@dataclass(frozen=True)
class Told:
    """A member of the story."""

    name: str
    kind: str
    domain: str
    tie: str
    began: str = ""
    ended: str = ""
    own_word: str = ""
    readings: dict[int, dict[str, Any]] = field(default_factory=dict)


def said(close: int | None, better: int | None = None, worse: int | None = None, pull: int | None = None,
         words: str = "", state: str | None = None, **more: Any) -> dict[str, Any]:  # fmt: skip
    """The answers of one reading; None was not asked."""
    answers = {"closeness": close, "for_better": better, "for_worse": worse, "pull": pull, "own_words": words,
               "state": state} | more  # fmt: skip
    return {name: value for name, value in answers.items() if value not in (None, "")}


STORY = (
    Told("Nan", "person", "family", "grandmother", "1996", readings={
        FIRST: said(7, 4, 0, 4, "Brought me up. Sunday dinners."), FOURTH: said(7, 4, 0, 4)}),
    Told("Lee", "person", "family", "brother", "1999", own_word="our kid", readings={
        FIRST: said(5), THIRD: said(6, 4, 3, 4), FOURTH: said(6, 4, 1, 4, "He came to every visit. He’d give me his last tenner.",
                                                            wish="keep")}),
    Told("Jade", "person", "partner", "girlfriend", "June 2024", readings={
        FIRST: said(5, 3, 0, 3), FOURTH: said(6, 3, 0, 4, "Keeps me steady.")}),
    Told("Mum", "person", "family", "mother", "1996", readings={
        FIRST: said(2, 1, 3, 3, state="ruptured"), FOURTH: said(3, 2, 2, 3, "We text now. It is a start.", "repairing")}),
    Told("Ellie", "person", "family", "daughter", "2019", readings={
        FIRST: said(3, 4, 0, 4), FOURTH: said(5, 4, 0, 4, "She stays Saturdays now.")}),
    Told("Micky", "person", "friends", "friend", "“since school”", readings={
        FIRST: said(5, 3, 2, 3, "Makes me laugh. Drinks too much."), FOURTH: said(5, 3, 1, 3)}),
    Told("Kez", "person", "friends", "friend", "2012", readings={FIRST: said(4, 1, 3, 3), FOURTH: said(3, 0, 3, 2, "We used to be tight.")}),
    Told("Joanne", "person", "services", "probation-practitioner", "1 July 2025", readings={
        SECOND: said(2, 2, 0, 2), FOURTH: said(4, 3, 0, 3, "She listens before she writes.")}),
    Told("Mr Osei", "person", "services", "probation-practitioner", "3 March 2025", "30 June 2025", readings={
        FIRST: said(3, 3, 0, 2), SECOND: said(None, 3, words="He said goodbye properly.", state="ended-well")}),
    Told("Five-a-side", "group", "friends", "belongs-to", "2025", readings={SECOND: said(4, 3, 0, 2, "Nobody asks about before.")}),
    Told("Carl", "person", "family", "stepfather", "2006", readings={
        FIRST: said(3, 1, 2, 2), FOURTH: said(2, 0, 3, 2, "He threw my things out.", "ruptured")}),
    Told("Shaz", "person", "partner", "former-partner", "2017 to 2019", readings={FIRST: said(3, 2, 1, 2, "We are civil, for Ellie.")}),
    Told("The allotment", "place", "community", "belongs-to", "“since Grandad’s day”", readings={
        FIRST: said(5, 4, 0, 3, "Quiet. Mine to look after.")}),
    Told("Corner caff", "place", "community", "other", own_word="breakfast", readings={FIRST: said(4, 2, 0, 1, "They know my order.")}),
    Told("Bricklaying course", "group", "education-work", "belongs-to", "September 2025", readings={
        SECOND: said(3, 2, 0, 2), FOURTH: said(4, 3, 0, 3, "I am good at it.")}),
    Told("Priti", "person", "education-work", "teacher", "September 2025", readings={SECOND: said(4, 3, 0, 2, "Straight with me.")}),
    Told("Kestrel Road", "context", "community", "other", "1996", own_word="home", readings={
        FIRST: said(3, 2, 3, 3, "Home and trouble, same street.")}),
    Told("Lads from the estate", "group", "friends", "belongs-to", "2010", readings={
        FIRST: said(4, 1, 3, 4), FOURTH: said(2, 0, 2, 3, "I keep it to a nod.")}),
    Told("Del", "person", "services", "recovery-worker", "2 September 2026", readings={FOURTH: said(3, 2, 0, 2, "New. All right so far.")}),
    Told("Council housing", "service", "services", "service-user-of", "2025", readings={
        SECOND: said(1, 0, 2, 3, "Nobody rings back.")}),
    Told("GP surgery", "service", "services", "service-user-of", "2025", readings={}),
    Told("St Jude’s drop-in", "place", "community", "service-user-of", "2025", readings={THIRD: said(3, 2, 0, 1, "Good soup.")}),
    Told("The bald one from the gym", "person", "friends", "acquaintance", "2026", readings={FOURTH: said(1, pull=1, words="Says hello.")}),
    Told("Mrs Adeyemi", "person", "community", "neighbour", "2024", readings={FIRST: said(2, 2, 0, 1, "Takes in parcels.")}),
    Told("", "person", "family", "half-brother", readings={THIRD: said(None, words="I would like to meet him.", state="hoped-for")}),
    Told("Gaz", "person", "education-work", "employer", "2026", readings={THIRD: said(2, 1, 0, 2, "Said ring him in spring.")}),
)  # fmt: skip

# Ties among the others: near, far, what the far one is to the near one.
BETWEEN = (
    ("Lee", "Nan", "grandmother"),
    ("Lee", "Mum", "mother"),
    ("Mum", "Nan", "mother"),
    ("Lee", "Micky", "friend"),
    ("Lee", "Kez", "friend"),
    ("Ellie", "Shaz", "mother"),
    ("Ellie", "Lee", "uncle"),
    ("Mum", "Carl", "husband"),
)

# What others said: who speaks, of whom, on which drawing's day, the answers. The person never hears a member's voice.
OTHER_VOICES = (
    (
        "worker",
        "Lee",
        FOURTH,
        said(6, 4, 3, 4, "Lee found him the course. I think the late nights pull Danny back.", wish="keep"),
    ),
    ("member", "Mum", FOURTH, said(4, 3, 1, words="I do not know how to start. I miss him.")),
)
