"""`kith reset-second-step` and `kith lift-pause`: for whoever cannot get in, by whoever looks after accounts."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from cli_home import empty_home, environment, kith, refused

PASSWORD = "a long invented passphrase"
LOST = """
import django; django.setup()
from django.test import Client
from django.core.management import call_command
call_command("collectstatic", interactive=False, verbosity=0)
from kith.accounts.models import User
from kith.accounts.second_step import actions
user = User.objects.get(username="kim")
actions.add_app(user=user, secret="JBSWY3DPEHPK3PXP", counter=0, first=True)
for browser in (Client(), Client()):
    browser.force_login(user)
half = Client()
print(half.post("/sign-in/", {"username": "kim", "password": PASSWORD})["Location"])
other = Client()
other.force_login(User.objects.get(username="ada"))
for _ in range(5):
    print(Client().post("/sign-in/", {"username": "KIM", "password": "wrong"}).status_code, end=" ")
""".replace("PASSWORD", repr(PASSWORD))
AGAIN = """
import django; django.setup()
from django.test import Client
answer = Client().post("/sign-in/", {"username": "kim", "password": PASSWORD})
print(answer.status_code, answer.get("Location"))
""".replace("PASSWORD", repr(PASSWORD))
SITES = {"case": ("admin", "practitioner"), "sealed": ("sealed-admin", "facilitator")}


def run(home: Path, site: str, code: str) -> str:
    """What a process of a site prints."""
    told = environment(home, DJANGO_SETTINGS_MODULE=f"kith.settings.{site}", KITH_HOSTS="testserver")
    ran = subprocess.run([sys.executable, "-c", code], env=told, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


def rows(home: Path, site: str, statement: str) -> list[tuple[object, ...]]:
    """What stands in a site's database."""
    with closing(sqlite3.connect(home / site / "kith.sqlite3")) as database:
        return database.execute(statement).fetchall()


@pytest.mark.parametrize("site", SITES)
def test_whoever_lost_everything_begins_again_and_the_trail_says_who_let_them(site: str, tmp_path: Path) -> None:
    home, sealed = empty_home(tmp_path), ["--sealed"] if site == "sealed" else []
    assert kith(home, "migrate", *sealed).returncode == 0
    admin, worker = SITES[site]
    for name, role in (("ada", admin), ("kim", worker)):
        words = ("createadmin", name, "--name", name, "--role", role, *sealed)
        assert kith(home, *words, KITH_PASSWORD=PASSWORD).returncode == 0
    assert run(home, site, LOST).split() == ["/sign-in/second-step/", "200", "200", "200", "200", "429"]

    assert run(home, site, AGAIN).startswith("429")
    assert kith(home, "lift-pause", "Kim", "--as", "ada", *sealed).stdout == "kim can try again now.\n"
    assert run(home, site, AGAIN) == "302 /sign-in/second-step/"
    assert "no wrong try for kim" in kith(home, "lift-pause", "kim", "--as", "ada", *sealed).stdout

    done = kith(home, "reset-second-step", "kim", "--as", "ada", *sealed)
    assert "kim has lost every app, passkey and recovery code, and is signed out everywhere." in done.stdout, (
        done.stderr
    )
    assert rows(home, site, "select count(*) from mfa_authenticator") == [(0,)]
    assert rows(home, site, "select count(*) from django_session") == [(1,)]
    assert run(home, site, AGAIN) == "302 /signing-in/new/"
    assert "had nothing set up" in kith(home, "reset-second-step", "kim", "--as", "ada", *sealed).stdout

    numbers = dict(rows(home, site, "select username, id from accounts_user"))
    lines = rows(home, site, "select actor, verb, what, because, object_id from trail_trailentry order by seq")
    assert (numbers["ada"], "allowed", "sign-in", "pause-lifted", numbers["kim"]) in lines
    assert (numbers["ada"], "erased", "second-step", "lost", numbers["kim"]) in lines
    assert kith(home, "trail", "verify", *sealed).returncode == 0


@pytest.mark.parametrize("command", ["reset-second-step", "lift-pause"])
def test_nobody_else_may_and_for_nobody_nothing_happens(command: str, tmp_path: Path) -> None:
    home = empty_home(tmp_path)
    for name, role in (("ada", "admin"), ("joanne", "practitioner"), ("dorothy", "data-protection")):
        words = ("createadmin", name, "--name", name, "--role", role)
        assert kith(home, *words, KITH_PASSWORD=PASSWORD).returncode == 0
    before = rows(home, "case", "select count(*) from trail_trailentry")
    assert "Say who you are with --as" in refused(home, command, "joanne")
    assert "signs in as practitioner" in refused(home, command, "joanne", "--as", "joanne")
    assert "signs in as data-protection" in refused(home, command, "joanne", "--as", "dorothy")
    assert "Nobody signs in here as nobody" in refused(home, command, "nobody", "--as", "ada")
    assert "Nobody signs in here as nobody" in refused(home, command, "joanne", "--as", "nobody")
    assert "Run `kith migrate --sealed` first" in refused(home, command, "joanne", "--as", "ada", "--sealed")
    assert rows(home, "case", "select count(*) from trail_trailentry") == before
