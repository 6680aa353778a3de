"""What the address of a map asks for beside its two times: who is chosen, whose view it is, which ties are drawn, which
of those who are alike stand apart, and which part of the life is open on a phone."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.core.exceptions import BadRequest
from django.http import QueryDict
from django.utils.translation import gettext as _

from kith.universe.kinds import DOMAINS
from kith.universe.when import When

ALL = "all"
REST = "rest"  # those of whom no part of life was said
LONGEST_NUMBER = 18  # digits: the most that a database's whole number holds
MOST_OPEN = 100


@dataclass(frozen=True)
class Asked:
    """`who` is the id of a chosen member; `whose` a voice, or empty for everybody's; `ties` is 'all' or empty; `opened`
    holds the ids of members whose cluster is opened; `part` is a domain, 'rest', or empty."""

    who: int | None = None
    whose: str = ""
    ties: str = ""
    opened: tuple[str, ...] = ()
    part: str = ""

    def query(self, when: When, **changes: object) -> str:
        """The same address with some of it changed, beginning with '?'; empty where nothing is asked for."""
        now = replace(self, **changes)  # type: ignore[arg-type]
        chosen = {"as_at": when.asked_at, "as_known_at": when.asked_known, "whose": now.whose, "ties": now.ties}
        chosen |= {"who": str(now.who) if now.who is not None else "", "part": now.part}
        pairs = [(name, value) for name, value in chosen.items() if value]
        text = urlencode([*pairs, *(("open", key) for key in now.opened)])
        return f"?{text}" if text else ""


def read_asked(query: QueryDict, voices: Collection[str]) -> Asked:
    """Read it. `voices` are those that the reader may hear. Raises BadRequest with the reason in the user's words."""
    who, whose, ties, part = (query.get(name, "").strip() for name in ("who", "whose", "ties", "part"))
    if who and not _is_number(who):
        raise BadRequest(_("“%(text)s” is nobody on this map. Go back to the map and choose them there.")
                         % {"text": who[:40]})  # fmt: skip
    if whose and whose not in voices:
        raise BadRequest(_("Nobody whose view this could be has said anything here. Go back to the map."))
    if ties not in ("", ALL):
        raise BadRequest(_("The ties between others are shown for one person, or all of them. Go back to the map."))
    if part not in ("", REST, *DOMAINS):
        raise BadRequest(_("“%(text)s” is no part of a life here. Go back to the map.") % {"text": part[:40]})
    opened = tuple(dict.fromkeys(key for key in query.getlist("open")[:MOST_OPEN] if _is_number(key)))
    return Asked(int(who) if who else None, whose, ties, opened, part)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER
