"""`kith backup` and `kith restore`, rehearsed: what was kept comes back, and a restore hides nothing (G11)."""

import json
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from a_phone import Phone
from door_sites import Sites, two_sites
from kept_home import a_service, add_person, done, files_under, people, refused, verdict

from kith.keeping.serving import serving

AN_APP = """
from kith.accounts.models import User
from kith.accounts.second_step import actions, factors
secret = factors.new_secret()
actions.add_app(user=User.objects.get(username="joanne"), secret=secret, counter=0, first=True)
print(secret)
"""
USED = """
from kith.accounts.models import User
from kith.accounts.second_step import actions
print(actions.use_code(user=User.objects.get(username="joanne"), code={0!r}).type)
"""


@pytest.fixture
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    """A service with Danny in it."""
    with a_service(tmp_path_factory.mktemp("kept")) as sites:
        add_person(sites, "Danny")
        yield sites


@pytest.fixture
def backup(service: Sites, tmp_path: Path) -> Path:
    """A backup of it."""
    done(service, "backup", tmp_path / "backup")
    return tmp_path / "backup"


def secrets_of(home: Path) -> list[bytes]:
    """Everything that a backup may not hold."""
    return [path.read_bytes().strip() for path in files_under(home) if path.suffix in (".secret", ".witness")]


def test_a_backup_holds_the_two_sites_apart_and_no_key_and_is_its_owner_s_only(service: Sites, backup: Path) -> None:
    parts = {site: json.loads((backup / site / "manifest.json").read_text()) for site in ("case", "sealed")}
    assert sorted(path.name for path in backup.iterdir()) == ["case", "sealed"]
    for site, part in parts.items():
        line = service.rows(site, "select seq, digest, verb, what from trail_trailentry order by seq desc limit 1")[0]
        assert line == (part["lines"], part["head"], "disclosed", "backup")
    secrets = secrets_of(service.home)
    assert len(secrets) == 9
    for path in files_under(backup):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert not any(secret in path.read_bytes() for secret in secrets)
    assert all(stat.S_IMODE((backup / part).stat().st_mode) == 0o700 for part in (".", "case", "sealed"))


def test_a_restore_brings_back_what_was_kept_and_the_trail_tells_of_it(service: Sites, backup: Path) -> None:
    add_person(service, "Somebody later")
    before = verdict(service)["lines"]
    assert people(service) == ["Danny", "Somebody later"]
    assert "throw" in refused(service, "restore", backup)
    assert people(service) == ["Danny", "Somebody later"]
    done(service, "restore", backup, "--replace")
    assert people(service) == ["Danny"]
    found = verdict(service)
    assert found["faults"] == []
    assert found["caught_up"] == 0
    kept = json.loads((backup / "case" / "manifest.json").read_text())["lines"]
    assert found["lines"] == kept + 1
    (told,) = found["restored"]
    assert f"{before - kept} of the {before} lines seen before are not in it" in told
    assert verdict(service, "sealed")["faults"] == []


def test_a_restored_service_goes_on(service: Sites, backup: Path) -> None:
    done(service, "restore", backup, "--replace")
    add_person(service, "Somebody new")
    assert people(service) == ["Danny", "Somebody new"]
    done(service, "backup", backup.parent / "again")
    done(service, "restore", backup.parent / "again", "--replace")
    assert people(service) == ["Danny", "Somebody new"]
    found = verdict(service)
    assert (found["faults"], len(found["restored"])) == ([], 2)


def test_after_a_restore_the_same_phone_signs_in_and_no_backup_holds_what_it_knows(
    service: Sites, tmp_path: Path
) -> None:
    secret = service.python("case", AN_APP).strip()
    assert len(secret) == 32
    done(service, "backup", tmp_path / "backup")
    assert not any(secret.encode() in path.read_bytes() for path in files_under(tmp_path / "backup"))
    done(service, "restore", tmp_path / "backup", "--replace")
    assert service.python("case", USED.format(Phone(secret).code())).strip() == "totp"


def test_a_new_home_needs_the_secrets_that_were_kept_apart(service: Sites, backup: Path) -> None:
    with two_sites(backup.parent) as other:
        for path in [*other.home.glob("*/*.secret"), *other.home.glob("*/*.witness")]:
            path.unlink()
        assert "secrets that you keep apart" in refused(other, "restore", backup)
        assert people(other) == []
        for site in ("case", "sealed"):
            for path in (service.home / site).glob("*.secret"):
                shutil.copy(path, other.home / site)
        done(other, "restore", backup)
        assert people(other) == ["Danny"]
        assert verdict(other)["faults"] == []


@pytest.mark.parametrize("what", ["damaged", "gone", "of the other site", "no manifest", "of a newer Kith"])
def test_what_is_no_whole_backup_is_refused_and_what_is_there_stays(service: Sites, backup: Path, what: str) -> None:
    (file,) = [path for path in (backup / "case").iterdir() if path.name.startswith("kith.")]
    manifest = backup / "case" / "manifest.json"
    if what == "damaged":
        file.write_bytes(file.read_bytes()[:-1] + b"?")
    elif what == "gone":
        file.unlink()
    elif what == "of the other site":
        manifest.write_text(manifest.read_text().replace('"case"', '"sealed"'))
    elif what == "no manifest":
        manifest.unlink()
    else:
        manifest.write_text(manifest.read_text().replace('"0001_initial"', '"9999_later"'))
    lines = verdict(service)["lines"]
    assert "othing was changed" in refused(service, "restore", backup, "--replace")
    assert people(service) == ["Danny"]
    assert verdict(service) == {
        "lines": lines,
        "caught_up": 0,
        "erased": 0,
        "faults": [],
        "restored": [],
        "put_back": [],
    }


def test_a_trail_that_was_changed_in_the_backup_is_refused_after_loading_and_the_old_one_stays(
    service: Sites, tmp_path: Path
) -> None:
    for trigger in ("not_edited", "not_deleted"):
        on = " on trail_trailentry" if service.case else ""
        service.do("case", f"drop trigger trail_trailentry_{trigger}{on}")
    add_person(service, "Kit")
    service.do("case", "update trail_trailentry set because = 'nothing' where seq = 2")
    done(service, "backup", tmp_path / "changed")
    service.do("case", "update trail_trailentry set because = 'administration' where seq = 2")
    lines = verdict(service)["lines"]
    said = refused(service, "restore", tmp_path / "changed", "--replace")
    assert "What was there before was kept" in said
    assert people(service) == ["Danny", "Kit"]
    assert (verdict(service)["lines"], verdict(service)["faults"]) == (lines, [])
    assert not [path for path in files_under(service.home) if path.name.startswith("restor")]


def test_nothing_is_restored_under_a_server_that_runs(service: Sites, backup: Path, monkeypatch) -> None:
    monkeypatch.setenv("KITH_HOME", str(service.home))
    with serving("case"):
        assert "Stop it first" in refused(service, "restore", backup, "--replace")
    assert people(service) == ["Danny"]


def test_a_folder_that_holds_something_is_left_alone(service: Sites, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "one.txt").write_text("Dear Nan")
    assert "holds something" in refused(service, "backup", tmp_path / "letters")
    assert [path.name for path in (tmp_path / "letters").iterdir()] == ["one.txt"]
    assert "inside the home" in refused(service, "backup", service.home / "backup")
    assert not (service.home / "backup").exists()


def test_a_restore_that_was_stopped_half_way_is_noticed_and_done_again(service: Sites, backup: Path) -> None:
    (service.home / "case" / "restore-not-finished").touch()
    assert "stopped half-way" in refused(service, "trail", "verify")
    done(service, "restore", backup, "--replace")
    assert verdict(service)["faults"] == []
