"""How kernels are compiled: `kernel` for what Python calls, `part` for what kernels call.

Neither can take memory (`_nrt=False`): all room is made in NumPy, sized by the batch, and handed in. So numba counts no
references, which took most of the time of kernels whose arguments are tuples of arrays, and made compiling them take a
minute and a half. Divisions do not look for noughts (`error_model`); the kernels do, where there can be one. Nothing is
computed in another order than it is written in: there is no `fastmath`.
"""

from collections.abc import Callable
from typing import TypeVar

from numba import njit

Function = TypeVar("Function", bound=Callable[..., object])


def kernel(function: Function) -> Function:
    """A function that Python calls: kept when it is compiled, and others may run while it does."""
    compiled: Function = njit(cache=True, nogil=True, error_model="numpy", _nrt=False, no_cfunc_wrapper=True)(function)
    return compiled


def part(function: Function) -> Function:
    """A function that only kernels call: compiled into each of them, with no way in from Python."""
    compiled: Function = njit(
        error_model="numpy", _nrt=False, forceinline=True, no_cpython_wrapper=True, no_cfunc_wrapper=True
    )(function)  # fmt: skip
    return compiled
