"""Appointments and turns on call go from one colleague to another one."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.pages import may_open
from audit.trail import record
from cases.hooks import Duty
from counseling.models import OnCall, Session
from records.errors import Refused
from records.saving import fill, locked, store

APPOINTMENT, ON_CALL = KINDS = ("counseling.session", "counseling.oncall")


def duties(
    people: Collection[User] | QuerySet[User], now: dt.datetime, by: User | None
) -> list[Duty]:
    """Return the appointments to come of these people, and their turns on call.

    What is planned without a client is given by the person, or by who plans turns on call.
    """
    is_planner = by is None or may_open(by, "counseling:on_call")
    planned = Session.unscoped.filter(user__in=people, status="planned", starts_at__gte=now)
    turns = OnCall.objects.filter(user__in=people, period__endswith__gt=now)
    if by is not None:
        own = Q(case__isnull=True) & (Q() if is_planner else Q(user=by))
        followed = Session.objects.visible_to(by, "change").filter(case__isnull=False)
        planned = planned.filter(own | Q(pk__in=followed.values("pk")))
    if by is not None and not is_planner:
        turns = turns.filter(user=by)
    appointments = planned.only("starts_at", "kind", "case", "user").order_by("starts_at")
    return [
        Duty(
            APPOINTMENT,
            row.pk,
            row.user_id,
            timezone.localdate(row.starts_at),
            f"{row.get_kind_display()} {timezone.localtime(row.starts_at):%H:%M}",
            row.case_id,
        )
        for row in appointments
    ] + [
        Duty(
            ON_CALL,
            row.pk,
            row.user_id,
            timezone.localdate(max(row.period.lower, now)),
            _("On call"),
        )
        for row in turns
    ]


def take_over(duty: Duty, *, successor: User, now: dt.datetime, by: User) -> None:
    """Give an appointment, or what is left of a turn on call, to a colleague.

    Raises:
        Refused: the colleague could not see the appointment, or it is none any more: whoever
            wrote a note stays its author.
    """
    if duty.kind == APPOINTMENT:
        session = locked(Session, duty.pk, None)
        if session.status != Session.Status.PLANNED or session.user_id != duty.keeper:
            raise Refused(_("This appointment was logged or cancelled in between."))
        store(fill(session, {"user": successor}))
        if not Session.objects.visible_to(successor).filter(pk=session.pk).exists():
            message = _("This person does not work on the file of an appointment.")
            raise Refused(message, "successor")
        record("counseling.session.handed_over", by=by, subject=session, user=str(successor.pk))
    elif duty.kind == ON_CALL:
        _give_turn(OnCall.objects.select_for_update().get(pk=duty.pk), successor, now, by)


def _give_turn(turn: OnCall, successor: User, now: dt.datetime, by: User) -> None:
    period: Any = turn.period
    if period.lower < now:
        store(fill(turn, {"period": DateTimeTZRange(period.lower, now)}))
        turn = OnCall(user=successor, period=DateTimeTZRange(now, period.upper))
    store(fill(turn, {"user": successor}))
    record("counseling.on_call.planned", by=by, user=str(successor.pk))
