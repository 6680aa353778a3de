"""Compile the style sheet: `.venv/bin/python tools/build_front_end.py`, after `npm ci`.

It needs Node and writes only into the git-ignored folder `built/`.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from front_end_parts import OLDEST_NODE, node_version, own_node

ROOT = Path(__file__).resolve().parent.parent
PARTS = ROOT / "node_modules"
STATIC = ROOT / "src" / "kith" / "web" / "static"
SOURCE = STATIC / "kith.scss"
BUILT = STATIC / "built"
STYLE_SHEET = BUILT / "kith.css"
LICENCE = BUILT / "govuk-frontend.licence.txt"

# GOV.UK Frontend is under the same licence as Kith, and its package carries no text of it; the licence asks that the
# notice goes along with the compiled parts.
HOLDER = "Copyright (c) 2017 Crown Copyright (Government Digital Service)"


class CannotBuild(Exception):  # noqa: N818 (a sentence for the user, not a fault)
    """Says in one sentence what is missing."""


def main() -> int:
    """Build if anything is newer than what was built; say what happened."""
    try:
        if is_fresh():
            print("The style sheet is up to date.")
            return 0
        build()
    except CannotBuild as why:
        print(f"The style sheet was not built: {why}", file=sys.stderr)
        return 1
    print(f"Built {STYLE_SHEET.relative_to(ROOT)} ({STYLE_SHEET.stat().st_size // 1024} KB).")
    return 0


def sources() -> list[Path]:
    """Everything the style sheet is made of, this program included."""
    pinned = [path for path in (ROOT / "package-lock.json", Path(__file__).resolve()) if path.exists()]
    return [*STATIC.rglob("*.scss"), *pinned]


def is_fresh() -> bool:
    """Whether what was built is newer than everything it is made of."""
    if not (STYLE_SHEET.exists() and LICENCE.exists()):
        return False
    built = STYLE_SHEET.stat().st_mtime
    return all(path.stat().st_mtime < built for path in sources())


def build() -> None:
    """Compile beside the old style sheet, then put the new one in its place: a failure leaves the old one whole."""
    node, sass = find_node(), find_sass()
    BUILT.mkdir(parents=True, exist_ok=True)
    aside = STYLE_SHEET.with_suffix(".css.part")
    try:
        compile_into(aside, node, sass)
        LICENCE.write_text(notice(), encoding="utf-8")
        aside.replace(STYLE_SHEET)
    finally:
        aside.unlink(missing_ok=True)


def notice() -> str:
    """The licence notice that goes along with the compiled parts of GOV.UK Frontend."""
    ours = (ROOT / "LICENSE").read_text(encoding="utf-8")
    lines = [HOLDER if line.startswith("Copyright") else line for line in ours.splitlines()]
    return "The style sheet beside this file contains parts of GOV.UK Frontend.\n\n" + "\n".join(lines) + "\n"


def compile_into(target: Path, node: str, sass: Path) -> None:
    """Run Sass; its own words are shown when it refuses."""
    command = [node, str(sass), "--style=compressed", "--no-source-map", "--quiet-deps", "--no-error-css",
               f"--load-path={PARTS}", str(SOURCE), str(target)]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode or not target.exists():
        raise CannotBuild(f"Sass refused kith.scss and said:\n{done.stderr.strip()}")
    if done.stderr.strip():
        print(done.stderr.strip(), file=sys.stderr)


def find_node() -> str:
    """The Node that NODE names, else a new enough one on PATH, else the one installed beside Kith."""
    named = os.environ.get("NODE")
    found = shutil.which(named or "node")
    if found and (named or node_version(found) >= OLDEST_NODE):
        return found
    if not named and own_node().exists():
        return str(own_node())
    raise CannotBuild(f"there is no '{named or 'node'}'; install Node {OLDEST_NODE} or newer, or name it in NODE.")


def find_sass() -> Path:
    """The Sass compiler that `npm ci` installed."""
    sass = PARTS / "sass" / "sass.js"
    if not sass.exists() or not (PARTS / "govuk-frontend").is_dir():
        raise CannotBuild("node_modules does not hold sass and govuk-frontend; run 'npm ci' first.")
    return sass


if __name__ == "__main__":
    raise SystemExit(main())
