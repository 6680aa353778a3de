"""A record of contact is always kept, whatever a rule says; it is marked, and safety is asked after (guarantee G9)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from kith.access.actions import let_person_in
from kith.universe.kinds import MODES, set_to_bits
from kith.universe.models import NoContactVersion, Reading
from kith.universe.no_contact.actions import RuleWords, add_rule, change_rule, correct_rule

TODAY = timezone.localdate()
LAST_MONTH, NEXT_MONTH = TODAY - timedelta(days=30), TODAY + timedelta(days=30)
MARK = "this was told all the same"


@pytest.fixture
def micky(add, says):
    return add("Micky", speaking=says(audience="all"), closeness=4, state="ruptured")


@pytest.fixture
def rule(joanne, danny, says, micky):
    """Writes down a rule that names Micky, in Joanne's voice."""

    def added(audience="all", **words):
        words = {"source": "licence", "starts": LAST_MONTH, "member": micky.pk} | words
        speaking = says(voice=f"worker:{joanne.pk}", audience=audience)
        return add_rule(speaking=speaking, centre=danny, words=RuleWords(**words))

    return added


@pytest.fixture
def browse(signed_in, joanne, danny):
    """The page of that name, as somebody sees it."""

    def page(name, user=None, query="", **rest):
        address = reverse(name, kwargs={"public_id": danny.person.public_id, **rest})
        answer = signed_in(user or joanne).get(address + query)
        assert answer.status_code == 200
        return answer.content.decode()

    return page


@pytest.fixture
def tell(signed_in, joanne, danny, micky, tie_to):
    """Fills in what somebody says of Micky; gives the page after saving."""

    def told(**fields):
        address = reverse("new-reading", args=[danny.person.public_id, tie_to(micky).pk])
        answer = signed_in(joanne).post(address, fields, follow=True)
        assert answer.redirect_chain
        return answer.content.decode()

    return told


def test_contact_that_a_rule_forbids_is_kept_marked_and_followed_by_asking_after_safety(tell, rule, micky, browse):
    rule(ends=NEXT_MONTH)
    page = tell(modes=["in-person"], how_often="weekly")
    assert Reading.objects.latest("pk").modes == set_to_bits({"in-person"}, MODES)
    assert "Kept" in page
    assert page.count(MARK) == 2  # above, and in the history
    assert "Ask how everybody is now" in page
    assert "ring 999" in page
    assert MARK in browse("member", number=micky.pk)


def test_contact_of_the_past_is_marked_too_though_something_newer_was_told(tell, rule):
    rule()
    day = (TODAY - timedelta(days=3)).strftime("%d/%m/%Y")
    assert "Ask how everybody is now" not in tell(closeness="4")
    assert "Ask how everybody is now" in tell(how_often="weekly", observed_on=day)


@pytest.mark.parametrize(
    "words, fields",
    [
        ({"exceptions": frozenset({"by-letter"})}, {"modes": ["letter"]}),
        ({"starts": NEXT_MONTH}, {"modes": ["in-person"]}),
        ({"ends": TODAY - timedelta(days=1)}, {"modes": ["in-person"]}),
        ({}, {"how_often": "never"}),
        ({}, {"modes": ["none"]}),
        ({}, {"closeness": "5"}),
    ],
)
def test_what_no_rule_forbids_is_not_marked(tell, rule, words, fields):
    rule(**words)
    assert MARK not in tell(**fields)


def test_the_mark_says_what_a_rule_leaves_open_for_a_reading_does_not_tell_whether_it_was_that(tell, rule):
    rule(exceptions=frozenset({"supervised"}))
    assert "But it leaves open: when somebody supervises it." in tell(modes=["in-person"])


def test_two_bars_and_the_words_stand_on_the_map_the_list_and_the_table_while_it_binds(rule, browse, micky):
    before = browse("map")
    assert "no contact" not in before.split("How to read this map")[0]
    rule(ends=NEXT_MONTH, exceptions=frozenset({"by-letter"}))
    drawn = browse("map").split("How to read this map")[0]
    assert "no contact, but by letter, broken off" in drawn  # spoken: the rule first, then what is happening
    for name in ("list", "table"):
        assert "no contact, but by letter, broken off" in browse(name).lower()
    for query in (f"?as_at={LAST_MONTH - timedelta(days=1)}", f"?as_at={NEXT_MONTH + timedelta(days=1)}",
                  f"?as_known_at={LAST_MONTH}"):  # fmt: skip
        assert "no contact," not in browse("list", query=query).lower()


def test_a_change_leaves_the_days_before_as_they_were_and_a_correction_does_not(
    rule, joanne, danny, says, micky, browse
):
    made, speaking = rule(), says(voice=f"worker:{joanne.pk}", audience="all")
    ended = RuleWords(source="licence", starts=LAST_MONTH, ends=LAST_MONTH, member=micky.pk)
    change_rule(speaking=speaking, rule=made, words=replace(ended, holds_from=TODAY))
    assert "no contact" not in browse("list").split("<h1")[1].replace("No contact</a>", "")
    yesterday = f"?as_at={TODAY - timedelta(days=1)}"
    assert "<strong>No contact" in browse("list", query=yesterday)
    first = NoContactVersion.objects.earliest("pk")
    correct_rule(speaking=speaking, version=first, words=ended)
    assert "<strong>No contact" not in browse("list", query=yesterday)
    history = browse("no-contact-rule", number=made.pk)
    assert history.count("No contact with Micky from") >= 3
    assert "A correction." in history


def test_the_chronology_says_when_a_rule_began_and_its_last_day(rule, browse):
    rule(ends=TODAY, conditions="Not within 100 metres")
    page = browse("chronology")
    assert "A no-contact rule began. No contact with Micky from" in page
    assert "Not within 100 metres" in page
    assert "The last day of a no-contact rule: Micky." in page


def test_a_rule_from_an_order_is_told_to_the_person_and_an_agreement_is_not_unless_somebody_chooses(
    signed_in, joanne, danny, micky
):
    address = reverse("new-no-contact-rule", args=[danny.person.public_id])
    for source, audience in (("licence", "all"), ("court-order", "all"), ("agreed", "workers")):
        sent = {"names": f"member:{micky.pk}", "source": source, "starts": "1/1/2026", "whose": "mine"}
        assert signed_in(joanne).post(address, sent).status_code == 302
        version = NoContactVersion.objects.latest("pk")
        assert (version.source, version.audience, version.voice) == (source, audience, f"worker:{joanne.pk}")


def test_an_area_and_other_people_are_shown_to_be_checked_and_not_claimed_to_be_enforced(rule, browse):
    rule(member=None, area="Kestrel Road")
    page = browse("no-contact")
    assert "Not to go into Kestrel Road" in page
    assert "Check this yourself" in page


@pytest.mark.parametrize(
    "words, message",
    [
        ({"member": None}, "Choose one"),
        ({"area": "Kestrel Road"}, "Choose one"),
        ({"member": None, "people": "other"}, "in the words of the rule"),
        ({"ends": LAST_MONTH - timedelta(days=1)}, "cannot end before it starts"),
        ({"source": "hearsay"}, "not one of the answers"),
    ],
)
def test_a_rule_that_cannot_be_is_refused_in_words(rule, words, message):
    with pytest.raises(ValidationError, match=message):
        rule(**words)


def test_a_rule_is_in_the_voice_of_a_worker_alone(danny, says, micky):
    words = RuleWords(source="licence", starts=date(2026, 1, 1), member=micky.pk)
    with pytest.raises(ValidationError, match="in the voice of a worker"):
        add_rule(speaking=says(), centre=danny, words=words)


def test_a_form_ends_a_rule_and_says_so(signed_in, joanne, danny, micky, rule, browse):
    made = rule()
    address = reverse("edit-no-contact-rule", args=[danny.person.public_id, made.pk])
    form = signed_in(joanne).get(address).context["form"]
    sent = {name: value for name, value in form.initial.items() if value is not None and value is not False}
    answer = signed_in(joanne).post(address, sent | {"ends": TODAY.strftime("%d/%m/%Y"), "was_wrong": "changed"})
    assert answer.status_code == 302
    newest = NoContactVersion.objects.latest("pk")
    assert (newest.ends, newest.holds_from, newest.audience) == (TODAY, TODAY, "all")
    assert "until" in browse("no-contact-rule", number=made.pk)


def test_an_end_that_is_told_late_counts_from_its_last_day(rule, joanne, says, micky, browse):
    made, last = rule(), TODAY - timedelta(days=9)
    ended = RuleWords(source="licence", starts=LAST_MONTH, ends=last, member=micky.pk)
    change_rule(speaking=says(voice=f"worker:{joanne.pk}", audience="all"), rule=made, words=ended)
    assert "<strong>No contact" in browse("list", query=f"?as_at={last}")
    assert "<strong>No contact" not in browse("list", query=f"?as_at={last + timedelta(days=1)}")


def test_a_rule_told_to_workers_bars_nothing_on_the_map_of_the_person(rule, cast, danny, joanne, browse):
    let_person_in(by=joanne, person=danny.person, user=cast["person"])
    rule(audience="workers", reference="L-17")
    for name in ("map", "list", "genogram", "table", "no-contact", "chronology"):
        page = browse(name, user=cast["person"])
        assert "L-17" not in page
        assert "no contact," not in page.lower()
    rule(reference="L-18")
    assert "L-18" in browse("no-contact", user=cast["person"])
    assert "no contact, broken off" in browse("list", user=cast["person"]).lower()
