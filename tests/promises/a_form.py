"""A form as a browser holds it: the hidden fields of the page it came with, and what somebody types."""

import re
from html import unescape
from typing import Any

from django.test import Client

FORM = re.compile(r"<form\b[^>]*>.*?</form>", re.S)
HIDDEN = re.compile(r'<input type="hidden" name="(once|made_from)" value="([^"]*)">')


def hidden_of(html: str, action: str = "") -> dict[str, str]:
    """The hidden fields of the first form of ours on a page, or of the one that is sent to `action`."""
    for form in FORM.findall(html):
        if action in form and HIDDEN.search(form):
            return {name: unescape(value) for name, value in HIDDEN.findall(form)}
    return {}


def opened_by(browser: Client, address: str) -> dict[str, str]:
    """Open a form, and hold its hidden fields."""
    return hidden_of(browser.get(address).content.decode(errors="replace"))


def send(browser: Client, address: str, hidden: dict[str, str], typed: dict[str, Any]) -> Any:
    """Send what was typed with them."""
    return browser.post(address, hidden | typed)
