"""`kith demo`: an invented service in a home of its own, and both sites served from it."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from kith.cli.serve import HOST, free_port, refuse_taken_port
from kith.cli.site import CannotDo, environment_of, this_command
from kith.settings import home, production

SITES = ("case", "sealed")
PATIENCE = 60  # seconds for a site to answer
FEWEST, MOST = 2, 400


def demo(*, people: int, seed: int, port: int, fresh: bool, json_line: bool, serve: bool) -> int:
    """Make the home where it is not made yet; then serve both sites until stopped."""
    if production.wanted():
        raise CannotDo("KITH_PRODUCTION is set, and an invented service is not for real people. Nothing was made.")
    if not FEWEST <= people <= MOST:
        raise CannotDo(f"Choose between {FEWEST} and {MOST} people. Nothing was made.")
    ports = _ports(port) if serve else {}
    make_home(people, seed, fresh)
    if not serve:
        print(json.dumps(_line({})) if json_line else f"The invented service is in {home.kith_home()}.")
        return 0
    with _both_sites(ports) as urls:
        print(json.dumps(_line(urls)) if json_line else _welcome(urls), flush=True)
        _wait(urls)
    return 0


def make_home(people: int, seed: int, fresh: bool) -> None:
    """The invented service in KITH_HOME. Raises CannotDo for a home that holds a real one."""
    folder = home.kith_home()
    if not home.is_demo_home() and any((folder / site).exists() for site in SITES):
        raise CannotDo(
            f"{folder} holds a service already, and it is not an invented one. Set KITH_HOME to another folder."
        )
    if fresh and any(os.environ.get(name) for name in ("DATABASE_URL", "SEALED_DATABASE_URL")):
        raise CannotDo("--fresh throws away embedded databases only. Empty the PostgreSQL databases yourself first.")
    if fresh and home.is_demo_home():
        for site in SITES:
            shutil.rmtree(folder / site, ignore_errors=True)
    home.mark_demo_home()
    for site in SITES:
        sealed = ["--sealed"] if site == "sealed" else []
        _run(site, this_command("migrate", *sealed))
        _run(site, [sys.executable, "-m", "kith.demo", site, str(people), str(seed)])


def _run(site: str, command: list[str]) -> None:
    done = subprocess.run(command, env=environment_of(site), check=False)  # noqa: S603 - our own command
    if done.returncode:
        raise CannotDo(f"The {site} site of the invented service could not be made; the lines above say why.")


def _ports(port: int) -> dict[str, int]:
    ports = {"case": port or free_port(), "sealed": port + 1 if port else free_port()}
    for each in ports.values():
        refuse_taken_port(each)
    return ports


@contextlib.contextmanager
def _both_sites(ports: dict[str, int]) -> Iterator[dict[str, str]]:
    """One child process a site; whatever ends this process ends them."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    children = {site: _start(site, port) for site, port in ports.items()}
    try:
        for site, child in children.items():
            _until_it_answers(ports[site], child)
        yield {site: f"http://{HOST}:{port}/" for site, port in ports.items()}
    finally:
        for child in children.values():
            child.terminate()
        for child in children.values():
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(10)
            child.kill()


def _start(site: str, port: int) -> "subprocess.Popen[bytes]":
    sealed = ["--sealed"] if site == "sealed" else []
    command = this_command("serve", "--port", str(port), *sealed)
    return subprocess.Popen(command, env=environment_of(site), stdin=subprocess.DEVNULL)  # noqa: S603 - our own command


def _until_it_answers(port: int, child: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if child.poll() is not None:
            raise CannotDo("A site stopped while it was starting; the lines above say why.")
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"http://{HOST}:{port}/sign-in/", timeout=2).close()  # noqa: S310 - loopback
            return
        time.sleep(0.1)
    raise CannotDo(f"A site did not answer within {PATIENCE} seconds.")


def _wait(urls: dict[str, str]) -> None:
    with contextlib.suppress(KeyboardInterrupt):
        while urls:
            time.sleep(3600)


def _line(urls: dict[str, str]) -> dict[str, object]:
    accounts: list[dict[str, str]] = []
    for site in SITES:
        accounts += json.loads(Path(home.site_home(site) / "demo-accounts.json").read_text(encoding="utf-8"))
    return {"url": urls.get("case"), "sealed_url": urls.get("sealed"), "accounts": accounts}


def _welcome(urls: dict[str, str]) -> str:
    return (
        f"An invented service is open at {urls['case']}\n"
        "Sign in as joanne with the password invented-practitioner; the page lists the others.\n"
        f"The sealed site is at {urls['sealed']} with its own accounts. Stop with Ctrl-C."
    )
