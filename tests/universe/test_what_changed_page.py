"""The page of what changed: its two days, what it says of days that cannot be, and the told story."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from two_days import told_of

from kith.access.actions import add_person
from kith.demo.story import DRAWINGS, STORY
from kith.demo.telling import tell
from kith.universe.actions import ReadingWords, add_reading
from kith.universe.sittings.actions import start_drawing

NOTHING = "Nothing that was told changed between these days. It does not mean that nothing happened."


@pytest.fixture
def page(danny, joanne, signed_in):
    """The page for a query: its status and its text."""

    def found(query: str = "") -> tuple[int, str]:
        answer = signed_in(joanne).get(f"/people/{danny.person.public_id}/changes/{query}")
        return answer.status_code, answer.content.decode()

    return found


@pytest.fixture
def say_more(says, tie_to):
    """Something more is said of a member on 1 March 2026."""

    def said(member, **answers):
        words = ReadingWords(observed_on=date(2026, 3, 1), answers=answers)
        return add_reading(speaking=says(), tie=tie_to(member), reading=words)

    return said


def test_nothing_told_is_said_to_be_no_proof_that_nothing_happened(page):
    status, text = page("?from=2026-01-01&to=2026-02-01")
    assert (status, NOTHING in text) == (200, True)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?from=rubbish", "This is not a day. Write it like 27/3/2026."),
        ("?from=2026-02-30&to=2026-03-01", "This is not a day. Write it like 27/3/2026."),
        ("?from=2026-01-01&to=31/31/2026", "This is not a day. Write it like 27/3/2026."),
        ("?to=0001-01-01", "That year is too far away."),
        ("?from=2026-01-01&as_known_at=once", "“once” is not a day."),
        ("?as_at=once", "“once” is not a day."),
    ],
)
def test_a_day_that_cannot_be_is_answered_in_plain_words_and_the_rest_is_kept(page, query, words):
    status, text = page(query)
    assert (status, words in text) == (400, True)
    if "to=31" in query:
        assert 'value="2026-01-01"' in text
        assert 'value="31/31/2026"' in text


def test_days_the_wrong_way_round_change_places_and_it_says_so(page):
    status, text = page("?from=2026-03-01&to=2026-01-01")
    assert status == 200
    assert "They have changed places." in text
    assert text.index("1 January 2026") < text.index("1 March 2026")
    assert 'value="01/01/2026"' in text


def test_one_day_twice_and_a_day_to_come_are_said(page):
    status, text = page("?from=2026-03-01&to=2026-03-01")
    assert (status, "Both days are the same" in text, NOTHING in text) == (200, True, True)
    tomorrow = timezone.localdate() + timedelta(days=1)
    status, text = page(f"?from=2026-03-01&to={tomorrow.isoformat()}")
    assert (status, "has not come yet" in text) == (200, True)


def test_without_days_it_is_from_the_drawing_before_the_last_until_today(page, danny, says, add):
    add("Nan", day=date(2026, 1, 5), closeness=4)
    for day in (date(2026, 1, 20), date(2026, 3, 20), date(2026, 5, 20)):
        start_drawing(speaking=says(), centre=danny, drawn_on=day)
    _status, text = page()
    assert "From <strong>20 March 2026</strong> to <strong>" in text
    assert "From <strong>20 January 2026</strong> to <strong>1 May 2026" in page("?as_at=2026-05-01")[1]
    assert "From <strong>5 January 2026</strong>" in page("?to=2026-01-10")[1]


def test_names_and_words_that_look_like_markup_stay_words(page, add, say_more):
    kez = add("<script>alert(1)</script>", day=date(2026, 1, 5), closeness=4)
    say_more(kez, closeness=2, own_words="<b>“so”</b>")
    text = page("?from=2026-02-01&to=2026-04-01")[1]
    assert "&lt;script&gt;alert(1)&lt;/script&gt; moved further off" in text
    assert "<script>alert" not in text
    assert "<b>" not in text


def test_the_told_story_from_the_third_drawing_to_the_fourth(joanne, open_as):
    centre = add_person(by=joanne, name="Danny")
    for one in STORY:
        tell(joanne, centre, one)
    told = told_of(open_as(joanne, centre), DRAWINGS[2], DRAWINGS[3])
    for sentence in (
        "Ellie moved closer, from some way off to close. Danny: “She stays Saturdays now.”",
        "Something broke with Carl. Danny: “He threw my things out.” No repair has begun. Whether to mend it was not "
        "said. Moved further off, from some way off to a long way off. Harm grew: somewhat before, quite a lot now. "
        "Less that is good: a little before, not at all now.",
        "Jade moved closer, from close to very close. Danny: “Keeps me steady.” "
        "Sways Danny more: quite a lot before, a great deal now.",
        "Del is new. Danny: “New. All right so far.” Del is Danny’s drug and alcohol recovery worker, since "
        "2 September 2026. Some way off; how much sway, somewhat; for better, somewhat; for worse, not at all.",
        "Mending began with Mum. Danny: “We text now. It is a start.” Moved closer, from a long way off to some way "
        "off. Harm lessened: quite a lot before, somewhat now. More that is good: a little before, somewhat now.",
        "Lads from the estate moved further off, from fairly close to a long way off. Danny: “I keep it to a nod.” "
        "Sways Danny less: a great deal before, quite a lot now. Harm lessened: quite a lot before, somewhat now. "
        "Less that is good: a little before, not at all now.",
        "GP surgery: skipped this time (how close). We do not know, and that is all it means.",
    ):
        assert sentence in told
    assert not any("Nan" in one or "Shaz" in one for one in told)
    first_year = told_of(open_as(joanne, centre), DRAWINGS[0], DRAWINGS[1])
    assert "The time with Mr Osei ended well. Danny: “He said goodbye properly.” When: 30 June 2025." in first_year
