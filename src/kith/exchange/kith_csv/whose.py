"""Whose view a row is, and who may hear it, in this service (guarantee G3).

Nobody's account is named by a folder: `worker:1` is a worker elsewhere, whatever number they have here. They get a
number of their own in this universe (`worker:e1`), which no account can ever have, and so nobody is put words into
their mouth, and nobody hears what was said for another.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from kith.exchange.kith_csv.reading import Row
from kith.exchange.kith_csv.refusing import Refused, not_a_code, short
from kith.universe.voices import ALL, AUTHOR, ELSEWHERE, NAMED, PERSON, WORKERS

ACCOUNT = re.compile(r"[A-Za-z0-9_.-]{1,40}")
KINDS = ("person", "member:…", "worker:…", "partner:…", "carer:…")
AUDIENCES = (ALL, WORKERS, AUTHOR, "named:…")
LONGEST_AUDIENCE = 200


@dataclass
class Elsewhere:
    """Accounts of the service that wrote the folder, by the folder's ids, and their numbers in this universe."""

    numbers: dict[str, int]
    highest: int
    new: dict[str, int] = field(default_factory=dict)

    def account(self, row: Row, column: str, name: str) -> str:
        """What one is called here. Raises Refused for what is no id."""
        if not ACCOUNT.fullmatch(name):
            raise Refused(column, f"‘{short(name)}’ is no id: letters, digits and - _ . only, up to 40.")
        if name not in self.numbers:
            self.highest += 1
            self.numbers[name] = self.new[name] = self.highest
        return f"{ELSEWHERE}{self.numbers[name]}"


MemberOf = Callable[[Row, str, str], int]  # the row, the column, the folder's id -> the member; raises Refused


def voice_of(row: Row, elsewhere: Elsewhere, member: MemberOf) -> str:
    """The voice of a row: the person's where none is told. Raises Refused."""
    kind, _colon, name = row.get("voice").partition(":")
    if kind in ("", PERSON) and not name:
        return PERSON
    if kind == "member" and name:
        return f"member:{member(row, 'voice', name)}"
    if kind in ("worker", "partner", "carer") and name:
        return f"{kind}:{elsewhere.account(row, 'voice', name)}"
    raise Refused("voice", not_a_code(row.get("voice"), KINDS))


def audience_of(row: Row, elsewhere: Elsewhere, usual: str = WORKERS) -> str:
    """Who may hear a row: the usual ones where none are told. Raises Refused."""
    told = row.get("audience")
    if told in ("", ALL, WORKERS, AUTHOR):
        return told or usual
    names = [name.strip() for name in told.removeprefix(NAMED).split(";") if name.strip()]
    if not told.startswith(NAMED) or not names:
        raise Refused("audience", not_a_code(told, AUDIENCES))
    accounts = dict.fromkeys(elsewhere.account(row, "audience", name) for name in names)
    audience = NAMED + ";".join(accounts)
    if len(audience) > LONGEST_AUDIENCE:
        raise Refused("audience", "It names more accounts than Kith can keep with one row.")
    return audience
