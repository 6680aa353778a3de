"""My people, finding and adding one, and who they are."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from kith.access.about import FIELD_WORDS, answers, history
from kith.access.actions import add_person
from kith.access.forms import AboutForm, DatedFactForm, PersonForm, SearchForm
from kith.access.opening import opens, posted
from kith.access.person_page import person_context
from kith.access.queries import AT_MOST, Opened, call_as_heard, my_people
from kith.access.rules import may_record
from kith.accounts.models import User
from kith.accounts.rules import PERSON
from kith.people.actions import Speaking, say_about
from kith.people.rules import DATED_FACTS, NOTED, tidy
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


def new_person(request: HttpRequest) -> HttpResponse:
    """Add a person; they are allocated to whoever adds them."""
    user = request.user
    assert isinstance(user, User)
    if not may_record(user.role):
        raise Http404
    form = PersonForm(posted(request))
    if request.method == "POST" and form.is_valid():
        reference = tidy(form.cleaned_data["reference"])
        references = [("reference", reference)] if reference else []
        try:
            centre = add_person(
                by=user,
                name=form.cleaned_data["name"],
                birth_date=form.cleaned_data["birth_date"],
                references=references,
            )
        except ValidationError as why:
            form.add_error(None, why)
        else:
            assert centre.person is not None
            return redirect("map", public_id=centre.person.public_id)
    return render(request, "access/new_person.html", {"form": form}, status=400 if form.errors else 200)


@opens("about")
def about(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Who they are, in their own words, part by part."""
    said = answers(opened, timezone.now())
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
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            say_about(
                speaking=Speaking(opened.user, opened.via, regime=opened.person.regime),
                centre=opened.person.centre,
                field=field,
                words=data["words"],
                answer=data["answer"],
                starts=data.get("starts"),
                ends=data.get("ends"),
            )
        except ValidationError as why:
            form.add_error(None, " ".join(why.messages))
        else:
            return redirect("about", public_id=opened.person.public_id)
    page = person_context(opened, "about") | {"form": form, "label": FIELD_WORDS[field]}
    return render(request, "access/say.html", page, status=400 if form.errors else 200)
