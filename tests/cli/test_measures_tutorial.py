"""docs/measures/tutorial.md runs as it stands, where there is no web framework, and says the numbers that come out."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from cli_home import environment

DOCS = Path(__file__).resolve().parents[2] / "docs"
TUTORIAL = (DOCS / "measures" / "tutorial.md").read_text(encoding="utf-8")
STEPS = Path(__file__).with_name("tutorial_steps.py")
BLOCK = re.compile(r"^```(?P<language>\w+)\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)
RUN = ("sh", "python")
PATIENCE = 240  # seconds
SERVICE = ("django", "allauth", "axes", "csp", "environ", "cryptography", "granian", "psycopg", "whitenoise")


@dataclass(frozen=True)
class Ran:
    """What is left of a run: the folder, and each step with what the page says it prints and what it printed."""

    folder: Path
    printed: list[tuple[str, str]]


def blocks() -> list[tuple[str, str]]:
    return [(one["language"], one["code"]) for one in BLOCK.finditer(TUTORIAL)]


def expected() -> list[str]:
    """For each step that is run, the text block right after it; empty where there is none."""
    found = [*blocks(), ("", "")]
    return [
        after[1] if after[0] == "text" else "" for (language, _), after in zip(found, found[1:], strict=False)
        if language in RUN
    ]  # fmt: skip


def an_analysts_machine(folder: Path) -> dict[str, str]:
    """Where `kith` is a command, and nothing of the service can be imported."""
    for name in SERVICE:
        (folder / "lacking" / name).mkdir(parents=True)
        (folder / "lacking" / name / "__init__.py").write_text(f"raise ModuleNotFoundError(name={name!r})\n")
    command = folder / "bin" / "kith"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kith.cli "$@"\n')
    command.chmod(0o755)
    told = environment(folder / "home")
    paths = [str(folder / "lacking"), *filter(None, [told.get("PYTHONPATH")])]
    return told | {"PATH": f"{command.parent}{os.pathsep}{told['PATH']}", "PYTHONPATH": os.pathsep.join(paths)}


@pytest.fixture(scope="module")
def ran(tmp_path_factory) -> Ran:
    machine, folder = tmp_path_factory.mktemp("machine"), tmp_path_factory.mktemp("folder")
    shutil.copytree(DOCS / "examples" / "network-canvas-interviews", folder / "network-canvas-interviews")
    shutil.copy(DOCS / "examples" / "who-matters-mapping.toml", folder)
    steps = [block for block in blocks() if block[0] in RUN]
    done = subprocess.run(
        [sys.executable, STEPS], env=an_analysts_machine(machine), cwd=folder, input=json.dumps(steps),
        capture_output=True, text=True, timeout=PATIENCE, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return Ran(folder, list(zip(expected(), json.loads(done.stdout), strict=True)))


def test_every_step_prints_what_the_page_says(ran):
    assert [printed for _said, printed in ran.printed] == [said for said, _printed in ran.printed]
    assert len(ran.printed) == 5


def test_the_mapping_on_the_page_is_the_mapping_that_is_used():
    (shown,) = (code for language, code in blocks() if language == "toml")
    assert shown in (DOCS / "examples" / "who-matters-mapping.toml").read_text(encoding="utf-8")


def test_the_numbers_in_the_text_are_those_that_come_out(ran):
    table = pq.read_table(ran.folder / "measured.parquet")
    names = ("density", "share_for_better", "share_for_worse", "share_both")
    low, half, high = ({name: pc.quantile(table[name], q=q)[0].as_py() for name in names} for q in (0.25, 0.5, 0.75))
    text = " ".join(TUTORIAL.split())
    assert f"at most {half['density'] * 100:.0f} of 100 pairs know each other" in text
    assert f"at least {half['share_for_better'] * 100:.0f} of 100 members are for better" in text
    assert f"at least {half['share_for_worse'] * 100:.0f} of 100 are for worse too" in text
    assert f"and {half['share_both'] * 100:.0f} of 100 both at once" in text
    between = {name: f"{low[name]:.0%}{{}}{high[name]:.0%}" for name in names}
    assert f"lies between {between['density'].format(' and ')} in the middle half" in text
    assert f"For better: {between['share_for_better'].format(' to ')}." in text
    assert f"For worse: {between['share_for_worse'].format(' to ')}." in text
    assert f"Both at once: {between['share_both'].format(' to ')}." in text


def test_the_measures_that_the_page_calls_null_are_null_and_no_others_of_those_it_charts(ran):
    table = pq.read_table(ran.folder / "measured.parquet")
    null = [
        "multiplexity", "support_covered", "support_lost", "fragility", "gained", "lost", "kept", "jaccard",
        "share_professional", "upc", "coc", "secon", "workers", "changes", "years",
    ]  # fmt: skip
    assert {name: table[name].null_count for name in null} == dict.fromkeys(null, 12)
    assert set(table["contacts"].to_pylist()) == {0}
    knows = [pairs > 0 for pairs in table["pairs"].to_pylist()]
    assert [one is None for one in table["constraint"].to_pylist()] == knows
    assert True in knows


def test_the_chart_shows_the_group_and_nobody(ran):
    drawn = (ran.folder / "a-group.svg").read_text(encoding="utf-8")
    assert drawn.startswith("<svg")
    assert "both at once" in drawn
    assert "hangs on one" not in drawn, "a measure known of nobody is not charted"
    sessions = pq.read_table(ran.folder / "measured.parquet", columns=["universe"])["universe"].to_pylist()
    assert [one for one in sessions if one in drawn] == []


def test_the_chart_on_the_page_shows_the_same_words_and_the_same_bars(ran):
    """Not the same bytes: another version of the library may write the same chart in other words."""
    kept = (DOCS / "pictures" / "measures" / "a-group.svg").read_text(encoding="utf-8")
    drawn = (ran.folder / "a-group.svg").read_text(encoding="utf-8")
    spoken = re.compile(r'aria-label="([^"]*\d[^"]*)"')
    assert spoken.findall(kept) == spoken.findall(drawn) != []
