"""Writing a file that is whole or not there."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from kith.cli.site import CannotDo


def write_whole(path: Path, content: bytes, before_it_is_there: Callable[[], None]) -> None:
    """Write a file beside its place and move it there, so that no half of it is ever found. Raises CannotDo."""
    try:
        if path.is_dir():
            raise IsADirectoryError(21, "it is a folder")
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".kith-", delete=False) as beside:
            waiting = Path(beside.name)
            try:
                beside.write(content)
                beside.flush()
                os.fsync(beside.fileno())
                before_it_is_there()
                waiting.replace(path)
            except BaseException:
                waiting.unlink(missing_ok=True)
                raise
    except OSError as why:
        raise CannotDo(f"{path} cannot be written ({why.strerror}). Nothing was written.") from why
