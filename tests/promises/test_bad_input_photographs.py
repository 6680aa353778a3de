"""A photograph is read in full and written anew, or refused in words; its file is never kept (G3, G8, G12)."""

import io
import struct
import zlib

import pytest
from a_photograph import MAKER_WORDS, a_photograph, a_picture
from bad_input_pages import everything
from django.conf import settings as case
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from record_of_everything import LAST_YEAR, TODAY, Record, record_of
from relations import bring_about, carer_of

from kith.access.actions import let_person_in
from kith.people.actions import Speaking
from kith.universe.models import Drawing, Photograph
from kith.universe.paper.actions import attach_photograph
from kith.universe.paper.images import LONGEST_SIDE, MOST_PIXELS, NotAPhotograph, plain_picture
from kith.universe.paper.sealing import CannotUnseal, seal, unseal
from kith.universe.sittings.actions import start_drawing


@pytest.fixture
def danny_s(joanne) -> Record:
    """Danny's record, with a drawing and its photograph."""
    return record_of(joanne, "Danny")


def address_of(record: Record, *rest: object) -> str:
    """A page of Danny's."""
    return f"/people/{record.public_id}/" + "".join(f"{one}/" for one in rest)


def send(browser, record: Record, sent: bytes, name: str = "map.jpg", kind: str = "image/jpeg"):  # type: ignore[no-untyped-def]
    """Attach it to the drawing."""
    file = SimpleUploadedFile(name, sent, content_type=kind)
    return browser.post(address_of(record, "drawings", record.ids["drawing"], "photograph"), {"photograph": file})


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    """A picture as a file of this kind."""
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def a_bomb(width: int, height: int) -> bytes:
    """A small PNG that says it is enormous."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(bytes(min(width, 10**5) + 1) * 64, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def many_scans() -> bytes:
    """A progressive JPEG, its last scan said again and again."""
    whole = saved(a_picture(), "JPEG", progressive=True)
    at = whole.rindex(b"\xff\xda")
    return whole[:at] + whole[at:-2] * 400 + b"\xff\xd9"


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert("Zebedee")</script></svg>'
BAD = {
    "nothing at all": (b"", "empty"),
    "an SVG": (SVG, "no JPEG or PNG"),
    "a page": (b"<!DOCTYPE html><script>alert('Zebedee')</script>", "no JPEG or PNG"),
    "a GIF": (saved(a_picture(), "GIF"), "no JPEG or PNG"),
    "a WebP": (saved(a_picture(), "WEBP"), "no JPEG or PNG"),
    "a TIFF": (saved(a_picture(), "TIFF"), "no JPEG or PNG"),
    "a HEIC": (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(500), "HEIC"),
    "half a JPEG": (a_photograph()[:3_000], "broken"),
    "a JPEG without its end": (a_photograph(1200, 900)[:-2_000], "broken"),
    "half a PNG": (a_photograph(kind="PNG")[:800], "broken"),
    "the first bytes of a JPEG": (b"\xff\xd8\xff\xe0" + b"Zebedee" * 400, "no JPEG or PNG"),
    "30,000 by 30,000": (a_bomb(30_000, 30_000), "too many dots"),
    "just over the most": (a_bomb(10_000, MOST_PIXELS // 10_000 + 1), "too many dots"),
    "two thousand million wide": (a_bomb(2**31 - 1, 1), "too many dots"),
    "hundreds of scans": (many_scans(), "broken"),
    "noise": (bytes(range(256)) * 40, "no JPEG or PNG"),
}


def test_whatever_is_no_photograph_is_refused_in_words_and_nothing_is_written(joanne, danny_s, signed_in) -> None:
    browser, before = signed_in(joanne), everything()
    for name, (sent, words) in BAD.items():
        answer = send(browser, danny_s, sent)
        page = answer.content.decode()
        assert answer.status_code == 400, name
        assert words in page, (name, words)
        assert "There is a problem" in page
        assert "Zebedee" not in page
        assert everything() == before, name


def test_a_file_is_judged_by_what_it_is_and_never_by_its_name(joanne, danny_s, signed_in) -> None:
    browser = signed_in(joanne)
    assert send(browser, danny_s, SVG, "map.jpg", "image/jpeg").status_code == 400
    for name, kind in (("map.svg", "image/svg+xml"), ("../../kith.sqlite3", "text/html"), ("a\u202egpj.exe", "x/y")):
        assert send(browser, danny_s, a_photograph(), name, kind).status_code == 302
        assert not Photograph.objects.filter(source__contains="map.svg").exists()


def test_more_than_twelve_megabytes_is_refused_with_the_way_on(joanne, danny_s, signed_in) -> None:
    sent = a_photograph() + bytes(12_000_000)
    page = send(signed_in(joanne), danny_s, sent).content.decode()
    assert "larger than 12 MB" in page
    assert case.LARGER_FORMS  # and past that the request itself is not taken in: `test_bad_input_larger.py`


def test_nothing_of_the_file_is_kept_but_the_picture(joanne, danny_s, signed_in) -> None:
    """Where it was taken, with what, its thumbnail, and what somebody hung on behind it."""
    behind = b"PK\x03\x04" + SVG + b"<?php system('Zebedee') ?>"
    for kind in ("JPEG", "PNG"):
        sent = a_photograph(kind=kind) + behind
        assert MAKER_WORDS.encode() in sent
        assert send(signed_in(joanne), danny_s, sent).status_code == 302
        row = Photograph.objects.latest("pk")
        sealed, kept = bytes(row.sealed), unseal(bytes(row.sealed))
        for left in (MAKER_WORDS.encode(), b"Zebedee", b"Exif", b"GPS", b"<script", b"PK\x03\x04"):
            assert left not in kept, (kind, left)
            assert left not in sealed
        read = Image.open(io.BytesIO(kept))
        assert (read.format, dict(read.getexif()), read.size) == ("JPEG", {}, (640, 480))
        assert not {"exif", "icc_profile", "comment", "xmp"} & set(read.info)


def test_it_is_kept_sealed_and_only_this_home_s_keys_open_it(joanne, danny_s, settings) -> None:
    row = Photograph.objects.get(pk=danny_s.ids["photograph"])
    sealed = bytes(row.sealed)
    assert b"JFIF" not in sealed
    assert unseal(sealed).startswith(b"\xff\xd8\xff")
    old = list(settings.PHOTOGRAPH_KEYS)
    settings.PHOTOGRAPH_KEYS = ["ab" * 32, *old]  # a newer key above the old one
    assert unseal(sealed).startswith(b"\xff\xd8\xff")
    newer = seal(b"x")
    settings.PHOTOGRAPH_KEYS = old
    for broken in (newer, sealed[:-9] + b"aaaaaaaaa", b""):
        with pytest.raises(CannotUnseal):
            unseal(broken)


def test_the_picture_goes_out_as_a_picture_and_nothing_else(joanne, danny_s, signed_in) -> None:
    answer = signed_in(joanne).get(address_of(danny_s, "photographs", danny_s.ids["photograph"], "picture"))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "script-src" not in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]
    assert answer["Content-Disposition"] == f'inline; filename="paper-map-{LAST_YEAR}-1.jpg"'
    assert "Danny" not in str(answer.headers)
    page = signed_in(joanne).get(address_of(danny_s, "photographs", danny_s.ids["photograph"])).content.decode()
    assert f'alt="The paper map of {LAST_YEAR.day} {LAST_YEAR:%B %Y}, photographed"' in page


def test_a_picture_held_sideways_stands_upright(db) -> None:
    def corner(picture: Image.Image) -> str:
        wide, high = picture.size
        dark = [
            name for name, place in {"top left": (45, 45), "top right": (wide - 45, 45),
                                     "bottom left": (45, high - 45), "bottom right": (wide - 45, high - 45)}.items()
            if picture.convert("L").getpixel(place) < 100
        ]  # fmt: skip
        return " and ".join(dark)

    for turned, there, size in ((1, "top left", (640, 480)), (3, "bottom right", (640, 480)),
                                (6, "top right", (480, 640)), (8, "bottom left", (480, 640))):  # fmt: skip
        for kind in ("JPEG", "PNG"):
            read = Image.open(io.BytesIO(plain_picture(a_photograph(turned=turned, kind=kind))))
            assert (corner(read), read.size) == (there, size), (turned, kind)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16", "CMYK"])
def test_every_kind_of_picture_that_cameras_and_scanners_make_is_read(mode: str) -> None:
    picture = a_picture().convert("L").convert(mode) if mode not in ("RGB",) else a_picture()
    kept = Image.open(io.BytesIO(plain_picture(saved(picture, "JPEG" if mode == "CMYK" else "PNG"))))
    assert (kept.mode, kept.size) == ("RGB", (640, 480))


def test_a_large_one_is_kept_at_a_size_that_can_be_read(db) -> None:
    kept = Image.open(io.BytesIO(plain_picture(a_photograph(6_000, 4_500))))
    assert max(kept.size) <= LONGEST_SIDE
    assert max(kept.size) >= LONGEST_SIDE * 0.9
    with pytest.raises(NotAPhotograph):
        plain_picture(b"")


def test_who_looks_at_it_is_a_worker_who_hears_the_drawing_or_the_person(cast, joanne, danny_s, signed_in) -> None:
    own = start_drawing(speaking=Speaking(joanne, "allocation", audience="author"), centre=danny_s.centre,
                        drawn_on=LAST_YEAR)  # fmt: skip
    kept_back = attach_photograph(speaking=Speaking(joanne, "allocation"), drawing=own,
                                  picture=plain_picture(a_photograph()))  # fmt: skip
    everybody = Photograph.objects.get(pk=danny_s.ids["photograph"])
    other = cast.another("practitioner", "Omar Reader")
    bring_about("in the team", other, danny_s.centre, joanne)
    bring_about("allocated", cast["volunteer"], danny_s.centre, joanne)
    bring_about("team around, about, universe and readings", cast["partner"], danny_s.centre, joanne)
    let_person_in(by=joanne, person=danny_s.centre.person, user=cast["person"])
    carer_of(cast["carer"], danny_s.centre, joanne)
    # Danny's own drawing is Danny's whatever its audience; the other is said by a worker, to all.
    may = {joanne: (1, 1), other: (1, 0), cast["partner"]: (1, 0), cast["person"]: (1, 1), cast["volunteer"]: (0, 0),
           cast["carer"]: (0, 0)}  # fmt: skip
    for user, expected in may.items():
        for row, seen in zip((everybody, kept_back), expected, strict=True):
            for rest in ((), ("picture",)):
                status = signed_in(user).get(address_of(danny_s, "photographs", row.pk, *rest)).status_code
                assert status == (200 if seen else 404), (user.role, row.pk, rest)
            listed = signed_in(user).get(address_of(danny_s, "drawings")).content.decode()
            assert (f"/photographs/{row.pk}/" in listed) == bool(seen), user.role
    kayleigh = record_of(joanne, "Kayleigh")
    assert signed_in(joanne).get(address_of(kayleigh, "photographs", everybody.pk, "picture")).status_code == 404


def test_one_that_was_taken_off_is_shown_to_nobody_and_six_are_the_most(joanne, danny_s, signed_in, settings) -> None:
    browser, number = signed_in(joanne), danny_s.ids["photograph"]
    assert browser.post(address_of(danny_s, "photographs", number, "take-off")).status_code == 302
    for rest in ((), ("picture",)):
        assert browser.get(address_of(danny_s, "photographs", number, *rest)).status_code == 404
    assert Photograph.objects.get(pk=number).superseded_at is not None
    for _each in range(settings.PHOTOGRAPHS_OF_A_DRAWING):
        assert send(browser, danny_s, a_photograph()).status_code == 302
    answer = send(browser, danny_s, a_photograph())
    assert (answer.status_code, "up to 6 photographs" in answer.content.decode()) == (400, True)


def test_a_paper_map_is_kept_under_the_day_it_was_drawn(joanne, danny_s, signed_in) -> None:
    browser, before = signed_in(joanne), Drawing.objects.count()
    address = address_of(danny_s, "from-paper")
    assert browser.post(address, {"drawn_on": ""}).status_code == 400
    assert browser.post(address, {"drawn_on": str(TODAY.replace(year=TODAY.year + 1))}).status_code == 400
    assert Drawing.objects.count() == before
    answer = browser.post(address, {"drawn_on": "3/3/2026", "in_the_room": "Nan"})
    made = Drawing.objects.latest("pk")
    assert answer["Location"] == address_of(danny_s, "drawings", made.pk, "photograph")
    version = made.versions.get()
    assert (str(version.drawn_on), version.in_the_room, version.source) == ("2026-03-03", "Nan", "paper map")
    assert send(browser, danny_s, a_photograph()).status_code == 302
