"""Reading every page that somebody can reach: each address with each id there is, and every link found on the way."""

import re
from collections import Counter
from collections.abc import Iterable
from html import unescape
from typing import Any

import pytest
from django.apps import apps
from django.template.base import Template
from django.test import Client
from django.urls import resolve
from every_page import PAGES, READS, pages_about_a_person

LINK = re.compile(r'href="(/[^"#]*)"')
KINDS = {
    "member": "universe.Member",
    "tie": "universe.Tie",
    "reading": "universe.Reading",
    "drawing": "universe.Drawing",
    "merge": "universe.MemberMerge",
    "move": "universe.SeatMove",
    "own reading": "universe.Reading",
    "rule": "universe.NoContactRule",
    "concern": "universe.Concern",
    "photograph": "universe.Photograph",
    "kept out": "access.Exclusion",
    "purpose": "access.Purpose",
    "family link": "universe.FamilyLink",
    "use": "access.PurposeUse",
}
FIELDS = ("name", "known-as", "identity", "culture", "faith", "language", "pronouns", "helps-me", "interpreter", "care",
          "education", "noted")  # fmt: skip
TIMES = ("", "?as_at=2026-03-14", "?as_known_at=2100-01-01")


def addresses(public_id: str) -> set[str]:
    """Every page of a person with every id that exists, and the pages about nobody."""
    found = {"/", "/people/", "/people/new/", f"/people/?q={public_id}", "/leave-and-cover/", "/leave-and-cover/new/"}
    found |= {"/duty-desk/", "/duty-desk/new/", "/emergency/", "/emergency/not-opened/", "/emergency/later/"}
    found |= {"/emergency-review/", "/concerns-waiting/", "/blank-rings/"}
    for page in pages_about_a_person():
        for ids in _fillings(page.name):
            found.add(page.address(public_id, ids))
    return found


def _fillings(name: str) -> Iterable[dict[str, Any]]:
    needs = PAGES[name][2]
    if "field" in needs:
        return [{needs["field"]: field} for field in FIELDS]
    wanted = needs.get("number")
    if wanted is None:
        return [{}]
    numbers = list(apps.get_model(KINDS[wanted]).objects.order_by("pk").values_list("pk", flat=True))
    if "member" not in needs:
        return [{wanted: number} for number in numbers]
    # Every member in the newest drawing: in which drawing a member is asked about changes little of what is read.
    members = apps.get_model(KINDS["member"]).objects.values_list("pk", flat=True)
    return [{wanted: number, "member": member} for number in numbers[-1:] for member in members]


FORMS_OF_A_KIND = 3  # of forms that differ only in whom they are about, as many as tell


def everything_read(browser: Client, public_id: str, times: Iterable[str] = TIMES) -> str:
    """All that a reader can read, joined: every address at every time, and whatever those pages link to."""
    waiting, read = list(addresses(public_id)), []
    seen: set[str] = set()
    forms: Counter[str] = Counter()
    waiting += [
        f"/people/{public_id}/{page}{time}" for page in ("", "list/", "table/", "chronology/") for time in times
    ]
    waiting += [f"/people/{public_id}/changes/?{days}" for days in ("from=2025-01-01", "from=2026-03-13&to=2026-03-14")]
    while waiting:
        address = waiting.pop()
        if address in seen or address.startswith(("/static/", "/sign-")):
            continue
        seen.add(address)
        name = resolve(address.partition("?")[0]).url_name
        if forms[name] >= FORMS_OF_A_KIND:
            continue
        answer = browser.get(address)
        forms[name] += answer.status_code == 200 and name in PAGES and PAGES[name][1] != READS
        text = unescape(answer.content.decode(errors="replace"))  # a picture is no text
        read.append(text)
        if answer.status_code == 200:
            waiting += [_plain(unescape(link)) for link in LINK.findall(answer.content.decode(errors="replace"))]
    return "\n".join(read)


def _plain(link: str) -> str:
    """A link without its time: members at other times have a test of their own."""
    return link.partition("?")[0] if "/members/" in link or "/ties/" in link else link


def heard_in(text: str, words: Iterable[str]) -> set[str]:
    """Those of the words that stand in the text, whatever their capitals."""
    low = text.lower()
    return {word for word in words if word.lower() in low}


def render_leanly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw pages as the service does: the test client's copies of every template's context double the time."""
    monkeypatch.setattr(Template, "_render", lambda template, context: template.nodelist.render(context))
