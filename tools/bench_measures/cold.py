"""The first call in a process that has just begun: Python, the libraries, the kernels, and a few universes.

With kernels that were kept, and with none, when all of them are compiled first.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

FIRST_CALL = """
import sys
from pathlib import Path
from kith.measures.files import measured, open_input, the_engine
from bench_measures.sets import QUESTION
next(measured(open_input(Path(sys.argv[1]), QUESTION), the_engine()))
"""
TIMES = 5


def first_calls(path: Path) -> dict[str, float]:
    """Seconds from the start of a process to its first answers: kernels kept (the middle of five), and none."""
    with tempfile.TemporaryDirectory() as empty:
        none = _first_call(path, empty)
        kept = median(_first_call(path, empty) for _time in range(TIMES))
    return {"kept": kept, "none": none}


def keep_kernels(path: Path) -> None:
    """Has the kernels compiled and kept where they usually are, so that no row has to."""
    _first_call(path, None)


def _first_call(path: Path, kernels: str | None) -> float:
    began = time.perf_counter()
    environment = os.environ | ({"NUMBA_CACHE_DIR": kernels} if kernels else {})
    environment["PYTHONPATH"] = os.pathsep.join(one for one in sys.path if one)
    subprocess.run([sys.executable, "-c", FIRST_CALL, str(path)], env=environment, check=True)
    return time.perf_counter() - began
