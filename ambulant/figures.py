"""Counts of ambulant contacts for the yearly report; no personal data leaves here.

A contact is a session of the ambulant line that was held, with somebody's file; its level is that
of the rhythm agreed on that day. See docs/decisions/0080-what-the-yearly-report-counts.md.
"""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db import connection

from ambulant.models import Level
from common.measured import UNKNOWN, Measured
from common.years import Year
from contacts.models import Channel
from counseling.models import Session

KINDS = (*Session.Kind.values, UNKNOWN)
WITH_INTERPRETER = ("on_site", "phone", "video")
INTERPRETERS = (*WITH_INTERPRETER, UNKNOWN)

# One pass over the contacts, three breakdowns, and how many people stand behind each number.
CONTACTS = """
    select grouping(level.value, talk.kind, talk.interpreter),
           coalesce(level.value, ''), talk.kind, talk.interpreter,
           count(*), sum(talk.minutes), count(distinct file.client_id)
    from counseling_session talk
    join cases_case file on file.id = talk.case_id
    left join ambulant_rhythmperiod rhythm on rhythm.case_id = talk.case_id
        and rhythm.voided_at is null
        and rhythm.period @> (talk.starts_at at time zone %(zone)s)::date
    left join ambulant_level level on level.id = rhythm.level_id
    where talk.line = 'ambulant' and talk.status = 'held' and talk.voided_at is null
      and talk.starts_at >= %(first)s and talk.starts_at < %(last)s
    group by grouping sets ((level.value), (talk.kind), (talk.interpreter), ())
"""
BY_LEVEL, BY_KIND, BY_INTERPRETER = 0b011, 0b101, 0b110


@dataclass(frozen=True)
class Contacts:
    """What the tables ask of a year of ambulant care. Minutes are those with an interpreter."""

    by_level: Measured
    by_kind: Measured
    minutes: Measured


def levels() -> dict[str, dt.date | None]:
    """Return the levels, the most intensive first, each with the day it ended, or None."""
    return dict(Level.objects.order_by("position", "value").values_list("value", "ended_on"))


def contacts(number: int) -> Contacts:
    """Count the ambulant contacts of a year."""
    year, level_values = Year.of(number), levels()
    counts = Contacts(Measured(), Measured(), Measured())
    with connection.cursor() as cursor:
        cursor.execute(CONTACTS, {**year._asdict(), "zone": settings.TIME_ZONE})
        for which, level, kind, interpreter, count, minutes, people in cursor.fetchall():
            if which == BY_LEVEL:
                counts.by_level.add(level if level in level_values else UNKNOWN, count, people)
            elif which == BY_KIND:
                counts.by_kind.add(kind if kind in KINDS else UNKNOWN, count, people)
            elif which == BY_INTERPRETER and interpreter != Channel.NONE:
                key = interpreter if interpreter in WITH_INTERPRETER else UNKNOWN
                counts.minutes.add(key, minutes, people)
    return counts
