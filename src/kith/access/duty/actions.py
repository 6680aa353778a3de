"""Putting somebody on a duty desk, and ending their turn."""

from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kith.access.colleagues import managed_teams, memberships_on
from kith.access.day_words import check_days
from kith.access.duty.rules import ELSEWHERE, ROLE, no_such_turn
from kith.access.following import follow
from kith.access.models import DutyTurn
from kith.access.periods import Period, period, shared
from kith.access.queries import today
from kith.accounts.models import Team, User
from kith.trail.actions import Said, record, take_turns

REFUSALS: dict[str, "str | Promise"] = {
    ROLE: gettext_lazy("Practitioners, managers and the duty role sit at the desk. Nobody else can be put on it."),
    ELSEWHERE: gettext_lazy("They are neither in this team nor in its agency. Choose somebody who is."),
}


@transaction.atomic
def put_on_duty(*, by: User, team: Team, worker: User, starts: date, ends: date) -> DutyTurn:
    """Somebody sits at a team's desk. Raises ValidationError with the reason, at its field where there is one."""
    take_turns()
    if not managed_teams(by).filter(pk=team.pk).exists():
        raise ValidationError(_("Only a manager of the team puts somebody on its desk."))
    worker.refresh_from_db(fields=["role"])
    check_days(starts, ends, settings.LONGEST_DUTY_TURN)
    refused = no_such_turn(
        worker.role,
        is_in_the_team=memberships_on(today()).filter(team=team, user=worker).exists(),
        is_of_its_agency=worker.agency_id == team.agency_id,
    )
    if refused:
        raise ValidationError(str(REFUSALS[refused]))
    for row in DutyTurn.objects.filter(team=team, worker=worker, ends__gte=starts):
        if shared(Period(starts, ends), period(row.starts, row.ends, row.stops)):
            raise ValidationError(_("They sit at this desk on some of these days already. Choose other days."))
    turn = DutyTurn.objects.create(team=team, worker=worker, starts=starts, ends=ends, put_on_by=by)
    follow(turn)
    record(Said(by.pk, "allowed", "duty-turn", "administration", object_id=turn.pk))
    return turn


@transaction.atomic
def end_turn(*, by: User, turn: DutyTurn) -> None:
    """A turn ends at once."""
    take_turns()
    turn.refresh_from_db()
    turn.stops = min(today(), turn.stops or today())
    turn.save(update_fields=["stops"])
    follow(turn)
    record(Said(by.pk, "allowed", "duty-turn-ended", "administration", object_id=turn.pk))
