"""The statements for the login of the door."""

import subprocess
import sys

import pytest

from kith.door.grants import statements
from kith.door.inbox.models import Message


def test_the_login_may_insert_into_the_inbox_and_nothing_more() -> None:
    grants = [statement for statement in statements("kith_door") if statement.startswith("grant")]
    assert grants == [
        "grant usage on schema public to kith_door;",
        "grant insert (message, kind, body) on door_inbox_message to kith_door;",
    ]


def test_the_table_and_the_columns_are_those_of_the_inbox() -> None:
    assert Message._meta.db_table == "door_inbox_message"
    assert {"message", "kind", "body"} == {field.column for field in Message._meta.fields} - {"received_at"}


@pytest.mark.parametrize("name", ["", "a b", 'a"; drop table x; --', "A", "1a", "a" * 64])
def test_a_name_that_would_need_quoting_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="small letters"):
        statements(name)


def test_the_module_prints_them() -> None:
    printed = subprocess.run(
        [sys.executable, "-m", "kith.door.grants", "kith_door"], capture_output=True, text=True, timeout=30, check=True
    )
    assert printed.stdout.split("\n")[:-1] == statements("kith_door")
