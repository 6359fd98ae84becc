"""How a client wants to be reminded of an appointment, as its form asks for it."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cases.models import SafeChannel
from counseling.actions import ReminderWish
from counseling.models import ClientReminder, Session

WISH_FIELDS = ["remind_by", "remind_days"]
WAYS = [("", pgettext_lazy("reminder", "no")), *SafeChannel.Channel.choices]
BEFORE = [(1, _("the day before")), (2, _("two days before")), (7, _("a week before"))]


def wish_of(session: Session) -> dict[str, Any]:
    """Return what was asked of an appointment, by the names of the fields; {} for nothing."""
    row = ClientReminder.objects.filter(session=session).first()
    return {"remind_by": row.channel, "remind_days": row.days} if row else {}


def taken_from(values: dict[str, Any]) -> ReminderWish | None:
    """Take the fields out of clean values, and return the wish."""
    channel, days = (values.pop(name) for name in WISH_FIELDS)
    return ReminderWish(channel, days or 1) if channel else None
