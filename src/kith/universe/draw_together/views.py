"""Before the first name, who is in the room, stopping and going on, something hard, and the end."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language_info, override

from kith.access.opening import opens, posted
from kith.access.queries import Opened
from kith.access.sending.answering import answer_sent
from kith.access.sharing.queries import readers
from kith.accounts.models import User
from kith.accounts.rules import CARER, PERSON
from kith.accounts.words import ROLE_WORDS
from kith.people.models import About
from kith.people.rules import SAID, folded
from kith.universe.draw_together.actions import begin_drawing, end_drawing, say_who_is_here
from kith.universe.draw_together.codes import ALONE, END, OTHERS, ROOM, YES
from kith.universe.draw_together.drawn import map_of
from kith.universe.draw_together.forms import BeginForm, EndForm, RoomForm
from kith.universe.draw_together.rules import Spot, next_spot, something_waits
from kith.universe.draw_together.screens import address_if_there, address_of, answer, screen, show, words_of
from kith.universe.draw_together.sitting import Sitting
from kith.universe.models import Drawing, DrawingVersion
from kith.universe.newest import of_drawing
from kith.universe.sittings.views import speaking_of

FINISHED = ("confirmed", "reviewed")
MOST_NAMES = 8  # of those who may see it; the others are counted


@opens("universe", records=True)
def begin(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Before the first name: what it is for, who will see it, what cannot be kept private."""
    language = _language(request, opened)
    form = BeginForm(posted(request))

    def act() -> Drawing:
        chosen = form.cleaned_data["language"] or language
        return begin_drawing(speaking=speaking_of(opened), centre=opened.person.centre, language=chosen)

    def shown(extra: dict[str, object], status: int) -> HttpResponse:
        told = {"opened": opened, "form": form, "language": language, "languages": _languages()}
        everything = told | _who_will_see(opened) | extra
        return render(request, "draw_together/begin.html", everything, status=status)

    def first(drawing: Drawing) -> str:
        return reverse("drawing-room", args=[opened.person.public_id, drawing.pk])

    with override(language):
        return answer_sent(
            request, form, act, show=shown, then=reverse("drawings", args=[opened.person.public_id]), made_at=first
        )


def _language(request: HttpRequest, opened: Opened) -> str:
    """The one that was just chosen; else the one that the person said they speak, if the screens have it."""
    offered = dict(settings.LANGUAGES)
    chosen = request.GET.get("language", "")
    if chosen in offered:
        return chosen
    said = About.objects.filter(centre=opened.centre, field="language", answer=SAID, superseded_at=None, voice="person")
    words = " ".join(folded(row.words) for row in said)
    for code in offered:
        info = get_language_info(code)
        if any(folded(name) in words for name in (info["name"], info["name_local"])):
            return code
    return settings.LANGUAGE_CODE


def _languages() -> list[tuple[str, str]]:
    """The languages of the screens, each in its own name; nothing to choose where there is one."""
    found = [(code, get_language_info(code)["name_local"]) for code, _name in settings.LANGUAGES]
    return found if len(found) > 1 else []


def _who_will_see(opened: Opened) -> dict[str, object]:
    """Those who may open it, in plain words; the person is not among them, they are told 'you'."""
    several = [user for user in readers(opened.centre) if user.role != PERSON]
    workers = [user for user in several if user.role != CARER]
    first = sorted(workers, key=lambda user: user.pk != opened.user.pk)
    return {
        "workers": [(user.name, _role(user)) for user in first[:MOST_NAMES]],
        "more_workers": max(len(workers) - MOST_NAMES, 0),
        "carers": [user.name for user in several if user.role == CARER],
    }


def _role(user: User) -> str:
    return str(ROLE_WORDS.get(user.role, ""))


@screen()
def room(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """Who is in the room. Asked first, and told by one tap whenever it changes."""
    spot, form = Spot(ROOM), RoomForm(posted(request), initial={"answer": ALONE if sitting.is_alone else ""})
    opened = sitting.opened

    def act() -> DrawingVersion:
        data = form.cleaned_data
        here = f"{opened.person.name}, {opened.user.name}"
        return say_who_is_here(
            speaking=speaking_of(opened), version=sitting.version, here=here,
            answer=data["answer"], who=data["who"] if data["answer"] == OTHERS else "",
        )  # fmt: skip

    return answer(request, sitting, spot, form, act, template="room.html", context={})


@screen()
def pause(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """Stopped for today, or about to go on: everything is kept, and this is where they were."""
    onwards = next_spot(sitting.progress)
    context = {
        "finished": sitting.version.state in FINISHED,
        "waits": something_waits(sitting.progress),
        "onwards": address_of(sitting, onwards),
        "next_words": words_of(sitting, onwards),
        "rest": onwards.part != END,
    }
    return show(request, sitting, "pause.html", None, context)


@screen()
def hard(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """Something hard was said: stop, say thank you, write it down in their words, and go on or not."""
    onwards = address_of(sitting, next_spot(sitting.progress))
    context = {"write_down": address_if_there(sitting, "new-concern"), "onwards": onwards}
    return show(request, sitting, "hard.html", None, context)


@screen()
def show_end(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """The map as drawn. The person says whether it is about right; both versions stay."""
    form, version = EndForm(posted(request)), sitting.version

    def act() -> DrawingVersion:
        data = form.cleaned_data
        right = data["right"] == YES
        return end_drawing(speaking=speaking_of(sitting.opened), version=version, right=right, words=data["words"])

    context = {
        "version": version,
        "done": version.state in FINISHED,
        "waits": something_waits(sitting.progress),
        "take_away": address_if_there(sitting, "take-away"),
        **map_of(sitting),
    }
    return answer(
        request, sitting, Spot(END), form, act, template="end.html", context=context, version=of_drawing(version)
    )
