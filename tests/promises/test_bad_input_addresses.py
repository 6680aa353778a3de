"""Addresses, queries, headers and bodies that no page foresaw are answered with a page and a 4xx (guarantee G12)."""

from urllib.parse import quote
from wsgiref.util import setup_testing_defaults

import pytest
from bad_input_pages import ANY_TEXT, FORM, NASTY, everything, examples, routes, world
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from kith.web.wsgi import application

PEOPLE = "/people/"
WHEN = st.sampled_from([
    "2026-02-30", "0001-01-01", "9999-12-31", "2026-03-29T01:30", "2026-03-14T10:00:00+99:00", "1850-01-01T00:00+14:00",
    "20260314", "2026-W11-6", "2026-03-14T", "T", "２０２６-03-14", "2200-12-31T23:59-12:00", "now", "2026-03-14 10:00",
])  # fmt: skip


@pytest.fixture
def danny_s(cast, danny, add, says, tie_to):
    return world(cast, danny, add, says, tie_to)


def has_an_answer(answer):
    """A page, a way on, or a refusal in words: never a fault of ours."""
    assert answer.status_code < 500
    if answer.status_code in (400, 413, 415):
        page = answer.content.decode()
        assert "Kith could not" in page or "There is a problem" in page
    return answer


@examples(120, 3_000)
@given(route=st.sampled_from(routes()), name=st.sampled_from(["as_at", "as_known_at", "order", "q", "next", "x"]),
       value=ANY_TEXT | WHEN, more=ANY_TEXT | WHEN)  # fmt: skip
def test_any_query_is_answered(danny_s, route, name, value, more):
    before = everything()
    query = {name: value, "as_known_at": more} if name == "as_at" else {name: [value, more]}
    safe = {key: _sendable(several) for key, several in query.items()}
    has_an_answer(danny_s.browser().get(danny_s.address(route), safe))
    assert everything() == before


def _sendable(value):
    if isinstance(value, list):
        return [_sendable(one) for one in value]
    return value.encode("utf-8", "surrogatepass")[:3_000].decode("utf-8", "replace")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("as_at=2026-02-30", "is not a day"),
        ("as_at=yesterday", "is not a day"),
        ("as_at=0001-01-01", "is not a day"),
        ("as_at=2201-01-01", "is not a day"),
        ("as_known_at=0001-01-01T00:00", "not a moment that Kith can look back to"),
        ("as_known_at=2026-03-14T10:00:00%2B99:00", "is not"),
        ("as_at=%00", "holds a character that cannot be read"),
        ("q=%00", "holds a character that cannot be read"),
    ],
)
def test_a_time_that_is_none_is_refused_in_words(danny_s, query, words):
    answer = danny_s.browser().get(f"/people/{danny_s.centre.person.public_id}/?{query}")
    assert answer.status_code == 400
    assert words in answer.content.decode()


NUMBERS = (0, 2**31, 2**63 - 1, 2**63, 10**30, "9" * 4_000, "-1", "1.5", "٣", "1e3", "0x1", " 1")


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: str(number)[:20])
def test_any_number_in_an_address_is_not_found_and_nothing_is_written(danny_s, number):
    before, browser = everything(), danny_s.browser()
    numbered = [route for route in routes() if route.numbered_after()]
    assert len(numbered) > 10
    for route in numbered:
        address = danny_s.address(route)
        head, own, tail = address.rpartition(f"/{danny_s.numbers[route.numbered_after()]}/")
        assert own
        for method in (browser.get, browser.post):
            answer = method(f"{head}/{number}/{tail}")
            assert answer.status_code in ((404, 405) if str(number) != "٣" else (200, 302, 400, 404, 405))
    if str(number) != "٣":
        assert everything() == before


def test_any_name_for_a_person_is_not_found(danny_s):
    browser = danny_s.browser()
    for public_id in (text for text in NASTY if text.strip("/ .") and "/" not in text):
        address = f"/people/{quote(public_id.encode('utf-8', 'surrogatepass'))}/list/"
        assert has_an_answer(browser.get(address)).status_code in (400, 404)


HEADERS = [
    {"Accept-Language": "x" * 5_000},
    {"Accept-Language": "zz-ZZ;q=banana, *;q=1e9"},
    {"Accept-Language": "en-gb\u00ff, ../../etc"},
    {"Accept": "application/json;;;q=NaN"},
    {"Host": "evil.example"},
    {"Host": "127.0.0.1:99999999"},
    {"Host": "[::1"},
    {"Host": ""},
    {"X-Forwarded-Host": "evil.example"},
    {"Referer": "javascript:alert(1)"},
    {"Cookie": 'kith_case_session="abcdefgh\\000"'},
    {"Cookie": "kith_case_session=" + "x" * 10_000},
    {"Cookie": "django_language=../../../etc; kith_case_csrf=" + "x" * 5_000},
    {"Cookie": "=;;;=\u00ff; ="},
    {"If-Modified-Since": "Thu, 99 Foo 99999 99:99:99 GMT"},
    {"Range": "bytes=9-1"},
    {"Content-Type": f"{FORM}; charset=utf-16"},
    {"Content-Type": "multipart/form-data"},
]


@pytest.mark.parametrize("headers", HEADERS, ids=lambda headers: f"{next(iter(headers.items()))}"[:50])
def test_junk_in_a_header_is_answered_and_nothing_is_written(danny_s, headers):
    before, browser = everything(), danny_s.browser()
    if "Cookie" in headers:
        browser = Client(raise_request_exception=True)
    for address in (PEOPLE + "?q=a&as_at=2026", f"/people/{danny_s.centre.person.public_id}/", "/sign-in/"):
        has_an_answer(browser.get(address, headers=headers))
        has_an_answer(browser.generic("POST", address, b"name=x", FORM, headers=headers))
    assert everything() == before


def test_another_host_is_refused(danny_s):
    assert danny_s.browser().get(PEOPLE, headers={"Host": "evil.example"}).status_code == 400


@pytest.mark.parametrize("charset", ["hex", "rot13", "utf-16", "base64", "undefined", "idna", "no-such-thing", "\xff"])
def test_a_form_in_another_alphabet_is_refused_in_words(db, charset):
    environ, told = {"CONTENT_TYPE": f"text/plain; charset={charset}", "QUERY_STRING": "next=a"}, []
    setup_testing_defaults(environ)
    said = b"".join(application(environ, lambda status, _headers: told.append(status)))
    assert told == ["415 Unsupported Media Type"]
    assert said == b"Kith reads forms in UTF-8 only. Nothing was changed."


@pytest.mark.parametrize(
    "content_type", ["", FORM, f"{FORM}; charset=UTF-8", 'text/plain; charset="utf-8"', ";;;=", "é"]
)
def test_a_form_in_our_own_alphabet_is_read(db, content_type):
    environ, told = {"CONTENT_TYPE": content_type, "PATH_INFO": "/sign-in/", "QUERY_STRING": "next=a"}, []
    setup_testing_defaults(environ)
    application(environ, lambda status, _headers: told.append(status))
    assert told == ["200 OK"]


PART = b'--x\r\nContent-Disposition: form-data; name="name"'
BODIES = [
    (FORM, b"name=" + b"x" * 1_100_000),
    (FORM, b"&".join(b"a%d=1" % number for number in range(2_100))),
    (FORM, b"\xff\xfe\x00name=%ZZ%"),
    ("multipart/form-data", PART),
    ("multipart/form-data; boundary=x", PART),
    ("multipart/form-data; boundary=x", PART + b"\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!\r\n--x--\r\n"),
    ("multipart/form-data; boundary=\xff", PART),
    ("multipart/form-data; boundary=" + "x" * 500, PART),
    ("multipart/form-data; boundary=x", b"".join(b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'
                                                 for _each in range(2_100)) + b"--x--\r\n"),
    ("multipart/form-data; boundary=x", PART + b"\r\n\r\n" + b"x" * 1_100_000 + b"\r\n--x--\r\n"),
    ("application/json", b'{"name": "Nan"}'),
    ("application/xml", b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>"),
    ("", b"name=Nan"),
    ("nonsense", b"\x00" * 100),
]  # fmt: skip


@pytest.mark.parametrize(("content_type", "body"), BODIES, ids=lambda each: str(each[:40]))
def test_a_body_that_is_no_form_is_refused_and_nothing_is_written(danny_s, content_type, body):
    browser, before = danny_s.browser(), everything()
    for address in ("/people/new/", f"/people/{danny_s.centre.person.public_id}/members/new/"):
        answer = browser.generic("POST", address, body, content_type)
        assert 400 <= has_an_answer(answer).status_code < 500
    assert everything() == before


def test_a_file_that_no_form_takes_is_refused_before_it_is_read(danny_s):
    file = b'; filename="a.png"\r\nContent-Type: image/png\r\n\r\n' + b"x" * 1_100_000 + b"\r\n--x--\r\n"
    answer = danny_s.browser().generic("POST", "/people/new/", PART + file, "multipart/form-data; boundary=x")
    assert answer.status_code == 413
    assert "more than a form can hold" in answer.content.decode()
    for length in ("9" * 5_000, "-1", "1e9", "\u00b2"):
        answer = danny_s.browser().post("/people/new/", {"name": ""}, headers={"Content-Length": length})
        assert has_an_answer(answer).status_code in (400, 413)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
def test_methods_that_no_page_has_write_nothing(danny_s, method):
    before, browser = everything(), danny_s.browser()
    for route in routes():
        has_an_answer(browser.generic(method, danny_s.address(route), b"name=x&closeness=4", FORM))
    assert everything() == before


def test_signing_in_never_sends_anybody_round_in_a_circle_nor_away(danny_s, joanne):
    for onward, to in [("/sign-in/", "/"), ("https://evil.example/", "/"), ("//evil.example", "/"), (PEOPLE, PEOPLE)]:
        assert danny_s.browser().get("/sign-in/", {"next": onward})["Location"] == to
    for name, secret in [("joanne\x00", "x"), ("x" * 10_000, "x" * 100_000), ("", ""), ("' or 1=1 --", "\ud7ff")]:
        answer = Client().post("/sign-in/", {"username": name, "password": secret})
        assert answer.status_code == 200
        assert "There is a problem" in answer.content.decode()
