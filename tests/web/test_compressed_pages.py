"""A page is compressed for whoever asks from Kith itself; another site that sends the browser here learns no length."""

import gzip

import pytest
from django.http import FileResponse, HttpResponse

from kith.web.compressed import CompressedPages

PAGE = "/sign-in/"


@pytest.fixture
def ask(client, db):
    """One page, as a browser asks for it that says where the wish came from."""

    def answer(came_from=None, path=PAGE, takes="gzip, deflate, br", **more):
        told = {} if came_from is None else {"HTTP_SEC_FETCH_SITE": came_from}
        return client.get(path, HTTP_ACCEPT_ENCODING=takes, **told, **more)

    return answer


@pytest.mark.parametrize("came_from", ["same-origin", "none"])
def test_who_comes_from_a_page_of_kith_or_typed_the_address_gets_fewer_bytes_and_the_same_page(ask, came_from):
    plain, small = ask(), ask(came_from)
    assert small.headers["Content-Encoding"] == "gzip"
    assert len(small.content) < len(plain.content) * 0.6  # with up to a hundred bytes that blur the length
    page = gzip.decompress(small.content).decode()
    assert "<h1" in page
    assert "</html>" in page
    assert int(small.headers["Content-Length"]) == len(small.content)


@pytest.mark.parametrize("came_from", ["cross-site", "same-site", "", "same-origin, cross-site", None])
def test_a_browser_that_another_site_sent_here_gets_no_compressed_page(ask, came_from):
    answer = ask(came_from, path=f"{PAGE}?next=/people/guess/")
    assert "Content-Encoding" not in answer.headers
    assert b"</html>" in answer.content


def test_a_browser_that_cannot_unpack_gets_the_page_as_it_is(ask):
    assert "Content-Encoding" not in ask("same-origin", takes="identity").headers


def test_the_same_words_are_not_always_equally_long(rf):
    request = rf.get("/", HTTP_ACCEPT_ENCODING="gzip", HTTP_SEC_FETCH_SITE="same-origin")
    answer = CompressedPages(lambda _request: HttpResponse("the same words " * 400))
    assert len({len(answer(request).content) for _time in range(20)}) > 5


def test_a_compressed_page_is_kept_by_nothing_on_the_way_and_its_policy_is_the_same(ask):
    plain, small = ask(), ask("same-origin")
    for name in ("Cache-Control", "Content-Security-Policy", "X-Frame-Options"):
        assert small.headers[name] == plain.headers[name]


def test_only_pages_are_compressed(rf):
    request = rf.get("/", HTTP_ACCEPT_ENCODING="gzip", HTTP_SEC_FETCH_SITE="same-origin")
    for kind, packed in (("text/html; charset=utf-8", True), ("text/csv", False), ("application/pdf", False)):
        answer = CompressedPages(lambda _request, kind=kind: HttpResponse("words " * 400, content_type=kind))(request)
        assert ("Content-Encoding" in answer.headers) is packed, kind
    assert "Content-Encoding" not in CompressedPages(lambda _request: FileResponse(b"a" * 999))(request).headers
