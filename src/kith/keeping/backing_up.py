"""One site's part of a backup."""

from importlib.metadata import version
from pathlib import Path
from shutil import copyfile

from django.conf import settings
from django.db import connection
from django.utils import timezone

from kith.keeping import copies
from kith.keeping.rules import ERASED, FILES, CannotKeep, Manifest, checksum
from kith.settings import home
from kith.trail.actions import Said, record


def back_up(folder: Path) -> None:
    """Write this site's part into `folder`, which is empty. The line in the trail comes first, so that the copy holds
    it: a backup that nobody can find in the trail is a copy that somebody took."""
    copies.refuse_old(settings.KITH_SITE)
    record(Said(None, "disclosed", "backup", "command-line"))
    name = FILES[connection.vendor]
    aside = folder / f"{name}.aside"
    try:
        lines, head = copies.of_this_site().copy_to(aside)
        aside.chmod(home.OWNER_ONLY_FILE)
        digest = checksum(aside)
        aside.rename(folder / name)
        _copy_list_of_erased(folder)
    except OSError as why:
        raise CannotKeep(f"{why.filename or folder} cannot be written ({why.strerror}). No backup was made.") from why
    site = settings.KITH_SITE
    made_at = timezone.now().isoformat()
    Manifest(
        version("kith"), site, connection.vendor, made_at, copies.migrations(), lines, head, digest
    ).write(folder)  # fmt: skip


def _copy_list_of_erased(folder: Path) -> None:
    kept = home.site_home(settings.KITH_SITE) / ERASED
    if kept.exists():
        copyfile(kept, folder / ERASED)
