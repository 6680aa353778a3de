"""Draws every picture of docs/measures anew into docs/pictures/measures."""

from pathlib import Path

from pictures_of_measures.drawing import draw
from pictures_of_measures.measured import PAIRS

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "pictures" / "measures"


def main() -> None:
    """Write them all; what is there is written over."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for pair in PAIRS:
        (FOLDER / f"{pair.name}.svg").write_text(draw(pair), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
