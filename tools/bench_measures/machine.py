"""How long it takes to read the input once at the memory's own speed: all of its bytes are added up, and nothing else.

python -m bench_measures.machine FILE.arrow
"""

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from numba import njit

TIMES, PIECE = 7, 1 << 17  # numbers of eight bytes in a piece that one thread takes at a time
Numbers = npt.NDArray[Any]


@njit(nogil=True)
def _sum(numbers: Numbers) -> int:
    total = 0
    for one in numbers:
        total += one
    return total


def read_once(path: Path) -> dict[str, float]:
    """The bytes of a mapped Arrow file's columns, and the shortest time to add all of them up with 1 and 2 threads."""
    with pa.memory_map(str(path)) as mapped:
        pieces = _pieces(pa.ipc.open_file(mapped))
        for piece in pieces:  # into memory, and compiled
            _sum(piece)
        found = {"bytes": float(sum(piece.nbytes for piece in pieces))}
        for threads in (1, 2):
            found[str(threads)] = min(_once(pieces, threads) for _time in range(TIMES))
    return found


def _pieces(file: pa.ipc.RecordBatchFileReader) -> list[Numbers]:
    buffers = [
        buffer
        for place in range(file.num_record_batches)
        for column in file.get_batch(place).columns
        for buffer in column.buffers()
        if buffer is not None and buffer.size >= 8
    ]
    whole = [np.frombuffer(buffer, np.int64, buffer.size // 8) for buffer in buffers]
    return [numbers[start : start + PIECE] for numbers in whole for start in range(0, numbers.size, PIECE)]


def _once(pieces: list[Numbers], threads: int) -> float:
    began = time.perf_counter()
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(lambda some: [_sum(one) for one in some], [pieces[start::threads] for start in range(threads)]))
    return time.perf_counter() - began


if __name__ == "__main__":
    print(json.dumps(read_once(Path(sys.argv[1]))))
