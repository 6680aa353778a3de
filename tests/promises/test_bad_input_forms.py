"""Whatever is sent to a form is kept whole or refused in words; nothing is half-written (guarantee G12)."""

import pytest
from bad_input_pages import Route, everything, examples, fields_of, routes, send, undone, world
from hypothesis import given
from hypothesis import strategies as st

AFTERWARDS = ("map", "list", "genogram", "table", "chronology", "drawings", "about")
BY_NAME = {route.name: route for route in routes()}


@pytest.fixture
def danny_s(cast, danny, add, says, tie_to):
    return world(cast, danny, add, says, tie_to)


def form_of(danny_s, route):
    answer = danny_s.browser().get(danny_s.address(route))
    return (answer.context or {}).get("form") if answer.status_code == 200 else None


def is_answered(danny_s, browser, answer, before):
    """Kept, and every page can still be shown; or refused in words, and nothing was written."""
    if answer.status_code == 302:
        for name in AFTERWARDS:
            shown = browser.get(danny_s.address(BY_NAME[name]))
            assert shown.status_code in (200, 302, 404)  # signed out, or no longer theirs
        assert browser.get(answer["Location"]).status_code in (200, 302, 404)
        return
    assert everything() == before
    page = answer.content.decode(errors="replace")
    if answer.status_code == 200:  # a read-only page pays no heed to what is sent; sign-in tells its faults with 200
        form = (answer.context or {}).get("form")
        assert form is None or form.errors or form.data != answer.wsgi_request.POST or not form.data
    else:
        assert 400 <= answer.status_code < 500
        assert len(page) > 300 or answer.status_code == 405
    if answer.status_code == 400:
        assert "There is a problem" in page or "Kith could not" in page


@pytest.mark.parametrize("route", routes(), ids=str)
def test_whatever_a_form_is_sent_it_is_kept_whole_or_refused_in_words(danny_s, route: Route):
    form = form_of(danny_s, route)
    fields = fields_of(form) if form else st.fixed_dictionaries({}, optional={"anything": st.text(max_size=20)})

    @examples(8 if form else 2)
    @given(sent=fields)
    def tried(sent):
        with undone():
            before, browser = everything(), danny_s.browser()
            is_answered(danny_s, browser, send(browser, danny_s.address(route), sent), before)

    tried()


def test_a_form_sent_empty_is_told_what_it_lacks(danny_s):
    needs_no_answer = (
        "people",
        "changes",
        "take-away",
        "new-drawing",
        "new-recovery-codes",
        "remove-step",
        "take-back-reading",
    )
    browser, before = danny_s.browser(), everything()
    for route in routes():
        if route.name in needs_no_answer or not form_of(danny_s, route):
            continue
        for content_type in ("application/x-www-form-urlencoded", "application/json", "text/plain"):
            answer = browser.post(danny_s.address(route), b"{}", content_type=content_type)
            assert (answer.status_code, str(route)) == (400, str(route))
            assert "There is a problem" in answer.content.decode()
    assert everything() == before


def test_a_form_without_its_token_is_refused_and_nothing_is_written(danny_s):
    browser, before = danny_s.browser(enforce_csrf_checks=True), everything()
    for route in routes():
        answer = send(browser, danny_s.address(route), {"name": "Nan", "answer": "said", "closeness": "4"})
        assert (answer.status_code, str(route)) == (403, str(route))
        assert "Nothing was saved." in answer.content.decode()
    assert everything() == before


def test_every_page_that_asks_something_is_among_those_tried(danny_s):
    asking = {route.name for route in routes() if form_of(danny_s, route)}
    assert not [route for route in routes() if "no-such-word" in str(route)]
    assert {route.numbered_after() for route in routes()} - {""} <= danny_s.numbers.keys()
    assert asking >= {"new-person", "new-member", "edit-member", "new-tie", "edit-tie", "merge", "split", "new-reading",
                      "reading", "new-drawing", "edit-drawing", "say"}  # fmt: skip
