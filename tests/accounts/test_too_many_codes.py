"""Five wrong codes for one account, from wherever, and Kith asks for the same pause as after wrong passwords."""

from datetime import timedelta

from a_phone import Clock, Phone, half_way, is_in, phone_of, send_code
from axes.models import AccessAttempt
from django.utils import timezone

from kith.accounts.models import User
from kith.accounts.second_step.actions import lift_pause
from kith.accounts.second_step.factors import codes_of
from kith.trail.models import TrailEntry


def wrong_ones(user: User, phone: Phone, times: int = 5) -> list[int]:
    """Wrong codes, each in a browser of its own at an address of its own, and what each was answered."""
    return [
        send_code(half_way(user, REMOTE_ADDR=f"192.0.2.{number}"), phone.wrong()).status_code for number in range(times)
    ]


def test_the_fifth_wrong_code_begins_a_pause_and_even_the_right_one_is_refused(joanne: User, phone: Phone) -> None:
    assert wrong_ones(joanne, phone) == [400, 400, 400, 400, 429]
    browser = half_way(joanne)
    answer = send_code(browser, phone.code())
    assert answer.status_code == 429
    assert "refuses even the right password or code" in answer.content.decode()
    assert send_code(browser, codes_of(joanne).get_unused_codes()[0]).status_code == 429
    assert not is_in(browser)


def test_giving_the_password_again_gives_no_more_tries(joanne: User, phone: Phone) -> None:
    browser = half_way(joanne)
    assert [send_code(browser, phone.wrong()).status_code for _ in range(3)] == [400] * 3
    again = half_way(joanne)
    assert [send_code(again, phone.wrong()).status_code for _ in range(2)] == [400, 429]


def test_nonsense_counts_and_a_code_refused_in_the_pause_is_not_spent(joanne: User, phone: Phone, clock: Clock) -> None:
    browser = half_way(joanne)
    for nonsense in ("x", "0" * 30, "１２３４５６", "<b>", "000000"):
        send_code(browser, nonsense)
    code = phone.code()
    assert send_code(browser, code).status_code == 429
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert send_code(browser, code).status_code == 302


def test_the_pause_is_of_that_account_alone_and_a_right_code_begins_the_count_again(
    joanne: User, phone: Phone, cast, clock: Clock
) -> None:
    meera = cast["manager"]
    hers = phone_of(meera, clock, "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU")
    wrong_ones(joanne, phone)
    assert send_code(half_way(meera), hers.code()).status_code == 302
    assert wrong_ones(meera, hers, 4) == [400] * 4
    assert send_code(half_way(meera), hers.code(1)).status_code == 302
    assert wrong_ones(meera, hers, 4) == [400] * 4


def test_the_trail_keeps_one_line_of_the_pause(joanne: User, phone: Phone) -> None:
    wrong_ones(joanne, phone, 7)
    line = TrailEntry.objects.get(verb="refused")
    assert (line.actor, line.what, line.object_id, line.because) == (None, "second-step", joanne.pk, "too-many-tries")


def test_lifting_the_pause_lets_them_in(joanne: User, phone: Phone, cast) -> None:
    wrong_ones(joanne, phone)
    for _ in range(5):
        from django.test import Client

        Client().post("/sign-in/", {"username": joanne.username.upper(), "password": "wrong"})
    assert lift_pause(by=cast["admin"], user=joanne) == 2
    assert send_code(half_way(joanne), phone.code()).status_code == 302
    assert TrailEntry.objects.filter(because="pause-lifted", actor=cast["admin"].pk, object_id=joanne.pk).exists()
