"""Compiled kernels are kept where they may be written, and where nobody else can write (trap: a read-only install)."""

import os
from pathlib import Path

import pytest

from kith.measures.jit_cache import NUMBA_SAYS, prepare


@pytest.fixture(autouse=True)
def untold(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if nobody had said anything of folders; what is prepared in a test is forgotten after it."""
    monkeypatch.setenv(NUMBA_SAYS, "")
    for name in ("KITH_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.modules", {})


def test_a_home_keeps_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KITH_HOME", str(tmp_path))
    assert prepare() == tmp_path / "jit"
    assert os.environ[NUMBA_SAYS] == str(tmp_path / "jit")
    assert (tmp_path / "jit").stat().st_mode & 0o077 == 0


def test_without_a_home_the_user_s_caches_keep_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert prepare() == tmp_path / "kith" / "jit"


def test_what_somebody_chose_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NUMBA_SAYS, str(tmp_path / "chosen"))
    assert prepare() == tmp_path / "chosen"


def test_a_folder_that_others_can_write_to_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "jit").mkdir(mode=0o777)
    (tmp_path / "jit").chmod(0o777)
    monkeypatch.setenv("KITH_HOME", str(tmp_path))
    found = prepare()
    assert tmp_path not in found.parents
    assert found.stat().st_mode & 0o077 == 0


def test_where_nothing_can_be_written_it_lasts_for_a_while(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("KITH_HOME", str(tmp_path / "file"))
    assert prepare().is_dir()
