"""Two sites that share nothing (G1): each its own sign-in, accounts, sessions, key and database."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest
from a_phone import Phone
from door_sites import Sites, two_sites

PASSWORD = "a long walk by the river"
WAIT_SECONDS = 30
NEW_APP = "/signing-in/new/app/"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
ACCOUNT = """
from kith.accounts.actions import make_account
make_account(username={0!r}, name="A B", role={1!r}, password={2!r})
"""
ALL_ADDRESSES = """
from django.urls import get_resolver
def each(patterns, before=""):
    for p in patterns:
        if hasattr(p, "url_patterns"):
            yield from each(p.url_patterns, before + str(p.pattern))
        else:
            yield before + str(p.pattern)
print("\\n".join(each(get_resolver().url_patterns)))
"""
SETTINGS = """
from django.conf import settings
from django.urls import get_resolver
import sys
get_resolver().url_patterns
for name in filter(str.isupper, dir(settings)):
    print(name, repr(getattr(settings, name)))
print([name for name in sys.modules if name.startswith("kith")])
"""


@dataclass(frozen=True)
class Answer:
    """What a site answered."""

    status: int
    goes_to: str
    body: str
    cookies: dict[str, str]


@dataclass(frozen=True)
class Serving:
    """A site that answers on a port."""

    port: int
    process: int

    def ask(self, path: str, method: str = "GET", cookies: dict[str, str] | None = None, **fields: str) -> Answer:
        """Ask once, follow nothing."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in (cookies or {}).items())}
        if method == "POST":
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, urlencode(fields) if fields else None, headers)
        got = connection.getresponse()
        set_by_it = (line.split(";")[0].split("=", 1) for line in got.headers.get_all("Set-Cookie") or [])
        answer = Answer(
            got.status, got.headers.get("Location", ""), got.read().decode(), {name: value for name, value in set_by_it}
        )
        connection.close()
        return answer

    def sign_in(self, username: str) -> Answer:
        """Fill in the sign-in page and send it."""
        page = self.ask("/sign-in/")
        token = TOKEN.search(page.body)
        assert token, page.body
        return self.ask(
            "/sign-in/", "POST", page.cookies,
            csrfmiddlewaretoken=token[1], username=username, password=PASSWORD, next="/",
        )  # fmt: skip

    def come_in(self, username: str) -> dict[str, str]:
        """The password, and then the second step, set up on the way; the cookies of who is signed in."""
        cookies = self.sign_in(username).cookies
        page = self.ask(NEW_APP, cookies=cookies)
        token, secret = TOKEN.search(page.body), re.search(r"kith-secret[^>]*>([A-Z2-7 ]+)<", page.body)
        assert token, page.body
        assert secret, page.body
        sent = {"csrfmiddlewaretoken": token[1], "code": Phone(secret[1]).code()}
        answer = self.ask(NEW_APP, "POST", cookies | page.cookies, **sent)
        assert answer.goes_to == "/signing-in/codes/", answer
        return answer.cookies


@contextmanager
def serving(sites: Sites, site: str) -> Iterator[Serving]:
    """`kith serve` on a free port, until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = ["-m", "kith.cli", "serve", *(["--sealed"] if site == "sealed" else []), "--port", str(port)]
    log = (sites.home.parent / f"{site}.log").open("w+")
    process = subprocess.Popen(
        [sys.executable, *words], env=sites.environment(site), stdout=log, stderr=log, start_new_session=True
    )
    try:
        _wait_for(port, process, Path(log.name))
        yield Serving(port, process.pid)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)
        log.close()


def _wait_for(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail(f"The site did not start: {log.read_text()}")


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    """Both sites with one account each."""
    with two_sites(tmp_path_factory.mktemp("both")) as made:
        made.python("case", ACCOUNT.format("casey", "practitioner", PASSWORD))
        made.python("sealed", ACCOUNT.format("selma", "facilitator", PASSWORD))
        yield made


@pytest.fixture(scope="module")
def case(sites: Sites) -> Iterator[Serving]:
    """The case site, serving."""
    with serving(sites, "case") as site:
        yield site


@pytest.fixture(scope="module")
def sealed(sites: Sites) -> Iterator[Serving]:
    """The sealed site, serving."""
    with serving(sites, "sealed") as site:
        yield site


def test_each_site_has_its_own_sign_in_page(case: Serving, sealed: Serving) -> None:
    for site in (case, sealed):
        page = site.ask("/sign-in/")
        assert page.status == 200
        assert 'type="password"' in page.body


def test_accounts_of_one_site_are_unknown_on_the_other(case: Serving, sealed: Serving) -> None:
    assert case.sign_in("casey").status == 302
    assert sealed.sign_in("selma").status == 302
    assert case.sign_in("selma").status == 200
    assert sealed.sign_in("casey").status == 200


def test_an_account_cannot_be_made_with_a_role_of_the_other_site(sites: Sites) -> None:
    for site, role in (("case", "facilitator"), ("sealed", "practitioner")):
        assert "There is no role called" in sites.python(site, ACCOUNT.format("x", role, PASSWORD), good=False)


def test_a_session_of_the_case_site_opens_nothing_on_the_sealed_site(case: Serving, sealed: Serving) -> None:
    signed_in = case.come_in("casey")
    assert case.ask("/people/", cookies=signed_in).status == 200
    session = signed_in["kith_case_session"]
    for name in ("kith_case_session", "kith_sealed_session"):
        assert sealed.ask("/", cookies={name: session}).goes_to.startswith("/sign-in/")


def test_the_sealed_site_says_that_nothing_is_open_yet(sealed: Serving) -> None:
    page = sealed.ask("/", cookies=sealed.come_in("selma"))
    assert page.status == 200
    assert "Nothing has been opened for you here yet" in page.body


def test_without_signing_in_the_sealed_site_answers_with_its_sign_in_page_alone(sites: Sites, sealed: Serving) -> None:
    addresses = sites.python("sealed", ALL_ADDRESSES).split("\n")
    known = {f"/{address.strip()}".replace("<int:number>", "1") for address in addresses} - {"/sign-in/"}
    assert "/" in known
    for path in known:
        for method in ("GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE"):
            assert sealed.ask(path, method).status in (302, 403, 405), (path, method)
        assert sealed.ask(path).goes_to.startswith("/sign-in/") or path == "/sign-out/"
    for path in ("/people/", "/admin/", "/trail/", "/api/", "/universe/", "/accounts/", "/door/", "/inbox/"):
        assert sealed.ask(path).status in (302, 404), path


def test_the_case_process_holds_no_address_and_no_key_of_the_sealed_site(sites: Sites, case: Serving) -> None:
    keys = [path.read_text().strip() for path in (sites.home / "sealed").glob("*.secret")]
    assert len(keys) >= 2
    assert case.ask("/sign-in/").status == 200
    for process in _with_children(case.process):
        held = Path(f"/proc/{process}/environ").read_text() + str(_open_files(process))
        assert not _mentions(held, [*keys, "SEALED", "CASE_INBOX", str(sites.home / "sealed"), sites.sealed])


def test_the_case_settings_hold_no_address_and_no_key_and_load_nothing_of_the_sealed_site(sites: Sites) -> None:
    keys = [path.read_text().strip() for path in (sites.home / "sealed").glob("*.secret")]
    held = sites.python("case", SETTINGS)
    assert "kith.accounts.views" in held
    assert not _mentions(held, [*keys, "sealed", "SEALED", "CASE_INBOX", "restorative", "outbox", sites.sealed])


def test_the_sealed_settings_hold_no_key_of_the_case_site_and_load_nothing_of_it_but_the_list(sites: Sites) -> None:
    keys = [path.read_text().strip() for path in (sites.home / "case").glob("*.secret")]
    held = sites.python("sealed", SETTINGS)
    assert "kith.restorative.views" in held
    assert not _mentions(held, [*keys, "kith.people", "kith.access", "kith.universe", "kith.door.inbox"])
    of_the_case_site = [line for line in held.splitlines() if str(sites.home / "case") in line]
    assert all(line.startswith("CASE_INBOX ") for line in of_the_case_site)


def _mentions(text: str, words: list[str | None]) -> list[str]:
    return [word for word in words if word and word in text]


def _with_children(process: int) -> list[int]:
    found = [process]
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            group = int(path.read_text().rsplit(")", 1)[1].split()[2])
        except (FileNotFoundError, ProcessLookupError):
            continue
        if group == process:
            found.append(int(path.parent.name))
    return found


def _open_files(process: int) -> list[str]:
    files = []
    for link in Path(f"/proc/{process}/fd").iterdir():
        try:
            files.append(str(link.readlink()))
        except FileNotFoundError:
            continue
    return files
