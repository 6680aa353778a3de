"""Which kernels these are: a folder of their own for what was compiled of them.

numba looks only at the file a kernel stands in, by its time and its length, to see whether it changed: not at the
other files whose kernels it calls, and files out of a wheel may all bear the same time. So what an older Kith compiled
could be run by a newer one. A digest over all of the sources in the folder's name leaves no way for that.
"""

import hashlib
from pathlib import Path
from typing import Any

from kith.measures.jit_cache import prepare

HERE = Path(__file__).parent
LETTERS = 16


def edition(kernels: Path = HERE) -> str:
    """A digest of the sources of all kernels."""
    digest = hashlib.sha256()
    for source in sorted(kernels.glob("*.py")):
        digest.update(source.name.encode() + b"\0" + source.read_bytes() + b"\0")
    return digest.hexdigest()[:LETTERS]


def keep_compiled_apart() -> None:
    """Has numba keep what it compiles in a folder of this edition. Before any kernel is made."""
    folder = prepare() / edition()

    import numba

    config: Any = numba.config
    config.CACHE_DIR = str(folder)
