"""Putting one site's part of a backup back: beside what is there, checked, and then in its place."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from kith.keeping import copies
from kith.keeping.rules import FILES, CannotKeep, Manifest, checksum, read_manifest
from kith.keeping.serving import alone, half_restored
from kith.settings import home
from kith.trail import witness
from kith.trail.actions import Said, record
from kith.trail.models import TrailEntry
from kith.trail.queries import RESTORED, faults_of_chain
from kith.trail.rules import START, Witness

OTHER_KEY = (
    "The trail in this backup was not written with this home's key, or was changed since. If this is a new home, put "
    "the secrets that you keep apart ({site}/*.secret) into it first. {kept}"
)


def check(folder: Path, replace: bool) -> Manifest:
    """Everything that can be known before anything is touched. Raises CannotKeep."""
    site = settings.KITH_SITE
    found = read_manifest(folder, site)
    if found.vendor != connection.vendor:
        raise CannotKeep(
            f"This backup is of {found.vendor} and the {site} site runs on {connection.vendor}. Nothing was changed."
        )
    try:
        whole = checksum(folder / FILES[found.vendor]) == found.sha256
    except OSError as why:
        raise CannotKeep(f"{why.filename} cannot be read ({why.strerror}). Nothing was changed.") from why
    if not whole:
        raise CannotKeep(f"The copy in {folder} is damaged: its checksum differs. Nothing was changed.")
    if copies.unknown(found.migrations):
        raise CannotKeep("This backup was made by a newer Kith. Install that one first; nothing was changed.")
    if not replace and not copies.is_empty():
        raise CannotKeep(
            f"The {site} site of this home holds a record already. With --replace it is thrown away for what is in "
            "the backup; nothing was changed."
        )
    return found


def restore(folder: Path, replace: bool) -> None:
    """Load, check, bring up to date, write the line, and only then take the place of what was there."""
    with alone(settings.KITH_SITE), _marked_until_whole():
        copies.of_this_site().clear_aside()
        found = check(folder, replace)
        seen = _seen()
        with _no_witness_yet() as told:
            end = _take_the_place(folder, found, seen)
        witness.begin_again(told, settings.TRAIL_KEY, end)


def _take_the_place(folder: Path, found: Manifest, seen: Witness) -> Witness:
    """Load and check it aside, then keep it; returns how its trail ends. Whatever fails, what was there stays."""
    copying, live = copies.of_this_site(), Path(str(connection.settings_dict["NAME"]))
    try:
        copying.load_aside(folder / FILES[found.vendor])
        _make_ready(found)
        _erase_again(folder)
        _record(found, seen)
        end = _end()
        copying.keep(live)
    except BaseException:
        copying.give_back(live)
        raise
    return end


@contextmanager
def _marked_until_whole() -> Iterator[None]:
    """A mark that only a sudden stop leaves. One that an earlier stop left goes when a restore succeeds, and not
    before: until then the database and its witness may not agree."""
    mark = half_restored(settings.KITH_SITE)
    before = mark.exists()
    mark.touch(mode=home.OWNER_ONLY_FILE)
    try:
        yield
    except BaseException:
        if not before:
            mark.unlink()
        raise
    mark.unlink()


def _make_ready(found: Manifest) -> None:
    if _end() != Witness(found.lines, found.head) or faults_of_chain():
        raise CannotKeep(OTHER_KEY.format(site=settings.KITH_SITE, kept="What was there before was kept."))
    call_command("migrate", interactive=False, verbosity=0)
    _end_every_session()


def _erase_again(folder: Path) -> None:
    """Whoever was erased since the backup was made, by the list of this home or of the backup, is erased from it too.
    The sealed site has nobody to erase yet."""
    if settings.KITH_SITE != "case":
        return
    from kith.keeping import erased, erasing, rewriting

    ours = home.site_home(settings.KITH_SITE)
    erased.add(ours, erasing.erase_again([ours, folder]))
    rewriting.rewrite(tables_too=False)


def _record(found: Manifest, seen: Witness) -> None:
    """The line that keeps a restore from removing lines unseen: `object_id` is how many the witness had seen."""
    words = f"The witness had seen {seen.count} lines, the last {seen.head}. The backup of {found.made_at} holds "
    words += f"{found.lines}, the last {found.head}."
    record(Said(None, "altered", RESTORED, "command-line", object_id=seen.count, words=words))


def _seen() -> Witness:
    """The longest trail that this home knows of: by its witness, or by the database that is about to go."""
    try:
        seen = witness.read(settings.TRAIL_WITNESS, settings.TRAIL_KEY) or Witness(0, START)
    except witness.NotOurWitness:
        seen = Witness(0, START)
    stands = Witness(0, START) if copies.is_empty() else _end()
    return max(seen, stands, key=lambda one: one.count)


def _end() -> Witness:
    last = TrailEntry.objects.order_by("-seq").values_list("seq", "digest").first()
    return Witness(*last) if last else Witness(0, START)


def _end_every_session() -> None:
    """Whoever signed out, or lost their account, since the backup was made must not be signed in again by it."""
    from django.contrib.sessions.models import Session

    Session.objects.all().delete()


@contextmanager
def _no_witness_yet() -> Iterator[Path]:
    """The home's witness hears of the restored trail only once it stands; until then its lines have none."""
    real: Path = settings.TRAIL_WITNESS
    settings.TRAIL_WITNESS = real.with_name("restoring.witness")
    try:
        yield real
    finally:
        settings.TRAIL_WITNESS = real
        for suffix in (".witness", ".lock"):
            real.with_name(f"restoring{suffix}").unlink(missing_ok=True)
