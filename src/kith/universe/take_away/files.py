"""A copy as the bytes of a file. The PDF and the PNG need packages that Kith runs without: the extra `pdf`."""

import re
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kith.universe.take_away.picture import draw_sheet
from kith.universe.take_away.rules import PDF, PNG, SVG
from kith.universe.take_away.scripts import without_direction, words_above
from kith.universe.take_away.sheet import Sheet

MIME = {PDF: "application/pdf", SVG: "image/svg+xml", PNG: "image/png"}
SCALE = 2.0  # pixels of the PNG to a pixel of the sheet: 192 to an inch
STEP = 40.0  # pixels by which the map is made smaller, until one page holds everything
FONTS = 'font-family="Liberation Sans, Arial, Helvetica, sans-serif"'


class NotInstalled(Exception):
    """A file cannot be made on this machine; the message says what to install, and what works without it."""


def file_of(sheet: Sheet, form: str) -> bytes:
    """The copy as a file. Raises NotInstalled."""
    return {PDF: pdf_of, SVG: svg_of, PNG: png_of}[form](sheet)


def svg_of(sheet: Sheet) -> bytes:
    """The sheet as a picture that stays sharp at any size."""
    return draw_sheet(sheet).encode()


def png_of(sheet: Sheet) -> bytes:
    """The sheet as a picture of fixed size, in the letters that the package brings along."""
    try:
        import vl_convert
    except (ImportError, OSError) as why:
        raise NotInstalled(_missing(_("A PNG"))) from why
    svg = re.sub(r'font-family="[^"]*"', FONTS, without_direction(draw_sheet(sheet)), count=1)
    return bytes(vl_convert.svg_to_png(svg, scale=SCALE))


def pdf_of(sheet: Sheet) -> bytes:
    """The sheet as a tagged PDF (PDF/UA-1). One page stays one page: the map gives way as far as it can be read."""
    try:
        import weasyprint
    except (ImportError, OSError) as why:  # OSError: the package is there, and the Pango that it draws with is not
        raise NotInstalled(_missing(_("A PDF"))) from why
    smaller = 0.0
    document = _document(weasyprint, sheet, smaller)
    while len(document.pages) > 1 and sheet.shares_a_page(smaller):
        smaller += STEP
        document = _document(weasyprint, sheet, smaller)
    return bytes(document.write_pdf(pdf_variant="pdf/ua-1"))


def _document(weasyprint: Any, sheet: Sheet, smaller: float) -> Any:
    html = render_to_string("universe/take_away/pdf.html", {
        "sheet": sheet, "map_svg": words_above(sheet.map_svg(smaller)), "language": get_language(),
    })  # fmt: skip
    style = weasyprint.CSS(filename=finders.find("paper.css"), url_fetcher=refuse)
    return weasyprint.HTML(string=html, url_fetcher=refuse).render(stylesheets=[style], pdf_variant="pdf/ua-1")


def refuse(url: str, *_rest: object, **_more: object) -> dict[str, object]:
    """A copy fetches nothing, from anywhere."""
    raise ValueError("A copy fetches nothing.")


def _missing(what: str) -> str:
    return _(
        "%(what)s cannot be made here. Whoever looks after this service can install it with: pip install 'kith[pdf]'"
        " (and, for a PDF, the Pango library). Printing and SVG work without it."
    ) % {"what": what}
