"""The published schema in plain words: what `kith measure --schema` prints, and the page docs/measures/schema.md."""

from kith.measures.schema import DEFAULT_SUPPORT, LISTS, TEXTS, VOCABULARIES, VOCABULARY_KEY, Field, ListColumn, written

BEFORE = """\
# What `kith measure` reads

One row a universe, in a parquet file, a folder of them (read in the order of their names), or an Arrow file or stream.
`kith measure --schema` prints this page, and `--schema --json` the same for programs.

What may never be null says 'needed'. Everything else may be null, and null is 'not known': it is never taken for
nought, nor for no. A list that is null, or a column that is missing, is empty. Beginnings that are null are before
anybody knows; endings that are null have not come.
"""
AFTER = f"""\
## Codes and words
A code stands for a word. The words lie in the metadata of the file, under `{VOCABULARY_KEY}`, as JSON:
`{{"kind": ["person", "group"], "voice": ["person", "worker"]}}`; the first word is code 0. Kith writes the short names
below; paths are read too.

{{vocabularies}}

Without words for `support` it has {len(DEFAULT_SUPPORT)}: {", ".join(DEFAULT_SUPPORT)}. Its first word is the lowest
bit. Where a column has words, a code beyond them is an error. Where it has none, codes stand for themselves ('0', '1'
and so on), how mixed the members are (`iqv_…`) cannot be known, since nobody knows how many kinds there could be, and a
voice is asked for by its number.

Members may have further fields of int16 codes or of words, such as `gender`. Each is a category that
`--category gender` may name; its words lie under its own name.

## What else is taken
- Words instead of codes, as strings or dictionaries. The words of the whole input are then looked for first: those in
  the metadata come first, in their order, and the others after them, sorted. So the same input gives the same numbers
  however it is cut.
- Files of one folder whose words stand in another order: they are read as the first file has them, and what it lacks
  comes after.
- Fields in another order, and fields that are missing where none is needed.
- Wider or narrower whole numbers that fit, and whole numbers that are written with a point (NaN is 'not known').
- Days as dates of another kind, as moments that are whole days, or as text such as 2026-06-30.
- Large lists and strings. A whole number as the name of a universe or a group.

Everything else is refused, with the file, the universe, its row (the first is 0) and the place in its list, before
anything is written: `b.parquet: universe 'u17' (row 16): ties[3].b is 9, and there are 5 members.` Columns and fields
that are not listed here are not read, and `kith measure` says which.

## What comes out
The columns `universe` and `group`, then one for each measure: counts are int32, everything else is float64, and what
is not defined or not known is null. The rows stand in the order of the input. The metadata holds the vocabulary, and
what was asked: `kith.as_at`, `kith.since`, `kith.voice`, `kith.categories`.
"""


def in_words() -> str:
    """The whole page."""
    columns = "\n".join(
        [f"## {one.name}\n`{_kind(one)}`: {one.says}.\n" for one in TEXTS] + [_list_in_words(one) for one in LISTS]
    )
    vocabularies = "\n".join(f"- `{name}`, or `{path}`" for name, path in VOCABULARIES.items())
    return "\n".join([BEFORE, columns, AFTER.replace("{vocabularies}", vocabularies)])


def _list_in_words(column: ListColumn) -> str:
    rows = [f"| `{one.name}` | {_kind(one)} | {one.says} |" for one in column.fields]
    begins = [f"## {column.name}", f"A list: {column.says}.", "", "| field | type | what it is |", "|---|---|---|"]
    return "\n".join([*begins, *rows, ""])


def _kind(one: Field) -> str:
    return f"{written(one.type)}, needed" if one.needed else written(one.type)
