"""A bar on the terminal for whoever waits: after a second, where somebody is there to see it, and on stderr alone."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

PATIENCE = 1.0  # seconds


@contextmanager
def bar(rows: int | None) -> Iterator[Callable[[int], None]]:
    """A function that is told how many more universes are measured."""
    if not sys.stderr.isatty():
        yield lambda _more: None
        return
    from rich.console import Console
    from rich.progress import Progress

    shown = Progress(console=Console(stderr=True), transient=True)
    task, began = shown.add_task("universes", total=rows), time.monotonic()

    def tell(more: int) -> None:
        shown.advance(task, more)
        if not shown.live.is_started and time.monotonic() - began > PATIENCE:
            shown.start()

    try:
        yield tell
    finally:
        if shown.live.is_started:
            shown.stop()
