"""Where the commands of these tests keep what they keep: on the embedded database of a home of their own, always."""

from pathlib import Path

from cli_home import environment


def test_no_command_is_told_of_the_database_that_the_tests_run_on(monkeypatch):
    """On this `second_run` relies: these tests would be the same a second time."""
    for name in ("DATABASE_URL", "SEALED_DATABASE_URL", "CASE_INBOX_URL"):
        monkeypatch.setenv(name, "postgres://nobody@127.0.0.1/nothing")
    assert not [name for name in environment(Path("/home")) if name.endswith("_URL")]
