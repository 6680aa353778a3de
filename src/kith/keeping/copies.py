"""Which kind of database a site has, and what backing it up and restoring it needs to know of it."""

from importlib import import_module
from types import ModuleType

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from kith.keeping import embedded
from kith.keeping.rules import CannotKeep
from kith.keeping.serving import half_restored
from kith.trail.models import TrailEntry


def of_this_site() -> ModuleType:
    """How copies of this site's database are made: `copy_to`, `load_aside`, `keep`, `give_back`."""
    if connection.vendor == "sqlite":
        return embedded
    return import_module("kith.keeping.postgresql")  # its driver would take every command a fifth of its start


def migrations() -> list[list[str]]:
    """What has been applied here, in order of name."""
    return sorted(list(key) for key in MigrationRecorder(connection).applied_migrations())


def unknown(applied: list[list[str]]) -> list[str]:
    """Migrations that this Kith does not have: the backup is a newer one's."""
    known = MigrationExecutor(connection).loader.disk_migrations or {}
    ours = {app for app, _name in known}
    return [".".join(key) for key in applied if tuple(key) not in known and key[0] in ours]


def lacks_a_migration() -> bool:
    """Whether the database is older than this Kith."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def refuse_old(site: str) -> None:
    """A database that lacks a migration, or is half restored, is not copied. Raises CannotKeep."""
    if half_restored(site).exists():
        raise CannotKeep("A restore was stopped half-way. Run the same `kith restore` again, with --replace, first.")
    if lacks_a_migration():
        sealed = " --sealed" if site == "sealed" else ""
        raise CannotKeep(f"The {site} site's database is not up to date. Run `kith migrate{sealed}` first.")


def is_empty() -> bool:
    """Whether nothing was ever done here: everything that is done leaves a line in the trail."""
    tables = connection.introspection.table_names()
    return TrailEntry._meta.db_table not in tables or not TrailEntry.objects.exists()
