"""Log lines without a name in them: which page, what went wrong and where in the code; never an address or a value.

Imports nothing of Kith, as logging is set up before anything else. Why so little: docs/decisions/0014.
"""

import json
import logging
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

DEEPEST = 30  # lines of a traceback; the innermost ones are kept


class WithoutNames(logging.Formatter):
    """One line of JSON a record. Anything that may hold a value (the path, the arguments of a message, a message that
    came without any, the text of an exception) is left out."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        told: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "from": record.name,
            "line": f"{record.module}:{record.lineno}",
            "message": record.msg if isinstance(record.msg, str) and record.args else "",
            "status": getattr(record, "status_code", None),
            **_asked(getattr(record, "request", None)),
            "fault": list(_fault(record)),
        }
        return json.dumps({name: value for name, value in told.items() if value})


def _asked(request: Any) -> dict[str, str]:
    """Which page by its name, as its address may hold somebody's id, and how it was asked for."""
    match = getattr(request, "resolver_match", None)
    method = getattr(request, "method", "")
    return {
        "page": getattr(match, "url_name", "") or "",
        "method": method if method in ("GET", "HEAD", "POST") else "",
    }


def _fault(record: logging.LogRecord) -> Iterator[str]:
    """The kinds of exception and the places in the code they passed through: a database puts values into their text."""
    fault = record.exc_info[1] if record.exc_info else None
    seen: set[int] = set()
    while fault is not None and id(fault) not in seen:
        seen.add(id(fault))
        yield type(fault).__name__
        for frame, line in list(traceback.walk_tb(fault.__traceback__))[-DEEPEST:]:
            yield f"{_short(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}"
        fault = fault.__cause__ or fault.__context__


def _short(path: str) -> str:
    """Folder and file: the folders above may be named after somebody."""
    return "/".join(Path(path).parts[-2:])
