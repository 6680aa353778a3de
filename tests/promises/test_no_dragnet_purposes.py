"""A named purpose lets two universes be looked at together only while everything that it needs is there (G6).

Each thing it needs is taken away in turn; each time every use of it stops at once, with pages open too.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from a_family import Family, a_family, agreed, another_worker, asked, told, working
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from record_of_everything import TODAY, YESTERDAY, record_of

from kith.access.actions import allocate, exclude, leave_team
from kith.access.models import Exclusion, Grant, Purpose, PurposePerson, PurposeUse, TeamAllocation
from kith.access.purposes.actions import Asked, Told, agree_to_purpose, ask_for_purpose, end_purpose, tell_of_purpose
from kith.accounts.models import TeamMembership, User
from kith.universe.family_working.actions import link_members
from kith.universe.models import FamilyLink

ALERT = "A no-contact rule stands in another record of this family."


@pytest.fixture
def family(cast, joanne) -> Family:
    """Family working that counts; Rita is linked in both universes, and a rule stands in Lee's."""
    family = working(cast, joanne)
    family.rule(family.lee, member=family.members["danny"].pk)
    ends = [(family.danny.pk, family.members["mum"].pk), (family.lee.pk, family.members["her"].pk)]
    link_members(by=joanne, held=family.held, centre=family.danny.pk, ends=ends)
    return family


def uses(family: Family, browser: Client, use: int) -> dict[str, bool]:
    """Each thing that the purpose lets somebody do, and whether it can be done now."""
    before = PurposeUse.objects.count(), FamilyLink.objects.count()
    looked = browser.post(family.about("look"), {"words": "Rita"})
    linked = [f"{family.danny.pk}:{family.members['lee'].pk}", f"{family.lee.pk}:self"]
    browser.post(family.about("link"), {"same": linked})
    links = FamilyLink.objects.count() > before[1]
    link = FamilyLink.objects.earliest("pk")
    browser.post(family.page(family.danny, f"family-working/links/{link.pk}/undo/"))
    member = browser.get(family.page(family.danny, f"members/{family.members['mum'].pk}/")).content.decode()
    here = browser.get(family.page(family.danny, "family-working/")).content.decode()
    found = browser.get(family.page(family.danny, f"family-working/uses/{use}/")).content.decode()
    return {
        "look": looked.status_code == 302 or PurposeUse.objects.count() > before[0] + links,
        "read what was found": "universe</h2>" in found,
        "link": links,
        "undo a link": FamilyLink.objects.get(pk=link.pk).superseded_at is not None,
        "read a link": "’s universe." in member or "’s universe." in here,
        "be alerted": ALERT in browser.get(family.page(family.danny)).content.decode(),
    }


def all_of(uses: dict[str, bool]) -> set[str]:
    """What can be done."""
    return {name for name, can in uses.items() if can}


def not_agreed(family: Family) -> None:
    """As if nobody had agreed."""
    Purpose.objects.update(agreed_by=None, agreed_on=None)


def expired(family: Family) -> None:
    """Its last day was yesterday."""
    long_ago = TODAY - timedelta(days=200)
    Purpose.objects.update(asked_on=long_ago, agreed_on=long_ago, until=YESTERDAY)


def ended(family: Family) -> None:
    """The worker ends it."""
    end_purpose(by=family.worker, held=family.held, centre=family.lee.pk, reason="They fell out.")


def one_is_not_told(family: Family) -> None:
    """As if Lee had not been told."""
    PurposePerson.objects.filter(centre=family.lee).update(told_on=None, told_by=None, told_how="")


def the_team_left_one(family: Family) -> None:
    """Another team works with Lee now; the worker goes on by name."""
    TeamAllocation.objects.filter(centre=family.lee).update(ends=YESTERDAY)
    Grant.objects.filter(centre=family.lee, via="team").update(ends=YESTERDAY)


def one_is_not_in_it(family: Family) -> None:
    """As if Lee had been erased."""
    PurposePerson.objects.filter(centre=family.lee).delete()


TAKEN_AWAY = [not_agreed, expired, ended, one_is_not_told, the_team_left_one, one_is_not_in_it]
STEPS = ("agree", "tell", "end", "uses", "look")
EVERY_USE = {"look", "read what was found", "link", "undo a link", "read a link", "be alerted"}


@pytest.fixture
def looked(family: Family, signed_in: Callable[[User], Client]) -> tuple[Client, int]:
    """The worker has looked already, and has the pages open."""
    browser = signed_in(family.worker)
    answer = browser.post(family.about("look"), {"words": "Rita"})
    assert answer.status_code == 302
    return browser, PurposeUse.objects.latest("pk").pk


def test_while_it_counts_each_use_is_there(family, looked) -> None:
    browser, use = looked
    with transaction.atomic():
        read = uses(family, browser, use)
        transaction.set_rollback(True)
    assert all_of(read) == EVERY_USE - {"read a link"}  # the walk has just undone it
    assert "Mum Rita" in browser.get(family.page(family.danny, f"family-working/uses/{use}/")).content.decode()
    assert "’s universe." in browser.get(family.page(family.danny, "family-working/")).content.decode()


@pytest.mark.parametrize("take_away", TAKEN_AWAY, ids=lambda act: act.__name__)
def test_each_thing_taken_away_stops_every_use_at_once(family, looked, take_away, caplog) -> None:
    caplog.set_level("CRITICAL", logger="django.request")
    browser, use = looked
    take_away(family)
    assert all_of(uses(family, browser, use)) == set()


def test_the_database_itself_refuses_that_whoever_asked_agrees(family) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Purpose.objects.update(agreed_by=family.worker)


def test_a_reader_who_is_kept_out_of_one_of_them_can_use_nothing(family, looked, caplog) -> None:
    caplog.set_level("CRITICAL", logger="django.request")
    browser, use = looked
    exclude(by=family.manager, centre=family.lee, user=family.worker, starts=TODAY, reason="A cousin")
    assert all_of(uses(family, browser, use)) == set()
    page = browser.get(family.page(family.danny, "family-working/")).content.decode()
    assert "You may not open everybody in it. Ask" in page
    Exclusion.objects.update(starts=YESTERDAY, ends=YESTERDAY)
    assert browser.post(family.about("look"), {"words": "Rita"}).status_code == 302


def test_a_reader_who_may_open_only_one_of_them_is_alerted_and_can_use_nothing_else(
    cast, family, looked, signed_in, caplog
) -> None:
    caplog.set_level("CRITICAL", logger="django.request")
    other = cast.another("practitioner", "Only Danny's")
    allocate(by=family.worker, centre=family.danny, worker=other, role="mentor", starts=TODAY)
    assert all_of(uses(family, signed_in(other), looked[1])) == {"be alerted"}
    page = signed_in(other).get(family.page(family.danny, "family-working/")).content.decode()
    assert f"You may not open everybody in it. Ask <bdi>{family.worker.name}, {family.manager.name}</bdi>" in page
    for word in ("Lee", "Rita", "flat"):
        assert word not in page, word


def test_breaking_the_glass_opens_no_door_between_two(cast, family, looked, signed_in, caplog) -> None:
    """Whoever lets themself into Lee's record in an emergency uses nothing of what was agreed for others."""
    caplog.set_level("CRITICAL", logger="django.request")
    other = cast.another("practitioner", "Only Danny's")
    allocate(by=family.worker, centre=family.danny, worker=other, role="mentor", starts=TODAY)
    Grant.objects.create(centre=family.lee, holder=other, via="break-glass", via_id=1, parts=511, starts=TODAY)
    assert signed_in(other).get(family.page(family.lee)).status_code == 200
    assert all_of(uses(family, signed_in(other), looked[1])) == {"be alerted"}
    with pytest.raises(ValidationError):
        ask_for_purpose(by=other, centres=[family.danny.pk, family.lee.pk],
                        asked=Asked(kind="family-working", reason="x"))  # fmt: skip


@pytest.mark.parametrize("role", ["partner", "volunteer", "person", "carer", "enforcement", "leader", "admin",
                                  "data-protection"])  # fmt: skip
def test_no_role_but_those_that_record_has_the_page_at_all(cast, family, signed_in, role, caplog) -> None:
    """Where most would be open to them: forged grants of everything, on both records."""
    caplog.set_level("CRITICAL", logger="django.request")
    user = cast[role]
    for number, centre in enumerate((family.danny, family.lee)):
        Grant.objects.create(
            centre=centre, holder=user, via="team", via_id=77_000 + number, parts=511, starts=YESTERDAY
        )
    browser, use = signed_in(user), PurposeUse.objects.latest("pk").pk
    pages = ["family-working/", "family-working/ask/", f"family-working/uses/{use}/",
             *(f"family-working/{family.number}/{what}/" for what in STEPS)]  # fmt: skip
    assert {browser.get(family.page(family.danny, page)).status_code for page in pages} == {404}
    assert {browser.post(family.page(family.danny, page)).status_code for page in pages} == {404}
    everything = "".join(browser.get(family.page(family.danny, page)).content.decode() for page in ("", "no-contact/"))
    assert ALERT not in everything
    assert "Family working" not in everything


def test_what_was_found_is_for_whoever_looked_and_for_half_an_hour(cast, family, looked, signed_in) -> None:
    browser, use = looked
    address = family.page(family.danny, f"family-working/uses/{use}/")
    other = another_worker(cast, family, "practitioner", "Second Worker")
    assert "Mum Rita" not in signed_in(other).get(address).content.decode()
    assert "Mum Rita" in browser.get(address).content.decode()
    row = PurposeUse.objects.get(pk=use)
    row.at -= timedelta(minutes=31)
    row.save()
    assert "Mum Rita" not in browser.get(address).content.decode()


def test_a_worker_asks_only_for_people_whose_records_they_open_and_one_team_works_with(cast, joanne) -> None:
    family, other = a_family(cast, joanne), cast.another("practitioner", "Another One")
    wanted = Asked(kind="family-working", reason="x")
    for by, centres in ((other, [family.danny.pk, family.lee.pk]), (joanne, [family.danny.pk]),
                        (joanne, [family.danny.pk] * 2), (joanne, range(1, 10))):  # fmt: skip
        with pytest.raises(ValidationError):
            ask_for_purpose(by=by, centres=centres, asked=wanted)
    the_team_left_one(family)
    with pytest.raises(ValidationError, match="No one team works with all of them"):
        ask_for_purpose(by=joanne, centres=[family.danny.pk, family.lee.pk], asked=wanted)
    ask_for_purpose(by=joanne, centres=[family.danny.pk, family.lee.pk],
                    asked=Asked(kind="other", name="The flat", reason="x"))  # fmt: skip


@pytest.mark.parametrize("kind, days", [("family-working", 186), ("other", 93)])
def test_it_lasts_six_months_at_most_and_another_purpose_three(cast, joanne, kind, days) -> None:
    family = a_family(cast, joanne)
    with pytest.raises(ValidationError, match="Give a day from today until"):
        asked(family, kind=kind, name="The flat", until=TODAY + timedelta(days=days))
    with pytest.raises(ValidationError, match="Give a day from today until"):
        asked(family, kind=kind, name="The flat", until=YESTERDAY)
    until = asked(family, kind=kind, name="The flat").held.row.until
    assert TODAY + timedelta(days=days - 8) < until < TODAY + timedelta(days=days)


def test_nobody_agrees_but_a_manager_whose_team_works_with_all_of_them_and_who_did_not_ask(cast, joanne) -> None:
    family = asked(a_family(cast, joanne))
    colleague = another_worker(cast, family, "practitioner", "A Colleague")
    elsewhere = cast.another("manager", "Manager Elsewhere")
    by_name = cast.another("manager", "Named Manager")  # may open both, but not through a team
    for centre in (family.danny, family.lee):
        allocate(by=joanne, centre=centre, worker=by_name, role="x", starts=TODAY)
    for by in (joanne, colleague, elsewhere, by_name):
        with pytest.raises(ValidationError, match="Only a manager"):
            agree_to_purpose(by=by, held=family.held, centre=family.danny.pk)
    family.worker = family.manager
    asked(family)  # the manager asks, this time
    with pytest.raises(ValidationError, match="Only a manager"):
        agreed(family)
    agreed(family, by=another_worker(cast, family, "manager", "Second Manager"))
    with pytest.raises(ValidationError, match="agreed to already"):
        agreed(family, by=another_worker(cast, family, "manager", "Third Manager"))


def test_a_manager_who_left_the_team_cannot_agree(cast, joanne) -> None:
    family = asked(a_family(cast, joanne))
    leave_team(by=None, membership=TeamMembership.objects.get(user=family.manager), ends=YESTERDAY)
    with pytest.raises(ValidationError, match="Only a manager"):
        agreed(family)


def test_family_working_tells_everybody_and_only_once_it_is_agreed(cast, joanne) -> None:
    family = asked(a_family(cast, joanne))
    with pytest.raises(ValidationError, match="nobody has agreed"):
        told(family)
    agreed(family)
    with pytest.raises(ValidationError, match="everybody in it has been told"):
        tell_of_purpose(by=joanne, held=family.held, centre=family.lee.pk, told=Told(not_because="He would be upset"))
    for on in (TODAY + timedelta(days=1), YESTERDAY):
        with pytest.raises(ValidationError, match="Give a day from when it was asked for"):
            tell_of_purpose(by=joanne, held=family.held, centre=family.lee.pk, told=Told(on=on, how="letter"))
    assert told(family, family.danny).held.why_not() == "not-told"
    assert told(family, family.lee).held.why_not() is None


def test_for_another_purpose_a_reason_not_to_tell_somebody_is_kept_instead(cast, joanne) -> None:
    family = told(agreed(asked(a_family(cast, joanne), kind="other", name="The flat")), *[])
    assert family.held.counts()
    family = agreed(asked(family, kind="other", name="The flat again"))
    tell_of_purpose(by=joanne, held=family.held, centre=family.lee.pk, told=Told(not_because="A court forbids it"))
    assert family.held.why_not() == "not-told"
    told(family, family.danny)
    assert family.held.counts()


def test_whoever_works_with_one_of_them_ends_it_and_it_is_never_begun_again(cast, family, signed_in) -> None:
    other = cast.another("practitioner", "Only Lee's")
    allocate(by=family.worker, centre=family.lee, worker=other, role="mentor", starts=TODAY)
    signed_in(other).post(family.about("end", family.lee), {"reason": "Lee asked me to."})
    assert family.held.why_not() == "ended"
    for again in (agreed, told, ended):
        with pytest.raises(ValidationError):
            again(family)


def test_a_purpose_opens_no_record_to_anybody(cast, family, signed_in, caplog) -> None:
    caplog.set_level("CRITICAL", logger="django.request")
    before = set(Grant.objects.values_list("pk", flat=True))
    other = cast.another("practitioner", "Only Danny's")
    allocate(by=family.worker, centre=family.danny, worker=other, role="mentor", starts=TODAY)
    made = Grant.objects.exclude(pk__in=before)
    assert [(one.holder, one.centre_id) for one in made] == [(other, family.danny.pk)]
    assert signed_in(other).get(family.page(family.lee)).status_code == 404
    assert signed_in(other).get(family.about("look", family.lee)).status_code == 404


def test_a_purpose_is_not_found_under_somebody_who_is_not_in_it(cast, joanne, family, signed_in, caplog) -> None:
    caplog.set_level("CRITICAL", logger="django.request")
    stranger = record_of(joanne, "Kayleigh").centre
    for what in STEPS:
        assert signed_in(joanne).get(family.about(what, stranger)).status_code == 404, what
