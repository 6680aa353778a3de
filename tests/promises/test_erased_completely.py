"""Erasing forgets no table: the models are walked for every path to a person (G8)."""

import pytest
from django.apps import apps
from django.db import DatabaseError, models, transaction
from record_of_everything import record_of

from kith.keeping import erased
from kith.keeping.erasing import OF_A_CENTRE, OF_A_PERSON, erase
from kith.people.models import Centre, Person

THEMSELVES = {"people.Centre", "people.Person"}


def with_a_path() -> set[str]:
    """Every table with a foreign key to a centre, to a person, or to a table that has one."""
    found: set[type[models.Model]] = {Centre, Person}
    while True:
        more = {
            model
            for model in apps.get_models(include_auto_created=True)
            for column in model._meta.fields
            if column.is_relation and column.related_model in found
        }
        if more <= found:
            return {model._meta.label for model in found} - THEMSELVES
        found |= more


def test_every_table_with_a_path_to_a_person_is_erased() -> None:
    assert with_a_path() == {*OF_A_CENTRE, *OF_A_PERSON}


def test_a_table_in_the_list_carries_what_it_is_erased_by() -> None:
    for labels, name in ((OF_A_CENTRE, "centre"), (OF_A_PERSON, "person")):
        for label in labels:
            assert apps.get_model(label)._meta.get_field(name)


def test_an_erasure_that_fails_erases_nothing_and_lists_nobody(cast, joanne, settings, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("KITH_HOME", str(tmp_path))
    record = record_of(joanne, "Danny")
    erased.add(_folder(tmp_path), ["somebody before"])
    monkeypatch.setattr("kith.keeping.erasing.record", _refuse)
    with pytest.raises(DatabaseError), transaction.atomic():
        erase(cast["data-protection"], record.centre.person, "They asked")
    assert Person.objects.filter(public_id=record.public_id).exists()
    assert erased.listed(_folder(tmp_path)) == {"somebody", "before"}


def _folder(home):  # type: ignore[no-untyped-def]
    (home / "case").mkdir(exist_ok=True)
    return home / "case"


def _refuse(_said: object) -> None:
    raise DatabaseError("The disk is full.")
