"""docs/measures holds a section, a picture and a 'not for' for every measure of the catalogue, and agrees with it; and
what each picture says of its two universes is what the reference measures in them."""

import re
from pathlib import Path

import pytest
from pictures_of_measures.drawing import draw
from pictures_of_measures.measured import FAMILIES, PAIRS, numbers
from pictures_of_measures.pair import Pair, Side, written

from kith.measures.catalogue import columns
from kith.measures.column import Column
from kith.measures.universe import Vocabulary

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = DOCS / "measures"
PICTURES = DOCS / "pictures" / "measures"
LARGEST = 15_000  # bytes
EVERY = {column.name: column for column in columns(Vocabulary({"moved_by": ("…",), "handover": ("…",)}), ("…",))}
SECTION = re.compile(r"^## `(?P<name>[^`]+)`: (?P<title>.+)\n(?P<rest>(?:(?!^## ).*\n)*)", re.MULTILINE)


def section_of(name: str) -> str:
    """What the name of a picture is called as a heading: 'ei' is 'ei_…'."""
    return f"{name}_…" if name in ("ei", "blau", "iqv", "moved_by", "handovers") else name


def sections(family: str) -> dict[str, str]:
    """The sections of a page by the measure they are about, each on one line a paragraph."""
    found = SECTION.finditer((PAGES / f"{family}.md").read_text(encoding="utf-8"))
    return {one["name"]: re.sub(r"\n +", " ", one["rest"]) for one in found}


SECTIONS = {name: text for family in FAMILIES for name, text in sections(family).items()}
BY_SECTION = {section_of(pair.name): pair for pair in PAIRS}
MEASURES = [name for name in EVERY if not name.endswith("_used")]
SIDES = [(pair, side) for pair in PAIRS for side in pair.sides]


def line(name: str, begins: str) -> str:
    """The line of a section that begins so."""
    (found,) = re.findall(rf"^- \*\*{begins}.*$", SECTIONS[name], re.MULTILINE)
    return found


def amount(column: Column) -> str:
    """Unit and range as a page says them."""
    unit = "no unit" if column.unit == "none" else column.unit
    assert column.lowest is not None
    ends = f"{written(column.lowest)} and up" if column.highest is None else (
        f"{written(column.lowest)} to {written(column.highest)}"
    )  # fmt: skip
    return f"- **Unit and range:** {unit}, {ends}."


def test_every_measure_of_the_catalogue_has_its_section_and_its_picture_and_nothing_else_has():
    assert sorted(SECTIONS) == sorted(MEASURES) == sorted(BY_SECTION)
    for family, pairs in FAMILIES.items():
        assert list(sections(family)) == [section_of(pair.name) for pair in pairs]
    assert sorted(path.stem for path in PICTURES.glob("*.svg")) == sorted([*(pair.name for pair in PAIRS), GROUP])


GROUP = "a-group"  # the chart of the tutorial


@pytest.mark.parametrize("name", MEASURES)
def test_a_section_agrees_with_the_catalogue(name):
    column = EVERY[name]
    assert line(name, "Unit and range:") == amount(column)
    used = line(name, "Of how many:")
    assert f"`{column.used}`" in used if column.used else used.endswith("all that are in the data.")
    group = "groups and research alone."
    own = "groups, research, and the person's own page."
    assert line(name, "For:") == f"- **For:** {group if column.serves == 'group' else own}"


@pytest.mark.parametrize("name", MEASURES)
def test_a_section_says_its_formula_its_source_when_there_is_none_and_what_it_is_not_for(name):
    for begins in ("Formula:", "Source:", "Could not be measured", "Not for:"):
        assert len(line(name, begins)) > 30 or begins in ("Formula:", "Source:")


@pytest.mark.parametrize("name", MEASURES)
def test_a_section_shows_its_picture_and_tells_it_to_whoever_cannot_see_it(name):
    pair = BY_SECTION[name]
    ((alt, path),) = re.findall(r"!\[([^\]]*)\]\(([^)]*)\)", SECTIONS[name])
    assert (PAGES / path).resolve() == PICTURES / f"{pair.name}.svg"
    for word, side in zip(("Low", "High"), pair.sides, strict=True):
        assert f"{word}, {side.number}: {side.says}" in alt


def test_every_count_of_what_could_be_used_is_explained_beside_a_measure():
    text = "".join(SECTIONS.values())
    assert [name for name in EVERY if name.endswith("_used") and f"`{name}` says" not in text] == []


@pytest.mark.parametrize("pair, side", SIDES, ids=[f"{pair.name}-{side.number}" for pair, side in SIDES])
def test_the_universe_of_a_picture_measures_what_the_picture_says(pair: Pair, side: Side):
    measured = numbers(pair, side)[pair.column]
    assert measured is not None
    assert written(measured) == side.number


@pytest.mark.parametrize("pair", PAIRS, ids=[pair.name for pair in PAIRS])
def test_low_is_lower_than_high_and_both_lie_in_the_range(pair: Pair):
    column = EVERY[section_of(pair.name)]
    assert pair.low.value < pair.high.value
    assert column.lowest is not None
    assert column.lowest <= pair.low.value
    assert column.highest is None or pair.high.value <= column.highest


@pytest.mark.parametrize("pair", PAIRS, ids=[pair.name for pair in PAIRS])
def test_a_picture_is_kept_as_it_is_drawn_and_is_small(pair: Pair):
    drawn = draw(pair).encode()
    assert (PICTURES / f"{pair.name}.svg").read_bytes() == drawn, "Draw it anew: python -m pictures_of_measures"
    assert len(drawn) < LARGEST
    assert drawn.count(b"<title>") == 1


def test_pictures_are_small_universes():
    assert {len(side.universe.members) for _pair, side in SIDES if side.universe.members} <= set(range(3, 9))


def test_the_front_page_leads_to_every_page():
    front = (PAGES / "README.md").read_text(encoding="utf-8")
    links = set(re.findall(r"\]\(([^)#]+)\)", front))
    assert {path.name for path in PAGES.glob("*.md")} - {"README.md"} <= links
    assert [link for link in links if not (PAGES / link).exists()] == []
