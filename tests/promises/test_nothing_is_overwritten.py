"""What was said is corrected by a newer row, never edited: the database itself holds it (model, 'Rows').

Tables are found by walking the models, so that a table added later, or one whose triggers were lost when a migration
rebuilt it, fails here.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, models, transaction
from django.utils import timezone
from door_sites import two_sites
from record_of_everything import Record, record_of

from kith.people.actions import Speaking
from kith.people.assertion import Assertion
from kith.people.models import Erasing
from kith.trail.append_only import KEEPS
from kith.universe.actions import MemberWords, ReadingWords, TieWords, correct_member, correct_reading, correct_tie
from kith.universe.models import Drawing, Member, MemberVersion, Reading, Tie

ASSERTIONS = [model for model in apps.get_models() if issubclass(model, Assertion)]
ANCHORS = [
    relation for model in ASSERTIONS for relation in
    {field.related_model for field in model._meta.fields if field.is_relation and isinstance(field.related_model, type)}
    if relation._meta.app_label == "universe" and not issubclass(relation, Assertion)
]  # fmt: skip
KEPT = sorted({*ASSERTIONS, *ANCHORS}, key=lambda model: model._meta.label)


@pytest.fixture
def danny_s(joanne) -> Record:
    """A record with a row, and a corrected row, in every table that is kept."""
    record = record_of(joanne, "Danny")
    says = Speaking(joanne, "allocation")
    version = MemberVersion.objects.filter(member=record.ids["member"]).get()
    correct_member(speaking=says, version=version, words=MemberWords(name="Nana"))
    tie = Tie.objects.get(pk=record.ids["tie"])
    correct_tie(speaking=says, version=tie.versions.get(),
                words=TieWords(near=None, far=record.ids["member"], kind="grandmother"))  # fmt: skip
    words = ReadingWords(observed_on=timezone.localdate(), answers={"closeness": 7})
    correct_reading(speaking=says, reading=Reading.objects.get(pk=record.ids["reading"]), words=words)
    return record


def do(statement: str, *values: Any) -> int:
    """Run one statement past the models; how many rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount


def is_refused(act: Callable[[], Any]) -> bool:
    """Whether the database refuses, in the words of the record."""
    try:
        with transaction.atomic():
            act()
    except DatabaseError as why:
        return KEEPS in str(why)
    return False


def test_the_walk_finds_every_kind_of_row() -> None:
    assert {model.__name__ for model in ASSERTIONS} >= {
        "About", "MemberVersion", "TieVersion", "DrawingVersion", "Reading", "MemberMerge",
    }  # fmt: skip
    assert {Member, Tie, Drawing} <= set(ANCHORS)


def test_no_column_of_any_row_can_be_edited(danny_s) -> None:
    for model in KEPT:
        table = model._meta.db_table
        assert model._default_manager.exists(), f"No row of {table}: add one to record_of, or nothing is tried."
        for field in model._meta.fields:
            if field.column != "superseded_at":
                change = f"update {table} set {field.column} = {_another(field)}"
                assert is_refused(lambda change=change: do(change)), f"{table}.{field.column} can be edited"


def _another(field: models.Field) -> str:
    """Another value for a column, in SQL."""
    if isinstance(field, (models.AutoField, models.IntegerField, models.ForeignKey, models.FloatField)):
        return f"coalesce({field.column}, 0) + 1"
    if isinstance(field, models.BooleanField):
        return f"not {field.column}"
    if isinstance(field, models.DateTimeField):
        return "'2001-01-01 00:00:00'"
    if isinstance(field, models.DateField):
        return "'2001-01-01'"
    return """'{"x": 1}'""" if isinstance(field, models.JSONField) else "'another'"


def test_superseded_at_is_set_once_and_never_moved_or_taken_away(danny_s) -> None:
    for model in ASSERTIONS:
        table, now = model._meta.db_table, timezone.now()
        standing = model._default_manager.filter(superseded_at=None).latest("pk").pk
        with transaction.atomic():
            assert model._default_manager.filter(pk=standing).update(superseded_at=now) == 1
            for again in (now, now + timedelta(days=1), None):
                act = model._default_manager.filter(pk=standing).update
                assert is_refused(lambda act=act, again=again: act(superseded_at=again)), f"{table}: {again}"
            transaction.set_rollback(True)
        assert is_refused(lambda table=table: do(f"update {table} set superseded_at = null")), table
        together = f"update {table} set superseded_at = recorded_at, source = 'x' where id = {standing}"
        assert is_refused(lambda together=together: do(together)), table


def test_no_row_can_be_removed_but_beside_an_erasing_row_of_its_own_centre(joanne, danny_s) -> None:
    other = record_of(joanne, "Kayleigh")
    for erasing in (None, other.centre.pk):
        with transaction.atomic():
            if erasing:
                Erasing.objects.create(centre_id=erasing, gone_by_commit_id=1)
            for model in KEPT:
                statement = f"delete from {model._meta.db_table} where centre_id = {danny_s.centre.pk}"
                assert is_refused(lambda statement=statement: do(statement)), statement
            transaction.set_rollback(True)


def test_beside_its_erasing_row_a_centre_s_record_can_be_removed_and_no_other(joanne, danny_s) -> None:
    other = record_of(joanne, "Kayleigh")
    kept = {model: model._default_manager.filter(centre=other.centre).count() for model in KEPT}
    with transaction.atomic():
        Erasing.objects.create(centre_id=danny_s.centre.pk, gone_by_commit_id=1)
        if connection.vendor == "sqlite":
            do("pragma defer_foreign_keys = on")
        do("delete from universe_seat where centre_id = %s", danny_s.centre.pk)
        for model in [*ASSERTIONS, *ANCHORS]:
            do(f"delete from {model._meta.db_table} where centre_id = {danny_s.centre.pk}")
            assert not model._default_manager.filter(centre=danny_s.centre).exists()
        assert {model: model._default_manager.filter(centre=other.centre).count() for model in KEPT} == kept
        transaction.set_rollback(True)


def test_a_transaction_that_leaves_an_erasing_row_would_not_commit(danny_s) -> None:
    with transaction.atomic():
        Erasing.objects.create(centre_id=danny_s.centre.pk, gone_by_commit_id=1)
        with pytest.raises(IntegrityError):
            connection.check_constraints()
        transaction.set_rollback(True)
    with transaction.atomic():
        Erasing.objects.create(centre_id=danny_s.centre.pk, gone_by_commit_id=1)
        Erasing.objects.all().delete()
        connection.check_constraints()


COMMITS = """
from django.db import DatabaseError, connection, transaction
from kith.people.models import Centre, Erasing
from kith.universe.models import Member
said = []
centre = Centre.objects.create(kind="place")
member = Member.objects.create(centre=centre)
def leave():
    with transaction.atomic():
        Erasing.objects.create(centre_id=centre.pk, gone_by_commit_id=1)
        Member.objects.filter(pk=member.pk).delete()
def tidy():
    with transaction.atomic():
        row = Erasing.objects.create(centre_id=centre.pk, gone_by_commit_id=1)
        Member.objects.filter(pk=member.pk).delete()
        row.delete()
for act in (lambda: Member.objects.filter(pk=member.pk).delete(), leave, tidy):
    try:
        act()
        said.append("committed")
    except DatabaseError:
        said.append("refused")
    connection.close()
    said.append(Member.objects.filter(pk=member.pk).count())
    said.append(Erasing.objects.count())
print(said)
"""


def test_with_real_commits_an_erasing_row_cannot_stay(tmp_path) -> None:
    with two_sites(tmp_path) as sites:
        said = sites.python("case", COMMITS)
    assert said.strip() == "['refused', 1, 0, 'refused', 1, 0, 'committed', 0, 0]"
