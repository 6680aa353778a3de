"""`kith demo`: an invented service, made once, never in a home that holds a real one."""

import json
import socket
import stat

from cli_home import demo_home, empty_home, kith, refused, told

from kith.accounts.rules import CASE_ROLES, SEALED_ROLES

MAKE = ("demo", "--no-serve", "--json", "--people", "3")


def test_it_tells_every_account_of_both_sites_in_one_line_and_the_same_again(tmp_path):
    home = demo_home(tmp_path)
    line = told(home, *MAKE)
    assert list(line) == ["url", "sealed_url", "accounts"]
    assert (line["url"], line["sealed_url"]) == (None, None)
    assert [(one["site"], one["role"]) for one in line["accounts"]] == [
        *(("case", role) for role in CASE_ROLES),
        *(("sealed", role) for role in SEALED_ROLES),
    ]
    assert all(set(one) == {"role", "username", "password", "site"} for one in line["accounts"])
    assert told(home, *MAKE) == line


def test_danny_s_story_begins_with_his_birth_whatever_the_seed(tmp_path):
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(demo_home(tmp_path) / "case" / "kith.sqlite3")) as database:
        born = database.execute("select birth_date from people_person where name = 'Danny'").fetchone()[0]
        began = database.execute("select min(began_latest) from universe_tieversion where near_id is null").fetchone()[
            0
        ]
    assert born == "1996-05-04"
    assert began >= born


def test_it_refuses_a_home_that_holds_a_real_service(tmp_path):
    home = empty_home(tmp_path)
    before = (home / "case" / "kith.sqlite3").read_bytes()
    for more in ([], ["--fresh"]):
        assert "holds a service already, and it is not an invented one" in refused(home, *MAKE, *more)
    assert (home / "case" / "kith.sqlite3").read_bytes() == before
    assert not (home / "demo").exists()


def test_too_few_or_too_many_people_are_refused_and_nothing_is_made(tmp_path):
    for people in ("1", "0", "-5", "401"):
        said = refused(tmp_path / "home", "demo", "--no-serve", "--people", people)
        assert "Choose between 2 and 400 people. Nothing was made." in said
    assert not (tmp_path / "home").exists()


def test_a_port_that_is_taken_or_none_is_told_before_anything_is_made(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert f"Port {port} is in use" in refused(tmp_path / "home", "demo", "--port", str(port))
        assert f"Port {port} is in use" in refused(empty_home(tmp_path / "empty"), "serve", "--port", str(port))
    for none in ("70000", "65535", "-1"):
        assert "go up to 65535" in refused(tmp_path / "home", "demo", "--port", none)
    assert not (tmp_path / "home").exists()


def test_whatever_is_typed_wrongly_is_told_with_exit_code_2(tmp_path):
    for words in (["demo", "--people", "many"], ["fly"], [], ["import", "word", "x", "--new-person", "Kai"],
                  ["map"], ["trail", "erase"], ["import", "network-canvas", "x"]):  # fmt: skip
        done = kith(tmp_path / "home", *words)
        assert done.returncode == 2
        assert "usage: kith" in done.stderr
        assert "Traceback" not in done.stderr
    assert not (tmp_path / "home").exists()


def test_everything_in_the_home_is_for_its_owner_alone(tmp_path):
    home = tmp_path / "fresh"
    assert kith(home, "migrate").returncode == 0
    assert kith(home, "check").returncode == 0
    for folder in (home, demo_home(tmp_path)):
        found = [folder, *folder.rglob("*")]
        assert len(found) > 4
        assert [path for path in found if stat.S_IMODE(path.stat().st_mode) & 0o077] == []


def test_a_service_whose_making_was_stopped_says_so(tmp_path):
    home = demo_home(tmp_path)
    (home / "case" / "demo-accounts.json").unlink()
    done = kith(home, *MAKE)
    assert "Traceback" not in done.stderr
    assert done.returncode == 1 or json.loads(done.stdout)["accounts"]
