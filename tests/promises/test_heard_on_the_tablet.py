"""The tablet lies between the two: what only workers hear must not be read over the table (guarantee G3)."""

from datetime import date

from django.urls import reverse

from kith.universe.actions import MemberWords, ReadingWords, TieWords, add_member, add_reading
from kith.universe.draw_together.actions import begin_drawing, say_who_is_here

DAY = date(2026, 1, 2)


def test_a_worker_s_own_view_and_whom_only_workers_know_of_stand_on_no_screen(
    joanne, danny, says, add, tie_to, signed_in
):
    mine = says(voice=f"worker:{joanne.pk}", audience="workers")
    nan = add("Nan", closeness=6)
    said = ReadingWords(observed_on=DAY, answers={"closeness": 1, "for_worse": 4, "own_words": "CANARY of hers"})
    for speaking in (mine, says(voice=f"member:{nan.pk}", audience="workers")):
        add_reading(speaking=speaking, tie=tie_to(nan), reading=said)
    hidden = add_member(
        speaking=mine, centre=danny, member=MemberWords(name="CANARY uncle"), tie=TieWords(near=None, far=0)
    )
    drawing = begin_drawing(speaking=says(), centre=danny)
    say_who_is_here(speaking=says(), version=drawing.versions.get(), answer="alone", here="Danny, Joanne")
    browser, person = signed_in(joanne), {"public_id": danny.person.public_id, "number": drawing.pk}

    def see(name, **rest):
        return browser.get(reverse(name, kwargs=person | rest))

    pages = [see("drawing-pause"), see("drawing-hard"), see("drawing-room"), see("drawing-end")]
    pages += [see("drawing-names", prompt=prompt) for prompt in ("matters", "helps", "harder", "missing")]
    about = ("drawing-closeness", "drawing-quality", "drawing-knows")
    pages += [see(name, member=nan.pk) for name in about]
    assert {page.status_code for page in pages} == {200}
    assert not [page for page in pages if b"CANARY" in page.content]
    assert "for worse" not in pages[3].content.decode()
    assert {see(name, member=hidden.pk).status_code for name in about} == {404}
    assert b"CANARY uncle" in browser.get(reverse("list", args=[person["public_id"]])).content  # where she reads alone
