"""`kith import`: files of another system, into the universes of people whom the user may open."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kith.cli.site import CannotDo, start_django

if TYPE_CHECKING:
    from kith.access.queries import Opened
    from kith.accounts.models import User
    from kith.exchange.reports import Report

LONGEST_NAME = 190  # leaves room for a number


def import_files(given: argparse.Namespace) -> int:
    """Read, check, write; print the report. Nothing is written unless all of it can be."""
    start_django("case")
    from kith.access.queries import opened
    from kith.cli.accounts import acting_as
    from kith.cli.serve import refuse_old_database

    refuse_old_database("case")
    user = acting_as(given.username)
    into = opened(user, given.person, "universe") if given.person else None
    if given.person and (into is None or not into.may_record()):
        raise CannotDo(f"{user.username} may not record in a universe {given.person}. Nothing was imported.")
    _check_name(given.new_person)
    report = FORMATS[getattr(given, "format", NETWORK_CANVAS)](user, into, given)
    print(json.dumps(report.as_json(given.dry_run)) if given.json else report.in_words(given.dry_run))
    sys.stdout.flush()
    return 0


def _check_name(name: str | None) -> None:
    from kith.people.rules import tidy

    if name is not None and not 0 < len(tidy(name)) <= LONGEST_NAME:
        raise CannotDo(f"--new-person needs a name of up to {LONGEST_NAME} letters. Nothing was imported.")


def _check_role(user: "User") -> None:
    from kith.access.rules import may_record

    if not may_record(user.role):
        raise CannotDo(f"{user.username} signs in as {user.role}, a role that does not record. Nothing was imported.")


def _network_canvas(user: "User", into: "Opened | None", given: argparse.Namespace) -> "Report":
    from django.core.exceptions import ValidationError

    from kith.exchange.interviews import import_interviews, refusal
    from kith.exchange.network_canvas import CannotRead, Meanings, load_mapping, read_interviews
    from kith.universe.kinds import BY_CODE

    try:
        found = read_interviews([Path(path) for path in given.paths])
        meanings = load_mapping(Path(given.mapping), set(BY_CODE)) if given.mapping else Meanings()
    except CannotRead as why:
        raise CannotDo(str(why)) from why
    _check_role(user)
    why_not = refusal(found.interviews, into)
    if why_not:
        raise CannotDo(why_not)
    try:
        return import_interviews(
            by=user,
            found=found,
            meanings=meanings,
            into=into,
            new_person=given.new_person or "",
            dry_run=given.dry_run,
        )
    except ValidationError as why:
        raise CannotDo(" ".join(why.messages) + " Nothing was imported.") from why


def _kith_csv(user: "User", into: "Opened | None", given: argparse.Namespace) -> "Report":
    from django.core.exceptions import ValidationError
    from django.db import DatabaseError

    from kith.exchange.kith_csv.actions import import_folder
    from kith.exchange.kith_csv.limits import CannotRead
    from kith.exchange.kith_csv.reading import read_folder

    if len(given.paths) != 1 or given.mapping:
        raise CannotDo("kith-csv is one folder, and needs no --mapping. Nothing was imported.")
    _check_role(user)
    try:
        folder = read_folder(Path(given.paths[0]))
        return import_folder(
            by=user, folder=folder, into=into, new_person=given.new_person or "", dry_run=given.dry_run
        )
    except CannotRead as why:
        raise CannotDo(str(why)) from why
    except ValidationError as why:
        raise CannotDo(" ".join(why.messages) + " Nothing was imported.") from why
    except DatabaseError as why:  # somebody else imports the same at this moment
        raise CannotDo("The record changed while this was read. Nothing was imported. Import it again.") from why


NETWORK_CANVAS, KITH_CSV = "network-canvas", "kith-csv"
FORMATS = {NETWORK_CANVAS: _network_canvas, KITH_CSV: _kith_csv}
