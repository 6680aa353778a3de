"""One universe read by a screen reader and walked with the keyboard alone, held word for word (`golden_readings`).

The story of Danny is told on fixed days; the pages are opened on the last of them, so that no word hangs on today.
"""

import pytest
from golden_readings import agrees, stops, tree

pytestmark = pytest.mark.journey

# As it was known before any other journey wrote something down.
DAY = "?as_at=2026-10-14&as_known_at=2026-10-15"


@pytest.fixture
def danny(walk):
    """Joanne, and the address of Danny's pages."""
    joanne = walk("joanne")
    return joanne, joanne.open_person()


def at(width):
    """The width as it stands in a file's name."""
    return "phone" if width < 700 else "desk"


def test_the_map_is_read_as_it_is_kept(danny, width):
    joanne, person = danny
    joanne.go(f"{person}{DAY}")
    agrees(f"map-read-{at(width)}", tree(joanne))


def test_the_map_is_walked_by_the_keyboard_as_it_is_kept(danny, width):
    joanne, person = danny
    joanne.go(f"{person}{DAY}")
    agrees(f"map-walked-{at(width)}", stops(joanne))


def test_the_list_says_what_is_kept(danny, width):
    joanne, person = danny
    joanne.go(f"{person}list/{DAY}")
    agrees("list-read", tree(joanne))  # the same words, whatever the width
