"""One site's part, in a process of its own: `python -m kith.keeping back-up|check|restore FOLDER [--replace]`."""

import os
import sys
from pathlib import Path

import django


def main(act: str, folder: str, *more: str) -> None:
    """Do it, or end with the reason as the only line on the error stream."""
    os.umask(0o077)
    django.setup()
    from django.db import Error

    from kith.keeping import backing_up, restoring
    from kith.keeping.rules import CannotKeep

    replace = "--replace" in more
    try:
        if act == "back-up":
            backing_up.back_up(Path(folder))
        elif act == "check":
            restoring.check(Path(folder), replace)
        else:
            restoring.restore(Path(folder), replace)
    except CannotKeep as why:
        sys.exit(str(why))
    except Error as why:
        sys.exit(f"The database refused ({str(why).splitlines()[0]}). What was there before was kept.")


if __name__ == "__main__":
    main(*sys.argv[1:])
