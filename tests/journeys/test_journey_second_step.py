"""The second step in a real browser: an app and its codes, a passkey, recovery codes; at a desk and on a phone."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from a_phone import Phone
from invented_service import Service
from playwright.sync_api import Browser, Page
from real_service import PASSWORD, account, real_service
from walking import Walker

pytestmark = pytest.mark.journey

WIDE = 1280
A_KEY = {
    "protocol": "ctap2", "transport": "internal", "hasUserVerification": True, "isUserVerified": True,
    "hasResidentKey": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service for real people, with nobody in it yet."""
    with real_service(tmp_path_factory.mktemp("real")) as running:
        yield running


@pytest.fixture
def comes(real: Service, browser: Browser, width: int) -> Iterator[Callable[..., Walker]]:
    """Somebody opens a new browser and gives their password: `comes("ann", "practitioner")`."""
    walkers: list[Walker] = []

    def begin(username: str, role: str = "practitioner", with_key: bool = False) -> Walker:
        name = f"{username}{width}"
        account(real, name, role)
        context = browser.new_context(viewport={"width": width, "height": 900 if width == WIDE else 812})
        walker = Walker(context.new_page(), real, width)
        if with_key:
            plug_in(walker.page)
        walkers.append(walker)
        give_password(walker, name)
        return walker

    yield begin
    for walker in walkers:
        walker.page.context.close()
    assert [problem for walker in walkers for problem in walker.problems] == []


def plug_in(page: Page) -> Any:
    """A key that the browser itself plays."""
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": A_KEY})
    return devices


def give_password(walker: Walker, name: str) -> None:
    """The sign-in page."""
    walker.go("/sign-in/")
    walker.page.get_by_label("User name").fill(name)
    walker.page.get_by_label("Password", exact=True).fill(PASSWORD)
    walker.press("Sign in")


def is_at(walker: Walker, heading: str) -> None:
    """Wait until a page has this heading."""
    walker.page.get_by_role("heading", level=1, name=heading).wait_for()


def sign_out(walker: Walker) -> None:
    """By the button of the header."""
    if walker.is_on_a_phone:
        walker.page.get_by_role("link", name="Menu", exact=True).click()
    walker.page.get_by_role("button", name="Sign out").click()
    walker.page.wait_for_url("**/sign-in/")


def next_code(phone: Phone, after: int) -> str:
    """A code of a later half-minute than the one that was used: the one that comes next is good already."""
    while phone.counter + 1 <= after:
        time.sleep(0.5)
    return phone.code(1)


def test_an_app_is_set_up_and_its_codes_sign_in_once(comes):
    ann = comes("ann")
    is_at(ann, "Set up a second step")
    ann.check("second-step-choose")
    ann.go("/people/")
    is_at(ann, "Sign in to Kith")
    ann.go("/signing-in/new/")
    ann.follow("Set up an app")
    is_at(ann, "Set up an authenticator app")
    ann.check("second-step-app")
    phone = Phone(ann.page.locator(".kith-secret").inner_text())
    ann.page.get_by_label("Code that your app shows now").fill(phone.wrong())
    ann.press("Keep this app")
    ann.page.get_by_role("heading", name="There is a problem").wait_for()
    ann.check("second-step-app-refused")
    used, code = phone.counter, phone.code()
    ann.page.get_by_label("Code that your app shows now").fill(f"{code[:3]} {code[3:]}")
    ann.page.keyboard.press("Enter")
    is_at(ann, "Recovery codes")
    ann.check("second-step-recovery-codes")
    codes = ann.page.locator(".kith-codes li").all_inner_texts()
    with ann.page.expect_download() as saved:
        ann.follow("Download as text")
    assert codes[9] in saved.value.path().read_text()
    ann.press("I have kept these codes")
    is_at(ann, "My people")
    name = f"ann{ann.width}"
    sign_out(ann)

    give_password(ann, name)
    is_at(ann, "Second step")
    ann.check("second-step-code")
    for again in (code, phone.wrong()):
        ann.page.get_by_label("Code from your authenticator app").fill(again)
        ann.press("Sign in")
        ann.page.get_by_role("heading", name="There is a problem").wait_for()
    ann.check("second-step-code-refused")
    ann.page.get_by_label("Code from your authenticator app").fill(next_code(phone, used + 1))
    ann.press("Sign in")
    is_at(ann, "My people")
    sign_out(ann)

    for recovery, works in ((codes[0], True), (codes[0], False), (codes[1], True)):
        give_password(ann, name)
        ann.page.get_by_label("Code from your authenticator app").fill(recovery)
        ann.press("Sign in")
        if works:
            is_at(ann, "My people")
            sign_out(ann)
        else:
            ann.page.get_by_role("heading", name="There is a problem").wait_for()


def test_a_passkey_is_set_up_and_signs_in(comes):
    bea = comes("bea", with_key=True)
    bea.follow("Set up a passkey")
    is_at(bea, "Set up a passkey")
    bea.check("second-step-passkey")
    bea.page.get_by_label("What will you call it? (optional)").fill("Work laptop")
    bea.page.keyboard.press("Enter")
    is_at(bea, "Recovery codes")
    bea.press("I have kept these codes")
    is_at(bea, "My people")
    sign_out(bea)

    give_password(bea, f"bea{bea.width}")
    is_at(bea, "Second step")
    bea.check("second-step-with-passkey")
    bea.press("Use your passkey")
    is_at(bea, "My people")


def test_another_key_does_not_sign_in_and_says_so(comes, browser, width):
    cai = comes("cai", with_key=True)
    cai.follow("Set up a passkey")
    cai.press("Make the passkey")
    is_at(cai, "Recovery codes")
    other = comes("cai", with_key=True)
    is_at(other, "Second step")
    other.press("Use your passkey")
    other.sees("Your device did not answer, or you stopped it.")
    other.check("second-step-other-key")


def test_without_script_a_passkey_says_that_it_cannot_be_used(comes, browser, real, width):
    context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 900})
    name = f"dee{width}"
    account(real, name, "practitioner")
    walker = Walker(context.new_page(), real, width)
    give_password(walker, name)
    walker.follow("Set up a passkey")
    walker.sees("This browser cannot use a passkey here.")
    assert not walker.page.get_by_role("button", name="Make the passkey").is_visible()
    context.close()


def test_the_page_of_ones_own_account_adds_names_and_removes(comes):
    eve = comes("eve", role="carer", with_key=True)
    if eve.is_on_a_phone:
        eve.page.get_by_role("link", name="Menu", exact=True).click()
    eve.page.get_by_role("link", name="How you sign in:").click()
    is_at(eve, "Signing in")
    eve.check("signing-in-empty")
    eve.follow("Set up a second step")
    eve.follow("Set up a passkey")
    eve.press("Make the passkey")
    is_at(eve, "Recovery codes")
    eve.press("I have kept these codes")
    is_at(eve, "Signing in")
    eve.follow("Add another")
    eve.follow("Set up an app")
    phone = Phone(eve.page.locator(".kith-secret").inner_text())
    eve.page.get_by_label("Code that your app shows now").fill(phone.code())
    eve.press("Keep this app")
    is_at(eve, "Recovery codes")
    eve.check("second-step-codes-kept")
    eve.press("Go on")
    is_at(eve, "Signing in")
    eve.check("signing-in")
    eve.page.get_by_role("link", name="Another name").click()
    eve.check("signing-in-name")
    eve.page.get_by_label("Name", exact=True).fill("Blue key")
    eve.press("Keep this")
    eve.sees("Blue key")
    eve.page.get_by_role("link", name="Remove Authenticator app").click()
    eve.check("signing-in-remove")
    eve.press("Remove it")
    is_at(eve, "Signing in")
    eve.follow("Make new codes")
    eve.check("signing-in-new-codes")
    eve.press("Make new codes")
    is_at(eve, "Recovery codes")
    eve.go("/signing-in/password/")
    eve.check("signing-in-password")


def test_five_wrong_codes_show_the_pause(comes):
    fay = comes("fay")
    fay.follow("Set up an app")
    phone = Phone(fay.page.locator(".kith-secret").inner_text())
    fay.page.get_by_label("Code that your app shows now").fill(phone.code())
    fay.press("Keep this app")
    is_at(fay, "Recovery codes")
    sign_out(fay)
    give_password(fay, f"fay{fay.width}")
    for _ in range(5):
        fay.page.get_by_label("Code from your authenticator app").fill(phone.wrong())
        fay.press("Sign in")
        fay.page.wait_for_load_state()
    is_at(fay, "Too many tries")
    fay.check("second-step-pause")
    fay.problems = [problem for problem in fay.problems if "status of 429" not in problem]
