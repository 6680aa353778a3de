"""Exporting a universe: what is valid now, in what the reader may hear, in one folder that is whole or not there."""

import csv
import os
from datetime import date

import pytest
from kith_csv_folders import FILES, export, folder_at

from kith.access.actions import add_person, allocate, join_team_around, let_carer_in, let_person_in
from kith.access.queries import opened
from kith.exchange.kith_csv import folder
from kith.exchange.kith_csv.exporting import export_folder
from kith.exchange.kith_csv.folder import CannotWrite
from kith.people.actions import say_about
from kith.trail.models import TrailEntry
from kith.universe.actions import (
    ReadingWords,
    TieWords,
    add_reading,
    add_tie,
    correct_reading,
    correct_tie,
)
from kith.universe.merging.actions import merge_members
from kith.universe.models import TieVersion
from kith.universe.no_contact.actions import RuleWords, add_rule
from kith.universe.sittings.actions import start_drawing
from kith.universe.vague_dates import parse

DAY = date(2026, 1, 1)


@pytest.fixture
def a_life(danny, says, add, tie_to, joanne, cast):
    """Nan, the bald one, Dee twice over, a tie between them, readings in three voices, a rule, a drawing."""
    nan = add("Nan", "grandmother", closeness=7, own_words='She said "come home, love";\n=not now', day=DAY)
    bald = add("the bald one, from the gym", "other", tie={"own_word": "spotter", "began": parse("2019 to 2021")})
    dee, other = add("Dee"), add("Deborah")
    add_tie(speaking=says(), centre=danny, tie=TieWords(near=nan.pk, far=bald.pk, kind="knows"))
    merge_members(speaking=says(), centre=danny, kept=dee, folded=other)
    worker, author = says(voice=f"worker:{joanne.pk}"), says(voice=f"worker:{joanne.pk}", audience="author")
    add_reading(speaking=worker, tie=tie_to(nan), reading=ReadingWords(
        observed_on=DAY, answers={"how_often": "weekly", "modes": 5, "support_given": 0, "state": "strained"},
        skipped=frozenset({"wish"}), unknown=frozenset({"pull"})))  # fmt: skip
    add_reading(speaking=author, tie=tie_to(nan), reading=ReadingWords(observed_on=DAY, answers={"for_worse": 2}))
    add_reading(speaking=says(voice=f"member:{nan.pk}"), tie=tie_to(nan),
                reading=ReadingWords(observed_on=DAY, answers={"closeness": 3}))  # fmt: skip
    rule = RuleWords(source="licence", starts=DAY, member=bald.pk, exceptions=frozenset({"supervised", "other"}),
                     exception_words="by the school", conditions="Not within 100 metres", reference="L1")  # fmt: skip
    add_rule(speaking=worker, centre=danny, words=rule)
    start_drawing(speaking=says(), centre=danny, drawn_on=DAY, in_the_room="Danny and Joanne")
    say_about(speaking=says(), centre=danny, field="faith", answer="skipped")
    say_about(speaking=says(), centre=danny, field="language", words="Cymraeg")
    return danny


def test_the_folder_is_what_the_format_says_letter_by_letter(a_life, joanne, tmp_path) -> None:
    found = export(joanne, a_life, tmp_path / "danny")
    assert found == {
        "person.csv": "name,public_id,birth_date,references,about,language\n"
        f"Danny,{a_life.person.public_id},1996-05-04,crn:X123456,faith=skipped,Cymraeg\n",
        "members.csv": "id,name,kind,domain,note,legal\n"
        "1,Nan,person,,,\n"
        '2,"the bald one, from the gym",person,,,\n'
        "3,Dee,person,,,\n",
        "ties.csv": "id,from,to,kind,own_word,began,ended\n"
        "1,self,1,grandmother,,,\n"
        '2,self,2,other,spotter,"2019/2021 ""2019 to 2021""",\n'
        "3,self,3,friend,,,\n"
        "4,self,3,friend,,,\n"
        "5,1,2,knows,,,\n",
        "readings.csv": "tie,voice,observed_on,closeness,pull,for_better,for_worse,contact,support_received,"
        "support_given,need_met,state,wish,own_words,assertion,source,audience\n"
        '1,person,2026-01-01,7,,,,,,,,,,"She said ""come home, love"";\n\'=not now",own-account,conversation,workers\n'
        "1,worker:1,2026-01-01,,unknown,,,weekly:in-person;online,,none,,strained,skipped,,assessment,conversation,"
        "workers\n"
        "1,worker:1,2026-01-01,,,,2,,,,,,,,assessment,conversation,author\n"
        "1,member:1,2026-01-01,3,,,,,,,,,,,own-account,conversation,workers\n",
        "no_contact.csv": "id,names,from,until,conditions,exceptions,source,reference,audience\n"
        '1,2,2026-01-01,,Not within 100 metres,"supervised;other ""by the school""",licence,L1,workers\n',
        "drawings.csv": "id,drawn_on,state,in_the_room,confirmed_words\n1,2026-01-01,draft,Danny and Joanne,\n",
    }


def test_what_was_corrected_is_not_in_it_and_every_other_reading_is(danny, says, add, tie_to, joanne, tmp_path) -> None:
    nan = add("Nan", closeness=7)
    reading = tie_to(nan).readings.get()
    correct_reading(speaking=says(), reading=reading, words=ReadingWords(observed_on=DAY, answers={"closeness": 2}))
    version = TieVersion.objects.get(far=nan)
    correct_tie(speaking=says(), version=version, words=TieWords(near=None, far=nan.pk, kind="grandmother"))
    add_reading(speaking=says(), tie=tie_to(nan), reading=ReadingWords(observed_on=DAY, answers={"closeness": 1}))
    found = export(joanne, danny, tmp_path / "danny")
    assert [row[3] for row in csv.reader(found["readings.csv"].splitlines())] == ["closeness", "2", "1"]
    assert "1,self,1,grandmother" in found["ties.csv"]
    assert "friend" not in found["ties.csv"]


def test_each_reader_takes_away_what_they_may_hear_and_no_more(a_life, cast, joanne, tmp_path) -> None:
    let_person_in(by=joanne, person=a_life.person, user=cast["person"])
    allocate(by=joanne, centre=a_life, worker=cast["manager"], role="manager", starts=DAY)
    allocate(by=joanne, centre=a_life, worker=cast["volunteer"], role="mentor", starts=DAY)
    let_carer_in(by=joanne, centre=a_life, user=cast["carer"], starts=DAY)
    join_team_around(by=joanne, centre=a_life, user=cast["partner"], does_what="x", parts=["universe"], starts=DAY)
    rows = {}
    for role in ("practitioner", "manager", "person", "carer", "volunteer", "partner"):
        found = export(cast[role], a_life, tmp_path / role)
        rows[role] = {name: len(list(csv.reader(text.splitlines(True)))) - 1 for name, text in found.items()}
    everything = {"person.csv": 1, "members.csv": 3, "ties.csv": 5, "drawings.csv": 1}
    assert rows["practitioner"] == {**everything, "readings.csv": 4, "no_contact.csv": 1}
    assert rows["manager"] == {**everything, "readings.csv": 3, "no_contact.csv": 1}  # the author's own stay theirs
    assert rows["person"] == {**everything, "readings.csv": 1, "no_contact.csv": 0}  # the rule was told to workers
    nothing = dict.fromkeys(everything, 0) | {"person.csv": 1, "no_contact.csv": 0}
    assert rows["carer"] == {**nothing, "readings.csv": 0}
    assert rows["volunteer"] == nothing  # readings are no part of theirs: no file, rather than an empty one
    assert rows["partner"] == {**everything, "no_contact.csv": 1}
    for role in ("carer", "volunteer"):  # no page tells them the date of birth
        assert ",," in folder_at(tmp_path / role)["person.csv"].splitlines()[1]
        assert "1996" not in folder_at(tmp_path / role)["person.csv"]
    person = folder_at(tmp_path / "partner")["person.csv"].splitlines()[1]
    assert person == f"Danny,{a_life.person.public_id},,,,"  # 'about' is not shared with them


def test_no_number_in_the_folder_is_an_id_of_the_database(a_life, says, add, joanne, tmp_path) -> None:
    """A gap would tell a reader of somebody whom they may not hear of."""
    add("Kept from them", speaking=says(voice=f"worker:{joanne.pk}", audience="author"))
    add("Priti")
    let = allocate(by=joanne, centre=a_life, worker=a_life_manager(joanne), role="manager", starts=DAY)
    found = export(let.worker, a_life, tmp_path / "m")
    assert [line.split(",")[0] for line in found["members.csv"].splitlines()[1:]] == ["1", "2", "3", "4"]
    assert "Kept from them" not in "".join(found.values())


def a_life_manager(joanne):
    """A second worker."""
    from kith.accounts.actions import make_account

    return make_account(username="meera", name="Meera", role="manager", password="a long invented passphrase")


def test_words_of_who_i_am_for_a_few_stay_out_and_the_report_says_so(danny, says, joanne, tmp_path) -> None:
    say_about(speaking=says(audience="author"), centre=danny, field="identity", words="Frightens1")
    say_about(speaking=says(voice=f"worker:{joanne.pk}"), centre=danny, field="culture", words="Frightens2")
    found = opened(joanne, danny.person.public_id, "universe")
    report = export_folder(opened=found, path=tmp_path / "danny")
    assert "Frightens" not in "".join(folder_at(tmp_path / "danny").values())
    assert report.notes == [
        "1 answers in 'who I am' that were told to a few are not in it.",
        "1 answers in 'who I am' in other voices are not in it.",
    ]


def test_it_is_a_disclosure_that_the_trail_keeps_before_the_first_byte(a_life, joanne, tmp_path, monkeypatch) -> None:
    found = opened(joanne, a_life.person.public_id, "universe")
    before = TrailEntry.objects.count()

    def full_disk(*_given):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folder, "_write", full_disk)
    with pytest.raises(CannotWrite, match="No space left on device"):
        export_folder(opened=found, path=tmp_path / "danny", because="For the new school")
    line = TrailEntry.objects.get(seq__gt=before)
    assert (line.actor, line.verb, line.what, line.because, line.centre) == (
        joanne.pk, "disclosed", "export.kith-csv", "allocation", a_life.pk,
    )  # fmt: skip
    assert line.words.words == "to whoever ran the command: For the new school"
    assert list(tmp_path.iterdir()) == []  # nothing half-written is left


def test_it_puts_itself_only_where_nothing_else_is(a_life, joanne, tmp_path) -> None:
    found, there = opened(joanne, a_life.person.public_id, "universe"), tmp_path / "there"
    there.mkdir()
    export_folder(opened=found, path=there)  # an empty folder gives way
    first = folder_at(there)
    kit = opened(joanne, add_person(by=joanne, name="Kit").person.public_id, "universe")
    with pytest.raises(CannotWrite, match="holds something else"):  # but not somebody else's
        export_folder(opened=kit, path=there)
    (there / "ties.csv").write_text("older")
    export_folder(opened=found, path=there)  # so does an earlier export
    assert folder_at(there) == first
    (there / "notes.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    lines = TrailEntry.objects.count()
    for taken in (there, tmp_path / "file", tmp_path / "link", tmp_path / "no" / "such"):
        with pytest.raises(CannotWrite, match="Nothing was written"):
            export_folder(opened=found, path=taken)
    assert TrailEntry.objects.count() == lines
    assert sorted(one.name for one in tmp_path.iterdir()) == ["file", "link", "there"]


def test_only_its_owner_reads_it(a_life, joanne, tmp_path) -> None:
    before = os.umask(0)
    try:
        export(joanne, a_life, tmp_path / "danny")
    finally:
        os.umask(before)
    assert (tmp_path / "danny").stat().st_mode & 0o777 == 0o700
    assert {(tmp_path / "danny" / name).stat().st_mode & 0o777 for name in FILES} == {0o600}
