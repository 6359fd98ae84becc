"""A person's days as a calendar reads them: codes and days, no word of what they are about."""

import datetime as dt

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from accounts.models import User
from casepage.part import CalendarDay, parts


def feed(user: User, *, now: dt.datetime) -> bytes:
    """Write the calendar of one person (RFC 5545), in that person's language.

    An entry says "Appointment" and the code of the file. Whoever runs the calendar, or looks
    over a shoulder, learns that somebody has an appointment.
    """
    today = timezone.localdate(now)
    days = [day for part in parts() for day in part.calendar_days(user, today)]
    calendar = Calendar()
    calendar.add("prodid", "-//casebook//days//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    with translation.override(user.language):
        word = _("Appointment")
    for day in days:
        calendar.add_component(_event(day, word, now))
    return calendar.to_ical()


def _event(day: CalendarDay, word: str, now: dt.datetime) -> Event:
    event = Event()
    event.add("uid", f"{day.key}@casebook")
    event.add("dtstamp", now.astimezone(dt.UTC))
    event.add("summary", f"{word} {day.code}".strip())
    if day.at:
        event.add("dtstart", day.at.astimezone(dt.UTC))
        event.add("duration", dt.timedelta(minutes=day.minutes))
    else:
        event.add("dtstart", day.day)
        event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    return event
