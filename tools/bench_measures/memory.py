"""The most memory that this process and those it started ever held, as the kernel counts it (Linux alone)."""

from contextlib import suppress
from pathlib import Path

MB = 2**20
PROC = Path("/proc")


def begin() -> float:
    """Counts the most memory afresh from now; how much is held now, in MB."""
    with suppress(OSError):  # where it may not, the most since the process began is what there is
        (PROC / "self" / "clear_refs").write_text("5")
    return _held("self", "VmRSS")


def most() -> float:
    """The most that this process held since `begin`, and those it started since they began, in MB.

    Those it started are added, each with its own most: an upper bound of what they held at one time.
    """
    return _held("self", "VmHWM") + sum(_held(child, "VmHWM") for child in _started_by("self"))


def _held(process: str, what: str) -> float:
    try:
        lines = (PROC / process / "status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) * 1024 / MB for line in lines if line.startswith(f"{what}:")), 0.0)


def _started_by(process: str) -> list[str]:
    """The processes that one started, and those that these started."""
    found: list[str] = []
    for task in (PROC / process / "task").glob("*/children"):
        try:
            own = task.read_text().split()
        except OSError:
            continue
        for child in own:
            found += [child, *_started_by(child)]
    return found
