"""Whether a name fits the words that somebody looked for. Imports no Django."""

import re

from kith.people.rules import folded

FEWEST_LETTERS = 2
A_WORD = re.compile(r"\w+")


def words_of(text: str) -> frozenset[str]:
    """The words in it, as search compares them."""
    return frozenset(A_WORD.findall(folded(text)))


def can_be_looked_for(text: str) -> bool:
    """Whether it holds a word that could be somebody's name: a search for one letter would list everybody."""
    return any(len(word) >= FEWEST_LETTERS for word in words_of(text))


def fits(name: str, sought: str) -> bool:
    """Whether each word that was looked for stands in the name, whole: 'mick' does not find Micky."""
    return can_be_looked_for(sought) and words_of(sought) <= words_of(name)
