"""The published schema: what the command prints is what the page says, and what the page says is what is read."""

from pathlib import Path

from kith.measures.described import in_words
from kith.measures.schema import LISTS, as_json, published

PAGE = Path(__file__).resolve().parents[2] / "docs" / "measures" / "schema.md"


def test_the_page_is_what_the_command_prints() -> None:
    assert PAGE.read_text(encoding="utf-8") == in_words(), (
        "write it anew: kith measure --schema > docs/measures/schema.md"
    )


def test_every_field_of_the_schema_stands_on_the_page() -> None:
    said = in_words()
    for column in LISTS:
        section = said.partition(f"## {column.name}\n")[2].partition("\n## ")[0]
        for field in published().field(column.name).type.value_type:
            assert f"| `{field.name}` | " in section


def test_programs_are_told_the_same() -> None:
    told = {one["name"]: one for one in as_json()["columns"]}
    assert list(told) == published().names
    for column in LISTS:
        assert [one["name"] for one in told[column.name]["fields"]] == [
            one.name for one in published().field(column.name).type.value_type
        ]
