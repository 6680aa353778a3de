"""Said by whom, heard by whom (guarantee G3): a canary in every field, voice and audience, and everybody's whole crawl.

`HEARD` is the oracle, in plain terms: for each voice and audience, the readers who may hear it. It asks nothing of
the code under test.
"""

from datetime import date
from pathlib import Path

import pytest
from canaries import FIELDS, NEEDS_READINGS, Canaries
from crawling import everything_read, heard_in, render_leanly

from kith.access.actions import allocate, join_team_around, let_carer_in, let_person_in
from kith.access.queries import opened
from kith.exchange.graphs.exporting import WRITERS, export_graph
from kith.exchange.kith_csv.actions import import_folder
from kith.exchange.kith_csv.exporting import export_folder
from kith.exchange.kith_csv.reading import read_folder
from kith.people.actions import Speaking
from kith.people.models import Centre
from kith.universe.actions import MemberWords, TieWords, add_member

DAY = date(2026, 1, 1)

WORKERS = {"the author", "another worker", "partner", "partner without readings"}
# The linked carer is a member of the universe; the other carer's place in it is not known.
EVERYBODY = WORKERS | {"the person", "linked carer", "other carer", "volunteer"}
NAMED = {"partner", "the person", "linked carer", "volunteer"}  # the accounts that 'named' names

HEARD: dict[tuple[str, str], set[str]] = {
    # The person always hears their own. A carer hears the person where the carer’s place is known: never of themself.
    ("person", "all"): EVERYBODY - {"other carer"},
    ("person", "workers"): WORKERS | {"the person"},
    ("person", "author"): {"the author", "the person"},
    ("person", "named"): {"the author"} | NAMED,
    # A worker's or partner's own view: to whom they say it.
    ("worker", "all"): EVERYBODY,
    ("worker", "workers"): WORKERS,
    ("worker", "author"): {"the author"},
    ("worker", "named"): {"the author"} | NAMED,
    ("partner", "all"): EVERYBODY,
    ("partner", "workers"): WORKERS,
    ("partner", "author"): {"the author"},
    ("partner", "named"): {"the author"} | NAMED,
    # Another party: never the person, nor anybody signed in beside them, whoever was named.
    ("member", "workers"): WORKERS,
    ("member", "author"): {"the author"},
    ("member", "named"): {"the author", "partner", "volunteer"},
    # A carer's own view: theirs to hear again only where they were named.
    ("carer", "workers"): WORKERS,
    ("carer", "author"): {"the author"},
    ("carer", "named"): {"the author", "partner", "volunteer", "linked carer"},
}
NO_READINGS = {"partner without readings", "volunteer"}
CARERS = {"linked carer", "other carer"}


def may_hear(reader: str, where: str, voice: str, audience: str) -> bool:
    """The oracle for one canary."""
    if where in NEEDS_READINGS and reader in NO_READINGS:
        return False
    if where.startswith("drawing") and voice == "person" and reader in CARERS:
        return False  # a drawing speaks of everybody in it, the carer too
    if where.startswith("about") and (voice, audience) == ("person", "all") and reader == "other carer":
        return True  # 'who I am' speaks of the person, and was said to all
    if where.startswith("about") and (voice, audience, reader) == ("carer", "named", "linked carer"):
        return False
    return reader in HEARD[voice, audience]


@pytest.fixture
def everything(cast, joanne, danny) -> tuple[Canaries, dict]:
    """Danny's universe full of canaries, and its readers by what the tables call them."""
    readers = {
        "the author": joanne,
        "another worker": cast["manager"],
        "partner": cast["partner"],
        "partner without readings": cast.another("partner", "Without Readings"),
        "the person": cast["person"],
        "linked carer": cast["carer"],
        "other carer": cast.another("carer", "Other Carer"),
        "volunteer": cast["volunteer"],
    }
    allocate(by=joanne, centre=danny, worker=readers["another worker"], role="manager", starts=DAY)
    join_team_around(by=joanne, centre=danny, user=readers["partner"], does_what="teacher",
                     parts=["about", "universe", "readings", "chronology"], starts=DAY)  # fmt: skip
    allocate(by=joanne, centre=danny, worker=readers["volunteer"], role="mentor", starts=DAY)
    join_team_around(by=joanne, centre=danny, user=readers["partner without readings"], does_what="coach",
                     parts=["about", "universe", "chronology"], starts=DAY)  # fmt: skip
    let_person_in(by=joanne, person=danny.person, user=readers["the person"])
    for carer in CARERS:
        let_carer_in(by=joanne, centre=danny, user=readers[carer], starts=DAY)
    aloud = Speaking(joanne, "allocation", audience="all")
    her = MemberWords(name="Mum", is_user_id=readers["linked carer"].pk)
    mum = add_member(speaking=aloud, centre=danny, member=her,
                     tie=TieWords(near=None, far=0, kind="mother"))  # fmt: skip
    voices = {
        "person": "person",
        "worker": f"worker:{joanne.pk}",
        "partner": f"partner:{readers['partner'].pk}",
        "member": f"member:{mum.pk}",
        "carer": f"carer:{readers['linked carer'].pk}",
    }
    named = [readers[who] for who in sorted(NAMED)]
    canaries = Canaries(danny, joanne, voices, named, members=[mum.pk])
    canaries.say_everything()
    return canaries, readers


def test_each_reader_hears_exactly_what_was_said_to_them(everything, signed_in, caplog, monkeypatch) -> None:
    render_leanly(monkeypatch)
    caplog.set_level("CRITICAL", logger="django.request")
    canaries, readers = everything
    of_mum = canaries.say_of(canaries.members[0], "person", "all", "reading words")
    wrong = []
    for reader, user in readers.items():
        read = everything_read(signed_in(user), canaries.centre.person.public_id)
        heard = heard_in(read, canaries.words)
        for word, (where, voice, audience) in canaries.words.items():
            right = may_hear(reader, where, voice, audience) and not (word == of_mum and reader in CARERS)
            if (word in heard) != right:
                wrong.append(f"{reader} {'heard' if word in heard else 'did not hear'} {where}, {voice} to {audience}")
    assert wrong == []
    assert {where for where, _voice, _audience in canaries.words.values()} >= set(FIELDS)


# What the folder has no column for; and the facts, of which the one that stands was told to a few.
NOT_IN_THE_FOLDER = {"member noted", "tie noted", "about fact"}


def is_in_folder(reader: str, where: str, voice: str, audience: str) -> bool:
    """The oracle for one canary in an export: of what a reader hears, all that the folder has a place for. 'Who I am'
    is in it only in the person's own voice, told to workers or to all."""
    if where.startswith("about") and (voice != "person" or audience not in ("all", "workers")):
        return False
    return where not in NOT_IN_THE_FOLDER and may_hear(reader, where, voice, audience)


def exported(user, centre: Centre, path: Path) -> str:
    """Everything in a folder, as one text."""
    assert centre.person
    found = opened(user, centre.person.public_id, "universe")
    assert found
    export_folder(opened=found, path=path)
    return "".join(one.read_text() for one in path.iterdir())


def test_an_export_holds_exactly_what_its_reader_hears(everything, tmp_path) -> None:
    canaries, readers = everything
    wrong = []
    for reader, user in readers.items():
        text = exported(user, canaries.centre, tmp_path / reader)
        for word, (where, voice, audience) in canaries.words.items():
            if (word in text) != is_in_folder(reader, where, voice, audience):
                wrong.append(f"{reader} {'has' if word in text else 'lacks'} {where}, {voice} to {audience}")
    assert wrong == []


IN_A_GRAPH = {"member name", "tie word", "tie began"}


@pytest.mark.parametrize("form", WRITERS)
def test_a_graph_holds_the_names_and_words_of_ties_that_its_reader_hears_and_no_others(everything, form) -> None:
    canaries, readers = everything
    wrong = []
    for reader, user in readers.items():
        record = opened(user, canaries.centre.person.public_id, "universe")
        assert record
        text = export_graph(record, form).content.decode()
        for word, (where, voice, audience) in canaries.words.items():
            if (word in text) != (where in IN_A_GRAPH and may_hear(reader, where, voice, audience)):
                wrong.append(f"{reader} {'has' if word in text else 'lacks'} {where}, {voice} to {audience}")
    assert wrong == []


def test_what_comes_in_from_a_folder_is_heard_by_nobody_more(everything, cast, tmp_path) -> None:
    """In another service the person and a volunteer hear what was said to them, and no account here is one of there:
    what was said for named accounts is heard by whoever brought it in alone."""
    canaries, readers = everything
    exported(readers["the author"], canaries.centre, tmp_path / "folder")
    mo = cast.another("practitioner", "Mo Elsewhere")
    report = import_folder(by=mo, folder=read_folder(tmp_path / "folder")).as_json(False)
    assert report["left_out"] == []
    centre = Centre.objects.get(person__public_id=report["people"][0]["id"])
    there = {"the person": cast.another("person", "Dee There"), "volunteer": cast.another("volunteer", "Vi Too")}
    let_person_in(by=mo, person=centre.person, user=there["the person"])
    allocate(by=mo, centre=centre, worker=there["volunteer"], role="mentor", starts=DAY)
    let_carer_in(by=mo, centre=centre, user=readers["linked carer"], starts=DAY)
    there["linked carer"] = readers["linked carer"]
    there["another worker"] = readers["another worker"]
    allocate(by=mo, centre=centre, worker=readers["another worker"], role="manager", starts=DAY)
    wider = []
    for reader, user in there.items():
        text = exported(user, centre, tmp_path / f"{reader} there")
        for word, (where, voice, audience) in canaries.words.items():
            is_rule = where.startswith("rule")  # told in the voice of whoever brought it in, to the same audience
            heard = is_in_folder(reader, where, "worker" if is_rule else voice, audience)
            if word in text and (not heard or (audience == "named" and voice != "person")):
                wider.append(f"{reader} has {where}, {voice} to {audience}")
    assert wider == []
