"""What one version of the kernels compiled is never run by another."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from kith.measures.kernel.edition import HERE, edition


def test_a_change_in_any_file_of_the_kernels_is_another_edition(tmp_path: Path) -> None:
    copied = shutil.copytree(HERE, tmp_path / "kernel", ignore=shutil.ignore_patterns("__pycache__"))
    assert edition(copied) == edition()
    for source in sorted(copied.glob("*.py")):
        before = edition(copied)
        source.write_bytes(source.read_bytes().replace(b"e", b"E", 1))
        assert edition(copied) != before


def test_what_is_compiled_is_kept_in_a_folder_of_its_edition_whatever_the_environment_is_told_later(tmp_path) -> None:
    code = (
        "import os, kith.measures.kernel.jit, numba; os.environ['NUMBA_NUM_THREADS'] = '1'; "
        "numba.njit(cache=False)(lambda: 1)(); print(numba.config.CACHE_DIR); print(os.environ['NUMBA_CACHE_DIR'])"
    )
    for told in (tmp_path, tmp_path / edition()):  # as the user says, and as a process says to those it begins
        ran = subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "NUMBA_CACHE_DIR": str(told)}, capture_output=True,
            text=True, check=True,
        )  # fmt: skip
        assert ran.stdout.splitlines() == [str(tmp_path / edition())] * 2
