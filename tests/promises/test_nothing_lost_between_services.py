"""Out of one service and into another, by the `kith` command in processes of their own, on the database that the tests
run on: nothing that the folder holds is lost, and the trail of each stays whole (guarantees G2 and G11)."""

import json
from pathlib import Path
from typing import Any

from door_sites import Sites, two_sites

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "examples" / "kith-csv"
MAKE = """
from kith.accounts.actions import make_account
make_account(username={name!r}, name={name!r}, role={role!r}, password="a long invented passphrase")
"""


def kith(service: Sites, *words: str) -> Any:
    """Run `kith … --json`."""
    return json.loads(service.run("case", "-m", "kith.cli", *words, "--json"))


def bytes_of(folder: Path) -> dict[str, bytes]:
    """The files of a folder."""
    return {one.name: one.read_bytes() for one in folder.iterdir()}


def test_a_folder_goes_from_service_to_service_and_stays_the_same(tmp_path: Path) -> None:
    """Each service has other accounts, with other numbers; the last one has none of those who spoke."""
    folder = EXAMPLE
    for number in range(3):
        (tmp_path / str(number)).mkdir()
        with two_sites(tmp_path / str(number)) as service:
            for place in range(number):
                service.python("case", MAKE.format(name=f"other{place}", role="partner"))
            service.python("case", MAKE.format(name="jo", role="practitioner"))
            report = kith(service, "import", "kith-csv", str(folder), "--as", "jo")
            assert (report["members"], report["ties"], report["readings"], report["left_out"]) == (6, 7, 8, [])
            assert len(service.rows("case", "select id from people_person")) == 1
            told = {row[0] for row in service.rows("case", "select voice from universe_reading")}
            assert {voice for voice in told if voice.startswith("worker")} == {"worker:e1"}
            out = tmp_path / f"out-{number}"
            kith(service, "export", "kith-csv", "--person", report["people"][0]["id"], "-o", str(out), "--as", "jo")
            assert bytes_of(out) == bytes_of(EXAMPLE)
            again = kith(service, "import", "kith-csv", str(folder), "--as", "jo")
            assert again == {"people": [], "members": 0, "ties": 0, "readings": 0, "left_out": []}
            assert kith(service, "trail", "verify")["faults"] == []
            folder = out
