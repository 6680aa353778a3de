"""No page and no command reads a second universe, but through the door of a named purpose (guarantee G6)."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from a_family import working
from an_interview import write_interview
from crawling import render_leanly
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from every_page import every_page
from reading_one_universe import TABLES, hang_on, listening
from record_of_everything import TODAY, Record, record_of
from test_logged_every_page import POSTED

from kith.access.actions import allocate
from kith.access.models import PurposeUse
from kith.cli import main
from kith.people.models import Person
from kith.universe.models import DrawingVersion, Member, MemberVersion, NoContactVersion, Reading, Tie, TieVersion


@pytest.fixture
def three(joanne) -> list[Record]:
    """Danny between two twins, all of them open to Joanne."""
    return [record_of(joanne, name) for name in ("Anna", "Danny", "Zoe")]


@pytest.fixture(autouse=True)
def _quietly(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    caplog.set_level("CRITICAL", logger="django.request")
    render_leanly(monkeypatch)


def sent_to(name: str, danny: Record) -> dict[str, str]:
    """What is posted to a page: what it writes from, where we know that."""
    fields = POSTED.get(name, ({"words": "Nan", "reason": "x", "others": "Zoe", "sure": "on"}, []))[0]
    return {key: str(danny.ids.get(value, value)) for key, value in fields.items()}


def test_no_page_of_danny_reads_a_row_of_anybody_else(joanne, three, signed_in) -> None:
    anna, danny, zoe = three
    browser, wrong, heard = signed_in(joanne), [], 0
    for page in every_page():
        where = page.address(danny.public_id, danny.ids)
        for method, sent in (("get", {}), ("get", {"q": "Nan"}), ("post", sent_to(page.name, danny))):
            if page.name == "sign-out":
                continue
            with transaction.atomic():
                with listening() as asked:
                    getattr(browser, method)(where, sent)
                heard += len(asked.statements)
                wrong += [f"{page.name}: {one}" for one in hang_on(asked, (anna.centre.pk, zoe.centre.pk))]
                transaction.set_rollback(True)
    assert wrong == []
    assert heard > 300, "The pages ask far less than they should: is anything listened to at all?"


def test_no_page_reads_a_second_universe_whoever_reads(cast, joanne, three, signed_in) -> None:
    """The same for whoever hears less, since their pages take other ways."""
    anna, danny, zoe = three
    others = (anna.centre.pk, zoe.centre.pk)
    for role in ("partner", "volunteer", "manager"):
        for record in three:
            allocate(by=joanne, centre=record.centre, worker=cast[role], role="x", starts=TODAY)
        browser, wrong = signed_in(cast[role]), []
        for page in every_page():
            if page.is_about_a_person:
                with listening() as asked:
                    browser.get(page.address(danny.public_id, danny.ids))
                wrong += [f"{page.name} as {role}: {one}" for one in hang_on(asked, others)]
        assert wrong == []


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, joanne) -> Callable[..., None]:
    """Runs a command here, in the database of this test."""
    for place in ("maps", "imports"):
        monkeypatch.setattr(f"kith.cli.{place}.start_django", lambda site: None)
    monkeypatch.setattr("kith.cli.serve.refuse_old_database", lambda site: None)

    def run(*words: Any) -> None:
        monkeypatch.setattr("sys.argv", ["kith", *map(str, words), "--as", joanne.username])
        assert main() in (0, None)

    return run


def test_no_command_that_reads_reads_a_second_universe(three, command, tmp_path, capsys) -> None:
    anna, danny, zoe = three
    interview = write_interview(tmp_path / "interview")
    into, heard = ("--person", danny.public_id), 0
    for words in (
        ("map", danny.public_id, "--list"),
        ("map", danny.public_id, "-o", tmp_path / "map.svg"),
        ("import", "network-canvas", interview, *into, "--dry-run"),
        ("import", "network-canvas", interview, *into),
        ("import", "network-canvas", interview, *into),  # a second time, when it finds what it brought in before
    ):
        with listening() as asked:
            command(*words)
        heard += len(asked.statements)
        assert hang_on(asked, (anna.centre.pk, zoe.centre.pk)) == [], words
    assert heard > 20
    capsys.readouterr()


DRAGNETS: dict[str, Callable[[Record, list[Record]], Any]] = {
    "by a name": lambda one, all_of: list(MemberVersion.objects.filter(name="Nan")),
    "by a part of a name": lambda one, all_of: list(MemberVersion.objects.filter(name__icontains="na")),
    "the first of a name": lambda one, all_of: MemberVersion.objects.filter(name="Nan").order_by("pk").first(),
    "the last of a name": lambda one, all_of: MemberVersion.objects.filter(name="Nan").order_by("pk").last(),
    "in several centres": lambda one, all_of: list(Tie.objects.filter(centre__in=[r.centre for r in all_of])),
    "in every centre but one": lambda one, all_of: list(Tie.objects.exclude(centre=one.centre)),
    "how many there are": lambda one, all_of: Member.objects.count(),
    "whether there are any elsewhere": lambda one, all_of: Reading.objects.exclude(centre=one.centre).exists(),
    "the same words": lambda one, all_of: list(Reading.objects.filter(own_words="She feeds me")),
    "who wrote it down": lambda one, all_of: list(NoContactVersion.objects.filter(recorded_by__name="Joanne Price")),
    "the same day": lambda one, all_of: list(DrawingVersion.objects.filter(drawn_on=TODAY.replace(year=TODAY.year)))
    or list(DrawingVersion.objects.all()),
    "people by their members": lambda one, all_of: list(Person.objects.filter(centre__members__versions__name="Nan")),
    "two universes joined": lambda one, all_of: list(
        MemberVersion.objects.filter(centre=one.centre, name__in=MemberVersion.objects.exclude(
            centre=one.centre).values("name"))
    ),
    "past the models": lambda one, all_of: connection.cursor().execute("select count(*) from universe_member"),
    "an edit of several": lambda one, all_of: TieVersion.objects.filter(kind="knows").update(
        superseded_at=timezone.now()
    ),
}  # fmt: skip


@pytest.mark.parametrize("way", DRAGNETS)
def test_the_test_notices_a_statement_that_reads_more_than_one(three, way) -> None:
    anna, danny, zoe = three
    with listening() as asked, transaction.atomic():
        with suppress(DatabaseError):  # what the database refuses was asked for all the same
            DRAGNETS[way](danny, three)
        transaction.set_rollback(True)
    assert hang_on(asked, (anna.centre.pk, zoe.centre.pk)) != [], way


def test_the_test_lets_a_statement_of_one_universe_pass(three) -> None:
    anna, danny, zoe = three
    with listening() as asked:
        list(MemberVersion.objects.filter(centre=danny.centre, name="Nan"))
        Member.objects.get(pk=danny.ids["member"])
        Tie.objects.filter(centre=danny.centre).count()
    assert len(asked.statements) == 3
    assert hang_on(asked, (anna.centre.pk, zoe.centre.pk)) == []


def test_every_table_of_a_universe_is_watched() -> None:
    assert len(TABLES) == 17
    assert all(any(field.name == "centre" for field in model._meta.fields) for model in TABLES.values()), (
        "A table without a centre could not be held apart."
    )


def test_the_door_reads_only_the_universes_of_its_purpose(cast, joanne, signed_in) -> None:
    """And no page of theirs but the door, what was found, and the alert reads the other of the two."""
    anna = record_of(joanne, "Anna")
    family = working(cast, joanne)
    zoe = record_of(joanne, "Zoe")
    for record in (anna, zoe):
        family.add(record.centre, "Rita")
    family.rule(family.lee, member=family.members["danny"].pk)
    browser, strangers = signed_in(joanne), (anna.centre.pk, zoe.centre.pk)
    with listening() as asked:
        browser.post(family.about("look"), {"words": "Rita"})
        found = browser.get(family.page(family.danny, f"family-working/uses/{PurposeUse.objects.latest('pk').pk}/"))
    assert found.content.decode().count("Rita</bdi></a>") + found.content.decode().count("Read on") >= 2
    assert hang_on(asked, strangers) == []
    assert hang_on(asked, (family.lee.pk,)) != []  # this is the door: it does read him
    reads_the_other = set()
    for rest in ("", "list/", "table/", "chronology/", "drawings/", "no-contact/", "about/", "family-working/",
                 f"members/{family.members['mum'].pk}/", "members/new/", "no-contact/new/"):  # fmt: skip
        with listening() as asked:
            assert browser.get(family.page(family.danny, rest)).status_code == 200
        assert hang_on(asked, strangers) == [], rest
        if hang_on(asked, (family.lee.pk,)):
            reads_the_other.add(rest)
            read = hang_on(asked, (family.lee.pk,))
            assert all("universe_nocontactversion" in one and "own_words" not in one for one in read), rest
    assert reads_the_other == {"", "no-contact/", "family-working/"}
