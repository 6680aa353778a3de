"""Vague dates: what is understood, what is kept as words, what cannot be; and nothing changes by being shown again."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from universe_of_many import examples

from kith.universe.ties.forms import typed
from kith.universe.vague_dates import LONGEST, NotADate, VagueDate, backwards, has_begun, has_ended, parse
from kith.universe.vague_dates import said_to_be_over as over

YEAR_2019 = (date(2019, 1, 1), date(2019, 12, 31))
MARCH = (date(2019, 3, 1), date(2019, 3, 31))
DAY = (date(2019, 3, 14), date(2019, 3, 14))


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("2019", "", YEAR_2019),
        ("  2019 ", "", YEAR_2019),
        ("２０１９", "", YEAR_2019),
        ("٢٠١٩-٠٣", "", MARCH),
        ("2019-03", "", MARCH),
        ("March 2019", "March 2019", MARCH),
        ("mar 2019", "mar 2019", MARCH),
        ("2019-03-14", "", DAY),
        ("14/3/2019", "", DAY),
        ("14.03.2019", "14.03.2019", DAY),
        ("14th March 2019", "14th March 2019", DAY),
        ("2019-02", "", (date(2019, 2, 1), date(2019, 2, 28))),
        ("2020-02", "", (date(2020, 2, 1), date(2020, 2, 29))),
        ("29/2/2020", "", (date(2020, 2, 29),) * 2),
        ("2019/2021", "", (date(2019, 1, 1), date(2021, 12, 31))),
        ("2019-03/2019-03-14", "", (date(2019, 3, 1), date(2019, 3, 14))),
        ("between 2019 and 2021", "between 2019 and 2021", (date(2019, 1, 1), date(2021, 12, 31))),
        ("Between March 2019 and 2021", "Between March 2019 and 2021", (date(2019, 3, 1), date(2021, 12, 31))),
        ("2019 to 2021", "2019 to 2021", (date(2019, 1, 1), date(2021, 12, 31))),
        ('2019/2021 "before prison"', "before prison", (date(2019, 1, 1), date(2021, 12, 31))),
        ('March 2019 "when Nan moved"', "when Nan moved", MARCH),
        ("before prison", "before prison", (None, None)),
        ('"2019"', "2019", (None, None)),
        ('about then "when I was ten"', 'about then "when I was ten"', (None, None)),
        ("Maytember 2019", "Maytember 2019", (None, None)),
        ("1850", "", (date(1850, 1, 1), date(1850, 12, 31))),
        ("2200", "", (date(2200, 1, 1), date(2200, 12, 31))),
        ("since\u202e 2019\x07", "since 2019", (None, None)),
        ("", "", (None, None)),
    ],
)
def test_what_people_say_is_understood(text, words, days):
    said = VagueDate(words, *days)
    assert parse(text) == said
    assert parse(typed(said)) == said


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31 February 2019", "impossible"),
        ("29/2/2019", "impossible"),
        ("29/2/1900", "impossible"),
        ("2019-13", "impossible"),
        ("2019-00", "impossible"),
        ("2019-00-12", "impossible"),
        ("0/3/2019", "impossible"),
        ("between 2019 and 31/4/2020", "impossible"),
        ("2021/2019", "backwards"),
        ("between 2021 and 2019", "backwards"),
        ('2021 to March 2019 "then"', "backwards"),
        ("1849", "year"),
        ("2201", "year"),
        ("0000", "year"),
        ("9999-12-31", "year"),
        ("x" * (LONGEST + 1), "long"),
        ("x" * 10_000, "long"),
        ("9" * 10_000, "long"),
        ("between " * 1_000 + "2019", "long"),
        (f'2019 "{"x" * (LONGEST + 1)}"', "long"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(text, reason):
    with pytest.raises(NotADate) as why:
        parse(text)
    assert why.value.reason == reason


DATES = st.dates(date(1850, 1, 1), date(2200, 12, 31))
WORDS = st.text(max_size=30) | st.sampled_from(["before prison", "2019", "31 February 2019", '"', "to", "between", ""])
SAID = st.one_of(
    st.text(max_size=60),
    st.text(alphabet='0123456789-/. "toandbewMarch', max_size=25),
    st.builds(lambda when, words: f'{when} "{words}"', DATES, WORDS),
    st.builds(lambda first, last, words: f'{min(first, last)}/{max(first, last)} "{words}"', DATES, DATES, WORDS),
    st.builds(lambda when: when.strftime("%d/%m/%Y"), DATES),
    st.builds(lambda when: when.strftime("%d %B %Y"), DATES),
    st.builds(lambda first, last: f"between {first.year} and {last:%B %Y}", DATES, DATES),
    st.builds(lambda words: f'2019 "{words}{"x" * LONGEST}"'[: LONGEST + 8] + '"', WORDS),
)


@examples(300, 20_000)
@given(text=SAID)
def test_a_date_shown_to_be_changed_and_left_alone_stays_the_same(text):
    try:
        said = parse(text)
    except NotADate:
        return
    assert parse(typed(said)) == said
    assert len(said.words) <= LONGEST
    assert said.earliest is None or said.earliest <= said.latest


@examples(200, 5_000)
@given(began=SAID, ended=SAID, on=DATES)
def test_nothing_that_is_not_backwards_ends_before_it_has_begun(began, ended, on):
    try:
        first, last = parse(began), parse(ended)
    except NotADate:
        return
    if not backwards(first, last) and has_ended(last, on):
        assert has_begun(first, on)


def test_an_ending_told_in_words_alone_was_over_the_day_before_it_was_told():
    told = over(parse("years ago"), date(2025, 3, 3))
    assert told == VagueDate("years ago", None, date(2025, 3, 2))
    assert has_ended(told, date(2025, 3, 3))
    assert over(told, date(2030, 1, 1)) == told
    assert over(VagueDate(), date(2030, 1, 1)) == VagueDate()
