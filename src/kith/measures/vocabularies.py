"""The words that codes stand for: as a file says them, and one list for several files that say them in another order.

The rule is made so that the same input gives the same bytes however it is cut into batches: the words that files
declare come first, in the order in which they are declared, file after file; words that were found as plain strings
follow, sorted. A number never depends on where a batch ended.
"""

import json
from collections.abc import Collection, Iterable, Mapping

from kith.measures.schema import DEFAULT_SUPPORT, MEMBERS, VOCABULARIES, VOCABULARY_KEY, NotAUniverse

Words = dict[str, tuple[str, ...]]
MOST_WORDS, MOST_SUPPORT = 2**15, 8
_BY_PATH = {path: name for name, path in VOCABULARIES.items()}


def declared(metadata: Mapping[bytes, bytes] | None, where: str = "") -> Words:
    """The vocabularies that the metadata of a schema declares, by their short names. Raises NotAUniverse."""
    text = (metadata or {}).get(VOCABULARY_KEY.encode())
    if text is None:
        return {}
    try:
        said = json.loads(text)
    except (ValueError, UnicodeDecodeError) as why:
        raise NotAUniverse(f"the metadata {VOCABULARY_KEY} is no JSON ({why}).", where=where) from why
    if not isinstance(said, dict):
        raise NotAUniverse(f"the metadata {VOCABULARY_KEY} must be a JSON object: {{column: [words]}}.", where=where)
    return {short_name(column): _checked(column, words, where) for column, words in said.items()}


def short_name(column: str) -> str:
    """'ties.kind' is the vocabulary tie_kind; 'members.gender' is gender."""
    return _BY_PATH.get(column, column.removeprefix(f"{MEMBERS.name}."))


def _checked(column: str, words: object, where: str) -> tuple[str, ...]:
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise NotAUniverse(f"the vocabulary of {column} must be a list of words.", where=where)
    if len(set(words)) != len(words):
        twice = next(word for word in words if words.count(word) > 1)
        raise NotAUniverse(f"the vocabulary of {column} has {twice!r} twice.", where=where)
    most = MOST_SUPPORT if short_name(column) == "support" else MOST_WORDS
    if len(words) > most:
        raise NotAUniverse(f"the vocabulary of {column} has {len(words)} words; at most {most} fit.", where=where)
    return tuple(words)


def joined(several: Iterable[Words], found: Mapping[str, Collection[str]]) -> Words:
    """One vocabulary for all: what files declare, in their order, and then the found words, sorted. Raises."""
    one: dict[str, dict[str, None]] = {}
    for words in several:
        for column, said in words.items():
            one.setdefault(column, {}).update(dict.fromkeys(said))
    for column, more in found.items():
        if more:  # a column in which nothing stands has no words, and not none
            one.setdefault(column, {}).update(dict.fromkeys(sorted(more)))
    one.setdefault("support", dict.fromkeys(DEFAULT_SUPPORT))
    return {column: _checked(column, list(words), "") for column, words in one.items()}


def as_metadata(words: Words) -> dict[bytes, bytes]:
    """As the metadata of a schema holds it."""
    said = {column: list(each) for column, each in sorted(words.items())}
    return {VOCABULARY_KEY.encode(): json.dumps(said, ensure_ascii=False).encode()}


def places(own: tuple[str, ...], of_all: tuple[str, ...]) -> list[int] | None:
    """For each code of a file the code that stands for the same word in the joined vocabulary; None where nothing
    changes, because the file's words are the whole of it."""
    return None if own == of_all else [of_all.index(word) for word in own]


def bit_places(own: tuple[str, ...], of_all: tuple[str, ...]) -> list[int] | None:
    """The same for sets of bits: for each of the 256 sets, the set of the same words. None where nothing changes."""
    moved = places(own, of_all)
    if moved is None:
        return None
    return [sum(1 << moved[bit] for bit in range(len(own)) if number >> bit & 1) for number in range(1 << len(own))]
