"""Importing a folder: what can come in does, what cannot is told with its place; nobody's words become another's."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from kith_csv_folders import export, folder_at, write

from kith.access.actions import add_person, join_team_around, let_carer_in, let_person_in
from kith.access.queries import opened
from kith.exchange.kith_csv.actions import import_folder
from kith.exchange.kith_csv.limits import CannotRead
from kith.exchange.kith_csv.reading import read_folder
from kith.exchange.models import ImportedThing
from kith.people.actions import say_about
from kith.people.models import About, Centre, Person, PersonReference
from kith.trail.models import TrailEntry
from kith.universe.models import DrawingVersion, MemberVersion, NoContactVersion, Reading, Seat, TieVersion
from kith.universe.queries import names_of_voices

ME = "name\nKai\n"
FOLDER = {
    "person": "name,public_id,birth_date,references,about,language\n"
    'Kai,ABCDE12345,2009-03-04,crn:X1;nomis:A2,"faith=skipped;helps-me=Tell me; straight;'
    'care=2015-03-01/2018-06-30 ""with the Hills""",Cymraeg\n'.replace("me; straight", "me\\; straight"),
    "members": "id,name,kind,domain,note,legal\n1,Nan,person,family,,\n2,,person,,a brother,\n3,The Crew,group,,,\n",
    "ties": "id,from,to,kind,own_word,began,ended\n"
    '1,self,1,grandmother,,2010,\n2,self,2,brother,,,"2019/2021 ""before prison"""\n3,1,3,friend,,,\n',
    "readings": "tie,voice,observed_on,closeness,pull,for_better,for_worse,contact,support_received,support_given,"
    "need_met,state,wish,own_words,assertion,source,audience\n"
    "1,person,2026-01-01,7,unknown,,skipped,weekly:phone;visit,emotional;practical,none,,established,keep,"
    "'skipped,own-account,conversation,all\n"
    "1,worker:1,2026-01-02,,,,2,,,,,,,,checked-fact,conversation,workers\n"
    "1,member:1,2026-01-02,5,,,,,,,,,,,own-account,conversation,named:1;2\n",
    "no_contact": "id,names,from,until,conditions,exceptions,source,reference\n"
    '1,3,2026-01-01,2026-12-31,,"by-letter;other ""at the door""",licence,L1\n'
    "2,class:under-16,2026-01-01,,,,court-order,\n"
    "3,area:Kestrel Road,2026-01-01,,,,agreed,\n",
    "drawings": "id,drawn_on,state,in_the_room,confirmed_words\n1,2026-01-01,confirmed,Kai and Jo,That’s it.\n",
}


def bring(by, path, **more):
    """Import a folder; the report."""
    return import_folder(by=by, folder=read_folder(path), **more).as_json(bool(more.get("dry_run")))


def centre_of(report) -> Centre:
    return Centre.objects.get(person__public_id=report["people"][0]["id"])


@pytest.fixture
def kai(tmp_path):
    return write(tmp_path / "kai", **FOLDER)


def refused(report) -> list[tuple[str, str]]:
    return [(one["where"], one["reason"]) for one in report["left_out"]]


def test_a_folder_written_by_hand_comes_in_and_goes_out_as_it_was(kai, joanne, tmp_path) -> None:
    report = bring(joanne, kai)
    assert {name: value for name, value in report.items() if name != "people"} == {
        "members": 3, "ties": 3, "readings": 3, "left_out": [],
    }  # fmt: skip
    assert [one["name"] for one in report["people"]] == ["Kai"]
    assert export(joanne, centre_of(report), tmp_path / "again") == folder_at(kai)


def test_the_record_holds_what_the_folder_said(kai, joanne) -> None:
    centre = centre_of(bring(joanne, kai))
    assert centre.person.birth_date == date(2009, 3, 4)
    assert set(PersonReference.objects.values_list("system", "value")) == {("crn", "X1"), ("nomis", "A2")}
    about = {row.field: (row.answer, row.words, row.starts, row.ends) for row in About.objects.filter(centre=centre)}
    assert about["faith"] == ("skipped", "", None, None)
    assert about["helps-me"] == ("said", "Tell me; straight", None, None)
    assert about["care"] == ("said", "with the Hills", date(2015, 3, 1), date(2018, 6, 30))
    assert about["language"] == ("said", "Cymraeg", None, None)
    assert list(MemberVersion.objects.order_by("pk").values_list("name", "name_known", "kind")) == [
        ("Nan", True, "person"), ("", False, "person"), ("The Crew", True, "group"),
    ]  # fmt: skip
    ended = TieVersion.objects.get(kind="brother")
    assert (ended.ended_words, ended.ended_earliest, ended.ended_latest) == (
        "before prison", date(2019, 1, 1), date(2021, 12, 31),
    )  # fmt: skip
    first = Reading.objects.order_by("pk")[0]
    assert (first.closeness, first.pull, first.for_worse, first.how_often, first.modes) == (7, None, None, "weekly", 18)
    assert (first.support_received, first.support_given, first.own_words) == (3, 0, "skipped")
    assert (first.asked, first.unknown) == (0b11101111011, 2)
    rules = NoContactVersion.objects.order_by("pk")
    assert [(one.source, one.audience, one.voice) for one in rules] == [
        ("licence", "all", f"worker:{joanne.pk}"), ("court-order", "all", f"worker:{joanne.pk}"),
        ("agreed", "workers", f"worker:{joanne.pk}"),
    ]  # fmt: skip
    assert {one.assertion for one in rules} == {"assessment"}  # nobody here has seen the paper
    assert DrawingVersion.objects.get().state == "confirmed"
    assert Seat.objects.count() == 2  # Nan stands on the rings, and at the edge the one with whom it has ended


def test_nobody_is_put_words_into_their_mouth_and_nobody_hears_for_another(kai, joanne, cast) -> None:
    """`worker:1` and `named:1;2` are accounts elsewhere, whatever numbers the accounts here have."""
    centre = centre_of(bring(joanne, kai))
    voices = set(Reading.objects.values_list("voice", flat=True))
    nan = MemberVersion.objects.get(name="Nan").member_id
    assert voices == {"person", "worker:e1", f"member:{nan}"}
    assert Reading.objects.get(voice=f"member:{nan}").audience == "named:e1;e2"
    assert set(Reading.objects.values_list("recorded_by", flat=True)) == {joanne.pk}
    assert names_of_voices(voices) == {"worker:e1": "A worker elsewhere (1)"}
    assert centre.person is not None


def test_another_folder_s_worker_is_another_worker(kai, joanne, tmp_path) -> None:
    centre = centre_of(bring(joanne, kai))
    into = opened(joanne, centre.person.public_id, "universe")
    other = write(tmp_path / "other", members=FOLDER["members"], ties=FOLDER["ties"],
                  readings="tie,voice,observed_on,closeness\n1,worker:1,2026-02-02,3\n")  # fmt: skip
    bring(joanne, other, into=into)
    assert set(Reading.objects.filter(voice__startswith="worker").values_list("voice", flat=True)) == {
        "worker:e1", "worker:e3",
    }  # fmt: skip


def test_a_second_import_reports_zeros_and_writes_nothing(kai, joanne) -> None:
    bring(joanne, kai)
    before = (TrailEntry.objects.count(), ImportedThing.objects.count(), Reading.objects.count())
    for more in ({}, {"new_person": "Somebody else"}):
        assert bring(joanne, kai, **more)["people"] == []
        assert bring(joanne, kai, **more)["readings"] == 0
    assert (TrailEntry.objects.count(), ImportedThing.objects.count(), Reading.objects.count()) == before
    assert Person.objects.count() == 1


def test_a_folder_that_has_grown_adds_what_is_new(kai, joanne) -> None:
    bring(joanne, kai)
    write(kai, members=FOLDER["members"] + "4,Dee,person,,,\n", ties=FOLDER["ties"] + "4,self,4,friend,,,\n")
    report = bring(joanne, kai)
    assert (report["people"], report["members"], report["ties"], report["readings"]) == ([], 1, 1, 0)


def test_a_folder_copied_for_somebody_else_never_lands_in_the_first_one_s_universe(kai, joanne, tmp_path) -> None:
    """Whoever uses one folder as a pattern may forget to change the id."""
    bring(joanne, kai)
    kit = write(tmp_path / "kit", **FOLDER | {"person": FOLDER["person"].replace("Kai", "Kit")})
    assert [one["name"] for one in bring(joanne, kit)["people"]] == ["Kit"]
    assert sorted(Person.objects.values_list("name", flat=True)) == ["Kai", "Kit"]


def test_the_same_said_twice_is_kept_twice(joanne, tmp_path) -> None:
    twice = "tie,voice,observed_on,closeness\n1,person,2026-01-01,3\n1,person,2026-01-01,3\n"
    folder = write(tmp_path / "f", person=ME, members="id,name,kind\n1,Nan,person\n",
                   ties="id,from,to,kind\n1,self,1,friend\n", readings=twice)  # fmt: skip
    assert bring(joanne, folder)["readings"] == 2
    assert bring(joanne, folder)["readings"] == 0


def test_somebody_else_s_import_stays_unknown(kai, joanne, cast) -> None:
    bring(joanne, kai)
    report = bring(cast["manager"], kai)
    assert report["members"] == 3
    assert report["people"][0]["id"] not in ("ABCDE12345", Person.objects.order_by("pk")[0].public_id)


def test_a_dry_run_reports_the_same_and_writes_nothing(kai, joanne) -> None:
    before = (TrailEntry.objects.count(), Person.objects.count(), ImportedThing.objects.count())
    dry = bring(joanne, kai, dry_run=True)
    assert dry.pop("dry_run") is True
    assert (TrailEntry.objects.count(), Person.objects.count(), ImportedThing.objects.count()) == before
    wet = bring(joanne, kai)
    assert dry | {"people": 0} == wet | {"people": 0}


def test_one_line_in_the_trail_tells_of_all_of_it_and_leads_to_every_row(kai, joanne) -> None:
    bring(joanne, kai)
    line = TrailEntry.objects.order_by("-seq")[0]
    assert (line.actor, line.verb, line.what, line.because) == (joanne.pk, "collected", "import.kith-csv", "allocation")
    assert line.words.words == "3 members, 3 ties, 3 readings, 3 no-contact rules, 1 drawings"
    moment = ImportedThing.objects.get(pk=line.object_id).key
    for model, many in ((MemberVersion, 3), (TieVersion, 3), (Reading, 3), (NoContactVersion, 3), (DrawingVersion, 1)):
        rows = model.objects.filter(centre=line.centre, recorded_by=joanne)
        assert [row.recorded_at.isoformat() for row in rows] == [moment] * many


@pytest.mark.parametrize(
    "file, rows, where, said",
    [
        ("members", "4,X,alien,,,", "members.csv, row 5, kind", "‘alien’ is none of the words"),
        ("members", "4,X,person,space,,", "members.csv, row 5, domain", "‘space’ is none"),
        ("members", "4,X,person,,,thief", "members.csv, row 5, legal", "‘thief’ is none"),
        ("members", "4,X,,,,", "members.csv, row 5, kind", "is empty"),
        ("members", ",X,person,,,", "members.csv, row 5, id", "is empty"),
        ("members", "self,X,person,,,", "members.csv, row 5, id", "means the person"),
        ("members", "../../etc,X,person,,,", "members.csv, row 5, id", "is no id"),
        ("members", "4,X,person,,", "members.csv, row 5", "5 cells"),
        ("members", f"4,{'x' * 201},person,,,", "members.csv, row 5, name", "201 letters"),
        ("ties", "4,3,3,friend,,,", "ties.csv, row 5", "tie to themself"),
        ("ties", "4,self,self,friend,,,", "ties.csv, row 5", "tie to themself"),
        ("ties", "4,self,9,friend,,,", "ties.csv, row 5, to", "There is no 9 in members.csv"),
        ("ties", "4,self,2,friend,,31/02,", "ties.csv, row 5, began", "A date is a year"),
        ("ties", "4,self,2,friend,,2021-02-31,", "ties.csv, row 5, began", "no such day"),
        ("ties", "4,self,2,friend,,0000,", "ties.csv, row 5, began", "too far away"),
        ("ties", "4,self,2,friend,,9999-12-31,", "ties.csv, row 5, began", "too far away"),
        ("ties", "4,self,2,friend,,2021/2019,", "ties.csv, row 5, began", "comes after the second"),
        ("ties", "4,self,2,friend,,2021,2019", "ties.csv, row 5, ended", "ended before it began"),
        ("ties", "4,self,2,friend,,1999,", "ties.csv, row 5, began", "was born on"),
        ("ties", "4,self,2,,,,", "ties.csv, row 5, kind", "is empty"),
        ("readings", "9,person,2026-01-01,1" + "," * 13, "readings.csv, row 5, tie", "There is no 9 in ties.csv"),
        ("readings", "1,person,2026-01-01,8" + "," * 13, "readings.csv, row 5, closeness", "‘8’ is none"),
        ("readings", "1,person,2026-01-01," + "9" * 9_000 + "," * 13, "readings.csv, row 5, closeness", "999…"),
        ("readings", "1,person,2999-01-01,1" + "," * 13, "readings.csv, row 5, observed_on", "too far away"),
        ("readings", "1,person,2100-01-01,1" + "," * 13, "readings.csv, row 5, observed_on", "not come yet"),
        ("readings", "1,person,2026-01,1" + "," * 13, "readings.csv, row 5, observed_on", "Write the day as"),
        ("readings", "1,person,2026-01-01" + "," * 14, "readings.csv, row 5", "at least one question"),
        ("readings", "1,priest:1,2026-01-01,1" + "," * 13, "readings.csv, row 5, voice", "‘priest:1’ is none"),
        ("readings", "1,worker:,2026-01-01,1" + "," * 13, "readings.csv, row 5, voice", "‘worker:’ is none"),
        ("readings", "1,member:9,2026-01-01,1" + "," * 13, "readings.csv, row 5, voice", "There is no 9"),
        ("readings", "1,member:1,2026-01-01,1" + "," * 13 + "all", "readings.csv, row 5, audience", "it is safe"),
        ("readings", "1,person,2026-01-01,1" + "," * 13 + "everyone", "readings.csv, row 5, audience", "‘everyone’"),
        ("readings", "1,person,2026-01-01,1" + "," * 11 + "rumour,,", "readings.csv, row 5, assertion", "‘rumour’"),
        ("readings", "1,person,2026-01-01,,,,,hourly" + "," * 9, "readings.csv, row 5, contact", "‘hourly’"),
        ("readings", "1,person,2026-01-01,,,,,weekly:pigeon" + "," * 9, "readings.csv, row 5, contact", "‘pigeon’"),
        ("no_contact", "4,9,2026-01-01,,,,,", "no_contact.csv, row 5, names", "There is no 9"),
        ("no_contact", "4,class:bankers,2026-01-01,,,,,", "no_contact.csv, row 5, names", "‘bankers’"),
        ("no_contact", "4,class:other,2026-01-01,,,,,", "no_contact.csv, row 5, names", "in the words of the rule"),
        ("no_contact", "4,1,2026-01-02,2026-01-01,,,,", "no_contact.csv, row 5, until", "end before it starts"),
        ("no_contact", "4,1,2026-01-01,,,by-drone,,", "no_contact.csv, row 5, exceptions", "‘by-drone’"),
        ("drawings", "2,2100-01-01,,,", "drawings.csv, row 3, drawn_on", "not come yet"),
        ("drawings", "2,2026-01-01,burnt,,", "drawings.csv, row 3, state", "‘burnt’"),
    ],
)
def test_a_row_that_cannot_come_in_leaves_the_rest(kai, joanne, file, rows, where, said) -> None:
    write(kai, **{file: FOLDER[file] + rows + "\n"})
    report = bring(joanne, kai)
    assert [(place, said in reason) for place, reason in refused(report)] == [(where, True)], report["left_out"]
    assert (report["members"], report["ties"], report["readings"]) == (3, 3, 3)


def test_what_hangs_on_a_refused_row_is_refused_with_it(joanne, tmp_path) -> None:
    folder = write(tmp_path / "f", person=ME, members="id,name,kind\n1,Nan,alien\n2,Dee,person\n2,Dora,person\n",
                   ties="id,from,to,kind\n1,self,1,friend\n2,self,2,friend\n",
                   readings="tie,voice,observed_on,closeness\n1,person,2026-01-01,3\n",
                   no_contact="id,names,from\n1,1,2026-01-01\n")  # fmt: skip
    report = bring(joanne, folder)
    assert [where for where, _reason in refused(report)] == [
        "members.csv, row 2, kind", "members.csv, row 4, id", "ties.csv, row 2, to", "ties.csv, row 3, to",
        "readings.csv, row 2, tie", "no_contact.csv, row 2, names",
    ]  # fmt: skip
    reasons = dict(refused(report))
    assert reasons["ties.csv, row 2, to"] == "1 was left out (members.csv, row 2), and with it what hangs on it."
    assert reasons["ties.csv, row 3, to"] == "2 stands more than once in members.csv: which is meant is not certain."
    assert (report["members"], report["ties"], report["readings"]) == (1, 0, 0)


def test_members_told_in_one_another_s_voice_come_in_together_or_not_at_all(joanne, tmp_path) -> None:
    members = "id,name,kind,voice,audience\n1,Nan,person,member:2,workers\n2,Dee,person,,\n3,A,person,member:4,\n"
    folder = write(tmp_path / "f", person=ME, members=members + "4,B,person,member:5,\n5,C,alien,,\n")
    report = bring(joanne, folder)
    assert report["members"] == 2
    dee = MemberVersion.objects.get(name="Dee").member_id
    assert MemberVersion.objects.get(name="Nan").voice == f"member:{dee}"
    assert [where for where, _reason in refused(report)] == [
        "members.csv, row 6, kind", "members.csv, row 5, voice", "members.csv, row 4, voice",
    ]  # fmt: skip


def test_an_unknown_kind_of_tie_is_kept_with_its_word(joanne, tmp_path) -> None:
    folder = write(tmp_path / "f", person=ME, members="id,name,kind\n1,Nan,person\n",
                   ties="id,from,to,kind,own_word\n1,self,1,sidekick,\n2,self,1,sidekick,mucker\n")  # fmt: skip
    assert bring(joanne, folder)["left_out"] == []
    assert list(TieVersion.objects.order_by("pk").values_list("kind", "own_word", "noted")) == [
        ("other", "sidekick", None), ("other", "mucker", [["kind", "sidekick"]]),
    ]  # fmt: skip


def test_a_rule_that_does_not_say_where_it_comes_from_is_kept_and_told(joanne, tmp_path) -> None:
    folder = write(tmp_path / "f", person=ME, members="id,name,kind\n1,Nan,person\n",
                   no_contact="id,names,from\n1,1,2026-01-01\n")  # fmt: skip
    assert [where for where, _reason in refused(bring(joanne, folder))] == ["no_contact.csv, row 2, source"]
    assert (NoContactVersion.objects.get().source, NoContactVersion.objects.get().audience) == ("agreed", "workers")


def test_unknown_columns_and_other_files_are_told_once(kai, joanne) -> None:
    write(kai, members="id,name,kind,shoe_size\n1,Nan,person,5\n2,Dee,person,6\n3,C,group,7\n")
    (kai / "notes.txt").write_text("mine")
    assert [where for where, _reason in refused(bring(joanne, kai))] == ["members.csv, row 1, shoe_size", "notes.txt"]


def test_hidden_letters_are_taken_out_and_told(joanne, tmp_path) -> None:
    folder = write(tmp_path / "f", person=ME, members="id,name,kind\n1,N\u202ean\x07,person\n")
    assert [where for where, _reason in refused(bring(joanne, folder))] == ["members.csv, row 2, name"]
    assert MemberVersion.objects.get().name == "Nan"


def test_where_somebody_signs_in_beside_the_person_what_was_said_to_all_is_kept_for_workers(
    kai, danny, joanne, cast
) -> None:
    let_carer_in(by=joanne, centre=danny, user=cast["carer"], starts=timezone.localdate())
    report = bring(joanne, kai, into=opened(joanne, danny.person.public_id, "universe"))
    assert Reading.objects.get(voice="person").audience == "workers"
    assert any(one["where"] == "audience" and one["reason"].startswith("1 rows") for one in report["left_out"])


def test_the_person_hears_no_more_than_the_folder_says(kai, joanne, cast, tmp_path) -> None:
    centre = centre_of(bring(joanne, kai))
    let_person_in(by=joanne, person=centre.person, user=cast["person"])
    found = export(cast["person"], centre, tmp_path / "mine")
    assert [line.split(",")[1] for line in found["readings.csv"].splitlines()[1:]] == ["person"]


def test_into_somebody_who_is_here_nothing_of_theirs_is_overwritten(kai, danny, joanne, says) -> None:
    say_about(speaking=says(), centre=danny, field="faith", words="none of your business")
    report = bring(joanne, kai, into=opened(joanne, danny.person.public_id, "universe"))
    danny.person.refresh_from_db()
    assert (danny.person.name, danny.person.birth_date) == ("Danny", date(1996, 5, 4))
    assert About.objects.get(field="faith", superseded_at=None).words == "none of your business"
    assert About.objects.get(field="helps-me").words == "Tell me; straight"
    assert [where for where, _reason in refused(report)] == [
        "person.csv, row 2, birth_date", "person.csv, row 2, name", "person.csv, row 2, about",
    ]  # fmt: skip
    assert report["people"] == []


def test_parts_that_are_not_shared_stay_out(kai, danny, joanne, cast) -> None:
    join_team_around(by=joanne, centre=danny, user=cast["manager"], does_what="x", parts=["universe"],
                     starts=timezone.localdate())  # fmt: skip
    report = bring(cast["manager"], kai, into=opened(cast["manager"], danny.person.public_id, "universe"))
    assert (report["members"], report["readings"]) == (3, 0)
    assert [where for where, _reason in refused(report)] == ["readings.csv", "person.csv, row 2"]
    assert not About.objects.filter(field="helps-me").exists()


def test_whose_universe_it_is_must_be_said(joanne, tmp_path) -> None:
    nobody = write(tmp_path / "nobody", members="id,name,kind\n1,Nan,person\n")
    with pytest.raises(CannotRead, match="--new-person NAME"):
        bring(joanne, nobody)
    assert bring(joanne, nobody, new_person="Kit")["people"][0]["name"] == "Kit"
    wrong = write(tmp_path / "wrong", person="name,birth_date\nKai,2100-01-01\n", members="id,name,kind\n")
    with pytest.raises(CannotRead, match="person.csv, row 2, birth_date: It lies in the future"):
        bring(joanne, wrong)
    assert refused(bring(joanne, wrong, new_person="Kai"))[0][0] == "person.csv, row 2, birth_date"
    with pytest.raises(ValidationError):
        bring(joanne, write(tmp_path / "x", members="id,name,kind\n1,A,person\n"), new_person="x" * 300)


def test_no_id_of_the_folder_tells_whether_somebody_is_served_here(kai, joanne, cast) -> None:
    """An id that is taken and one that is free look alike: the person gets a new one either way."""
    secret = add_person(by=cast["manager"], name="Secret").person.public_id
    write(kai, person=f"name,public_id\nKai,{secret}\n")
    report = bring(joanne, kai)
    assert report["people"][0]["id"] != secret
    write(kai, person="name,public_id\nKai,ZZZZZ99999\n")
    assert bring(joanne, kai)["people"][0]["id"] != "ZZZZZ99999"


def test_an_import_that_breaks_off_at_its_last_step_keeps_nothing(kai, joanne, monkeypatch) -> None:
    def cannot(_said):
        raise RuntimeError("The trail cannot be written.")

    monkeypatch.setattr("kith.exchange.kith_csv.actions.record", cannot)
    with pytest.raises(RuntimeError):
        bring(joanne, kai)
    assert not Person.objects.exists()
    assert not Reading.objects.exists()
    assert not ImportedThing.objects.exists()


def test_a_worker_elsewhere_is_named_so_on_every_page_and_stays_one_when_corrected(kai, joanne, signed_in) -> None:
    centre = centre_of(bring(joanne, kai))
    browser, row = signed_in(joanne), Reading.objects.get(voice="worker:e1")
    base = f"/people/{centre.person.public_id}"
    nan = MemberVersion.objects.get(name="Nan").member_id
    for page in ("", "/list", "/table", "/chronology", f"/members/{nan}", f"/readings/{row.pk}"):
        assert browser.get(f"{base}{page}/").status_code == 200, page
    assert "A worker elsewhere (1)" in browser.get(f"{base}/members/{nan}/").content.decode()
    assert "A worker elsewhere (1)" in browser.get(f"{base}/chronology/").content.decode()
    form = browser.get(f"{base}/readings/{row.pk}/").context["form"]
    given = {name: form.initial.get(name, "") for name in form.fields} | {"for_better": "3"}
    answer = browser.post(f"{base}/readings/{row.pk}/", {name: value for name, value in given.items() if value})
    assert answer.status_code == 302
    corrected = Reading.objects.get(corrects=row)
    assert (corrected.voice, corrected.for_better) == ("worker:e1", 3)
