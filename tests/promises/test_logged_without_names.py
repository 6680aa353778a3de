"""No name, typed word, address of a page or id of a person reaches a line of the log (G2); what helps to mend does."""

import json
import logging
from pathlib import Path
from typing import Any

import log_canaries
import pytest
from django.conf import settings
from django.test import Client
from door_sites import Sites, two_sites
from every_page import pages_about_a_person
from record_of_everything import record_of

from kith.accounts.models import User
from kith.web.logs import WithoutNames

LEFT_OUT = (log_canaries.CANARY, "192.0.2.77")


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Both sites, with nobody in them."""
    with two_sites(tmp_path_factory.mktemp("logs")) as made:
        for site in ("case", "sealed"):
            collect = "from django.core.management import call_command; call_command('collectstatic', verbosity=0, "
            made.python(site, f"{collect}interactive=False)")
        yield made


@pytest.mark.parametrize("site", ["case", "sealed"])
def test_no_line_of_a_site_holds_what_somebody_typed_or_asked_for(site: str, sites: Sites) -> None:
    ran = sites.run(site, "-c", f"{Path(log_canaries.__file__).read_text()}\nraise SystemExit(1)", good=False)
    lines = ran.removeprefix("asked\n").splitlines()
    told = [json.loads(line) for line in lines]
    assert len(told) > 8
    assert not [line for line in lines for word in LEFT_OUT if word in line.lower()]
    faults = [one for one in told if one.get("status") == 500]
    assert [(one["page"], one["method"], one["level"]) for one in faults] == [("sign-in", "GET", "ERROR")]
    assert [name for name in faults[0]["fault"] if name.endswith("Error")] == ["ValueError", "KeyError"]
    assert any("fail_with_a_value" in place for place in faults[0]["fault"])
    assert {one.get("message") for one in told if one["from"] == "somebody.else"} == {None, "Something about %s"}


def test_no_page_of_a_person_puts_their_id_or_name_into_a_line(
    joanne: User, signed_in: Any, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    record, browser = record_of(joanne, "Danny"), signed_in(joanne)
    browser.raise_request_exception = False
    monkeypatch.setattr("kith.access.opening.record", log_canaries.fail_with_a_value)
    caplog.clear()
    for page in pages_about_a_person():
        browser.get(page.address(record.public_id, record.ids))
        signed_in_to_nothing = Client()
        signed_in_to_nothing.post(page.address(record.public_id, record.ids), {"name": "Danny"})
    lines = [WithoutNames().format(one) for one in caplog.records]
    assert sum('"status": 500' in line for line in lines) > 5
    assert not [line for line in lines for word in (record.public_id, "Danny", log_canaries.CANARY) if word in line]


def test_every_handler_of_the_log_leaves_names_out() -> None:
    assert settings.LOGGING["formatters"] == {"without names": {"()": "kith.web.logs.WithoutNames"}}
    assert {handler["formatter"] for handler in settings.LOGGING["handlers"].values()} == {"without names"}
    for name in ("django", "django.server", "django.request", "axes"):
        assert logging.getLogger(name).handlers == []
