"""The ids of a folder: counted from 1 in the order in which things stand in it. Imports no Django.

An id of the folder is an id of no database: a gap in it would tell a reader of somebody whom they may not hear of, and
an account's number would follow a worker from folder to folder.
"""

from collections.abc import Iterable

from kith.universe.voices import NAMED, PERSON, kind_of


class NotInFolder(Exception):  # noqa: N818
    """A voice is that of a member who is not in the folder."""


class Numbers:
    """Counts members, ties, and whoever speaks or is named, each on its own."""

    def __init__(self, members: Iterable[int], ties: Iterable[int], roots: dict[int, int]) -> None:
        self.members = {number: str(place) for place, number in enumerate(sorted(members), start=1)}
        self.ties = {number: str(place) for place, number in enumerate(sorted(ties), start=1)}
        self._roots = roots
        self._accounts: dict[str, int] = {}

    def voice(self, voice: str) -> str:
        """Whose view it is, with the folder's id. Raises NotInFolder."""
        kind, _colon, account = voice.partition(":")
        if kind_of(voice) == PERSON:
            return voice
        if kind == "member":
            number = int(account)
            member = self._roots.get(number, number)
            if member not in self.members:
                raise NotInFolder
            return f"member:{self.members[member]}"
        return f"{kind}:{self._account(account)}"

    def audience(self, audience: str) -> str:
        """Who may hear it, with the folder's ids, smallest first."""
        if not audience.startswith(NAMED):
            return audience
        numbers = sorted({self._account(one) for one in audience.removeprefix(NAMED).split(";")})
        return NAMED + ";".join(map(str, numbers))

    def _account(self, account: str) -> int:
        return self._accounts.setdefault(account, len(self._accounts) + 1)
