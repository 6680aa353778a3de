"""What one version of the kernels compiled is never run by another."""

import shutil
from pathlib import Path

import numba

from kith.measures.kernel.edition import HERE, edition
from kith.measures.kernel.jit import kernel


def test_a_change_in_any_file_of_the_kernels_is_another_edition(tmp_path: Path) -> None:
    copied = shutil.copytree(HERE, tmp_path / "kernel", ignore=shutil.ignore_patterns("__pycache__"))
    assert edition(copied) == edition()
    for source in sorted(copied.glob("*.py")):
        before = edition(copied)
        source.write_bytes(source.read_bytes().replace(b"e", b"E", 1))
        assert edition(copied) != before


def test_what_is_compiled_is_kept_in_a_folder_of_its_edition() -> None:
    assert kernel is not None
    assert Path(numba.config.CACHE_DIR).name == edition()
