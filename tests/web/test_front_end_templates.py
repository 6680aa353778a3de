"""What every template keeps to: no inline style or script, and every word can be translated."""

import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "kith"
TEMPLATES = sorted(SOURCE.glob("**/templates/**/*.html"))
NAMES = {"Kith"}  # the same in every language

COMMENT = re.compile(r"{%\s*comment\b.*?%}.*?{%\s*endcomment\s*%}|{#.*?#}|<!--.*?-->", re.DOTALL)
CLASS_NAMES = re.compile(r"{%\s*block \w+\s*%}(?:\s*(?:kith|govuk)-[\w-]+)+\s*{%\s*endblock\s*%}")
TRANSLATED = re.compile(r"{%\s*blocktrans(?:late)?\b.*?%}.*?{%\s*endblocktrans(?:late)?\s*%}", re.DOTALL)
TEMPLATE_TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
SPOKEN_ATTRIBUTE = re.compile(r"""\b(?:aria-label|aria-description|alt|title|placeholder)\s*=\s*("[^"]*"|'[^']*')""")
MARKUP = re.compile(r"<[^>]*>|&#?\w+;", re.DOTALL)
WORD = re.compile(r"[^\W\d_]+")
INLINE = re.compile(r"<style\b|<script(?![^>]*\bsrc=)|\s(?:style|on[a-z]+)\s*=\s*[\"']|javascript:", re.IGNORECASE)


def untranslated(source: str) -> list[str]:
    """The words a reader would meet that no translator ever will."""
    plain = TRANSLATED.sub(" ", CLASS_NAMES.sub(" ", COMMENT.sub(" ", source)))
    plain = TEMPLATE_TAG.sub(" ", plain)
    seen = MARKUP.sub(" ", plain) + " ".join(SPOKEN_ATTRIBUTE.findall(plain))
    return [word for word in WORD.findall(seen) if word not in NAMES]


def name(path: Path) -> str:
    return str(path.relative_to(SOURCE))


def test_there_are_templates_to_look_at() -> None:
    assert len(TEMPLATES) > 20


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_every_word_in_a_template_can_be_translated(path: Path) -> None:
    assert untranslated(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_holds_no_inline_style_or_script(path: Path) -> None:
    assert INLINE.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source, found",
    [
        ("<p>Hello</p>", ["Hello"]),
        ('<a aria-label="Menu" href="/people">{% translate "Menu" %}</a>', ["Menu"]),
        ("<p>{% blocktranslate with name=person.name %}About {{ name }}{% endblocktranslate %}</p>", []),
        ('{% if a > b %}<p class="kith-quiet">{{ a }}</p>{% endif %}&nbsp;', []),
        ("{% comment %}why{% endcomment %}<title>Kith</title>", []),
    ],
)
def test_the_scanner_finds_words_and_nothing_else(source: str, found: list[str]) -> None:
    assert untranslated(source) == found


@pytest.mark.parametrize(
    "source", ['<p style="color:red">', "<script>alert(1)</script>", '<a onclick="x()">', "<style>p{}</style>"]
)
def test_the_scanner_finds_inline_style_and_script(source: str) -> None:
    assert INLINE.search(source)


def test_the_scanner_lets_a_script_file_pass() -> None:
    assert not INLINE.search('<script type="module" src="/static/x.js"></script>')
