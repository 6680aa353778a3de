"""Interviews come in whole, once, into the right person's universe; or not at all."""

from datetime import date

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from interviews_to_import import bring_in, export, mapping_file, uuid

from kith.access.actions import add_person
from kith.access.queries import my_people, opened
from kith.exchange import interviews
from kith.exchange.interviews import refusal
from kith.exchange.models import ImportedThing
from kith.exchange.network_canvas import read_interviews
from kith.people.models import About, Person
from kith.universe.models import MemberVersion, Reading, Seat, Tie, TieVersion
from kith.universe.seating import seat_newcomers


def rows():
    """How much every table holds."""
    return {model.__name__: model._base_manager.count() for model in apps.get_models()}


@pytest.fixture
def files(tmp_path):
    return export(tmp_path / "export")


def test_the_report_counts_what_was_added_and_the_record_holds_it(files, joanne):
    report = bring_in(files, joanne)
    person = Person.objects.get()
    assert report.as_json(False) == {
        "people": [{"id": person.public_id, "name": "Kai"}], "members": 3, "ties": 5, "readings": 0, "left_out": [],
    }  # fmt: skip
    assert (MemberVersion.objects.count(), Tie.objects.count(), Reading.objects.count()) == (3, 5, 0)
    assert set(MemberVersion.objects.values_list("name", flat=True)) == {"Nan", "Dee", "=Kez"}
    kinds = list(TieVersion.objects.order_by("pk").values_list("kind", "own_word"))
    assert kinds == [("knows", "")] * 3 + [("other", "Knows")] * 2


def test_the_same_files_again_add_nothing(files, joanne):
    bring_in(files, joanne)
    before = rows()
    report = bring_in(files, joanne, new_person="Somebody else")
    assert report.as_json(False) == {"people": [], "members": 0, "ties": 0, "readings": 0, "left_out": []}
    assert rows() == before


def test_a_dry_run_reports_the_same_and_writes_nothing_at_all(files, tmp_path, joanne):
    before = rows()
    dry = bring_in(files, joanne, mapping_file(tmp_path), dry_run=True)
    assert rows() == before
    wet = bring_in(files, joanne, mapping_file(tmp_path))
    as_told = [report.as_json(dry_run) for report, dry_run in ((dry, True), (wet, False))]
    assert as_told[0].pop("dry_run") is True
    for told in as_told:
        assert len(told.pop("people")) == 1
    assert as_told[0] == as_told[1]


def test_a_mapping_makes_readings_on_the_day_of_the_interview(files, tmp_path, joanne):
    report = bring_in(files, joanne, mapping_file(tmp_path))
    assert report.readings == 3
    found = {
        row.tie.versions.get().far.versions.get().name: (
            row.closeness,
            row.pull,
            row.observed_on,
            row.voice,
            row.source,
        )
        for row in Reading.objects.all()
    }
    day = (date(2025, 3, 2), "person", "network-canvas")
    assert found == {"Nan": (6, 3, *day), "Dee": (2, None, *day), "=Kez": (None, 3, *day)}
    assert TieVersion.objects.filter(kind="friend", own_word="mates").count() == 2
    assert [left["where"] for left in report.left_out] == ["mapping, readings.pull"]


def test_everybody_of_an_interview_sits_down_together_once_it_is_known_who_knows_whom(
    files, tmp_path, joanne, monkeypatch
):
    seated: list[tuple[int, int]] = []

    def note(centre):
        seated.append((centre.pk, Tie.objects.count()))
        seat_newcomers(centre)

    monkeypatch.setattr(interviews, "seat_newcomers", note)
    bring_in(files, joanne, mapping_file(tmp_path))
    assert seated == [(Person.objects.get().centre.pk, 5)]
    assert Seat.objects.count() == 2  # the third was never asked about


def test_a_mapping_given_later_adds_the_readings_alone(files, tmp_path, joanne):
    bring_in(files, joanne)
    report = bring_in(files, joanne, mapping_file(tmp_path))
    assert (report.people, report.members, report.ties, report.readings) == ([], 0, 0, 3)


def test_the_person_may_be_an_end_of_a_tie(files, joanne):
    bring_in(files, joanne)
    told = TieVersion.objects.filter(own_word="Knows").order_by("pk")
    assert [(row.near_id is None, row.far.versions.get().name) for row in told] == [(False, "Dee"), (True, "=Kez")]


def test_every_cell_of_the_files_can_be_found_in_the_record(files, joanne):
    bring_in(files, joanne)
    kept = " ".join(map(str, [
        *MemberVersion.objects.values_list("noted", "name"), *TieVersion.objects.values_list("noted", "own_word"),
        *About.objects.values_list("noted"), *ImportedThing.objects.values_list("key"),
    ]))  # fmt: skip
    cells = {
        cell.strip('"') for file in files.iterdir() for line in file.read_text().splitlines()[1:]
        for cell in line.split(",")
    }  # fmt: skip
    told_otherwise = {"", "1", "2", "3", "2025-03-02T10:00:00.000Z", "2025-03-03T09:00:00Z"}
    assert {cell for cell in cells - told_otherwise if cell not in kept} == set()
    assert "2025-03-02T10:00:00" in kept
    assert "2025-03-03T09:00:00" in kept


def test_several_interviews_are_several_people_numbered(tmp_path, joanne):
    for session in (1, 2, 3):
        export(tmp_path / "export", session)
    report = bring_in(tmp_path / "export", joanne)
    assert [one["name"] for one in report.people] == ["Kai 1", "Kai 2", "Kai 3"]
    assert (report.members, report.ties) == (9, 15)
    assert my_people(joanne).count() == 3


def test_into_one_person_goes_one_interview_alone(tmp_path, danny, joanne):
    into = opened(joanne, danny.person.public_id, "universe")
    found = [read_interviews([export(tmp_path / "export", session)]).interviews for session in (1, 2)]
    assert refusal(found[0], into) == ""
    assert "hold 2 interviews" in refusal(found[1], into)
    assert refusal(found[1], None) == ""


def test_into_a_person_who_is_here_nobody_new_is_made(files, danny, joanne):
    into = opened(joanne, danny.person.public_id, "universe")
    report = bring_in(files, joanne, into=into)
    assert (report.people, report.members) == ([], 3)
    assert set(MemberVersion.objects.values_list("centre", flat=True)) == {danny.pk}
    assert bring_in(files, joanne, into=into).members == 0


def test_another_worker_neither_learns_of_nor_touches_the_first_one_s_people(files, joanne, cast):
    bring_in(files, joanne, new_person="Kai")
    kai = Person.objects.get()
    before = {table: count for table, count in rows().items()}
    mine = list(MemberVersion.objects.values()), list(TieVersion.objects.values())
    david = cast.another("practitioner", "David Cole")
    report = bring_in(files, david, new_person="Lou")
    assert [one["name"] for one in report.people] == ["Lou"]
    assert kai.public_id not in str(vars(report))
    assert report.members == 3
    assert list(my_people(david)) == [Person.objects.get(name="Lou")]
    assert list(MemberVersion.objects.filter(centre=kai.centre).values()) == mine[0]
    assert list(TieVersion.objects.filter(centre=kai.centre).values()) == mine[1]
    assert rows()["Member"] == 2 * before["Member"]
    assert bring_in(files, david).members == 0


def test_trouble_in_the_middle_leaves_nothing(files, joanne, monkeypatch):
    before, done = rows(), []

    def add_tie(**words):
        done.append(words)
        if len(done) == 2:
            raise ValidationError("The cable was pulled.")
        return true_add_tie(**words)

    true_add_tie = interviews.add_tie
    monkeypatch.setattr(interviews, "add_tie", add_tie)
    with pytest.raises(ValidationError, match="cable"):
        bring_in(files, joanne)
    assert len(done) == 2
    assert rows() == before


def test_a_name_of_ten_thousand_letters_is_cut_told_and_kept_whole_among_what_was_noted(tmp_path, joanne):
    long = "N" * 10_000
    report = bring_in(export(tmp_path / "export", names=(long, "\u202eDee\x07", "")), joanne)
    versions = MemberVersion.objects.order_by("pk")
    assert [row.name for row in versions] == ["N" * 200, "Dee", ""]
    assert [row.name_known for row in versions] == [True, True, False]
    assert ["name", long] in versions[0].noted
    assert [left["reason"] for left in report.left_out if "10000" in left["reason"]] == [
        "The name has 10000 letters; the first 200 were kept."
    ]


def test_ids_longer_than_their_column_still_tell_things_apart(tmp_path, joanne):
    folder = export(tmp_path / "export")
    for file in folder.glob("*edgeList*"):
        text = file.read_text().replace(uuid("c", 1, 1), "c" * 300).replace(uuid("c", 2, 1), "c" * 299 + "d")
        file.write_text(text)
    assert bring_in(folder, joanne).ties == 5
    assert bring_in(folder, joanne).ties == 0


def test_a_person_added_by_hand_is_never_taken_for_an_imported_one(files, joanne):
    add_person(by=joanne, name="Kai")
    assert len(bring_in(files, joanne).people) == 1
    assert Person.objects.filter(name="Kai").count() == 2
