"""Each step and each use of a named purpose leaves its line, with everybody in it, and waits for review (G6, G2)."""

import re

import pytest
from a_family import Family, a_family, another_worker, working
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from every_page import pages_about_a_person
from record_of_everything import TODAY
from test_logged_every_page import OF_SEVERAL_PEOPLE

from kith.access.models import Purpose, PurposeUse
from kith.access.purposes.actions import review_uses
from kith.trail.models import TrailEntry, TrailWords
from kith.universe.models import FamilyLink

STEPS = ("agree", "tell", "end", "uses", "look")
DONE: set[str] = set()


@pytest.fixture
def family(cast, joanne) -> Family:
    """The brothers and their team."""
    return a_family(cast, joanne)


def posted(browser, address, sent, page):  # type: ignore[no-untyped-def]
    """Send it, and read the lines that it left: (verb, what, because, centre, also)."""
    before = TrailEntry.objects.latest("seq").seq
    answer = browser.post(address, sent)
    assert answer.status_code == 302, (page, answer.content.decode()[:3000])
    DONE.add(page)
    lines = TrailEntry.objects.filter(seq__gt=before).order_by("seq")
    return [(one.verb, one.what, one.because, one.centre, one.also) for one in lines]


def test_each_step_from_asking_to_the_end_leaves_its_line(family: Family, signed_in, joanne) -> None:
    danny, lee = family.danny.pk, family.lee.pk
    worker, manager = signed_in(joanne), signed_in(family.manager)

    def allowed(what: str, centre: int = danny) -> list[tuple[object, ...]]:
        return [("allowed", what, "administration", centre, str(lee if centre == danny else danny))]

    def combined(what: str) -> list[tuple[object, ...]]:
        return [("combined", f"purpose-{what}", "named-purpose", danny, str(lee))]

    ask = {"kind": "family-working", "others": "Lee", "reason": "Zebedee and a flat"}
    page = family.page(family.danny, "family-working/ask/")
    assert posted(worker, page, ask, "ask-family-working") == allowed("purpose-asked")
    family.number = Purpose.objects.get().pk
    agree = posted(manager, family.about("agree"), {"sure": "on"}, "agree-family-working")
    assert agree == allowed("purpose-agreed")
    for centre in (family.danny, family.lee):
        sent = {"on": TODAY.strftime("%d/%m/%Y"), "how": "in-person", "words": "Fine by me"}
        lines = posted(worker, family.about("tell", centre), sent, "tell-family-working")
        assert lines == allowed("purpose-told", centre.pk)
    mum, her = family.add(family.danny, "Rita"), family.add(family.lee, "Rita")
    assert posted(worker, family.about("look"), {"words": "Rita"}, "look-family-working") == combined("looked")
    sent = {"same": [f"{danny}:{mum.pk}", f"{lee}:{her.pk}"]}
    assert posted(worker, family.about("link"), sent, "link-family-working") == combined("linked")
    undo = family.page(family.danny, f"family-working/links/{FamilyLink.objects.get().pk}/undo/")
    assert posted(worker, undo, {}, "undo-family-link") == combined("link-undone")
    newest = PurposeUse.objects.latest("pk").pk
    sent = {"up_to": newest, "all_well": "no", "wrong": "Why her?"}
    assert posted(manager, family.about("uses"), sent, "review-family-working") == allowed("purpose-reviewed")
    assert posted(worker, family.about("end"), {"reason": "Over"}, "end-family-working") == allowed("purpose-ended")
    assert DONE == OF_SEVERAL_PEOPLE <= {page.name for page in pages_about_a_person()}
    typed = ("Zebedee", "Rita", "Why her", "Over")
    for line in TrailEntry.objects.all():
        assert not any(word in f"{line.what} {line.because} {line.also}" for word in typed)
    assert {"Zebedee and a flat", "Rita", "Why her?", "Over"} <= set(TrailWords.objects.values_list("words", flat=True))


def test_each_page_that_tells_of_two_people_names_both_in_its_line(cast, joanne, signed_in) -> None:
    family = working(cast, joanne)
    family.rule(family.lee, area="Kestrel Road")
    browser = signed_in(joanne)
    browser.post(family.about("look"), {"words": "Lee"})
    use = PurposeUse.objects.get().pk
    lee = family.members["lee"].pk
    browser.post(family.about("link"), {"same": [f"{family.danny.pk}:{lee}", f"{family.lee.pk}:self"]})
    for rest in ("family-working/", "", "no-contact/", f"members/{lee}/", f"family-working/uses/{use}/",
                 *(f"family-working/{family.number}/{what}/" for what in STEPS)):  # fmt: skip
        assert browser.get(family.page(family.danny, rest)).status_code == 200
        line = TrailEntry.objects.latest("seq")
        assert (line.verb, line.centre, line.also) == ("consulted", family.danny.pk, str(family.lee.pk)), rest
    browser.get(family.page(family.danny, "list/"))
    assert TrailEntry.objects.latest("seq").also == ""


def test_a_use_that_is_refused_is_no_use_and_leaves_nothing(cast, joanne, signed_in, caplog) -> None:
    caplog.set_level("CRITICAL", logger="django.request")
    family = working(cast, joanne)
    Purpose.objects.update(agreed_by=None, agreed_on=None)
    assert signed_in(joanne).post(family.about("look"), {"words": "Rita"}).status_code == 400
    assert not PurposeUse.objects.exists()
    assert not TrailEntry.objects.filter(verb="combined").exists()


def test_a_manager_looks_at_each_use_but_never_at_their_own(cast, joanne, signed_in) -> None:
    family = working(cast, joanne)
    for user in (joanne, family.manager):
        signed_in(user).post(family.about("look"), {"words": "Rita"})
    mine, theirs = PurposeUse.objects.order_by("pk")
    page = signed_in(family.manager).get(family.page(family.danny, "family-working/")).content.decode()
    assert "1 use to look at" in page
    assert review_uses(by=family.manager, held=family.held, centre=family.danny.pk, up_to=theirs.pk) == 1
    with pytest.raises(ValidationError, match="nothing here for you"):
        review_uses(by=family.manager, held=family.held, centre=family.danny.pk, up_to=theirs.pk)
    second = another_worker(cast, family, "manager", "Second Manager")
    assert review_uses(by=second, held=family.held, centre=family.danny.pk, up_to=theirs.pk, wrong="Why?") == 1
    assert list(PurposeUse.objects.order_by("pk").values_list("reviewed_by", "wrong")) == [
        (family.manager.pk, ""), (second.pk, "Why?"),
    ]  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        PurposeUse.objects.filter(pk=mine.pk).update(reviewed_by=joanne)


def test_a_use_that_came_after_the_page_was_read_waits_for_another_look(cast, joanne, signed_in) -> None:
    family = working(cast, joanne)
    signed_in(joanne).post(family.about("look"), {"words": "Rita"})
    page = signed_in(family.manager).get(family.about("uses")).content.decode()
    shown = re.search(r'name="up_to" value="(\d+)"', page)
    assert shown
    signed_in(joanne).post(family.about("look"), {"words": "Danny"})
    signed_in(family.manager).post(family.about("uses"), {"up_to": shown[1], "all_well": "yes"})
    assert list(PurposeUse.objects.order_by("pk").values_list("reviewed_by", flat=True)) == [family.manager.pk, None]


def test_the_words_that_somebody_looked_for_are_for_them_and_for_the_managers_who_look_it_over(
    cast, joanne, signed_in
) -> None:
    """They may be a name that a colleague does not hear."""
    family = working(cast, joanne)
    family.add(family.lee, "Frightens", audience="author")
    signed_in(joanne).post(family.about("look"), {"words": "Frightens"})
    colleague = another_worker(cast, family, "practitioner", "A Colleague")
    read = {user: signed_in(user).get(family.about("uses")).content.decode() for user in
            (joanne, family.manager, colleague)}  # fmt: skip
    assert all("looked for a name" in page for page in read.values())
    assert ["Frightens" in page for page in read.values()] == [True, True, False]


@pytest.mark.parametrize("role", ["practitioner", "duty"])
def test_nobody_but_a_manager_of_the_team_looks_over_the_uses(cast, joanne, signed_in, role, caplog) -> None:
    caplog.set_level("CRITICAL", logger="django.request")
    family = working(cast, joanne)
    signed_in(joanne).post(family.about("look"), {"words": "Rita"})
    colleague = another_worker(cast, family, role, "A Colleague")
    sent = {"up_to": PurposeUse.objects.get().pk, "all_well": "yes"}
    assert signed_in(colleague).post(family.about("uses"), sent).status_code == 400
    assert PurposeUse.objects.get().reviewed_by is None
