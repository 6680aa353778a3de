"""What was deleted leaves the files too, as far as the database lets us: said plainly where it does not."""

import time

from django.db import OperationalError, connection

TRIES = 5
IN_THE_FILES = (
    "The rows are gone, but the database is busy and its files may still hold what was deleted. Run the same command "
    "again when fewer people are signed in."
)
UNTIL_VACUUM = (
    "Nothing that asks this database can read it, nor will later backups hold it. PostgreSQL's own files may, until it "
    "rewrites them: run the same command with --rewrite to do so now; its write-ahead log and any backup of files "
    "follow their own rules."
)
REWRITTEN = (
    "PostgreSQL's tables were rewritten. Its write-ahead log, and any backup of its files, follow their own rules."
)


def rewrite(tables_too: bool) -> str:
    """Rewrite the files; what is left to say about it, or nothing."""
    if connection.vendor == "sqlite":
        return "" if _rewrite_embedded() else IN_THE_FILES
    if not tables_too:
        return UNTIL_VACUUM
    with connection.cursor() as cursor:
        cursor.execute("vacuum full")
    return REWRITTEN


def _rewrite_embedded() -> bool:
    """A new file without what was deleted, and an empty write-ahead log."""
    for _try in range(TRIES):
        try:
            with connection.cursor() as cursor:
                cursor.execute("vacuum")
                cursor.execute("pragma wal_checkpoint(truncate)")
                if cursor.fetchone()[0] == 0:
                    return True
        except OperationalError:
            pass
        time.sleep(0.5)
    return False
