"""The compiled style sheet: whole, without files that are not there, and readable."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "src" / "kith" / "web" / "static"


def load_builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_front_end", ROOT / "tools" / "build_front_end.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


builder = load_builder()


@pytest.fixture(scope="module")
def style_sheet() -> str:
    """Builds it if need be; without the parts that `npm ci` brings there is nothing to look at."""
    if not builder.is_fresh():
        if not builder.PARTS.is_dir():
            pytest.skip("node_modules is not there: run 'npm ci' first")
        builder.build()
    return builder.STYLE_SHEET.read_text(encoding="utf-8-sig")


def test_the_style_sheet_names_no_file_that_is_not_there(style_sheet: str) -> None:
    named = re.findall(r"url\(\s*['\"]?([^)'\"]+)", style_sheet)
    missing = [url for url in named if not url.startswith("data:") and not (builder.BUILT / url).exists()]
    assert missing == []
    assert "@import" not in style_sheet


def test_the_style_sheet_carries_no_font_crest_or_crown(style_sheet: str) -> None:
    assert "@font-face" not in style_sheet
    assert "GDS Transport" not in style_sheet
    assert not re.search(r"crest|\.govuk-header\b|\.govuk-footer\b", style_sheet)


def test_the_notice_of_gov_uk_frontend_goes_along(style_sheet: str) -> None:
    assert "GOV.UK Frontend" in style_sheet[:200]
    assert "Crown Copyright" in builder.LICENCE.read_text(encoding="utf-8")


def test_static_files_with_hashed_names_are_collected_without_a_complaint(
    style_sheet: str, tmp_path: Path, settings: Any
) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
    }
    call_command("collectstatic", "--noinput", verbosity=0)
    assert list((tmp_path / "built").glob("kith.*.css"))


def test_every_class_of_ours_in_a_template_is_in_the_style_sheet(style_sheet: str) -> None:
    styled = set(re.findall(r"\.(kith-[\w-]+)", style_sheet))
    used = {
        (name, path.name)
        for path in (ROOT / "src" / "kith").glob("**/templates/**/*.html")
        for classes in re.findall(r'class="([^"]*)"', re.sub(r"{[%{].*?[%}]}", " ", path.read_text(encoding="utf-8")))
        for name in classes.split()
        if name.startswith("kith-") and not name.endswith("-")
    }
    bare = {"kith-sign-in__form", "kith-when__form"}  # names for a part that needs no style of its own
    assert {(name, path) for name, path in used if name not in styled | bare} == set()


def test_without_node_the_builder_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NODE", "/there/is/no/node")
    with pytest.raises(builder.CannotBuild, match="install Node 20"):
        builder.find_node()


def test_without_its_parts_the_builder_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(builder, "PARTS", tmp_path)
    with pytest.raises(builder.CannotBuild, match="npm ci"):
        builder.find_sass()


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_every_text_is_readable_on_every_ground() -> None:
    look = dict(re.findall(r"^\$([\w-]+): (#\w{6})", (STATIC / "styles" / "_look.scss").read_text(), re.MULTILINE))
    grounds = ["white", "paper", "wash", "wash-dark", "warm", "differ", "good", "hard"]
    pairs = [(text, ground) for text in ("ink", "quiet", "link", "link-dark", "me", "worse") for ground in grounds]
    pairs += [("white", "me"), ("white", "me-dark"), ("white", "worse"), ("ink", "focus")]
    assert [pair for pair in pairs if contrast(look[pair[0]], look[pair[1]]) < 4.5] == []
