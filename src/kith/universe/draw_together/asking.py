"""The questions of a sitting, one a screen: names, closeness, for better and for worse, who knows whom."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from kith.access.opening import posted
from kith.access.sending.marks import Version, version_of
from kith.universe.draw_together import codes
from kith.universe.draw_together.actions import (
    answer_about_tie,
    leave_part,
    name_again,
    name_somebody,
    say_who_knows_whom,
)
from kith.universe.draw_together.forms import (
    ADD,
    ANSWERS,
    REST,
    ClosenessForm,
    KnowsForm,
    NameForm,
    QualityForm,
    TieForm,
)
from kith.universe.draw_together.prompts import PROMPT_WORDS, SORTS
from kith.universe.draw_together.rules import Spot, next_spot
from kith.universe.draw_together.screens import address_of, answer, screen, show
from kith.universe.draw_together.sitting import Sitting
from kith.universe.models import Drawing, Tie
from kith.universe.newest import of_reading
from kith.universe.placing import Placed
from kith.universe.rows import ReadingRow
from kith.universe.sentences import ANSWERED, facts
from kith.universe.sittings.views import speaking_of

MOST_CHIPS = 12  # in sight; the others are behind one tap


def _drawing(sitting: Sitting) -> Drawing:
    return sitting.version.drawing


@screen()
def ask_names(request: HttpRequest, sitting: Sitting, prompt: str) -> HttpResponse:
    """A prompt: each name is kept at once; those who are there already need not be said again."""
    if prompt not in codes.PROMPTS:
        raise Http404
    spot = Spot(codes.NAMES, prompt)
    if prompt in codes.WAITS and not sitting.is_alone:
        onwards = address_of(sitting, next_spot(sitting.progress))
        return show(request, sitting, "waits.html", None, {"onwards": onwards})
    form = NameForm(posted(request), prompt=PROMPT_WORDS[prompt], known=_known(sitting))

    def act() -> None:
        speaking, drawing = speaking_of(sitting.opened), _drawing(sitting)
        if form.same_as and form.same() == codes.YES:
            name_again(speaking=speaking, drawing=drawing, prompt=prompt, member=form.same_as)
        elif form.cleaned_data["name"]:
            name, sort = form.cleaned_data["name"], SORTS[form.sort_code()]
            name_somebody(speaking=speaking, drawing=drawing, prompt=prompt, name=name, sort=sort, on=sitting.day)
        if form.go() != ADD:
            leave_part(speaking=speaking, drawing=drawing, part=prompt, answer=ANSWERS[form.go()])

    context = {"prompt": PROMPT_WORDS[prompt], "usual_go": ADD, **_chips(sitting, prompt)}
    return answer(
        request, sitting, spot, form, act, template="names.html", context=context, stay=lambda: form.go() == ADD
    )


def _known(sitting: Sitting) -> dict[int, str]:
    return {one.id: one.name for one in sitting.placed.values() if one.name}


def _chips(sitting: Sitting, prompt: str) -> dict[str, Any]:
    """Those named here come first, then everybody else who is there already."""
    roots = sitting.universe.roots
    said = [step.near_id for step in sitting.steps if step.question == prompt and step.near_id]
    here = list(dict.fromkeys(roots.get(one, one) for one in said if roots.get(one, one) in sitting.placed))
    rest = [sitting.names.end(one) for one in sitting.placed if one not in here]
    named = [sitting.names.end(one) for one in here]
    return {"named": named, "known": rest[:MOST_CHIPS], "more_known": rest[MOST_CHIPS:]}


@screen("readings")
def ask_closeness(request: HttpRequest, sitting: Sitting, member: int) -> HttpResponse:
    """How close they are, by the seven circles."""
    placed = sitting.member(member)
    form = ClosenessForm(posted(request), initial=_shown(sitting, placed, ("closeness", "own_words")))
    return _ask_about(request, sitting, codes.CLOSENESS, placed, form, "closeness.html")


@screen("readings")
def ask_quality(request: HttpRequest, sitting: Sitting, member: int) -> HttpResponse:
    """For better, for worse: two scales. The second waits while anybody else is in the room."""
    placed = sitting.member(member)
    names = ("for_better", "for_worse") if sitting.is_alone else ("for_better",)
    form = QualityForm(posted(request), alone=sitting.is_alone, initial=_shown(sitting, placed, names))
    return _ask_about(request, sitting, codes.QUALITY, placed, form, "quality.html")


def _shown(sitting: Sitting, placed: Placed, names: tuple[str, ...]) -> dict[str, Any]:
    """What they answered in this sitting, to put it right; with anybody else in the room, who may have come in since,
    nothing."""
    return TieForm.shown(sitting.answers_of(placed) if sitting.is_alone else None, names)


def _ask_about(
    request: HttpRequest, sitting: Sitting, part: str, placed: Placed, form: TieForm, template: str
) -> HttpResponse:
    before = sitting.answers_of(placed)
    seen = before is None or sitting.is_alone

    def act() -> None:
        speaking, drawing = speaking_of(sitting.opened), _drawing(sitting)
        if form.go() != REST or any(form.cleaned_data.values()):
            tie = Tie.objects.get(pk=before.tie if before else placed.ties[0].id)
            answer_about_tie(speaking=speaking, drawing=drawing, tie=tie, words=form.reading(sitting.day),
                             asked=form.asked(saw_before=seen), before=before)  # fmt: skip
        if form.go() == REST:
            leave_part(speaking=speaking, drawing=drawing, part=part, answer=codes.ENOUGH)

    context = {"name": sitting.names.end(placed.id), "said_before": _said_before(sitting, placed, form)}
    version = _version(sitting, before)
    spot = Spot(part, member=placed.id)
    return answer(request, sitting, spot, form, act, template=template, context=context, version=version)


def _said_before(sitting: Sitting, placed: Placed, form: TieForm) -> dict[str, Any] | None:
    """Their earlier answer to the questions of this screen, for whoever asks to see it: never beside the question, for
    it leads; and never with anybody else in the room."""
    row = sitting.answers_before(placed) if sitting.is_alone else None
    lines = [fact for fact in facts(row) if fact.question in form.fields and fact.how == ANSWERED] if row else []
    return {"on": row.observed_on, "facts": lines} if row and lines else None


def _version(sitting: Sitting, row: ReadingRow | None) -> Version:
    """What they said of this tie in this sitting, as far as it may stand on a screen that others see."""
    if row is None:
        return Version("", 0)
    found = of_reading(sitting.page, row, sitting.universe.ties[row.tie])
    return found if sitting.is_alone else Version(found.stands, found.newest, found.by, found.at)


@screen()
def ask_who_knows(request: HttpRequest, sitting: Sitting, member: int) -> HttpResponse:
    """Which of the others they know: of the closest alone, so that nobody tires of it."""
    placed = sitting.member(member)
    others = dict(sitting.pairs).get(placed.id, ())
    answers = {one: sitting.asked_pairs.get(frozenset((placed.id, one))) for one in others}
    ticked = [str(one) for one, step in answers.items() if step and step.answer == codes.YES]
    form = KnowsForm(posted(request), near=placed.id, others=others, names=sitting.names.end, initial={"knows": ticked})

    def act() -> None:
        speaking, drawing = speaking_of(sitting.opened), _drawing(sitting)
        say_who_knows_whom(speaking=speaking, drawing=drawing, pairs=form.pairs())
        if form.go() == REST:
            leave_part(speaking=speaking, drawing=drawing, part=codes.KNOWS, answer=codes.ENOUGH)

    steps = [step for step in answers.values() if step]
    newest = max(steps, key=lambda step: step.pk, default=None)
    stands = version_of(step.pk for step in steps)
    version = Version(stands, newest.pk, newest.recorded_by_id, newest.recorded_at) if newest else Version(stands, 0)
    context = {"name": sitting.names.end(placed.id), "others": others}
    spot = Spot(codes.KNOWS, member=placed.id)
    return answer(request, sitting, spot, form, act, template="knows.html", context=context, version=version)
