"""Joining two members, telling two apart, and undoing it."""

from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kith.access.opening import opens, posted
from kith.access.queries import Opened
from kith.access.sending.answering import answer_sent, gone_meanwhile
from kith.people.actions import Speaking
from kith.universe.merging.actions import merge_members, split_member, undo_merge
from kith.universe.merging.forms import MergeForm, SplitForm
from kith.universe.models import Member, MemberMerge
from kith.universe.newest import of_member, of_member_and_ties
from kith.universe.pages import read_page
from kith.universe.recording import answer_form


@opens("universe", records=True)
def merge(request: HttpRequest, opened: Opened, number: int) -> HttpResponse:
    """Two members turned out to be one."""
    page = read_page(request, opened, at_any_time=False)
    member = page.member(number)
    form = MergeForm(posted(request), page=page, member=member)

    def act() -> MemberMerge:
        speaking = Speaking(opened.user, opened.via, regime=opened.person.regime)
        kept, folded = (Member.objects.get(pk=one) for one in (member.id, int(form.cleaned_data["same_as"])))
        return merge_members(speaking=speaking, centre=opened.person.centre, kept=kept, folded=folded)

    return answer_form(
        request, page, form, act,
        template="universe/merge.html",
        context={"member": member, "name": page.names.end(member.id)},
        then=page.address("member", number=member.id),
        said=_("They are one now. Nothing was moved, and it can be undone on this page."),
        version=of_member(page, member),
    )  # fmt: skip


@opens("universe", records=True)
def split(request: HttpRequest, opened: Opened, number: int) -> HttpResponse:
    """One member turned out to be two."""
    page = read_page(request, opened, at_any_time=False)
    member = page.member(number)
    form = SplitForm(posted(request), page=page, member=member)

    def act() -> Member:
        return split_member(
            speaking=form.speaking(),
            member=Member.objects.get(pk=member.id),
            words=form.member(),
            ties=[int(one) for one in form.cleaned_data["ties"]],
            readings=[int(one) for one in form.cleaned_data["readings"]],
        )

    return answer_form(
        request, page, form, act,
        template="universe/split.html",
        context={"member": member, "name": page.names.end(member.id)},
        then=lambda made: page.address("member", number=made.pk),
        said=_("They are two now. To undo it, join them again."),
        version=of_member_and_ties(page, member),
    )  # fmt: skip


@require_POST
@opens("universe", records=True)
def undo(request: HttpRequest, opened: Opened, number: int) -> HttpResponse:
    """They are two after all."""
    row = MemberMerge.objects.filter(pk=number, centre=opened.centre).first()
    if row is None:
        raise Http404
    then = reverse("member", args=[opened.person.public_id, row.kept_id])

    def act() -> None:
        undo_merge(speaking=Speaking(opened.user, opened.via), merge=row)

    def show(_extra: dict[str, Any], _status: int) -> HttpResponse:
        return gone_meanwhile(request, then)

    said = _("They are two again, each with what was theirs.")
    return answer_sent(request, Form(posted(request)), act, show=show, then=then, said=said)
