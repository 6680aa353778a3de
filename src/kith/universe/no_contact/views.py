"""No-contact rules: all of a person's, one with its history, a new one, a change or an end."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kith.access.opening import opens, posted, shows_too
from kith.access.queries import Opened
from kith.universe.family_working.alerts import alerts_for
from kith.universe.models import NoContactRule, NoContactVersion
from kith.universe.newest import of_rule
from kith.universe.no_contact.actions import add_rule, change_rule, correct_rule
from kith.universe.no_contact.forms import MEMBER, ChangeRuleForm, RuleForm
from kith.universe.no_contact.lines import rule_history, rule_line, rule_lines
from kith.universe.no_contact.standing import Standing
from kith.universe.pages import Page, read_page
from kith.universe.recording import answer_form
from kith.universe.views import render_page, shared


@opens("universe")
def show_rules(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Every rule that the reader may hear of: what holds on the day, what is to come, what is over."""
    page = read_page(request, opened)
    lines = rule_lines(page, page.no_contact.as_at(page.when.as_at))
    groups = [
        {"title": _("On this day"), "lines": [line for line in lines if line.binds]},
        {"title": _("To come"), "lines": [line for line in lines if not line.binds and not line.over]},
        {"title": _("Over"), "lines": [line for line in lines if line.over]},
    ]
    alerts = alerts_for(opened)
    extra = {"groups": [group for group in groups if group["lines"]], "alerts": alerts}
    answer = render(request, "universe/no_contact_rules.html", shared(page, "no-contact") | extra)
    return shows_too(answer, (one.centre for one in alerts))


def rule_of(page: Page, number: int) -> Standing:
    """A rule by id that the reader may hear of. Raises Http404."""
    found = next((one for one in page.no_contact.as_at(page.when.as_at) if one.id == number), None)
    if found is None:
        raise Http404
    return found


@opens("universe")
def show_rule(request: HttpRequest, opened: Opened, number: int) -> HttpResponse:
    """One rule: as it stands, and everything that was ever said of it."""
    page = read_page(request, opened)
    line = rule_line(page, rule_of(page, number))
    extra: dict[str, object] = {"line": line, "history": rule_history(page, number)}
    return render_page(request, page, "universe/no_contact_rule.html", extra)


@opens("universe", records=True)
def new_rule(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Write a rule down; from a member's page it names them already."""
    page = read_page(request, opened, at_any_time=False)
    form = RuleForm(posted(request), opened=opened, universe=page.universe, initial=_chosen(page, request))

    def act() -> NoContactRule:
        return add_rule(speaking=form.speaking(), centre=opened.person.centre, words=form.rule())

    return answer_form(
        request, page, form, act,
        template="universe/new_no_contact_rule.html",
        context={},
        then=lambda made: page.address("no-contact-rule", number=made.pk),
        said=_("The rule is kept. It binds what is planned; what happens can still be told."),
    )  # fmt: skip


def _chosen(page: Page, request: HttpRequest) -> dict[str, str]:
    """The member that the address names, where it names one of this universe."""
    member = request.GET.get("member", "")
    known = {str(number) for number in page.universe.members}
    return {"names": f"{MEMBER}{member}"} if member in known else {}


@opens("universe", records=True)
def edit_rule(request: HttpRequest, opened: Opened, number: int) -> HttpResponse:
    """Change, end or correct a rule. How it was before is kept."""
    page = read_page(request, opened, at_any_time=False)
    rule = rule_of(page, number)
    form = ChangeRuleForm(posted(request), opened=opened, universe=page.universe, rule=rule)

    def act() -> NoContactVersion:
        if form.is_change():
            anchor = NoContactRule.objects.get(pk=number)
            return change_rule(speaking=form.speaking(), rule=anchor, words=form.changed())
        version = NoContactVersion.objects.get(pk=rule.row.id)
        return correct_rule(speaking=form.speaking(), version=version, words=form.changed())

    return answer_form(
        request, page, form, act,
        template="universe/edit_no_contact_rule.html",
        context={"line": rule_line(page, rule)},
        then=page.address("no-contact-rule", number=number),
        said=_("Kept. What was said before can still be read."),
        version=of_rule(page, rule),
    )  # fmt: skip
