"""The figures of a benchmark in its page of the documentation: between two marks, with words around them written by
hand."""

from pathlib import Path

END = "<!-- end of figures -->"


def keep(page: Path, target: str, figures: str) -> None:
    """Put the figures that `make TARGET WRITE=1` made in place of those that stand in the page."""
    begin = f"<!-- figures: made by `make {target} WRITE=1` -->"
    text = page.read_text(encoding="utf-8")
    before, _mark, rest = text.partition(begin)
    _old, mark, after = rest.partition(END)
    if not mark:
        raise SystemExit(f"{page.name} has lost the marks between which the figures stand; nothing was written.")
    page.write_text(f"{before}{begin}\n{figures}\n{END}{after}", encoding="utf-8")
