"""What each reader sees, and what never reaches them."""

import pytest

pytestmark = pytest.mark.journey

MOTHERS_WORDS = "I do not know how to start"
WORKERS_WORDS = "late nights pull Danny back"
TABS = ("Map", "List", "Table", "Chronology", "Drawings", "Who I am")


def test_a_page_signs_in_and_refuses_a_wrong_password_kindly(walk):
    joanne = walk("joanne", anew=True)
    if joanne.is_on_a_phone:
        joanne.page.get_by_role("link", name="Menu", exact=True).click()
    joanne.page.get_by_role("button", name="Sign out").click()
    joanne.go("/sign-in/")
    joanne.check("sign-in")
    joanne.page.get_by_label("User name").fill("joanne")
    joanne.page.get_by_label("Password", exact=True).fill("not this one")
    joanne.press("Sign in")
    joanne.page.get_by_role("heading", name="There is a problem").wait_for()
    assert joanne.page.get_by_label("User name").input_value() == "joanne"
    joanne.check("sign-in-refused")


def test_danny_reads_his_own_page_in_the_first_person_and_never_his_mothers_words(walk):
    danny = walk("danny")
    own = danny.page.url.removeprefix(danny.service.url)
    assert danny.page.get_by_role("heading", level=1).inner_text() == "My relationships"
    assert danny.page.get_by_role("link", name="Add someone").count() == 0
    for tab in TABS:
        danny.follow_tab(tab)
        assert MOTHERS_WORDS not in danny.reads()
        assert WORKERS_WORDS not in danny.reads()
        danny.check(f"own-{tab.lower().replace(' ', '-')}")
    danny.go(f"{own}list/")
    members = danny.page.locator(".kith-list__text > a:first-child").evaluate_all(
        "all => all.map(one => one.getAttribute('href'))"
    )
    for member in members:
        told = danny.page.request.get(f"{danny.service.url}{member}").text()
        assert "What was said, over time" in told
        assert MOTHERS_WORDS not in told
        assert WORKERS_WORDS not in told
    danny.go("/people/")
    listed = danny.page.locator(".kith-list > li").all_inner_texts()
    assert len(listed) == 1
    assert "Danny" in listed[0]


def test_joanne_finds_the_mothers_words_where_danny_does_not(walk):
    joanne = walk("joanne")
    joanne.open_member(joanne.open_person(), "Mum")
    told = joanne.page.request.get(joanne.page.url).text()
    assert MOTHERS_WORDS in joanne.reads()
    assert MOTHERS_WORDS in told  # in the very form in which Danny's pages are searched


def test_sharon_the_carer_sees_mina_alone_and_nothing_to_change(walk):
    sharon = walk("sharon")
    sharon.check("carer-people")
    names = sharon.page.locator(".kith-list a").all_inner_texts()
    assert names == ["Mina Rees"]
    sharon.open_person("Mina Rees")
    assert sharon.page.get_by_role("link", name="Add someone").count() == 0
    sharon.check("carer-map")


def test_ruth_the_partner_sees_who_is_there_and_no_readings(walk):
    ruth = walk("ruth")
    person = ruth.open_person("Mina Rees")
    rings = ruth.on_the_map().evaluate_all("all => all.map(one => one.dataset.ring)")
    assert rings
    assert set(rings) == {""}
    assert "Not asked yet" not in ruth.reads()
    assert "not shared with you" in ruth.reads()
    ruth.check("partner-map")
    ruth.go(f"{person}list/")
    ruth.page.locator(".kith-list a").first.click()
    ruth.sees("What is said of it is not shared with you.")
    assert ruth.page.locator(".kith-voices").count() == 0
    ruth.check("partner-member")
    ruth.go("/people/")
    assert ruth.page.get_by_role("link", name="Danny", exact=True).count() == 0


def test_a_stranger_is_answered_as_if_nobody_were_there(walk):
    joanne, ruth = walk("joanne"), walk("ruth")
    danny = joanne.open_person()
    answer = ruth.page.request.get(f"{ruth.service.url}{danny}")
    nobody = ruth.page.request.get(f"{ruth.service.url}/people/NOBODYHERE/")
    assert answer.status == nobody.status == 404
