"""A life with many people in it: those who are alike are closed up on the map, and open when chosen."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from universe_of_many import DAY, many

from kith.access.actions import add_person
from kith.universe.many import AT_ONCE
from kith.universe.plurals import counted
from kith.universe.seating import seat_newcomers

KINDS = ("friend", "cousin", "service-user-of", "neighbour", "aunt")


@pytest.fixture
def crowd(joanne):
    """A person with a hundred members in five kinds of tie, each answered by the person."""
    centre = add_person(by=joanne, name="Big")
    many(centre, joanne, 100, 2, KINDS)
    seat_newcomers(centre)
    return centre


def drawn(browser, centre, **asked):
    """The bodies on the wide map: what each is called aloud, and where it leads."""
    answer = browser.get(reverse("map", kwargs={"public_id": centre.person.public_id}), asked)
    wide = answer.content.decode().partition('data-half="wide"')[2].partition("</svg>")[0]
    return re.findall(r'<a href="([^"]*)" data-member="(\d+)" data-ring="\d*" aria-label="([^"]*)"', wide)


def test_a_hundred_are_closed_up_into_few_bodies_and_every_count_is_right(client, joanne, crowd):
    client.force_login(joanne)
    bodies = drawn(client, crowd)
    assert len(bodies) <= 56
    closed = [int(told.split()[0]) for _address, _key, told in bodies if "closed up" in told]
    assert sum(closed) + len(bodies) - len(closed) == 100
    assert any(told.startswith("20 cousins, closed up") for _address, _key, told in bodies)


def test_choosing_a_cluster_opens_it_alone_and_it_can_be_closed_again(client, joanne, crowd):
    client.force_login(joanne)
    before = drawn(client, crowd)
    address, key, told = next(body for body in before if "cousins" in body[2])
    page = client.get(address.replace("&amp;", "&"))
    assert "Close up those who are alike again" in page.content.decode()
    after = drawn(client, crowd, open=key)
    assert not any("cousins, closed up" in told for _address, _key, told in after)
    assert len(after) == len(before) + 19
    assert {told for _a, _k, told in before} - {told for _a, _k, told in after} == {told}


def test_an_opened_cluster_stays_open_when_the_next_is_opened_and_the_day_is_kept(client, joanne, crowd):
    client.force_login(joanne)
    day = (DAY + timedelta(days=400)).isoformat()
    _address, key, _told = next(body for body in drawn(client, crowd, as_at=day) if "cousins" in body[2])
    other = next(body for body in drawn(client, crowd, as_at=day, open=key) if "friends" in body[2])
    assert f"open={key}" in other[0]
    assert f"open={other[1]}" in other[0]
    assert f"as_at={day}" in other[0]


@pytest.mark.parametrize("nonsense", ["x", "-1", "999999999999", "<script>", "'", ""])
def test_a_key_that_is_nobodys_opens_nothing(client, joanne, crowd, nonsense):
    client.force_login(joanne)
    assert drawn(client, crowd, open=nonsense) == drawn(client, crowd)


def test_sixty_stand_each_alone(client, joanne):
    centre = add_person(by=joanne, name="Sixty")
    many(centre, joanne, 60, 2, KINDS)
    client.force_login(joanne)
    assert len(drawn(client, centre)) == 60


def test_small_numbers_are_words():
    assert [counted(number) for number in (2, 5, 10, 11, AT_ONCE)] == ["two", "five", "ten", "11", "500"]
