"""What passes through the door: the closed list, once each, seen by the sealed trail alone (G1)."""

import json
import sqlite3
from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit

import pytest
from door_sites import Sites, two_sites
from psycopg import errors, sql

from kith.door.grants import statements
from kith.door.messages import KINDS

INBOX = "select replace(cast(message as text), '-', ''), kind, cast(body as text) from door_inbox_message order by 1"
OUTBOX = "select replace(cast(message as text), '-', ''), kind, cast(body as text) from door_outbox_message order by 1"
WAITING = "select count(*) from door_outbox_message where sent_at is null"
TRAIL = "select actor, verb, what, words_digest <> '' from trail_trailentry order by seq"
PERSON = "K7Q2M4X9TB"
SEND = f"""
from kith.door.messages import Decider
from kith.door.outbox.actions import deliver, send
facilitator, supervisor = Decider(3, "facilitator"), Decider(5, "supervisor")
def tell(words="He will write a letter."):
    body = {{"person": "{PERSON}", "words": words, "agreed_on": "2026-11-20"}}
    return send("agreed-to-tell", body, [facilitator])
def warn():
    return send("safety", {{"person": "{PERSON}", "words": "Do not plan a meeting."}}, [facilitator, supervisor])
"""


@pytest.fixture
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    """Both sites, empty."""
    with two_sites(tmp_path_factory.mktemp("door")) as made:
        yield made


def inbox(sites: Sites) -> list[tuple[str, str, dict[str, str]]]:
    """What arrived, past Django."""
    return [(message, kind, json.loads(body)) for message, kind, body in sites.rows("case", INBOX)]


def outbox(sites: Sites) -> list[tuple[str, str, dict[str, str]]]:
    """What was sent, past Django."""
    return [(message, kind, json.loads(body)) for message, kind, body in sites.rows("sealed", OUTBOX)]


def test_a_message_goes_from_the_sealed_process_to_the_case_inbox(sites: Sites) -> None:
    printed = sites.python("sealed", SEND + "print(tell().hex, warn().hex, deliver())").split()
    assert sorted(message for message, _kind, _body in inbox(sites)) == sorted(printed[:2])
    assert printed[2] == "2"
    assert inbox(sites) == outbox(sites)
    assert sites.rows("sealed", WAITING) == [(0,)]
    read = sites.python(
        "case",
        "from kith.door.inbox.models import Message\n"
        "for m in Message.objects.order_by('kind'): print(m.kind, m.body['words'], m.received_at.tzinfo)",
    )
    assert read.splitlines() == [
        "agreed-to-tell He will write a letter. UTC",
        "safety Do not plan a meeting. UTC",
    ]


def test_each_look_through_the_door_is_logged_in_the_sealed_trail_alone(sites: Sites) -> None:
    sites.python("sealed", SEND + "warn(); deliver()")
    assert [tuple(row) for row in sites.rows("sealed", TRAIL)] == [
        (3, "disclosed", "door-safety", True),
        (5, "disclosed", "door-safety", True),
        (None, "disclosed", "door-carried", True),
    ]
    assert sites.rows("case", TRAIL) == []
    assert "whole: 3 lines" in sites.run("sealed", "-m", "kith.cli", "trail", "verify", "--sealed")


def test_delivering_twice_adds_nothing(sites: Sites) -> None:
    printed = sites.python("sealed", SEND + "tell(); print(deliver(), deliver())")
    assert printed.split() == ["1", "0"]
    arrived = inbox(sites)
    sites.do("sealed", "update door_outbox_message set sent_at = null")
    assert sites.run("sealed", "-m", "django", "deliver") == "1 messages carried.\n"
    assert inbox(sites) == arrived == outbox(sites)


def test_a_stop_between_the_inbox_and_the_mark_loses_nothing_and_doubles_nothing(sites: Sites) -> None:
    stop = "from kith.door.outbox import actions\nimport os\nactions._mark_sent = lambda message: os._exit(9)\n"
    sites.python("sealed", SEND + stop + "tell('one'); tell('two'); deliver()", good=False)
    assert len(inbox(sites)) == 1
    assert sites.rows("sealed", WAITING) == [(2,)]
    sites.python("sealed", SEND + "deliver()")
    assert inbox(sites) == outbox(sites)
    assert len(inbox(sites)) == 2


def test_what_is_not_on_the_list_is_refused_before_anything_is_written(sites: Sites) -> None:
    refused = """
from kith.door.messages import NotThroughTheDoor
good = {"person": "K7", "words": "x", "agreed_on": "2026-11-20"}
for kind, body, deciders in [
    ("declined", good, [facilitator]), ("agreed-to-tell", {**good, "harmed": "y"}, [facilitator]),
    ("agreed-to-tell", good, []), ("safety", {"person": "K7", "words": "x"}, [facilitator]),
    ("safety", {"person": "K7", "words": "x"}, [facilitator, Decider(3, "supervisor")]),
]:
    try:
        send(kind, body, deciders)
    except NotThroughTheDoor:
        print("refused")
"""
    assert sites.python("sealed", SEND + refused).split() == ["refused"] * 5
    assert outbox(sites) == []
    assert sites.rows("sealed", TRAIL) == []


@pytest.mark.parametrize("site, table", [("case", "door_inbox_message"), ("sealed", "door_outbox_message")])
def test_the_database_refuses_a_kind_that_is_not_on_the_list(sites: Sites, site: str, table: str) -> None:
    more = ", decided_by, written_at" if site == "sealed" else ""
    values = ", '[]', '2026-11-24'" if site == "sealed" else ""
    row = f"insert into {table} (message, kind, body{more}) values ('{'a' * 32}', '%s', '{{}}'{values})"
    for kind in KINDS:
        sites.do(site, row.replace("%s", kind))
        sites.do(site, f"delete from {table}")
    with pytest.raises((sqlite3.IntegrityError, errors.CheckViolation), match="known_kind"):
        sites.do(site, row.replace("%s", "declined"))
    assert sites.rows(site, f"select count(*) from {table}") == [(0,)]


def test_what_came_into_the_outbox_past_python_stays_there_and_the_others_go(sites: Sites) -> None:
    body = json.dumps({"person": PERSON, "words": "She declined.", "agreed_on": "2026-11-20", "harmed": "her name"})
    sites.do(
        "sealed",
        "insert into door_outbox_message (message, kind, body, decided_by, written_at) values "
        f"""('{"a" * 32}', 'agreed-to-tell', '{body}', '[["facilitator", 3]]', '2026-01-01 10:00:00')""",
    )
    said = sites.python("sealed", SEND + "tell()\ndeliver()", good=False)
    assert "NotThroughTheDoor" in said
    assert "her name" not in said
    assert [body["words"] for _message, _kind, body in inbox(sites)] == ["He will write a letter."]


def test_what_the_case_database_refuses_is_not_quoted_in_the_error(sites: Sites) -> None:
    older = "from kith.door.outbox import actions\nactions._may_pass = lambda message: True\n"
    sites.python("sealed", SEND + "tell('THE WORDS')")
    constraint = "alter table door_inbox_message add constraint no_such_kind check (kind = 'older')"
    if sites.case:
        sites.do("case", constraint)
    else:
        sites.do("case", "create trigger no_such_kind before insert on door_inbox_message "
                 "begin select raise(abort, 'refused'); end")  # fmt: skip
    said = sites.python("sealed", SEND + older + "deliver()", good=False)
    assert "InboxRefusedError" in said
    assert "THE WORDS" not in said
    assert sites.rows("sealed", WAITING) == [(1,)]


def test_without_a_case_database_delivering_fails_makes_none_and_loses_nothing(sites: Sites) -> None:
    if sites.case:
        pytest.skip("PostgreSQL makes no database by being asked for one")
    case = sites.home / "case" / "kith.sqlite3"
    case.rename(sites.home / "away")
    sites.python("sealed", SEND + "tell()\ndeliver()", good=False)
    assert list(case.parent.glob("kith.sqlite3*")) == []
    (sites.home / "away").rename(case)
    assert sites.run("sealed", "-m", "django", "deliver") == "1 messages carried.\n"


def test_a_login_that_may_only_insert_is_enough_and_can_do_nothing_else(sites: Sites) -> None:
    if not sites.case:
        pytest.skip("SQLite has no logins")
    role, password = urlsplit(sites.case).path.strip("/") + "_door", "only-inserts"
    with sites.database("case") as owner:
        owner.execute(sql.SQL("create role {} login password {}").format(sql.Identifier(role), sql.Literal(password)))
        try:
            for statement in statements(role):
                owner.execute(statement)
            server = urlsplit(sites.case)
            netloc = f"{role}:{password}@{server.hostname}:{server.port}"
            door = Sites(sites.home, urlunsplit(server._replace(netloc=netloc)), sites.sealed)
            door.python("sealed", SEND + "tell(); warn(); deliver(); deliver()")
            assert inbox(sites) == outbox(sites)
            assert len(inbox(sites)) == 2
            tables = [row[0] for row in owner.execute("select tablename from pg_tables where schemaname = 'public'")]
            assert "accounts_user" in tables
            for table in tables:
                for forbidden in ("select 1 from {}", "delete from {}", "truncate {}", "drop table {}"):
                    with pytest.raises(errors.InsufficientPrivilege):
                        door.do("case", forbidden.format(table))
            for forbidden in (
                "update door_inbox_message set kind = 'safety'",
                "insert into door_inbox_message (message, kind, body, received_at) "
                f"values ('{'b' * 32}', 'safety', '{{}}', '2020-01-01')",
                "insert into accounts_agency (name) values ('x')",
                "create table mine (x int)",
            ):
                with pytest.raises(errors.InsufficientPrivilege):
                    door.do("case", forbidden)
        finally:
            owner.execute(sql.SQL("drop owned by {0}; drop role {0}").format(sql.Identifier(role)))
