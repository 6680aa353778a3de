"""My people, finding and adding one, and who they are."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kith.access.about import FIELD_WORDS, answers, history, said_by_them
from kith.access.actions import add_person
from kith.access.forms import AboutForm, DatedFactForm, PersonForm, SearchForm
from kith.access.opening import in_one_piece, opens, posted
from kith.access.person_page import person_context
from kith.access.queries import AT_MOST, Opened, call_as_heard, my_people
from kith.access.rules import may_record
from kith.access.sending.answering import answer_sent
from kith.accounts.models import User
from kith.accounts.rules import PERSON
from kith.people.actions import Speaking, say_about
from kith.people.models import About, Centre
from kith.people.rules import DATED_FACTS, KNOWN_NOW, NOTED, tidy
from kith.trail.actions import Said, record


def home(request: HttpRequest) -> HttpResponse:
    """Where somebody arrives after signing in: the person at their own page, everybody else at their people."""
    user = request.user
    assert isinstance(user, User)
    if user.role == PERSON:
        own = my_people(user).first()
        if own:
            return redirect("map", public_id=own.public_id)
    return redirect("people")


def people(request: HttpRequest) -> HttpResponse:
    """The people this user may open, by name; and search among them, never beyond."""
    user = request.user
    assert isinstance(user, User)
    form = SearchForm(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    found = (
        list(my_people(user, words).select_related("centre").prefetch_related("references")[: AT_MOST + 1])
        if form.is_valid()
        else []
    )
    shown = found[:AT_MOST]
    call_as_heard(user, shown)
    _note_list(user, tuple(person.centre.pk for person in shown))
    page = {
        "form": form,
        "words": words,
        "people": shown,
        "more": len(found) > AT_MOST,
        "may_add": may_record(user.role),
    }
    return render(request, "access/people.html", page, status=200 if form.is_valid() else 400)


def _note_list(user: User, shown: tuple[int, ...]) -> None:
    record(Said(user.pk, "consulted", "page.people", "own-list", also=shown))


@in_one_piece
def new_person(request: HttpRequest) -> HttpResponse:
    """Add a person; they are allocated to whoever adds them."""
    user = request.user
    assert isinstance(user, User)
    if not may_record(user.role):
        raise Http404
    form = PersonForm(posted(request))

    def act() -> Centre:
        reference = tidy(form.cleaned_data["reference"])
        references = [("reference", reference)] if reference else []
        data = {name: form.cleaned_data[name] for name in ("name", "birth_date")}
        return add_person(by=user, references=references, **data)

    def show(extra: dict[str, Any], status: int) -> HttpResponse:
        return render(request, "access/new_person.html", extra | {"form": form}, status=status)

    return answer_sent(request, form, act, show=show, then=reverse("people"), made_at=_map_of)


def _map_of(centre: Centre) -> str:
    assert centre.person is not None
    return reverse("map", args=[centre.person.public_id])


@opens("about")
def about(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Who they are, in their own words, part by part."""
    said = answers(opened, KNOWN_NOW)
    parts = [
        {"field": field, "label": FIELD_WORDS[field], "rows": rows}
        for field, rows in said.items()
        if field != NOTED or rows
    ]
    return render(request, "access/about.html", person_context(opened, "about") | {"parts": parts, "noted": NOTED})


@opens("about")
def about_history(request: HttpRequest, opened: Opened, field: str) -> HttpResponse:
    """Everything ever said of one part."""
    if field not in FIELD_WORDS:
        raise Http404
    page = person_context(opened, "about") | {"label": FIELD_WORDS[field], "rows": history(opened, field)}
    return render(request, "access/about_history.html", page)


@opens("about", records=True)
def say(request: HttpRequest, opened: Opened, field: str) -> HttpResponse:
    """Write down what they said of one part of who they are."""
    if field not in FIELD_WORDS or field == NOTED:
        raise Http404
    kind = DatedFactForm if field in DATED_FACTS else AboutForm
    form = kind(posted(request))

    def act() -> About:
        speaking = Speaking(opened.user, opened.via, regime=opened.person.regime)
        return say_about(speaking=speaking, centre=opened.person.centre, field=field, **form.cleaned_data)

    def show(extra: dict[str, Any], status: int) -> HttpResponse:
        page = person_context(opened, "about") | extra | {"form": form, "label": FIELD_WORDS[field]}
        return render(request, "access/say.html", page, status=status)

    then = reverse("about", args=[opened.person.public_id])
    return answer_sent(request, form, act, show=show, then=then, version=said_by_them(opened, field))
