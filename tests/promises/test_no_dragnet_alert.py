"""Within family working a no-contact rule in one record alerts the other's workers, and says nothing of itself (G6)."""

from datetime import timedelta

import pytest
from a_family import Family, agreed, another_worker, asked, told, working
from django.db import connection
from django.test.utils import CaptureQueriesContext
from record_of_everything import LAST_YEAR, TODAY, YESTERDAY

from kith.access.actions import allocate, exclude, let_carer_in, let_person_in
from kith.access.models import Allocation
from kith.access.purposes.actions import end_purpose
from kith.door.no_contact import Way
from kith.universe.actions import MemberWords, change_member
from kith.universe.family_working.actions import link_members
from kith.universe.merging.actions import merge_members
from kith.universe.no_contact.actions import RuleWords, change_rule
from kith.universe.no_contact.together import ContactForbidden, together

ALERT = "A no-contact rule stands in another record of this family."
TOMORROW = TODAY + timedelta(days=1)
IN_PERSON = Way("in-person")
PAGES = ("", "no-contact/", "family-working/")
# Words that stand in the rule and nowhere else.
CANARIES = {"reference": "Frightens-L17", "conditions": "Frightens the younger one",
            "exception_words": "Frightens at chapel"}  # fmt: skip


@pytest.fixture
def family(cast, joanne) -> Family:
    """Family working that counts. Lee has a worker of his own, Bea."""
    family = working(cast, joanne)
    bea = cast.another("practitioner", "Bea Lewis")
    Allocation.objects.filter(centre=family.lee).update(ends=YESTERDAY, starts=LAST_YEAR)
    allocate(by=joanne, centre=family.lee, worker=bea, role="responsible practitioner", starts=LAST_YEAR)
    return family


@pytest.fixture
def read(family, signed_in):
    """What somebody reads on each page where contact would be planned; Joanne, unless it is another."""

    def pages(user=None) -> str:
        browser = signed_in(user or family.worker)
        return "".join(browser.get(family.page(family.danny, page)).content.decode() for page in PAGES)

    return pages


def test_a_rule_alerts_on_every_page_where_contact_would_be_planned(family, read) -> None:
    assert ALERT not in read()
    family.rule(family.lee, member=family.members["danny"].pk)
    assert read().count(ALERT) == len(PAGES)
    assert "Speak to <bdi>Bea Lewis</bdi> before you plan contact." in read()


def test_the_alert_tells_nothing_of_the_rule(family, read) -> None:
    ends = TODAY + timedelta(days=77)
    family.rule(family.lee, area="Frightens Road", ends=ends, exceptions=frozenset({"by-letter", "other"}), **CANARIES)
    zeno = family.add(family.lee, "Frightens Zeno")
    family.rule(family.lee, member=zeno.pk, ends=ends)
    told = read()
    assert told.count(ALERT) == len(PAGES)  # one alert a record, however many rules
    for word in ("Frightens", "by letter", str(ends.year) + "-", ends.strftime("%-d %B %Y"), "Licence"):
        assert word not in told, word


def test_it_takes_as_many_statements_whether_a_rule_stands_or_not(family, signed_in) -> None:
    browser = signed_in(family.worker)

    def statements() -> list[int]:
        found = []
        for page in PAGES:
            with CaptureQueriesContext(connection) as asked:
                browser.get(family.page(family.danny, page))
            found.append(len(asked))
        return found

    statements()  # warm
    before = statements()
    for _number in range(3):
        family.rule(family.lee, member=family.members["danny"].pk)
    assert statements() == before


@pytest.mark.parametrize("audience", ["all", "workers"])
def test_it_comes_when_a_rule_starts_and_goes_when_it_ends(family, read, audience) -> None:
    lee_s = {"member": family.members["danny"].pk}
    rule = family.rule(family.lee, starts=TOMORROW, audience=audience, **lee_s)
    assert ALERT not in read()
    says = family.says(voice=f"worker:{family.worker.pk}", audience=audience)
    change_rule(speaking=says, rule=rule, words=RuleWords(source="licence", starts=TODAY, **lee_s))
    assert ALERT in read()
    over = RuleWords(source="licence", starts=LAST_YEAR, ends=YESTERDAY, **lee_s)
    change_rule(speaking=says, rule=rule, words=over)
    assert ALERT not in read()


def test_it_goes_when_family_working_ends_and_another_purpose_brings_none(cast, family, read) -> None:
    family.rule(family.lee, area="Kestrel Road")
    assert ALERT in read()
    end_purpose(by=family.worker, held=family.held, centre=family.danny.pk, reason="x")
    assert ALERT not in read()
    told(agreed(asked(family, kind="other", name="The flat")))
    assert ALERT not in read()
    told(agreed(asked(family)))
    assert ALERT in read()


def test_the_worker_of_the_other_record_is_told_to_read_it(cast, joanne, signed_in) -> None:
    family = working(cast, joanne)
    family.rule(family.lee, area="Kestrel Road")
    page = signed_in(joanne).get(family.page(family.danny)).content.decode()
    assert "It is a record that you work with: read it before you plan contact." in page


def test_where_nobody_works_with_the_other_by_name_whoever_agreed_is_to_be_asked(family, signed_in) -> None:
    Allocation.objects.filter(centre=family.lee).update(ends=YESTERDAY)
    family.rule(family.lee, area="Kestrel Road")
    page = signed_in(family.worker).get(family.page(family.danny)).content.decode()
    assert f"Speak to <bdi>{family.manager.name}</bdi>" in page


def test_nobody_is_alerted_of_a_record_that_they_are_kept_out_of(cast, family, read) -> None:
    family.rule(family.lee, area="Kestrel Road")
    assert ALERT in read()
    exclude(by=family.manager, centre=family.lee, user=family.worker, starts=TODAY, reason="A cousin")
    assert ALERT not in read()


def test_the_person_and_the_carer_and_whoever_does_not_record_are_told_nothing(
    cast, family, joanne, signed_in, caplog
) -> None:
    caplog.set_level("CRITICAL", logger="django.request")
    family.rule(family.lee, area="Kestrel Road", audience="all")
    assert family.danny.person
    let_person_in(by=joanne, person=family.danny.person, user=cast["person"])
    let_carer_in(by=joanne, centre=family.danny, user=cast["carer"], starts=TODAY)
    for role in ("partner", "volunteer"):
        allocate(by=joanne, centre=family.danny, worker=cast[role], role="x", starts=TODAY)
    for role in ("person", "carer", "partner", "volunteer"):
        browser = signed_in(cast[role])
        assert browser.get(family.page(family.danny)).status_code == 200
        page = "".join(browser.get(family.page(family.danny, page)).content.decode() for page in PAGES)
        for word in (ALERT, "another record", "Family working", "Bea"):
            assert word not in page, (role, word)


# Planning: `together()` refuses what a rule in the other record forbids.


@pytest.fixture
def linked(family) -> Family:
    """Each brother is linked to the member that he is in the other's universe."""
    danny, lee = family.danny.pk, family.lee.pk
    for ends in ([(danny, family.members["lee"].pk), (lee, None)], [(lee, family.members["danny"].pk), (danny, None)]):
        link_members(by=family.manager, held=family.held, centre=danny, ends=ends)
    return family


def plan(family: Family, user=None, how: Way = IN_PERSON):  # type: ignore[no-untyped-def]
    """Danny and his brother would meet tomorrow."""
    return together(family.opened(user or family.manager), [family.members["lee"].pk], how, TOMORROW)


def test_contact_that_only_the_other_record_forbids_is_refused_in_so_many_words(linked) -> None:
    assert plan(linked).to_check == ()
    linked.rule(linked.lee, member=linked.members["danny"].pk, exceptions=frozenset({"by-letter"}), **CANARIES)
    with pytest.raises(ContactForbidden) as why:
        plan(linked)
    assert why.value.messages == [
        "A no-contact rule in another record of this family forbids this. Speak to the worker there first."
    ]
    assert (why.value.ends, why.value.still_open) == (None, ())
    assert plan(linked, how=Way("letter")).members == (linked.members["lee"].pk,)


def test_a_rule_of_the_other_record_about_somebody_else_forbids_nothing_between_the_two(linked) -> None:
    linked.rule(linked.lee, member=linked.members["her"].pk)
    assert plan(linked).to_check == ()


def test_it_holds_whoever_was_joined_with_the_linked_member(linked) -> None:
    again = linked.add(linked.lee, "Dan")
    merge_members(speaking=linked.says(), centre=linked.lee, kept=again, folded=linked.members["danny"])
    linked.rule(linked.lee, member=again.pk)
    with pytest.raises(ContactForbidden):
        plan(linked)


def test_a_class_in_the_other_record_is_to_be_checked_or_forbids_where_that_record_says_who_belongs(linked) -> None:
    linked.rule(linked.lee, people="people-harmed")
    assert plan(linked).to_check == ("Check this yourself: a no-contact rule stands in another record of this family.",)
    words = MemberWords(name="Danny", legal="victim")
    change_member(speaking=linked.says(), member=linked.members["danny"], words=words)
    with pytest.raises(ContactForbidden, match="another record of this family"):
        plan(linked)


def test_where_no_link_says_who_is_who_a_human_being_must_look(family) -> None:
    danny, lee = family.danny.pk, family.lee.pk
    link_members(by=family.manager, held=family.held, centre=danny,
                 ends=[(danny, family.members["lee"].pk), (lee, None)])  # fmt: skip
    assert plan(family).to_check == ()
    family.rule(family.lee, member=family.members["danny"].pk)
    assert "another record of this family" in plan(family).to_check[0]


def test_the_refusal_stops_when_family_working_does(linked) -> None:
    linked.rule(linked.lee, member=linked.members["danny"].pk)
    end_purpose(by=linked.manager, held=linked.held, centre=linked.danny.pk, reason="x")
    assert plan(linked).to_check == ()


def test_who_does_not_record_and_who_is_kept_out_are_refused_without_a_word_of_another_record(cast, linked) -> None:
    linked.rule(linked.lee, member=linked.members["danny"].pk)
    allocate(by=linked.worker, centre=linked.danny, worker=cast["volunteer"], role="mentor", starts=TODAY)
    brother = linked.add(linked.danny, "Our Lee", "brother", audience="all")
    danny, lee = linked.danny.pk, linked.lee.pk
    link_members(by=linked.manager, held=linked.held, centre=danny, ends=[(danny, brother.pk), (lee, None)])
    cousin = another_worker(cast, linked, "practitioner", "Kit Cousins")
    exclude(by=linked.manager, centre=linked.lee, user=cousin, starts=TODAY, reason="A cousin")
    for user in (cast["volunteer"], cousin):
        with pytest.raises(ContactForbidden) as why:
            together(linked.opened(user), [brother.pk], IN_PERSON, TOMORROW)
        assert why.value.messages == ["This cannot be planned here. Talk to the worker first."]
