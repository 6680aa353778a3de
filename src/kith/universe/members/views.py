"""Adding a member, and changing or correcting what is said of one."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from kith.access.opening import opens, posted
from kith.access.queries import Opened
from kith.people.rules import tidy
from kith.universe.actions import add_member, change_member, correct_member
from kith.universe.members.forms import ChangeMemberForm, NewMemberForm
from kith.universe.models import Member, MemberVersion
from kith.universe.newest import of_member
from kith.universe.pages import read_page
from kith.universe.recording import answer_form


@opens("universe", records=True)
def new_member(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Add somebody: what they call them, how close, and save."""
    page = read_page(request, opened, at_any_time=False)
    form = NewMemberForm(posted(request), opened=opened, universe=page.universe)
    form.fields["name"].label = _("What does %(name)s call them?") % {"name": opened.person.name}
    form.fields["tie_kind"].label = _("Who are they to %(name)s? (optional)") % {"name": opened.person.name}
    form.fields["closeness"].label = _("How close are %(name)s and they, these days?") % {"name": opened.person.name}

    def act() -> Member:
        return add_member(
            speaking=form.speaking(),
            centre=opened.person.centre,
            member=form.member(),
            tie=form.tie(),
            reading=form.reading(),
        )

    return answer_form(
        request, page, form, act,
        template="universe/new_member.html",
        context={},
        then=page.address("map"),
        said=_("%(name)s is in the universe now.") % {"name": _shown(request.POST.get("name", ""))},
    )  # fmt: skip


@opens("universe", records=True)
def edit_member(request: HttpRequest, opened: Opened, number: int) -> HttpResponse:
    """Change or correct what is said of a member. What was said before is kept."""
    page = read_page(request, opened, at_any_time=False)
    member = page.member(number)
    form = ChangeMemberForm(posted(request), opened=opened, universe=page.universe, row=member.row)

    def act() -> MemberVersion:
        kept = {"noted": member.row.noted, "is_user_id": member.row.is_user, "is_agency_id": member.row.is_agency}
        words, speaking = form.member(**kept), form.speaking()
        if form.cleaned_data["was_wrong"] == "wrong":
            version = MemberVersion.objects.get(pk=member.row.id)
            return correct_member(speaking=speaking, version=version, words=words)
        return change_member(speaking=speaking, member=Member.objects.get(pk=member.row.member), words=words)

    return answer_form(
        request, page, form, act,
        template="universe/edit_member.html",
        context={"member": member, "name": page.names.end(member.id)},
        then=page.address("member", number=member.id),
        said=_("Kept. What was said before can still be read."),
        version=of_member(page, member),
    )  # fmt: skip


def _shown(name: str) -> str:
    return tidy(name)[:100] or _("Somebody")
