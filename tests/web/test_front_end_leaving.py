"""'Exit this page': who is offered it, where it goes, and that no page is kept by a browser."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from kith.accounts.rules import CASE_ROLES

STATIC = Path(__file__).resolve().parents[2] / "src/kith/web/static"
NEUTRAL = "https://www.bbc.co.uk/weather"


@pytest.mark.parametrize("role", CASE_ROLES)
def test_the_person_and_the_carer_can_leave_every_page_at_once(role: str, cast: Any, signed_in: Any) -> None:
    page = signed_in(cast[role]).get("/", follow=True).content.decode()
    offered = re.findall(r'<a class="kith-exit" href="([^"]+)" rel="noreferrer">', page)
    assert offered == ([NEUTRAL] if role in ("person", "carer") else [])
    assert ("leave.js" in page) is bool(offered)


def test_where_it_goes_is_a_setting(cast: Any, signed_in: Any, settings: Any) -> None:
    settings.EXIT_URL = "https://www.example.org/"
    assert 'href="https://www.example.org/"' in signed_in(cast["person"]).get("/", follow=True).content.decode()


def test_pages_that_refuse_offer_it_as_well(cast: Any, signed_in: Any) -> None:
    assert "kith-exit" in signed_in(cast["person"]).get("/people/nobody/").content.decode()


@pytest.mark.django_db
def test_no_page_is_kept_by_a_browser(cast: Any, signed_in: Any) -> None:
    answers = [Client().get("/sign-in/"), Client().get("/people/"), Client().get("/sign-in/?a=%00")]
    answers += [signed_in(cast["practitioner"]).get(path) for path in ("/", "/people/", "/people/nobody/")]
    assert {answer.headers["Cache-Control"] for answer in answers} == {"no-store, private"}


def test_the_script_of_leaving_is_our_own_small_module() -> None:
    text = (STATIC / "leave.js").read_text(encoding="utf-8")
    assert "location.replace(way.href)" in text
    assert not re.search(r"https?:|import|eval|innerHTML|open\(", text)
    assert settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["script-src"] == ["'self'"]
