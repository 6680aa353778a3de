"""How forms look: Django's own renderer with GOV.UK templates."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.widgets import Input
from django.utils.translation import gettext as _

# `django.forms` stands before us among the installed apps, so a template of the same name would never be found.
OURS = {
    "django/forms/widgets/radio.html": "web/forms/radios.html",
    "django/forms/widgets/checkbox_select.html": "web/forms/checkboxes.html",
}

# The first that fits decides.
CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.HiddenInput, ""),
    (forms.CheckboxInput, "govuk-checkboxes__input"),
    (forms.Textarea, "govuk-textarea"),
    (forms.FileInput, "govuk-file-upload"),
    (forms.NumberInput, "govuk-input govuk-input--width-5"),
    (forms.DateInput, "govuk-input govuk-input--width-10"),
    (Input, "govuk-input"),
    (forms.Select, "govuk-select"),
    (forms.SelectDateWidget, "govuk-select"),
)


class GovukBoundField(BoundField):
    """A field that knows its GOV.UK classes, and where a link to it leads."""

    @property
    def anchor(self) -> str:
        """The id that the error summary links to: of a group, its first answer."""
        return self.id_for_label or f"{self.auto_id}_0"

    @property
    def problems(self) -> list[dict[str, str]]:
        """Each error as it stands at the field, and as it stands in the summary, far from its label."""
        unsaid = str(forms.Field.default_error_messages["required"])
        named = {"here": _("This needs an answer."), "above": _("‘%(label)s’ needs an answer.") % {"label": self.label}}
        return [
            named if error == unsaid else dict.fromkeys(("here", "above"), error) for error in map(str, self.errors)
        ]

    @property
    def is_lone_checkbox(self) -> bool:
        """Whether the label stands after the box instead of above it."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Add the classes; leave out `required`, whose bubbles vanish before they are read: the summary stays."""
        widget = widget or self.field.widget
        built = super().build_widget_attrs(attrs, widget)
        built.pop("required", None)
        names = " ".join(filter(None, (govuk_class(widget, bool(self.errors)), widget.attrs.get("class"))))
        return {**built, "class": names} if names else built


class GovukRenderer(TemplatesSetting):
    """Every form and field in the shape that GOV.UK users know."""

    form_template_name = "web/forms/form.html"
    field_template_name = "web/forms/field.html"
    bound_field_class = GovukBoundField

    def get_template(self, template_name: str) -> Any:
        """Radios and checkboxes in our markup; everything else as Django has it."""
        return super().get_template(OURS.get(template_name, template_name))


def govuk_class(widget: forms.Widget, wrong: bool) -> str:
    """The GOV.UK class of a widget, with the one for an answer that needs another look."""
    names = next((names for kind, names in CLASSES if isinstance(widget, kind)), "")
    block = names.partition(" ")[0]
    return f"{names} {block}--error" if wrong and block and "__" not in block else names
