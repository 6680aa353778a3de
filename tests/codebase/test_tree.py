"""Tests of the tree itself: what no tracked file may hold, and what must agree with what."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Written apart, so that this file does not name them either.
HOSTS = [
    "py" + "pi.org",
    "python" + "hosted.org",
    "npm" + "js.org",
    "npm" + "js.com",
    "deb." + "debian.org",
    "crates" + ".io",
]
LICENCES = [
    "GNU General " + "Public License",
    "Apache " + "License",
    "Mozilla Public " + "License",
    "BSD 3" + "-Clause",
]
LONGEST_LINE = 1_000
TEXT = {".py", ".html", ".scss", ".css", ".js", ".md", ".toml", ".json", ".txt", ".in", ".yml", ".svg", ".cfg", ""}
FILES_MAY_HAVE = 300
LOCKS = ("bench", "build", "dev", "measures", "node", "pdf", "service", "spark")
NOT_WRITTEN_BY_HAND = {"package-lock.json", *(f"requirements/{part}.txt" for part in LOCKS)}


def tracked() -> list[Path]:
    """Every file that git keeps, or would keep."""
    if not (ROOT / ".git").exists():
        pytest.skip("This is not a clone: there is no list of tracked files.")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def texts() -> list[tuple[str, str]]:
    """Every text file by its name in the tree."""
    found = [path for path in tracked() if path.suffix in TEXT]
    return [(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")) for path in found]


def test_no_tracked_file_names_the_host_of_a_package_registry():
    assert [(name, host) for name, text in texts() for host in HOSTS if host in text] == []


def test_no_tracked_file_is_minified():
    made = NOT_WRITTEN_BY_HAND
    by_hand = [(name, text) for name, text in texts() if name not in made and "/migrations/" not in name]
    assert [name for name, text in by_hand if any(len(line) > LONGEST_LINE for line in text.splitlines())] == []
    assert [path for path in tracked() if re.search(r"\.min\.(js|css)$|\.map$", path.name)] == []


def test_nothing_of_somebody_else_is_kept_in_the_tree():
    assert [
        str(path) for path in tracked() if {"node_modules", "vendor", "third_party", "dist"} & set(path.parts)
    ] == []
    ours = {"LICENSE"}
    assert [(name, said) for name, text in texts() if name not in ours for said in LICENCES if said in text] == []


def test_no_tracked_name_points_out_of_the_tree():
    """A link is kept as the path it points to, which on the next machine is somebody else's folder."""
    if not (ROOT / ".git").exists():
        pytest.skip("This is not a clone: there is no list of tracked files.")
    kept = subprocess.run(["git", "ls-files", "--stage"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    assert [line for line in kept.splitlines() if line.startswith("120000")] == []


def test_no_tracked_file_names_a_folder_of_one_machine():
    folders = re.compile(r"(?<![\w.])/(work|farm|root)/")
    assert [name for name, text in texts() if folders.search(text)] == []


def test_the_list_to_lock_is_the_list_that_the_package_declares():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    declared = project["optional-dependencies"]
    for part, wanted in declared.items():
        lines = (ROOT / f"requirements/{part}.in").read_text().splitlines()
        assert sorted(wanted) == sorted(line for line in lines if line and line[0] not in "#-")


def test_no_file_of_the_package_has_grown_past_one_idea():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in (ROOT / "src").rglob("*.py")
        if "migrations" not in path.parts and (lines := len(path.read_text().splitlines())) > FILES_MAY_HAVE
    }
    assert long == {}


def test_each_folder_of_the_package_says_what_it_is():
    silent = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "src").rglob("__init__.py")
        if not {"migrations", "management", "commands"} & set(path.parts)
        and not path.read_text().lstrip().startswith('"""')
    ]
    assert silent == []
