"""Moving somebody: to a place round the map, or nearer and further."""

from typing import Any

from django import forms
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from kith.universe.actions import ReadingWords
from kith.universe.drawing.seats import Seat
from kith.universe.forms import SpeakingForm
from kith.universe.kinds import CLOSENESS
from kith.universe.moving.board import Board
from kith.universe.moving.rules import SWAP, Place, free_places, held, swaps
from kith.universe.moving.sentences import newest_first, place_words
from kith.universe.placing import Placed, heard_first
from kith.universe.readings.forms import read_answers
from kith.universe.readings.widgets import ClosenessCircles
from kith.universe.words import CLOSENESS_WORDS

ON_NO_RING = _("They are on no ring yet: first say how close they are. Nothing was moved.")
NOT_THERE = _("This place is outside their part of the map, or no place at all. Nothing was moved.")


class PlaceForm(forms.Form):
    """Another place round the map: one that is free, or that of whoever stands beside them."""

    place = forms.ChoiceField(label=_("Where shall they stand?"), widget=forms.RadioSelect,
                              error_messages={"required": _("Choose where they shall stand.")})  # fmt: skip

    def __init__(self, *args: Any, board: Board, member: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.seat, self.body = board.seat(member), board.body(member)
        self.free: dict[str, Place] = {}
        chosen = self.fields["place"]
        assert isinstance(chosen, forms.ChoiceField)
        if self.seat is None or self.body is None:
            return
        self.free = {place.code: place for place in free_places(self.body, board.seats, board.bodies)}
        swapping = [(f"{SWAP}{key}", now("Swap places with %(name)s") % {"name": board.page.names.end(int(key))})
                    for key in swaps(self.body, board.seats, board.bodies)]  # fmt: skip
        chosen.choices = [*((code, place_words(board.page, place)) for code, place in self.free.items()), *swapping]

    def clean(self) -> dict[str, Any]:
        """Nobody on the shelf has a place round the map."""
        data = super().clean() or {}
        if self.seat is None:
            self.add_error(None, ON_NO_RING)
        return data

    def swaps_with(self) -> int | None:
        """With whom they change places; None when they go to a free one."""
        code: str = self.cleaned_data["place"]
        return int(code.removeprefix(SWAP)) if code.startswith(SWAP) else None

    def new_seat(self) -> Seat:
        """The free place that was chosen."""
        assert self.seat
        return Seat(self.free[self.cleaned_data["place"]].angle, self.seat.nudge)


class DraggedForm(forms.Form):
    """Who was dragged round the map, and to which angle. Only the page's script fills it in."""

    member = forms.IntegerField(widget=forms.HiddenInput)
    angle = forms.FloatField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, board: Board, **options: Any) -> None:
        super().__init__(*args, **options)
        self.board = board

    def clean_member(self) -> int:
        """Somebody who sits on the map."""
        number: int = self.cleaned_data["member"]
        if self.board.seat(number) is None:
            raise forms.ValidationError(ON_NO_RING)
        return number

    def clean(self) -> dict[str, Any]:
        """The angle as their part of the map counts it."""
        data = super().clean() or {}
        body = self.board.body(data["member"]) if "member" in data else None
        if body and "angle" in data:
            data["angle"] = _inside(self, data["angle"], body.domain)
        return data

    def new_seat(self) -> Seat:
        """Where they were let go."""
        seat = self.board.seat(self.cleaned_data["member"])
        assert seat
        return Seat(self.cleaned_data["angle"], seat.nudge)


def _inside(form: forms.Form, angle: float, domain: str | None) -> float | None:
    found = held(angle, domain)
    if found is None:
        form.add_error("angle", NOT_THERE)
    return found


class CloserForm(SpeakingForm):
    """How close somebody is, as one voice says it today; and where they were put with it, when they were dragged."""

    closeness = forms.ChoiceField(
        label=_("How close are they, these days?"),
        widget=ClosenessCircles,
        choices=[(str(step), CLOSENESS_WORDS[step]) for step in CLOSENESS],
        error_messages={"required": _("Choose how close they are.")},
    )
    angle = forms.FloatField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, board: Board, placed: Placed, **options: Any) -> None:
        super().__init__(*args, **options)
        self.placed, self.body, self.seat = placed, board.body(placed.id), board.seat(placed.id)
        self.stays = board.stays(placed)

    def clean(self) -> dict[str, Any]:
        """Nobody outside the rings is nearer or further; nobody is put outside their part of the map."""
        data = super().clean()
        if self.stays:
            self.add_error(None, self.stays)
        if self.body and data.get("angle") is not None:
            data["angle"] = _inside(self, data["angle"], self.body.domain)
        return data

    def voice(self) -> str:
        """Whose view it is. Call on a valid form."""
        return self.speaking().voice

    def reading(self) -> ReadingWords:
        """Closeness alone, as the actions want to know it: nothing else was asked."""
        return read_answers({"closeness": self.cleaned_data["closeness"]})

    def new_seat(self) -> Seat | None:
        """Where they were put as well; None when they were only brought nearer, or wait on the shelf."""
        angle = self.cleaned_data["angle"]
        return Seat(angle, self.seat.nudge) if self.seat and angle is not None else None

    def tie(self) -> int:
        """The tie that is spoken of: the one whose answer they stand by, else the first that was told."""
        answer = heard_first(newest_first(self.placed), "closeness")
        return answer.tie if answer else self.placed.ties[0].id
