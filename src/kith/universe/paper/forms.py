"""Sending a photograph; entering a map that was drawn on paper."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kith.people.rules import LONGEST_NAME
from kith.universe.paper.images import (
    BROKEN,
    EMPTY,
    HEIC,
    NOT_A_PHOTOGRAPH,
    TOO_MANY_PIXELS,
    NotAPhotograph,
    plain_picture,
)
from kith.universe.readings.forms import DayField

WHY_NOT = {
    EMPTY: _("This file is empty. Take the photograph again, or choose another."),
    HEIC: _("This is a HEIC photograph, which Kith cannot read. On the phone choose ‘Most compatible’ under Settings, "
            "Camera, Formats, and take it again; or send it as JPEG."),
    NOT_A_PHOTOGRAPH: _("This is no JPEG or PNG photograph. Take one with the camera, or choose another file."),
    TOO_MANY_PIXELS: _("This picture has too many dots to be opened. Take it again with the camera’s ordinary size."),
    BROKEN: _("This photograph is broken or cut short. Send it again, or take another."),
}  # fmt: skip


class PhotographField(forms.FileField):
    """A photograph, judged by reading all of it; its cleaned value is the plain picture's bytes."""

    def to_python(self, data: Any) -> Any:
        """The picture without anything else that was in the file."""
        sent = super().to_python(data)
        if sent is None:
            return None
        if sent.size > settings.PHOTOGRAPH_BYTES:
            most = settings.PHOTOGRAPH_BYTES // 1_000_000
            too_large = _("This file is larger than %(most)s MB. Take it again with the camera’s ordinary size.")
            raise forms.ValidationError(too_large % {"most": most})
        try:
            return plain_picture(sent.read())
        except NotAPhotograph as why:
            raise forms.ValidationError(WHY_NOT[why.reason]) from why


class PhotographForm(forms.Form):
    """One sheet of paper."""

    photograph = PhotographField(
        label=_("The photograph"),
        help_text=_("JPEG or PNG, up to 12 MB. Where and when it was taken, and with which phone, is not kept."),
        error_messages={
            "required": _("Choose a photograph, or go on without one."),
            "empty": WHY_NOT[EMPTY],
            "missing": _("Choose a photograph, or go on without one."),
            "invalid": _("Choose a photograph, or go on without one."),
        },
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png"}),
    )


class FromPaperForm(forms.Form):
    """When the paper map was drawn, and who was there. The day must be said: it is the day of all that follows."""

    drawn_on = DayField(label=_("On which day was it drawn?"),
                        help_text=_("For example 27/3/2026. What you enter from it is under this day."))  # fmt: skip
    in_the_room = forms.CharField(label=_("Who was in the room? (optional)"), required=False, max_length=LONGEST_NAME)

    def clean_drawn_on(self) -> date:
        """A day that has come."""
        day: date = self.cleaned_data["drawn_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet. Give the day on which it was drawn."))
        return day
