"""The decision behind every plan of contact (guarantee G9), for any rules, people, ways and days."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kith.door.no_contact import EXCEPTIONS, Named, Rule, Way, decide

DAYS = st.dates(date(2026, 1, 1), date(2026, 1, 20))
CODES = st.frozensets(st.sampled_from(EXCEPTIONS), max_size=3)
CLASSES = ("under-16", "witnesses")
MODES = ("", "in-person", "phone", "online", "letter", "visit")


@st.composite
def rule(draw) -> Rule:
    starts = draw(DAYS)
    ends = draw(st.none() | st.integers(0, 9).map(lambda days: starts + timedelta(days=days)))
    about = draw(st.sampled_from(("member", "class", "area")))
    return Rule(
        draw(st.integers(1, 99)), starts, ends,
        member=draw(st.integers(1, 3)) if about == "member" else None,
        people=draw(st.sampled_from(CLASSES)) if about == "class" else "",
        is_area=about == "area",
        exceptions=draw(CODES),
    )  # fmt: skip


PEOPLE = st.lists(
    st.builds(Named, st.integers(1, 3), st.frozensets(st.sampled_from(CLASSES)), st.just(frozenset())), max_size=3
)
WAYS = st.builds(Way, st.sampled_from(MODES), CODES)
RULES = st.lists(rule(), max_size=4)
unhurried = settings(suppress_health_check=[HealthCheck.too_slow])


@unhurried
@given(rule(), PEOPLE, WAYS, DAYS)
def test_a_rule_forbids_nothing_before_it_starts_or_after_it_ends(one, people, how, on):
    verdict = decide([one], people, how, on)
    if on < one.starts or (one.ends is not None and on > one.ends):
        assert verdict.allowed
        assert not verdict.to_check


@unhurried
@given(rule(), WAYS, st.integers(0, 9))
def test_a_rule_that_names_somebody_forbids_on_every_one_of_its_days(one, how, days):
    one = replace(one, member=1, people="", is_area=False, exceptions=frozenset())
    on = one.starts + timedelta(days=days)
    assert decide([one], [Named(1)], how, on).allowed == (one.ends is not None and on > one.ends)


@unhurried
@given(rule(), CODES, PEOPLE, WAYS, DAYS)
def test_an_exception_never_widens_a_rule(one, more, people, how, on):
    wider, narrower = (
        decide([each], people, how, on) for each in (one, replace(one, exceptions=one.exceptions | more))
    )
    assert set(map(_id, narrower.forbidding)) <= set(map(_id, wider.forbidding))
    assert set(map(_id, narrower.to_check)) <= set(map(_id, wider.to_check))


def _id(one: Rule) -> int:
    return one.id


@unhurried
@given(RULES, rule(), PEOPLE, WAYS, DAYS)
def test_one_more_rule_never_allows_more(rules, more, people, how, on):
    before, after = decide(rules, people, how, on), decide([*rules, more], people, how, on)
    assert before.allowed or not after.allowed
    assert set(before.to_check) <= set(after.to_check)


@unhurried
@given(RULES, PEOPLE, st.integers(1, 3), WAYS, DAYS)
def test_one_more_person_never_allows_more(rules, people, another, how, on):
    before, after = decide(rules, people, how, on), decide(rules, [*people, Named(another)], how, on)
    assert before.allowed or not after.allowed


@unhurried
@given(RULES, PEOPLE, WAYS, DAYS)
def test_what_cannot_be_computed_is_never_claimed_to_be_enforced(rules, people, how, on):
    for one in decide(rules, people, how, on).forbidding:
        named = {somebody.member for somebody in people}
        known = frozenset().union(*(somebody.is_one_of for somebody in people))
        assert one.member in named or one.people in known
    for one in decide(rules, people, how, on).to_check:
        assert one.member is None


@unhurried
@given(RULES, PEOPLE, DAYS)
def test_words_alone_open_nothing(rules, people, on):
    said, unsaid = Way("in-person", frozenset({"other"})), Way("in-person")
    assert decide(rules, people, said, on) == decide(rules, people, unsaid, on)


def test_what_is_still_open_is_open_in_every_forbidding_rule():
    first = Rule(1, date(2026, 1, 1), member=1, exceptions=frozenset({"by-letter", "supervised"}))
    second = Rule(2, date(2026, 1, 1), member=1, exceptions=frozenset({"by-letter"}))
    verdict = decide([first, second], [Named(1)], Way("in-person"), date(2026, 1, 2))
    assert verdict.still_open == {"by-letter"}
    assert decide([first, second], [Named(1)], Way("letter"), date(2026, 1, 2)).allowed


def test_an_area_is_for_a_human_being_to_check_and_nobody_enters_it_by_letter():
    area = Rule(1, date(2026, 1, 1), is_area=True)
    assert decide([area], [Named(1)], Way("in-person"), date(2026, 1, 2)).to_check == (area,)
    assert decide([area], [Named(1)], Way("letter"), date(2026, 1, 2)).to_check == ()
