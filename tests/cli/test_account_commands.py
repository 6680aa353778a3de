"""`kith createadmin`, `kith check`, `kith migrate`, `kith trail verify`: exit codes, and what each says."""

import sqlite3
from contextlib import closing

import pytest
from cli_home import empty_home, kith, refused, told

PASSWORD = "a long invented passphrase"
CREATE = ("createadmin", "kim", "--name", "Kim Ode")


@pytest.fixture
def home(tmp_path):
    return empty_home(tmp_path)


def test_the_first_account_is_made_with_a_password_from_the_environment(home):
    done = kith(home, *CREATE, KITH_PASSWORD=PASSWORD)
    assert (done.returncode, done.stdout) == (0, "kim can sign in now.\n")
    with closing(sqlite3.connect(home / "case" / "kith.sqlite3")) as database:
        ((username, role, password),) = database.execute("select username, role, password from accounts_user")
    assert (username, role) == ("kim", "admin")
    assert PASSWORD not in password
    assert "Somebody already signs in with this name" in refused(home, *CREATE, KITH_PASSWORD=PASSWORD)


@pytest.mark.parametrize(
    ("words", "password", "said"),
    [
        (CREATE, "short", "at least 12"),
        (CREATE, "", "Set KITH_PASSWORD for this one command."),
        ((*CREATE, "--role", "facilitator"), PASSWORD, "There is no role called facilitator on this site."),
        ((*CREATE, "--role", "king"), PASSWORD, "There is no role called king"),
        (("createadmin", "x" * 5_000, "--name", "K"), PASSWORD, "at most 100"),
        (("createadmin", "", "--name", "K"), PASSWORD, "cannot be blank"),
        (("createadmin", b"\xff", "--name", "K"), PASSWORD, "outside UTF-8"),
    ],
)
def test_an_account_that_cannot_be_is_told_in_a_sentence(home, words, password, said):
    assert said in refused(home, *words, KITH_PASSWORD=password)
    with closing(sqlite3.connect(home / "case" / "kith.sqlite3")) as database:
        assert database.execute("select count(*) from accounts_user").fetchone() == (0,)


def test_a_database_that_is_not_up_to_date_is_told_by_every_command(tmp_path):
    new = tmp_path / "new"
    for words in (CREATE, ("trail", "verify"), ("serve", "--port", "0"), ("map", "X", "--list")):
        assert "Run `kith migrate` first" in refused(new, *words, KITH_PASSWORD=PASSWORD)
    assert "Run `kith migrate --sealed` first" in refused(new, "trail", "verify", "--sealed")
    old = kith(new, "check")
    assert (old.returncode, "Run `kith migrate` first" in old.stderr) == (1, True)
    assert kith(new, "migrate").returncode == 0
    assert kith(new, "migrate").returncode == 0
    assert kith(new, "check").returncode == 0


def test_the_trail_is_whole_or_the_exit_code_says_that_it_is_not(home):
    assert kith(home, *CREATE, KITH_PASSWORD=PASSWORD).returncode == 0
    verdict = told(home, "trail", "verify", "--json")
    assert verdict["faults"] == []
    assert verdict["lines"] > 0
    assert "The trail is whole: 1 lines." in kith(home, "trail", "verify").stdout
    with closing(sqlite3.connect(home / "case" / "kith.sqlite3")) as database:
        database.execute("drop trigger trail_trailentry_not_edited")
        database.execute("update trail_trailentry set verb = 'altered'")
        database.commit()
    for more in ([], ["--json"]):
        done = kith(home, "trail", "verify", *more)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert done.stdout
