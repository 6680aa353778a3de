"""How kernels are compiled: `kernel` for what Python calls, `part` for what kernels call.

Neither can take memory (`_nrt=False`): all room is made in NumPy, sized by the batch, and handed in. So numba counts no
references, which took most of the time of kernels whose arguments are tuples of arrays, and made compiling them take a
minute and a half. Divisions do not look for noughts (`error_model`); the kernels do, where there can be one. Nothing is
computed in another order than it is written in: there is no `fastmath`.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from kith.measures.kernel.edition import keep_compiled_apart

keep_compiled_apart()

from numba import njit  # noqa: E402 - numba asks where to keep what it compiles when it is imported

Function = TypeVar("Function", bound=Callable[..., object])


ALIKE = {"error_model": "numpy", "_nrt": False, "no_cfunc_wrapper": True}
compile_it: Any = njit  # what numba publishes of its types leaves out most of its options


def kernel(function: Function) -> Function:
    """A function that Python calls: kept when it is compiled, and others may run while it does."""
    compiled: Function = compile_it(cache=True, nogil=True, **ALIKE)(function)
    return compiled


def part(function: Function) -> Function:
    """A function that only kernels call: written out in each place where it is called, with no way in from Python."""
    compiled: Function = compile_it(forceinline=True, no_cpython_wrapper=True, **ALIKE)(function)
    return compiled


def aside(function: Function) -> Function:
    """A part that few universes need, or that several kernels do: called, and not written out in each place."""
    compiled: Function = compile_it(no_cpython_wrapper=True, **ALIKE)(function)
    return compiled
