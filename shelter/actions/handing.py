"""Night shifts go from one colleague to another one."""

import datetime as dt
from collections.abc import Collection

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.pages import may_open
from cases.hooks import Duty
from records import saving
from records.errors import Refused
from shelter.actions.nights import change_shift, plan_shift
from shelter.models import Shift

KINDS = (SHIFT := "shelter.shift",)
NIGHT = dt.timedelta(days=1)


def duties(
    people: Collection[User] | QuerySet[User], now: dt.datetime, by: User | None
) -> list[Duty]:
    """Return the night shifts of these people that are not over; whoever plans them gives them."""
    today = timezone.localdate(now)
    shifts = Shift.objects.filter(user__in=people, last_night__gte=today)
    if by is not None and not may_open(by, "shelter:shifts"):
        shifts = shifts.filter(user=by)
    return [
        Duty(
            SHIFT,
            row.pk,
            row.user_id,
            max(row.first_night, today),
            _("Night shift, %(house)s") % {"house": row.house},
        )
        for row in shifts.select_related("house").order_by("first_night")
    ]


def take_over(duty: Duty, *, successor: User, now: dt.datetime, by: User) -> None:
    """Give a night shift to a colleague; of one that has begun, the nights from today on.

    Raises:
        Refused: as for `plan_shift`.
    """
    shift, today = Shift.objects.select_related("house").get(pk=duty.pk), timezone.localdate(now)
    values = {"house": shift.house, "user": successor}
    try:
        if shift.first_night < today:
            # Whoever has left the house kept those nights all the same.
            ended = {"last_night": today - NIGHT}
            saving.change(Shift, shift.pk, version=None, values=ended, by=by)
            nights = {"first_night": today, "last_night": shift.last_night}
            plan_shift(values=values | nights, by=by)
        else:
            change_shift(pk=shift.pk, version=None, values=values, by=by)
    except Refused as refusal:
        raise Refused(refusal.message, "successor") from refusal
