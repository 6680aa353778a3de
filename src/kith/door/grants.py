"""What the sealed site's login may do in the case database on PostgreSQL: insert into the inbox, and nothing else.

Once, as the owner of the case database, after `kith migrate`:

    create role kith_door login password '…';
    python -m kith.door.grants kith_door | psql "$DATABASE_URL"

and then, for the sealed site alone, CASE_INBOX_URL=postgres://kith_door:…@host/case. On SQLite there are no logins:
there the two sites are kept apart by their processes and by the rights of their folders.
"""

import re
import sys

INBOX_TABLE = "door_inbox_message"
INBOX_COLUMNS = ("message", "kind", "body")
PLAIN_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")


def statements(role: str) -> list[str]:
    """The SQL for a role that exists. Raises ValueError for a name that would need quoting."""
    if not PLAIN_NAME.fullmatch(role):
        raise ValueError("The name of a role has small letters, digits and underscores only.")
    return [
        f"revoke all on all tables in schema public from {role};",
        f"revoke all on all sequences in schema public from {role};",
        f"grant usage on schema public to {role};",
        f"grant insert ({', '.join(INBOX_COLUMNS)}) on {INBOX_TABLE} to {role};",
    ]


if __name__ == "__main__":
    sys.stdout.write("\n".join(statements(sys.argv[1])) + "\n")
