"""Somebody with a keyboard and no mouse: where the focus goes, whether it is seen there, and that it is never lost."""

from collections.abc import Callable
from typing import Any

from walking import Walker

MOST_STOPS = 150

# Where the focus is, what it is called there, and whether it can be seen: a ring around it, or around what is drawn for
# it (a radio button is drawn beside its input), within the window.
WHERE = """() => {
  const on = document.activeElement;
  if (!on || on === document.body || on === document.documentElement) return null;
  const label = on.labels?.[0], group = on.closest('fieldset')?.querySelector('legend');
  const words = one => (one?.textContent ?? '').replace(/\\s+/g, ' ').trim();
  const ring = (one, part) => {
    const style = getComputedStyle(one, part);
    return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
  };
  const card = on.matches('.kith-scale__input') ? on.nextElementSibling : null;
  const drawn = card ?? (['radio', 'checkbox'].includes(on.type) ? label : on);
  const box = drawn.getBoundingClientRect();
  return {
    type: on.type ?? '', name: on.ariaLabel ?? (label ? words(label) : words(on)), group: words(group),
    address: on.getAttribute('href'),
    ringed: ring(on) || ring(drawn) || ring(drawn, '::before'),
    within: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""


class Keys:
    """The keyboard of one walker. Each stop on the way is looked at."""

    def __init__(self, walker: Walker) -> None:
        self.walker, self.page, self.keyboard = walker, walker.page, walker.page.keyboard

    def where(self) -> dict[str, Any]:
        """Where the focus is; it must be somewhere, and seen there."""
        found = self._looked_at()
        assert found is not None, f"{self.page.url}: the focus is lost"
        return found

    def _looked_at(self) -> dict[str, Any] | None:
        found: dict[str, Any] | None = self.page.evaluate(WHERE)
        if found is not None:
            assert found["ringed"], f"{self.page.url}: nobody sees that the focus is on {found['name']}"
            assert found["within"], f"{self.page.url}: the focus is on {found['name']}, which is out of sight"
        return found

    def _until(self, is_there: Callable[[dict[str, Any]], bool], told: str) -> None:
        stops = []
        for _stop in range(MOST_STOPS):
            self.keyboard.press("Tab")
            here = self._looked_at()
            if here is None:  # the end of the page: the next Tab begins at its top
                continue
            if is_there(here):
                return
            stops.append(here["name"][:40])
        raise AssertionError(f"{self.page.url}: Tab never came to {told}, only to {stops[:60]}")

    def to(self, name: str) -> None:
        """Tab on until the focus is on what is called so, or begins so where the name ends with '…'."""
        self._until(lambda here: _is_called(here["name"], name), name)

    def to_question(self, group: str) -> None:
        """Tab on until the focus is on one of the answers of a question."""
        self._until(lambda here: here["group"] == group, group)

    def to_scale(self) -> None:
        """Tab on to the pictures from which one answer is chosen."""
        self._until(lambda here: here["type"] == "radio", "a scale")

    def open_address(self, address: str) -> None:
        """Tab to the link with this address, and follow it."""
        self._until(lambda here: here["address"] == address, address)
        with self.page.expect_navigation():
            self.keyboard.press("Enter")

    def open(self, name: str) -> None:
        """Tab to a link or a button, press Enter, and wait until another page is there."""
        self.to(name)
        with self.page.expect_navigation():
            self.keyboard.press("Enter")

    def open_fault(self, name: str) -> None:
        """From the summary of what is wrong, on which the focus stands, to the field that it names."""
        self.keyboard.press("Tab")
        assert _is_called(self.where()["name"], name)
        self.keyboard.press("Enter")

    def tab_to_page(self, group: str, name: str) -> None:
        """One of a person's pages, by its group."""
        self.open(group)
        self.open(name)

    def write(self, name: str, words: str) -> None:
        """Tab to a field and type, in place of whatever is in it."""
        self.to(name)
        self.keyboard.press("Control+A")
        self.keyboard.type(words)

    def choose(self, group: str, answer: str) -> None:
        """Tab to a question with several answers, and go to one of them with the arrows."""
        self.to_question(group)
        if self.where()["name"] == answer:
            self.keyboard.press("Space")
        for _answer in range(20):
            if self.where()["name"] == answer:
                assert self.page.evaluate("document.activeElement.checked")
                return
            self.keyboard.press("ArrowDown")
        raise AssertionError(f"{group}: the arrows never came to {answer}")


def _is_called(here: str, name: str) -> bool:
    return here.startswith(name[:-1]) if name.endswith("…") else here == name
