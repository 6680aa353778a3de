"""Every page forbids script and style that did not come from this site: its policy, as it is really sent."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from every_page import ABOUT_NOBODY, OWN_ACCOUNT, OWN_BY_NUMBER, pages_about_a_person
from record_of_everything import record_of

from kith.accounts.second_step.actions import add_app
from kith.accounts.second_step.factors import steps_of

pytestmark = pytest.mark.django_db
INLINE = re.compile(r"<style\b|<script(?![^>]*\bsrc=)|\s(?:style|on[a-z]+)\s*=\s*[\"']|javascript:", re.IGNORECASE)


def answers(joanne: Any, signed_in: Any) -> list[Any]:
    """Every page of a record, the pages about nobody, and refusals."""
    record, browser = record_of(joanne, "Danny"), signed_in(joanne)
    found = [browser.get(page.address(record.public_id, record.ids)) for page in pages_about_a_person()]
    found += [browser.get(path, follow=True) for path in ("/", "/people/", "/people/new/", "/nowhere/", "/?a=%00")]
    add_app(user=joanne, secret="JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", counter=0, first=True)
    found += [browser.get(reverse(name), headers={"host": "localhost"}) for name in sorted(OWN_ACCOUNT - OWN_BY_NUMBER)]
    found += [browser.get(reverse(name, args=[steps_of(joanne).get().pk])) for name in sorted(OWN_BY_NUMBER)]
    found += [_half_way(joanne).get("/sign-in/second-step/")]
    return [*found, Client().get("/sign-in/"), Client().post("/people/new/", {"name": "Some words"})]


def _half_way(joanne: Any) -> Client:
    browser = Client()
    browser.post("/sign-in/", {"username": joanne.username, "password": "a long invented passphrase"})
    return browser


def test_every_answer_forbids_what_is_inline(joanne: Any, signed_in: Any) -> None:
    found = answers(joanne, signed_in)
    assert len(found) > len(ABOUT_NOBODY)
    for answer in found:
        policy = answer.headers["Content-Security-Policy"]
        assert "unsafe" not in policy
        if answer.headers["Content-Type"].startswith("image/"):
            assert policy.startswith("default-src 'none'")  # a picture needs nothing at all
            assert "sandbox" in policy
        else:
            assert "script-src 'self'" in policy
            assert "style-src 'self'" in policy
        assert answer.headers["Cache-Control"] == "no-store, private"


def test_no_answer_holds_what_the_policy_forbids(joanne: Any, signed_in: Any) -> None:
    for answer in answers(joanne, signed_in):
        assert INLINE.findall(answer.content.decode(errors="replace")) == [], answer.request["PATH_INFO"]
