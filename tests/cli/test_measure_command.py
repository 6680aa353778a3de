"""`kith measure`, as an analyst runs it: without the service, without a web framework, on a file."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from cli_home import PATIENCE, demo_home, empty_home, environment, kith, refused, told

from kith.measures.described import in_words
from kith.measures.schema import published
from kith.measures.vocabularies import as_metadata

WITHOUT = """
import sys
for name in {without!r}:
    sys.modules[name] = None
from kith.cli import main
code = main({words!r})
assert not any(name.partition(".")[0] == "django" and module for name, module in sys.modules.items())
sys.exit(code)
"""
COMPILED = str(Path(tempfile.gettempdir()) / f"kith-test-jit-{os.getuid()}")
ONE = {"kind": 0, "domain": None, "professional": None, "began": None, "ended": None}


def a_file(folder: Path, universes: int = 12, at_fault: bool = False) -> Path:
    """Universes of two members who know each other; the last may have a tie that points nowhere."""
    tie = {"a": 0, "b": 1, "kind": None, "weight": 1.0, "began": None, "ended": None}
    rows = [{"universe": f"u{number}", "members": [ONE, ONE], "ties": [tie]} for number in range(universes)]
    if at_fault:
        rows[-1]["ties"] = [tie | {"b": 9}]
    path = folder / "universes.parquet"
    schema = published().with_metadata(as_metadata({"kind": ("person",)}))
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), path)
    return path


def run_without(folder: Path, without: list[str], *words: str | Path) -> "subprocess.CompletedProcess[str]":
    """Run a command as if these packages were not installed."""
    code = WITHOUT.format(without=without, words=[str(word) for word in words])
    return subprocess.run(
        [sys.executable, "-c", code], env=environment(folder / "home", NUMBA_CACHE_DIR=COMPILED), capture_output=True,
        text=True, timeout=3 * PATIENCE, check=False, stdin=subprocess.DEVNULL, cwd=folder,
    )  # fmt: skip


def test_a_file_is_measured_where_no_web_framework_is_installed_and_both_engines_agree(tmp_path: Path) -> None:
    """Compiled kernels are kept from one run of the tests to the next: compiling them takes long."""
    path, without = a_file(tmp_path), ["django", "allauth", "axes", "csp", "granian", "psycopg", "cryptography"]
    outs = {name: tmp_path / f"{name}.parquet" for name in ("local", "reference")}
    for engine, out in outs.items():
        words = ("measure", path, "-o", out, "--as-at", "2026-06-30", "--engine", engine, "--threads", "2", "--json")
        ran = run_without(tmp_path, without, *words)
        assert ran.returncode == 0, ran.stderr
        assert json.loads(ran.stdout) == {"universes": 12, "written": str(out)}
    assert outs["local"].read_bytes() == outs["reference"].read_bytes()
    assert pq.read_table(outs["local"]).column("density").to_pylist() == [1.0] * 12


@pytest.mark.parametrize(
    "without, words, extra",
    [
        (["pyarrow"], ["measure", "x.parquet"], "measures"),
        (["numpy"], ["measure", "x.parquet"], "measures"),
        (["django"], ["check"], "service"),
        (["django"], ["export", "kith-csv", "--person", "X", "-o", "x"], "service"),
        (["django"], ["measure", "--from-service", "x.parquet"], "service"),
    ],
)
def test_whoever_lacks_a_part_is_told_which_to_install(
    tmp_path: Path, without: list[str], words: list[str], extra: str
) -> None:
    ran = run_without(tmp_path, without, *words)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.splitlines()[-1] == (
        f'kith: This needs a part of Kith that is not installed here: pip install "kith[{extra}]". Nothing was done.'
    )
    assert "Traceback" not in ran.stderr


def test_the_schema_is_printed_in_words_and_for_programs(tmp_path: Path) -> None:
    assert kith(tmp_path / "home", "measure", "--schema").stdout.strip() == in_words().strip()
    assert [one["name"] for one in told(tmp_path / "home", "measure", "--schema", "--json")["columns"]][:3] == [
        "universe", "group", "members",
    ]  # fmt: skip


def test_without_a_file_to_write_the_service_is_summed_up(tmp_path: Path) -> None:
    words = ("--engine", "reference", "--as-at", "2026-06-30")
    found = told(tmp_path / "home", "measure", a_file(tmp_path), *words, "--json")
    assert (found["universes"], found["as_at"]) == (12, "2026-06-30")
    assert found["measures"]["members"] == {"known": 12, "quartiles": [2.0, 2.0, 2.0]}
    said = kith(tmp_path / "home", "measure", a_file(tmp_path, 9), *words).stdout
    assert "No quartiles of fewer than 10 universes." in said
    assert "u1" not in said


@pytest.mark.parametrize(
    "words, says",
    [
        (["nothing.parquet"], "There is no file nothing.parquet"),
        ([], "Say what to measure"),
        (["universes.parquet", "--as-at", "30/6/2026"], "A day is written 2026-06-30"),
        (["universes.parquet", "--as-at", "2026-01-01", "--since", "2026-02-01"], "must come before"),
        (["universes.parquet", "--voice", "persn"], "There is no voice 'persn'"),
        (["universes.parquet", "--category", "gender"], "members have no gender"),
        (["universes.parquet", "--category", "kind", "kind"], "A category is asked for twice"),
        (["universes.parquet", "--threads", "0"], "--threads takes a number from 1"),
        (["universes.parquet", "-o", "universes.parquet"], "universes.parquet is part of what is read"),
        (["universes.parquet", "-o", "nowhere/out.parquet"], "nowhere/out.parquet cannot be written"),
        (["universes.parquet", "-o", "."], "is a folder"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(tmp_path: Path, words: list[str], says: str) -> None:
    a_file(tmp_path)
    before = sorted(tmp_path.iterdir())
    assert says in refused(tmp_path / "home", "measure", *words, *(["--engine", "reference"] if words else []))
    assert sorted(tmp_path.iterdir()) == before


def test_a_fault_names_the_file_the_universe_and_the_row(tmp_path: Path) -> None:
    path = a_file(tmp_path, at_fault=True)
    said = refused(tmp_path / "home", "measure", path, "-o", "x.parquet", "--engine", "reference")
    fault = "universes.parquet: universe 'u11' (row 11): ties[0].b is 9, and there are 2 members."
    assert said == f"kith: {fault} Nothing was written."


def test_what_is_not_read_is_said_beside_the_answer(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    pq.write_table(pq.read_table(path).append_column("readngs", [[1] * 12]), path)
    ran = kith(tmp_path / "home", "measure", path, "--engine", "reference", "--json")
    assert ran.stderr == "Not read: readngs.\n"
    assert json.loads(ran.stdout)["universes"] == 12


def test_the_service_is_written_without_names_and_can_be_measured(tmp_path: Path) -> None:
    home, out = demo_home(tmp_path), tmp_path / "service.parquet"
    assert told(home, "measure", "--from-service", out, "--json") == {"universes": 3, "written": str(out)}
    content = out.read_bytes()
    for name in (b"Danny", b"Nan", b"Joanne", b"joanne"):
        assert name not in content
    found = told(home, "measure", out, "--engine", "reference", "--json")
    assert found["universes"] == 3
    again = tmp_path / "again.parquet"
    told(home, "measure", "--from-service", again, "--json")
    ids = [set(pq.read_table(path).column("universe").to_pylist()) for path in (out, again)]
    assert not ids[0] & ids[1]


def test_only_data_protection_writes_the_service_out(tmp_path: Path) -> None:
    home, out = demo_home(tmp_path), tmp_path / "service.parquet"
    for username in ("joanne", "meera", "danny", "sharon"):
        assert "data protection's to write out" in refused(home, "measure", "--from-service", out, "--as", username)
    assert not out.exists()


def test_outside_a_demo_home_it_takes_a_name_and_a_reason(tmp_path: Path) -> None:
    home, out = empty_home(tmp_path), tmp_path / "service.parquet"
    assert "Say why with --because" in refused(home, "measure", "--from-service", out, "--as", "dorothy")
    assert "Say who you are with --as" in refused(home, "measure", "--from-service", out, "--because", "a study")
