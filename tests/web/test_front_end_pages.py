"""The pages that belong to nobody's record: sign in, refusals, faults."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory

from kith.accounts.forms import SignInForm
from kith.accounts.models import User


def asked(user: User | None = None) -> HttpRequest:
    request = RequestFactory().get("/")
    request.user = user or AnonymousUser()
    return request


def sign_in(**context: Any) -> str:
    return render_to_string("accounts/sign_in.html", {"form": SignInForm(), **context}, asked())


def test_signing_in_helps_a_password_keeper() -> None:
    page = sign_in()
    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page


def test_signing_in_at_the_sealed_site_speaks_of_that_site_alone() -> None:
    page = sign_in(kith_site="sealed")
    assert re.search(r"<title>\s*Sign in - Kith restorative justice\s*</title>", page)
    assert "Sign in to Kith restorative justice" in page
    assert not re.search(r"case site|universe|practitioner", page)


def test_passwords_are_shown_only_in_an_invented_service() -> None:
    joanne = {"role": "Practitioner", "username": "joanne", "password": "shown-on-purpose"}
    assert "invented service" not in sign_in()
    assert "shown-on-purpose" in sign_in(demo_accounts=[joanne])


def test_somebody_who_has_not_signed_in_sees_no_way_into_the_rest() -> None:
    page = render_to_string("404.html", {"navigation": [{"url": "/people/", "text": "People"}]}, asked())
    assert "/people/" not in page
    assert "Sign out" not in page


def test_the_header_says_who_is_signed_in_and_as_what() -> None:
    joanne = User(name="Joanne Reid", role="practitioner")
    page = render_to_string("404.html", {"role_word": "practitioner"}, asked(joanne))
    assert "<bdi>Joanne Reid</bdi></a>, practitioner" in page


def test_signing_out_is_a_button_and_never_a_link() -> None:
    page = render_to_string("404.html", {}, asked(User(name="Joanne Reid")))
    form = re.search(r'<form method="post" action="/sign-out/">.*?</form>', page, re.DOTALL)
    assert form
    assert "csrfmiddlewaretoken" in form[0]


def test_the_current_part_is_marked_in_more_than_colour() -> None:
    navigation = [{"url": "/a/", "text": "Today", "current": True}, {"url": "/b/", "text": "People"}]
    page = render_to_string("404.html", {"navigation": navigation}, asked(User(name="Joanne Reid")))
    assert page.count('aria-current="page"') == 1
    assert '<a href="/a/" aria-current="page">Today</a>' in page


def test_a_page_with_errors_says_so_in_its_title() -> None:
    form = SignInForm(None, {"username": ""})
    assert re.search(r"<title>Error: Sign in", sign_in(form=form))
    assert "<title>Sign in" in sign_in()


def test_a_name_is_text_and_never_markup() -> None:
    page = render_to_string("404.html", {}, asked(User(name="<script>alert(1)</script>")))
    assert "<script>" not in page


@pytest.mark.parametrize("template", ["400.html", "500.html"])
def test_a_page_for_a_fault_needs_no_context_and_no_static_manifest(template: str, settings: Any) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    page = get_template(template).render()
    assert '<html lang="en-gb"' in page
    assert page.count("<h1>") == 1


@pytest.mark.parametrize("template", ["web/refused.html", "403.html", "404.html", "accounts/sign_in.html"])
def test_every_page_has_a_language_one_heading_one_main_part_and_a_way_to_skip_to_it(template: str) -> None:
    page = render_to_string(template, {"reason": "Because.", "form": SignInForm()}, asked())
    assert '<html lang="en-gb"' in page
    assert page.count("<h1") == 1
    assert page.count("<main ") == 1
    assert 'href="#main"' in page
    assert 'id="main"' in page


def test_a_refusal_says_why() -> None:
    assert "Because it was late." in render_to_string("web/refused.html", {"reason": "Because it was late."}, asked())
    assert "Until May." in render_to_string("403.html", {"exception": "Until May."}, asked())
