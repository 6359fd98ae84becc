"""May a client be reached in one way at one moment: every message to a client asks this first."""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from cases.models import Client, SafeChannel, SafeContact
from common.dates import short_weekdays
from records.errors import Refused

DAY = dt.timedelta(days=1)


class UnsafeContact(Refused):
    """The person may not be reached so, or not now; the message says why."""


def refuse_unsafe(client: Client, *, channel: str, at: dt.datetime) -> None:
    """Let a message to a client go out only where and when that is safe.

    Args:
        channel: of `SafeChannel.Channel`.
        at: when it reaches the person.

    Raises:
        UnsafeContact: nobody noted that this way is safe, or not at this day and hour.
        ValueError: there is no such channel.
    """
    label = SafeChannel.Channel(channel).label
    row = SafeChannel.objects.filter(client=client, channel=channel).first()
    if row is None:
        message = _("Nobody has noted that this is safe for this person: %(what)s.")
        raise UnsafeContact(message % {"what": label})
    if not row.is_safe:
        message = _("This is not safe for this person: %(what)s.")
        raise UnsafeContact(message % {"what": label})
    if not is_within(row, at, ZoneInfo(zone_of(client))):
        message = _("%(what)s is safe for this person only: %(when)s.")
        raise UnsafeContact(message % {"what": label, "when": hours(row)})


def zone_of(client: Client) -> str:
    """Return the name of the time zone in which the person lives."""
    zones = SafeContact.objects.filter(client=client).values_list("zone", flat=True)
    return zones.first() or SafeContact._meta.get_field("zone").get_default()


def is_within(row: SafeChannel, at: dt.datetime, zone: dt.tzinfo) -> bool:
    """Return whether a moment lies on the days and in the hours of a rule.

    Hours that pass midnight belong to the day on which they begin.
    """
    local = at.astimezone(zone)
    day, clock = local.date(), local.time()
    start, end = row.from_clock, row.until_clock
    if start is None or end is None:
        return _on_day(row, day)
    if start < end:
        return start <= clock < end and _on_day(row, day)
    return (clock >= start and _on_day(row, day)) or (clock < end and _on_day(row, day - DAY))


def _on_day(row: SafeChannel, day: dt.date) -> bool:
    return not row.days or day.isoweekday() in row.days


def hours(row: SafeChannel) -> str:
    """Write the days and hours of a rule: "Mon, Tue, 09:00-17:00"; '' for always."""
    days = ", ".join(short_weekdays()[day - 1] for day in sorted(row.days))
    clocks = (
        f"{row.from_clock:%H:%M}-{row.until_clock:%H:%M}"
        if row.from_clock and row.until_clock
        else ""
    )
    return ", ".join(filter(None, (days, clocks)))


@dataclass(frozen=True)
class Way:
    """One way to reach a person, as it is shown; `row` is None where nobody asked."""

    channel: str
    label: str
    row: SafeChannel | None

    @property
    def hours(self) -> str:
        return hours(self.row) if self.row else ""


def channels_of(client: Client) -> list[Way]:
    """Return all ways to reach a person, with what is noted of each."""
    rows = {row.channel: row for row in client.channels.all()}
    return [
        Way(str(value), str(label), rows.get(str(value)))
        for value, label in SafeChannel.Channel.choices
    ]
