"""How a form looks: the summary leads to each answer, hints and errors belong to their field, groups have a legend."""

from html.parser import HTMLParser

import pytest
from django import forms
from django.template.loader import render_to_string

from kith.universe.readings.widgets import APART, AmountScale, ClosenessCircles, closeness_pair

STEPS = [(str(step), f"step {step}") for step in range(1, 8)]
AMOUNTS = [(str(amount), f"amount {amount}") for amount in range(5)]
OTHERS = [("skipped", "Skip this"), ("unknown", "Don't know")]


class Everything(forms.Form):
    """One field of every kind that pages use."""

    name = forms.CharField(label="Name", help_text="A nickname is fine.")
    password = forms.CharField(label="Password", widget=forms.PasswordInput)
    words = forms.CharField(label="Words", widget=forms.Textarea)
    years = forms.IntegerField(label="Years")
    day = forms.DateField(label="Day")
    often = forms.ChoiceField(label="How often", choices=[("", "Choose"), ("weekly", "Every week")])
    kind = forms.ChoiceField(label="Kind", choices=[("a", "A person"), ("b", "A place")], widget=forms.RadioSelect)
    gives = forms.MultipleChoiceField(
        label="Gives", help_text="All that fit.", choices=[("x", "Advice"), ("y", "Company")],
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    close = forms.ChoiceField(label="How close", choices=STEPS + OTHERS, widget=ClosenessCircles)
    sway = forms.ChoiceField(label="Sway", choices=AMOUNTS + OTHERS, widget=AmountScale)
    agreed = forms.BooleanField(label="Agreed")
    note = forms.CharField(label="Note (optional)", required=False)
    version = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> None:
        """Something that belongs to no field."""
        raise forms.ValidationError("Somebody else changed this.")


class Page(HTMLParser):
    """The elements of a page, in order: (tag, attributes)."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def all(self, *tags: str) -> list[dict[str, str | None]]:
        return [attrs for tag, attrs in self.elements if tag in tags]

    def ids(self) -> list[str]:
        return [attrs["id"] for _, attrs in self.elements if attrs.get("id")]

    def by_id(self, wanted: str) -> tuple[str, dict[str, str | None]]:
        return next((tag, attrs) for tag, attrs in self.elements if attrs.get("id") == wanted)


@pytest.fixture
def wrong() -> str:
    return str(Everything({}))


@pytest.fixture
def page(wrong: str) -> Page:
    return Page(wrong)


def test_the_summary_leads_from_each_wrong_answer_to_the_control_that_mends_it(page: Page) -> None:
    links = [attrs["href"] for attrs in page.all("a")]
    assert len(links) == 1 + 11  # what belongs to no field, and eleven fields that must be answered
    for link in links:
        tag, _ = page.by_id(link.removeprefix("#"))
        assert tag in ("input", "textarea", "select"), link


def test_the_summary_names_the_question_when_an_answer_is_missing(wrong: str) -> None:
    assert "‘How close’ needs an answer." in wrong
    assert "This field is required" not in wrong


def test_the_summary_comes_to_the_reader_without_script(page: Page) -> None:
    summary = next(attrs for attrs in page.all("div") if "govuk-error-summary" in (attrs.get("class") or ""))
    assert summary["tabindex"] == "-1"
    assert "autofocus" in summary
    assert any(attrs.get("role") == "alert" for attrs in page.all("div"))


def test_a_form_without_errors_has_no_summary() -> None:
    assert "govuk-error-summary" not in str(Everything())


def test_errors_of_no_field_stand_in_the_summary(wrong: str) -> None:
    assert wrong.count("Somebody else changed this.") == 1


def test_a_page_that_lays_out_its_own_fields_can_show_the_same_summary() -> None:
    alone = render_to_string("web/forms/error_summary.html", {"form": Everything({})})
    assert [attrs["href"] for attrs in Page(alone).all("a")][:2] == ["#id_name", "#id_name"]


def test_every_description_that_a_control_points_to_is_on_the_page(page: Page) -> None:
    pointed = [attrs["aria-describedby"] for _, attrs in page.elements if attrs.get("aria-describedby")]
    assert len(pointed) == 11
    assert {each for ids in pointed for each in ids.split()} <= set(page.ids())


def test_a_hint_and_an_error_both_describe_their_field(page: Page) -> None:
    _, name = page.by_id("id_name")
    assert name["aria-describedby"] == "id_name_helptext id_name_error"
    assert name["aria-invalid"] == "true"
    group = next(attrs for attrs in page.all("fieldset") if "gives" in (attrs.get("aria-describedby") or ""))
    assert group["aria-describedby"] == "id_gives_helptext id_gives_error"


def test_each_group_of_answers_stands_in_a_fieldset_with_a_legend(page: Page) -> None:
    assert len(page.all("fieldset")) == len(page.all("legend")) == 4


def test_no_two_elements_share_an_id(page: Page) -> None:
    assert len(page.ids()) == len(set(page.ids()))


def test_every_control_has_its_own_label(page: Page) -> None:
    labelled = {attrs.get("for") for attrs in page.all("label")}
    controls = {attrs["id"] for attrs in page.all("input", "select", "textarea") if attrs.get("type") != "hidden"}
    assert controls == labelled


def test_hidden_fields_are_there_and_unseen(page: Page) -> None:
    tag, version = page.by_id("id_version")
    assert (tag, version["type"]) == ("input", "hidden")
    assert "class" not in version


def test_the_browser_does_not_hide_our_errors_behind_its_own(page: Page) -> None:
    assert not [attrs for _, attrs in page.elements if "required" in attrs]


def test_no_attribute_is_written_twice(wrong: str) -> None:
    class Twice(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            names = [name for name, _ in attrs]
            assert len(names) == len(set(names)), self.get_starttag_text()

    Twice().feed(wrong)


def test_a_wrong_field_looks_wrong_and_a_right_one_does_not() -> None:
    form = Everything({"name": "Nan"})
    assert "govuk-input--error" not in str(form["name"])
    assert "govuk-input--error" in str(form["years"])
    assert "govuk-select--error" in str(form["often"])
    assert "govuk-textarea--error" in str(form["words"])


def test_a_class_that_a_form_chose_itself_is_kept() -> None:
    class Chosen(forms.Form):
        code = forms.CharField(widget=forms.TextInput(attrs={"class": "govuk-input--width-4"}))

    assert 'class="govuk-input govuk-input--width-4"' in str(Chosen()["code"])


def test_what_somebody_typed_is_text_and_never_markup() -> None:
    form = Everything({"name": "<script>alert(1)</script>", "often": "<b>"})
    assert "<script>" not in str(form)
    assert "<b>" not in str(form)


def test_what_a_label_or_hint_says_is_text_and_never_markup() -> None:
    class About(forms.Form):
        close = forms.ChoiceField(label="<i>Nan</i>", help_text="<i>Nan</i>", choices=STEPS, widget=ClosenessCircles)

    assert "<i>" not in str(About())


def test_closeness_is_seven_pictures_and_two_quieter_answers() -> None:
    page = Page(str(Everything(initial={"close": "5"})["close"]))
    radios = [attrs for attrs in page.all("input") if attrs["type"] == "radio"]
    assert [radio["value"] for radio in radios] == [*"1234567", "skipped", "unknown"]
    assert [radio["value"] for radio in radios if "checked" in radio] == ["5"]
    assert [attrs["aria-hidden"] for attrs in page.all("svg")] == ["true"] * 7


def test_a_scale_keeps_skipped_and_unknown_when_they_are_chosen() -> None:
    page = Page(str(Everything(initial={"sway": "unknown"})["sway"]))
    assert [attrs["value"] for attrs in page.all("input") if "checked" in attrs] == ["unknown"]


def test_a_scale_accepts_whole_numbers_as_choices() -> None:
    class Whole(forms.Form):
        close = forms.TypedChoiceField(choices=[(n, str(n)) for n in range(1, 8)], widget=ClosenessCircles)

    page = Page(str(Whole({"close": "3"})["close"]))
    assert [attrs["value"] for attrs in page.all("input") if "checked" in attrs] == ["3"]


def test_the_circles_come_nearer_with_every_step_and_never_quite_become_one() -> None:
    apart = [float(closeness_pair(step)["right"]) - float(closeness_pair(step)["left"]) for step in APART]
    assert apart == sorted(apart, reverse=True)
    assert len(set(apart)) == 7
    assert apart[-1] > 0


def test_circles_that_do_not_touch_share_no_lens() -> None:
    assert closeness_pair(1)["lens"] == ""
    assert all(closeness_pair(step)["lens"] for step in range(2, 8))
