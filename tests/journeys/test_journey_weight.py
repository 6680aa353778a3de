"""What the map page weighs on an empty cache, and that the map is there before any script has run."""

import pytest
from playwright.sync_api import Browser
from test_journey_map import interview
from walking import Walker

pytestmark = pytest.mark.journey

AT_MOST = 150_000  # bytes for everything that the page asks for
MEMBERS = 30


@pytest.fixture
def map_of_thirty(walk, service, tmp_path, width):
    """The address of a map with thirty people on it, and whoever opened it."""
    name = f"Weighed {width}"
    export, mapping = interview(tmp_path / "export", MEMBERS, f"55555555-5555-4555-8555-{width:012}")
    service.run("import", "network-canvas", str(export), "--new-person", name, "--mapping", str(mapping))
    joanne = walk("joanne")
    return joanne, joanne.open_person(name)


def weigh(walker: Walker, path: str) -> dict[str, int]:
    """Bytes on the wire, headers and all, of every request that one page makes with nothing in the cache."""
    walker.page.goto("about:blank")
    session = walker.page.context.new_cdp_session(walker.page)
    asked: dict[str, str] = {}
    found: dict[str, int] = {}
    session.on("Network.requestWillBeSent", lambda one: asked.update({one["requestId"]: one["request"]["url"]}))
    session.on(
        "Network.loadingFinished",
        lambda one: found.update({asked.get(one["requestId"], ""): round(one["encodedDataLength"])}),
    )
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    walker.go(path)
    walker.page.wait_for_load_state("networkidle")
    session.detach()
    assert set(found) == set(asked.values()), "a request was not answered in full, or not counted"
    return {address: size for address, size in found.items() if not address.startswith("data:")}


def test_the_map_of_thirty_weighs_less_than_150_kb_on_an_empty_cache(map_of_thirty, width, capsys):
    joanne, path = map_of_thirty
    found = weigh(joanne, path)
    total = sum(found.values())
    with capsys.disabled():
        parts = ", ".join(f"{size} {address.removeprefix(joanne.service.url)[-40:]}" for address, size in found.items())
        print(f"\nThe map of {MEMBERS} at {width} px: {total} bytes ({parts})")
    assert any(address.endswith(path) for address in found)
    assert any(address.endswith(".css") for address in found)
    assert total < AT_MOST, found


def test_the_first_paint_shows_the_map_with_script_off(map_of_thirty, browser: Browser, width):
    joanne, path = map_of_thirty
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        storage_state=joanne.page.context.storage_state(),
        java_script_enabled=False,
    )
    try:
        without = Walker(context.new_page(), joanne.service, width)
        without.go(path)
        drawing = without.page.locator(".kith-map__picture > svg:visible").first
        drawing.wait_for()
        assert drawing.locator("[data-member]").count() == MEMBERS
        box = drawing.bounding_box()
        assert box
        assert box["width"] > 0.5 * min(width, 900)
        assert without.page.locator("noscript").count() == 0
        picture = drawing.screenshot()
        assert len(set(picture)) > 200, "the picture is empty"
    finally:
        context.close()
