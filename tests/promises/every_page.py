"""Every page of the case site, found by walking its addresses, so that a page added later is covered by itself.

A page that is not in `PAGES` fails the tests, with what to add.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse

READS, WRITES, ONLY_POST = "reads", "writes", "writes, by POST alone"

# Each page about a person: the part of the record that it shows, whether it writes, and what fills its address
# beside the person: a name from `record_of_everything.Record.ids`, or a plain word.
PAGES: dict[str, tuple[str, str, dict[str, str]]] = {
    "about": ("about", READS, {}),
    "about-history": ("about", READS, {"field": "identity"}),
    "say": ("about", WRITES, {"field": "identity"}),
    "who-may-open": ("rights", WRITES, {}),
    "share": ("rights", WRITES, {"how": "exclude"}),
    "end-sharing": ("rights", WRITES, {"what": "exclusion", "number": "kept out"}),
    "map": ("universe", READS, {}),
    "replay": ("universe", READS, {}),
    "list": ("universe", READS, {}),
    "genogram": ("universe", READS, {}),
    "table": ("universe", READS, {}),
    "chronology": ("chronology", READS, {}),
    "changes": ("universe", READS, {}),
    "new-member": ("universe", WRITES, {}),
    "member": ("universe", READS, {"number": "member"}),
    "edit-member": ("universe", WRITES, {"number": "member"}),
    "new-tie": ("universe", WRITES, {"number": "member"}),
    "merge": ("universe", WRITES, {"number": "member"}),
    "split": ("universe", WRITES, {"number": "member"}),
    "undo-merge": ("universe", ONLY_POST, {"number": "merge"}),
    "move-people": ("universe", WRITES, {}),
    "move": ("universe", WRITES, {"number": "member"}),
    "closer": ("readings", WRITES, {"number": "member"}),
    "undo-move": ("universe", ONLY_POST, {"number": "move"}),
    "take-back-reading": ("readings", WRITES, {"number": "own reading"}),
    "tie": ("universe", READS, {"number": "tie"}),
    "edit-tie": ("universe", WRITES, {"number": "tie"}),
    "new-reading": ("readings", WRITES, {"number": "tie"}),
    "reading": ("readings", WRITES, {"number": "reading"}),
    "no-contact": ("universe", READS, {}),
    "new-no-contact-rule": ("universe", WRITES, {}),
    "no-contact-rule": ("universe", READS, {"number": "rule"}),
    "edit-no-contact-rule": ("universe", WRITES, {"number": "rule"}),
    "family-working": ("universe", WRITES, {}),
    "ask-family-working": ("universe", WRITES, {}),
    "agree-family-working": ("universe", WRITES, {"number": "purpose"}),
    "tell-family-working": ("universe", WRITES, {"number": "purpose"}),
    "end-family-working": ("universe", WRITES, {"number": "purpose"}),
    "review-family-working": ("universe", WRITES, {"number": "purpose"}),
    "look-family-working": ("universe", WRITES, {"number": "purpose"}),
    "found-family-working": ("universe", WRITES, {"number": "use"}),
    "link-family-working": ("universe", ONLY_POST, {"number": "purpose"}),
    "undo-family-link": ("universe", ONLY_POST, {"number": "family link"}),
    "take-away": ("universe", READS, {}),
    "drawings": ("universe", READS, {}),
    "new-drawing": ("universe", WRITES, {}),
    "edit-drawing": ("universe", WRITES, {"number": "drawing"}),
    "from-paper": ("universe", WRITES, {}),
    "new-photograph": ("readings", WRITES, {"number": "drawing"}),
    "photograph": ("readings", READS, {"number": "photograph"}),
    "photograph-picture": ("readings", READS, {"number": "photograph"}),
    "take-photograph-off": ("readings", ONLY_POST, {"number": "photograph"}),
    "concerns": ("safeguarding", WRITES, {}),
    "new-concern": ("safeguarding", WRITES, {}),
    "concern": ("safeguarding", WRITES, {"number": "concern"}),
    "drawing-pause": ("universe", WRITES, {"number": "drawing"}),
    "drawing-room": ("universe", WRITES, {"number": "drawing"}),
    "drawing-names": ("universe", WRITES, {"number": "drawing", "prompt": "helps"}),
    "drawing-closeness": ("readings", WRITES, {"number": "drawing", "member": "member"}),
    "drawing-quality": ("readings", WRITES, {"number": "drawing", "member": "member"}),
    "drawing-knows": ("universe", WRITES, {"number": "drawing", "member": "member"}),
    "drawing-end": ("universe", WRITES, {"number": "drawing"}),
    "drawing-hard": ("universe", WRITES, {"number": "drawing"}),
}
# Of those, the ones that only whoever wrote down what they show, and managers, may open.
FOR_ITS_AUTHOR_AND_MANAGERS = {"concern"}
# Of those, the ones that a carer or a volunteer never opens, whatever part is shared with them.
NEVER_FOR_A_CARER = {"photograph", "photograph-picture"}
# Pages about one's own account: open to every role, and to nobody else's account.
OWN_ACCOUNT = {
    "signing-in", "confirm-password", "new-step", "new-app", "new-passkey", "recovery-codes", "recovery-codes-text",
    "new-recovery-codes", "name-passkey", "remove-step",
}  # fmt: skip
# Of those, the ones that take a number, which is always of one's own.
OWN_BY_NUMBER = {"name-passkey", "remove-step"}
# Pages about nobody in particular; each must be in the tests by name.
ABOUT_NOBODY = {"home", "people", "new-person", "sign-in", "second-step", "sign-out", "leave-and-cover", "new-cover",
                "duty-desk", "new-duty-turn", "emergency", "emergency-not-opened", "emergency-later",
                "emergency-review", "concerns-waiting", "blank-rings"} | OWN_ACCOUNT  # fmt: skip
# Before anybody is signed in: the password, the second step, and setting one up, which the password alone leads to.
ON_THE_WAY_IN = {"sign-in", "second-step", "new-step", "new-app", "new-passkey"}
# Pages about nobody in particular that take the number of something: each must be in the tests by name, and a number
# that is nothing, and one that is not theirs, must be one answer (`test_only_those_who_may_look_alike.py`).
BY_NUMBER = {"end-cover", "end-duty-turn", "emergency-look"}


@dataclass(frozen=True)
class Page:
    """One page: its name, its view, and what its address needs."""

    name: str
    view: Any
    needs: frozenset[str]

    @property
    def is_about_a_person(self) -> bool:
        """Whether its address names a person."""
        return "public_id" in self.needs

    @property
    def part(self) -> str:
        """The part of the record that it shows, as `PAGES` has it."""
        return PAGES[self.name][0]

    @property
    def writes(self) -> bool:
        """Whether it writes, as `PAGES` has it."""
        return PAGES[self.name][1] != READS

    @property
    def only_post(self) -> bool:
        """Whether it answers to a POST alone."""
        return PAGES[self.name][1] == ONLY_POST

    def address(self, public_id: str, ids: dict[str, Any]) -> str:
        """Its address for a person, filled from the ids of their record; of a page about nobody, with any number."""
        if not self.is_about_a_person:
            return reverse(self.name, kwargs=dict.fromkeys(self.needs, 1))
        rest = {name: ids.get(what, what) for name, what in PAGES[self.name][2].items()}
        return reverse(self.name, kwargs={"public_id": public_id, **rest})


def every_page() -> list[Page]:
    """Every page of the case site. Fails for one that `PAGES` and `ABOUT_NOBODY` do not know."""
    found = [_page(pattern, needs) for pattern, needs in _walk(get_resolver(settings.ROOT_URLCONF), frozenset())]
    assert len({page.name for page in found}) == len(found), "Two addresses share a name: give each its own."
    for page in found:
        if page.is_about_a_person:
            assert page.name in PAGES, (
                f"The page '{page.name}' is new. Add it to PAGES in tests/promises/every_page.py: the part of the "
                f"record that it shows, whether it writes, and what fills {sorted(page.needs - {'public_id'})}."
            )
            assert set(PAGES[page.name][2]) == page.needs - {"public_id"}, f"'{page.name}': its address has changed."
        else:
            known = ABOUT_NOBODY | BY_NUMBER
            assert page.name in known, f"The page '{page.name}' names no person: add it to ABOUT_NOBODY."
            needs = {"number"} if page.name in BY_NUMBER | OWN_BY_NUMBER else set()
            assert page.needs == needs, f"'{page.name}' takes {sorted(page.needs)}, and nobody tests with what."
    return found


def pages_about_a_person() -> list[Page]:
    """Those behind the one door of `access.opening`."""
    return [page for page in every_page() if page.is_about_a_person]


def _walk(resolver: URLResolver, needs: frozenset[str]) -> list[tuple[URLPattern, frozenset[str]]]:
    found: list[tuple[URLPattern, frozenset[str]]] = []
    for each in resolver.url_patterns:
        more = needs | frozenset(each.pattern.converters)
        if isinstance(each, URLResolver):
            found += _walk(each, more)
        else:
            found.append((each, more))
    return found


def _page(pattern: URLPattern, needs: frozenset[str]) -> Page:
    assert pattern.name, f"The address {pattern.pattern} has no name."
    return Page(pattern.name, pattern.callback, needs)
