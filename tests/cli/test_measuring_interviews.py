"""`kith measure --from-interviews` writes universes without names, and says what did not come in."""

from pathlib import Path

from cli_home import kith, refused, told

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"
FROM = ("measure", "--from-interviews", EXAMPLES / "network-canvas-interviews")
MAPPING = ("--mapping", EXAMPLES / "who-matters-mapping.toml")


def test_interviews_are_written_as_universes_and_measured(tmp_path):
    home, out = tmp_path / "home", tmp_path / "universes.parquet"
    said = told(home, *FROM, *MAPPING, "--closeness", "how_close", "-o", out, "--json")
    assert (said["universes"], said["left_out"]) == (12, [])
    assert "readings.support" in said["never_said"]
    measured = told(home, "measure", out, "--as-at", "2026-06-30", "--engine", "reference", "--json")
    assert measured["measures"]["closeness"]["known"] == 12
    assert measured["measures"]["fragility"] == {"known": 0, "quartiles": None}


def test_the_universes_hold_no_name(tmp_path):
    out = tmp_path / "universes.parquet"
    told(tmp_path / "home", *FROM, "-o", out, "--json")
    assert b"Nan" not in out.read_bytes()


def test_answers_that_the_mapping_does_not_name_are_told_beside_what_was_done(tmp_path):
    mapping = tmp_path / "short.toml"
    mapping.write_text('[readings.for_better]\nattribute = "better"\nvalues = { A_little = 1 }\n')
    done = kith(tmp_path / "home", *FROM, "--mapping", mapping, "-o", tmp_path / "universes.parquet")
    assert done.returncode == 0
    assert "says nothing about the answer 'Not_at_all'" in done.stderr
    assert done.stdout.startswith("12 interviews written as universes, without names: ")


def test_what_cannot_be_done_is_refused_in_words_and_nothing_is_written(tmp_path):
    home, out = tmp_path / "home", tmp_path / "universes.parquet"
    assert "-o universes.parquet" in refused(home, *FROM)
    assert "'how_near'" in refused(home, *FROM, "--closeness", "how_near", "-o", out)
    twice = tmp_path / "twice.toml"
    twice.write_text('[readings.closeness]\nattribute = "how_close"\nvalues = { "1" = 2 }\n')
    assert "named twice" in refused(home, *FROM, "--mapping", twice, "--closeness", "how_close", "-o", out)
    assert "no file or folder" in refused(home, "measure", "--from-interviews", tmp_path / "nowhere", "-o", out)
    assert not out.exists()
