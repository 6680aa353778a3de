"""What the address of a map asks for beside its two times: who is chosen, whose view it is, which ties are drawn."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.core.exceptions import BadRequest
from django.http import QueryDict
from django.utils.translation import gettext as _

from kith.universe.when import When

ALL = "all"
LONGEST_NUMBER = 18  # digits: the most that a database's whole number holds


@dataclass(frozen=True)
class Asked:
    """`who` is the id of a chosen member; `whose` a voice, or empty for everybody's; `ties` is 'all' or empty."""

    who: int | None = None
    whose: str = ""
    ties: str = ""

    def query(self, when: When, **changes: object) -> str:
        """The same address with some of it changed, beginning with '?'; empty where nothing is asked for."""
        now = replace(self, **changes)  # type: ignore[arg-type]
        chosen = {"as_at": when.asked_at, "as_known_at": when.asked_known, "whose": now.whose, "ties": now.ties}
        chosen |= {"who": str(now.who) if now.who is not None else ""}
        text = urlencode({name: value for name, value in chosen.items() if value})
        return f"?{text}" if text else ""


def read_asked(query: QueryDict, voices: Collection[str]) -> Asked:
    """Read it. `voices` are those that the reader may hear. Raises BadRequest with the reason in the user's words."""
    who, whose, ties = (query.get(name, "").strip() for name in ("who", "whose", "ties"))
    if who and not (who.isascii() and who.isdigit() and len(who) <= LONGEST_NUMBER):
        raise BadRequest(_("“%(text)s” is nobody on this map. Go back to the map and choose them there.")
                         % {"text": who[:40]})  # fmt: skip
    if whose and whose not in voices:
        raise BadRequest(_("Nobody whose view this could be has said anything here. Go back to the map."))
    if ties not in ("", ALL):
        raise BadRequest(_("The ties between others are shown for one person, or all of them. Go back to the map."))
    return Asked(int(who) if who else None, whose, ties)
