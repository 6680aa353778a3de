"""All universes are exported for measuring by whoever may, with a line that names everybody in it (guarantees G2, G5);
and what is read of them, as Arrow, is what the record's own queries give, without names and words."""

from collections.abc import Iterator

import pytest
from kept_home import a_service, add_person, done, kith

A_LIFE = """
from datetime import date
from kith.access.models import Allocation, TeamAllocation
from kith.accounts.models import Agency, Team, User
from kith.people.actions import Speaking
from kith.people.models import Centre
from kith.universe.actions import MemberWords, ReadingWords, TieWords, add_member, add_reading, correct_reading
from kith.universe.merging.actions import merge_members
from kith.universe.models import Reading, Tie
from kith.universe.vague_dates import parse

DAY = date(2026, 1, 5)
LIVES = [
    ("one", "friend", "friends", "2020", ""),
    ("two", "grandmother", None, "", ""),
    ("three", "friend", None, "", "2025"),
]
joanne = User.objects.get(username="joanne")
saying = Speaking(by=joanne, because="allocation")
team = Team.objects.create(agency=Agency.objects.create(name="The Agency"), name="North")
for number, centre in enumerate(Centre.objects.filter(kind="person").order_by("pk")):
    members = []
    for name, kind, domain, began, ended in LIVES:
        members.append(add_member(
            speaking=saying,
            centre=centre,
            member=MemberWords(name=f"Zebedee {name}", note="Zebedee's note", domain=domain),
            tie=TieWords(near=None, far=0, kind=kind, began=parse(began), ended=parse(ended)),
            reading=ReadingWords(observed_on=DAY, answers={"closeness": 4 + number, "own_words": "Zebedee!"}),
        ))
    merge_members(speaking=saying, centre=centre, kept=members[0], folded=members[2])
    reading = Reading.objects.filter(centre=centre).first()
    words = ReadingWords(observed_on=DAY, answers={"state": "forming"})
    correct_reading(speaking=saying, reading=reading, words=words)
    if number == 0:
        TeamAllocation.objects.create(centre=centre, team=team, starts=date(2026, 1, 1))
        Allocation.objects.filter(centre=centre).update(starts=date(2025, 1, 1), ends=DAY, handed_over="warm")
        dorothy = User.objects.get(username="dorothy")
        Allocation.objects.create(centre=centre, worker=dorothy, role="x", starts=DAY)
"""
COMPARE = """
from dataclasses import replace
from django.db import connection
from django.utils import timezone
from kith.exchange.measures.asking import asking
from kith.exchange.measures.service import NOT_ASKED_OF_MEMBER, NOT_ASKED_OF_READING, held_of
from kith.people.models import Centre
from kith.universe.queries import rows_of

centres = list(Centre.objects.filter(kind="person").values_list("pk", flat=True))
with asking(connection.settings_dict, connection.vendor) as asked:
    found = dict(held_of(asked, centres, timezone.localdate()))
for centre in centres:
    rows = rows_of(centre)
    vague = lambda said: replace(said, words="")
    wanted = replace(
        rows, rules=(),
        members=tuple(replace(row, **NOT_ASKED_OF_MEMBER) for row in rows.members),
        ties=tuple(
            replace(row, own_word="", noted=None, began=vague(row.began), ended=vague(row.ended)) for row in rows.ties
        ),
        readings=tuple(replace(row, **NOT_ASKED_OF_READING) for row in rows.readings),
    )
    assert found[centre].rows == wanted, centre
    assert len(wanted.members) == 3 and len(wanted.readings) == 4 and len(wanted.merges) == 1
print(len(centres))
"""
LINES = """
from kith.trail.models import TrailEntry
for line in TrailEntry.objects.filter(what="export.measures"):
    print(line.actor, line.verb, line.because, line.centre, line.also, line.words.words, sep="|")
"""
MEASURED = """
import pyarrow.parquet as pq, sys
for row in pq.read_table({path!r}).to_pylist():
    print(row["group"], len(row["members"]), [(one["worker"], one["handover"]) for one in row["allocations"]])
"""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    """Two people with a life each."""
    with a_service(tmp_path_factory.mktemp("service")) as sites:
        for name in ("Danny", "Kit"):
            add_person(sites, name)
        sites.python("case", A_LIFE)
        yield sites


def test_what_is_read_is_what_the_queries_of_the_record_give(service) -> None:
    assert service.python("case", COMPARE).strip() == "2"


def test_an_export_holds_everybody_and_its_line_in_the_trail_names_them_with_the_reason(service, tmp_path) -> None:
    out = tmp_path / "service.parquet"
    assert "2 universes" in done(
        service, "measure", "--from-service", out, "--as", "dorothy", "--because", "a study of ties"
    )
    centres = [
        str(row[0]) for row in service.rows("case", "select id from people_centre where kind = 'person' order by id")
    ]
    (line,) = service.python("case", LINES).splitlines()
    dorothy = service.rows("case", "select id from accounts_user where username = 'dorothy'")[0][0]
    assert (
        line
        == f"{dorothy}|disclosed|data-protection|None|{','.join(centres)}|to whoever ran the command: a study of ties"
    )
    assert b"Zebedee" not in out.read_bytes()
    said = service.python("case", MEASURED.format(path=str(out))).splitlines()
    assert sorted(said) == ["None 2 [(0, None)]", "North 2 [(0, 0), (1, None)]"]


def test_whoever_may_not_leaves_no_file_and_no_line(service, tmp_path) -> None:
    before = service.python("case", LINES)
    for more in (["--as", "joanne", "--because", "a study"], ["--as", "dorothy"], ["--because", "a study"],
                 ["--as", "nobody", "--because", "a study"]):  # fmt: skip
        ran = kith(service, "measure", "--from-service", tmp_path / "x.parquet", *more)
        assert (ran.returncode, ran.stdout) == (1, "")
    assert service.python("case", LINES) == before
    assert list(tmp_path.iterdir()) == []
