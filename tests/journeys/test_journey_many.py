"""Sixty with long names, and two hundred closed up, in a real browser: measured on what it drew."""

import subprocess
import sys
from pathlib import Path

import pytest
from conftest import PHONE
from crowded_life import DAYS
from drawn_map import measure, nearest_ring, over_the_words, overlaps

from kith.universe.drawing.frames import BESIDE

pytestmark = pytest.mark.journey


def someone_with(service, name, count):
    """A new person of Joanne's with so many in their life."""
    script = Path(__file__).with_name("crowded_life.py")
    words = [sys.executable, str(script), name, str(count)]
    ran = subprocess.run(words, env=service.environment, capture_output=True, text=True, timeout=120, check=False)
    assert ran.returncode == 0, ran.stderr


def is_clear(everybody):
    """Nothing covers anything, everybody has a name and stands on their ring."""
    assert overlaps(everybody) == []
    assert [one.spoken for one in everybody if one.name is None] == []
    assert [one.spoken for one in everybody if one.ring and nearest_ring(one.away) != one.ring] == []
    assert [one for one in everybody if not one.spoken or not one.link] == []


def test_sixty_with_long_names_stand_clear_of_each_other_on_four_different_days(walk, service, width):
    name = f"Sixty {width}"
    someone_with(service, name, 60)
    joanne = walk("joanne")
    person = joanne.open_person(name)
    if joanne.is_on_a_phone:
        assert joanne.on_the_map().count() == 60
        return
    spokes = {}
    for day in DAYS:
        joanne.go(f"{person}?as_at={day.isoformat()}")
        everybody = measure(joanne)
        assert len(everybody) == 60
        is_clear(everybody)
        for one in everybody:
            assert abs(spokes.setdefault(one.member, one.spoke) - one.spoke) < 0.1
    joanne.check("map-of-sixty")


@pytest.mark.parametrize("count", [10, 25, 40])
def test_with_somebody_chosen_nothing_on_the_map_beside_their_panel_covers_anything(walk, service, width, count):
    if width == PHONE:
        pytest.skip("On a phone nothing stands beside a panel.")
    name = f"Beside {count}"
    someone_with(service, name, count)
    joanne = walk("joanne")
    person = joanne.open_person(name)
    chosen = joanne.on_the_map().nth(count // 2).get_attribute("data-member")
    for day in DAYS:
        joanne.go(f"{person}?who={chosen}&as_at={day.isoformat()}")
        everybody = measure(joanne)
        assert {one.frame for one in everybody} == {BESIDE}
        assert len(everybody) == count
        is_clear(everybody)
        assert over_the_words(joanne, everybody) == []
    joanne.check(f"beside-{count}")


def test_two_hundred_are_closed_up_and_one_cluster_opens_alone(walk, service, width):
    name = f"Two hundred {width}"
    someone_with(service, name, 200)
    joanne = walk("joanne")
    joanne.open_person(name)
    if joanne.is_on_a_phone:
        assert joanne.on_the_map().count() <= 56
        return
    closed = measure(joanne)
    assert len(closed) <= 56
    is_clear(closed)
    joanne.check("map-of-two-hundred")
    cluster = next(one for one in closed if "closed up" in one.spoken)
    joanne.page.locator(f'.kith-map--wide a[data-member="{cluster.member}"]').press("Enter")
    joanne.page.get_by_role("link", name="Close up those who are alike again").wait_for()
    opened = measure(joanne)
    assert overlaps(opened) == []
    told = {one.spoken for one in opened}
    assert {one.spoken for one in closed} - told == {cluster.spoken}
    joanne.page.get_by_role("link", name="Close up those who are alike again").click()
    assert {one.spoken for one in measure(joanne)} == {one.spoken for one in closed}
