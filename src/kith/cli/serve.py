"""Serving a site on the loopback address, and bringing its database up to date."""

import contextlib
import io
import socket

from kith.cli.site import CannotDo, settings_of, start_django
from kith.keeping.rules import CannotKeep
from kith.keeping.serving import half_restored, serving

HOST = "127.0.0.1"
HEADERS_WITHIN = 10_000  # milliseconds
HEADERS_AT_MOST = 65_536  # bytes


def serve(site: str, port: int, host: str = HOST) -> int:
    """Serve a site until stopped. Raises CannotDo when the port is taken or the database is not up to date."""
    refuse_taken_port(port, host)
    start_django(site)
    refuse_old_database(site)
    collect_static()
    try:
        with serving(site):
            run_server(site, port, host)
    except CannotKeep as why:
        raise CannotDo(str(why)) from why
    return 0


def run_server(site: str, port: int, host: str) -> None:
    """Granian with one worker process: SQLite writes one at a time anyway. It speaks HTTP/1 alone, and bounds how long
    the headers of a request take and how large they are; `web.whole_requests` bounds the rest and has the threads."""
    import os

    from granian import Granian
    from granian.constants import HTTPModes, Interfaces
    from granian.http import HTTP1Settings

    os.environ["DJANGO_SETTINGS_MODULE"] = settings_of(site)
    Granian(
        "kith.web.asgi:application",
        address=host,
        port=port,
        interface=Interfaces.ASGINL,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=HEADERS_WITHIN, max_buffer_size=HEADERS_AT_MOST),
        websockets=False,
        workers=1,
        log_access=False,
        log_level="error",  # type: ignore[arg-type]
    ).serve()


def collect_static() -> None:
    """Put the style sheet where the server finds it, under names that change with their content."""
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)


def migrate(site: str) -> int:
    """Bring a site's database up to date."""
    from django.core.management import call_command

    start_django(site)
    with contextlib.redirect_stdout(io.StringIO()):
        call_command("migrate", interactive=False, verbosity=0)
    return 0


def refuse_old_database(site: str) -> None:
    """A database that lacks a migration is not served: pages would fail one by one."""
    if half_restored(site).exists():
        raise CannotDo("A restore was stopped half-way. Run the same `kith restore` again, with --replace, first.")
    from django.db import connection

    from kith.keeping.copies import lacks_a_migration

    if lacks_a_migration():
        sealed = " --sealed" if site == "sealed" else ""
        raise CannotDo(f"The database is not up to date. Run `kith migrate{sealed}` first; nothing was done.")
    connection.close()


def refuse_taken_port(port: int, host: str = HOST) -> None:
    """Say so at once when something else listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OverflowError as impossible:
            raise CannotDo(f"There is no port {port}: they go up to 65535. Nothing was started.") from impossible
        except socket.gaierror as unknown:
            raise CannotDo(f"This machine has no address {host}. Nothing was started.") from unknown
        except OSError as taken:
            raise CannotDo(
                f"Port {port} is in use. Stop what runs there, or choose another with --port; nothing was started."
            ) from taken


def free_port() -> int:
    """A port that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port
