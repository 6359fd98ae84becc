"""Appointments planned together: their moments, what comes later, and what they clash with."""

import datetime as dt
from collections.abc import Sequence

from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from cases.models import Case
from common.dates import for_screen
from counseling.models import Session

MOST = 60


def moment(day: dt.date, clock: dt.time) -> dt.datetime:
    """Return when a clock here shows a time; one that a change of the clock skips is an hour on."""
    return timezone.make_aware(dt.datetime.combine(day, clock))


def days(first: dt.date, *, weeks: int, times: int | None, until: dt.date | None) -> list[dt.date]:
    """Return the days of a series, `MOST` of them and one more at most.

    Args:
        weeks: from one to the next.
        times: how many there are; without it, as many as there are up to and including `until`.
    """
    step, series = dt.timedelta(weeks=weeks), [first]
    while len(series) <= MOST:
        following = series[-1] + step
        if len(series) == times or (times is None and until and following > until):
            break
        series.append(following)
    return series


def moved(session: Session, *, from_day: dt.date, to_day: dt.date, clock: dt.time) -> dt.datetime:
    """Return when an appointment is that moves along with another one of its series."""
    return moment(timezone.localdate(session.starts_at) + (to_day - from_day), clock)


def following(session: Session) -> list[Session]:
    """Return what is still planned of the same person and series after an appointment.

    What was moved to another file or line since is left to who works there.
    """
    if session.series is None:
        return []
    rows = Session.unscoped.filter(
        series=session.series,
        user=session.user_id,
        case=session.case_id,
        line=session.line,
        status=Session.Status.PLANNED,
    )
    rows = rows.filter(starts_at__gt=session.starts_at).select_related("case__client", "user")
    return list(rows.order_by("starts_at", "pk"))


def clashes(
    person: User,
    case: Case | None,
    starts: Sequence[dt.datetime],
    minutes: int,
    leave_out: Sequence[Session] = (),
) -> list[Session]:
    """Return the appointments of a person, or of the same client as far as the person sees them,
    that are at the same time as one of `starts`."""
    near, day = Q(user=person), dt.timedelta(days=1)
    if case is not None:
        near |= Q(case=case)
    rows = Session.objects.visible_to(person).filter(near, status=Session.Status.PLANNED)
    rows = rows.filter(starts_at__gt=min(starts) - day, starts_at__lt=max(starts) + day)
    rows = rows.exclude(pk__in=[row.pk for row in leave_out]).select_related("case__client")
    length = dt.timedelta(minutes=minutes)
    return [
        row
        for row in rows.defer("note", "agreements").order_by("starts_at", "pk")
        if any(
            row.starts_at < start + length
            and start < row.starts_at + dt.timedelta(minutes=row.minutes)
            for start in starts
        )
    ]


def in_words(sessions: Sequence[Session]) -> str:
    """Write with what a series clashes: days, times and codes of files."""
    today = timezone.localdate()
    return "; ".join(
        " ".join(
            [
                for_screen(timezone.localdate(row.starts_at), today=today),
                f"{timezone.localtime(row.starts_at):%H:%M}",
                row.case.client.code if row.case else str(row.get_kind_display()),
            ]
        )
        for row in sessions
    )
