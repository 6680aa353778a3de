"""A real service, a real browser: what the journeys share."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from invented_service import Service, invented_service
from playwright.sync_api import Browser, sync_playwright
from walking import Walker

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run", "--disable-quic",
]  # fmt: skip
WIDE, PHONE = 1280, 375


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """`kith demo`, in a home of its own, ended when the last journey ends."""
    with invented_service(tmp_path_factory.mktemp("journeys")) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The browser that is installed. For one module only: while Playwright runs, Django refuses its database."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip(f"No browser is installed: one of {', '.join(BROWSERS)} is needed on the PATH")
    if not AXE.exists():
        pytest.skip("node_modules/axe-core is not there: run 'npm ci' first")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(params=[WIDE, PHONE], ids=["desk", "phone"])
def width(request: pytest.FixtureRequest) -> int:
    """Every journey is walked at a desk and on a phone."""
    chosen: int = request.param
    return chosen


@pytest.fixture
def walk(service: Service, browser: Browser, width: int) -> Iterator[Callable[..., Walker]]:
    """Somebody signs in and walks: `walk("joanne")`. They stay signed in from one journey to the next, unless `anew`.
    At the end, nothing may have gone wrong in the console."""
    walkers: list[Walker] = []
    height = 900 if width == WIDE else 812

    def begin(username: str, *, anew: bool = False, script: bool = True) -> Walker:
        known = None if anew else service.signed_in.get(username)
        context = browser.new_context(
            viewport={"width": width, "height": height},
            has_touch=width == PHONE,
            storage_state=known,
            java_script_enabled=script,
        )
        walker = Walker(context.new_page(), service, width)
        walkers.append(walker)
        if known:
            walker.go("/")
        else:
            walker.sign_in(username, service.password(username))
        if not anew:
            service.signed_in[username] = context.storage_state()
        return walker

    yield begin
    for walker in walkers:
        walker.page.context.close()
    assert [problem for walker in walkers for problem in walker.problems] == []
