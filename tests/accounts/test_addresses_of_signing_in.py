"""Every address of signing in, on both sites: ours, and none of django-allauth's."""

from typing import Any

import pytest
from allauth.account import urls as account_urls
from allauth.mfa import urls as mfa_urls
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

OURS = {
    "sign-in/": "sign-in",
    "sign-in/second-step/": "second-step",
    "sign-out/": "sign-out",
    "signing-in/": "signing-in",
    "signing-in/password/": "confirm-password",
    "signing-in/new/": "new-step",
    "signing-in/new/app/": "new-app",
    "signing-in/new/passkey/": "new-passkey",
    "signing-in/codes/": "recovery-codes",
    "signing-in/codes/text/": "recovery-codes-text",
    "signing-in/codes/new/": "new-recovery-codes",
    "signing-in/<int:number>/name/": "name-passkey",
    "signing-in/<int:number>/remove/": "remove-step",
}
SITES = ["kith.web.case_urls", "kith.restorative.urls"]


def walk(patterns: list[Any], before: str = "") -> dict[str, URLPattern]:
    """Every address of a site, by what is typed."""
    found: dict[str, URLPattern] = {}
    for each in patterns:
        whole = before + str(each.pattern)
        if isinstance(each, URLResolver):
            found |= walk(each.url_patterns, whole)
        else:
            found[whole] = each
    return found


@pytest.mark.parametrize("site", SITES)
def test_the_addresses_of_signing_in_are_these(site: str) -> None:
    found = walk(get_resolver(site).url_patterns)
    of_signing_in = {
        address: page.name for address, page in found.items() if page.callback.__module__.startswith("kith.accounts")
    }
    assert of_signing_in == OURS


@pytest.mark.parametrize("site", SITES)
def test_no_address_is_answered_by_anybody_elses_code(site: str) -> None:
    views = {address: page.callback.__module__ for address, page in walk(get_resolver(site).url_patterns).items()}
    assert {address: module for address, module in views.items() if not module.startswith("kith.")} == {}


@pytest.mark.parametrize("site", SITES)
def test_no_name_of_django_allauth_leads_anywhere(site: str) -> None:
    theirs = {page.name for page in (walk(account_urls.urlpatterns) | walk(mfa_urls.urlpatterns)).values()}
    assert {"account_signup", "account_reset_password", "mfa_authenticate"} <= theirs
    for name in theirs - {None}:
        for arguments in ([], [1], ["x"], ["x", "x"]):
            with pytest.raises(NoReverseMatch):
                reverse(name, urlconf=site, args=arguments)


def test_addresses_that_other_services_have_lead_to_the_sign_in_page_or_nowhere(db: None) -> None:
    for address in (*walk(account_urls.urlpatterns, "accounts/"), *walk(mfa_urls.urlpatterns, "accounts/2fa/")):
        answer = Client().get("/" + address.replace("^", "").replace("$", ""))
        assert answer.status_code in (302, 404), address
        assert answer.get("Location", "/sign-in/").startswith("/sign-in/")
