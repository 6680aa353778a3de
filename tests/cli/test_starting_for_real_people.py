"""A service for real people starts only as one: its cookies, its transport, its hosts; never an invented home (G5)."""

import subprocess
import sys
from pathlib import Path

import pytest
from cli_home import environment, kith, refused

SITES = ("case", "sealed")
PRODUCTION = {"KITH_PRODUCTION": "1", "KITH_HOSTS": "kith.example.org"}
# Asks the site for a page, as a proxy passes it on.
ASK = """
import django; django.setup()
from django.core.management import call_command
call_command("collectstatic", interactive=False, verbosity=0)
from django.test import Client
far = Client(headers={"x-forwarded-proto": "https", "host": "kith.example.org"})
page = far.get("/sign-in/")
print(page.status_code, page["Strict-Transport-Security"], page.cookies[next(iter(page.cookies))]["secure"])
print(Client(headers={"host": "kith.example.org"}).get("/sign-in/")["Location"])
print(far.get("/sign-in/", headers={"host": "elsewhere.example"}).status_code)
"""


def python(home: Path, site: str, *words: str, **more: str) -> "subprocess.CompletedProcess[str]":
    """Run Python as one site."""
    return subprocess.run(
        [sys.executable, *words],
        env=environment(home, DJANGO_SETTINGS_MODULE=f"kith.settings.{site}", **more),
        cwd=home.parent, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def sealed(site: str) -> list[str]:
    """What a command is told to work on that site."""
    return ["--sealed"] if site == "sealed" else []


@pytest.mark.parametrize("site", SITES)
def test_djangos_own_check_of_a_deployment_finds_nothing(site: str, tmp_path: Path) -> None:
    checked = python(
        tmp_path / "home", site, "-m", "django", "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION
    )
    assert checked.returncode == 0, checked.stderr
    assert "no issues (0 silenced)" in checked.stdout


@pytest.mark.parametrize("site", SITES)
def test_behind_its_proxy_it_speaks_https_alone_and_answers_to_its_own_name(site: str, tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert kith(home, "migrate", *sealed(site)).returncode == 0
    ran = python(home, site, "-c", ASK, **PRODUCTION)
    assert ran.stdout.splitlines() == [
        "200 max-age=63072000; includeSubDomains; preload True",
        "https://kith.example.org/sign-in/",
        "400",
    ], ran.stderr


@pytest.mark.parametrize("site", SITES)
def test_it_does_not_start_without_hosts_or_with_a_pattern(site: str, tmp_path: Path) -> None:
    for hosts, words in (("", "KITH_HOSTS is not set"), ("*", "holds a pattern"), (".example.org", "holds a pattern")):
        more = {"KITH_PRODUCTION": "1", "KITH_HOSTS": hosts}
        assert words in refused(tmp_path / "home", "check", *sealed(site), **more)


@pytest.mark.parametrize("site", SITES)
def test_it_does_not_start_in_an_invented_home_or_beside_published_passwords(site: str, tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / site).mkdir(parents=True)
    (home / "demo").write_text("invented", encoding="utf-8")
    assert "holds an invented service" in refused(home, "serve", *sealed(site), **PRODUCTION)
    (home / "demo").unlink()
    (home / site / "demo-accounts.json").write_text("[]", encoding="utf-8")
    assert "published passwords" in refused(home, "serve", *sealed(site), **PRODUCTION)


@pytest.mark.parametrize("site", SITES)
def test_it_does_not_start_with_debug_on(site: str, tmp_path: Path) -> None:
    code = f"import kith.settings.base as base; base.DEBUG = True; import kith.settings.{site}"
    ran = python(tmp_path / "home", site, "-c", code, **PRODUCTION)
    assert ran.returncode == 1
    assert (
        ran.stderr == "kith: DEBUG is on, which shows records to whoever meets an error. Take it out of the settings.\n"
    )


@pytest.mark.parametrize("site", SITES)
def test_it_does_not_start_with_the_second_step_switched_off(site: str, tmp_path: Path) -> None:
    code = (
        f"import kith.settings.{site} as site; from kith.settings.production import settings_of_production as asked;"
        "asked(vars(site) | {'SECOND_STEP': False})"
    )
    ran = python(tmp_path / "home", site, "-c", code, **PRODUCTION)
    assert ran.returncode == 1
    assert ran.stderr.startswith("kith: SECOND_STEP is off, and a password alone would open a record.")


def test_an_invented_service_is_not_made_for_real_people(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert "not for real people" in refused(home, "demo", "--no-serve", **PRODUCTION)
    assert not home.exists()


@pytest.mark.parametrize("site", SITES)
def test_only_an_invented_home_keeps_its_printed_passwords_in_a_quick_way(site: str, tmp_path: Path) -> None:
    ask = "from django.conf import settings; print(*settings.PASSWORD_HASHERS)"
    slow, quick = "django.contrib.auth.hashers.PBKDF2PasswordHasher", "kith.accounts.printed.PrintedPasswords"
    assert python(tmp_path / "real", site, "-c", ask).stdout.split() == [slow]
    invent = "from kith.settings import home; home.mark_demo_home()"
    assert python(tmp_path / "invented", site, "-c", invent).returncode == 0
    assert python(tmp_path / "invented", site, "-c", ask).stdout.split() == [quick, slow]
