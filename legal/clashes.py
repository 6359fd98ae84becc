"""Who goes along to a hearing and is elsewhere at that time."""

import datetime as dt
from collections.abc import Collection, Iterable
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Absence
from counseling.models import Session
from legal.models import Hearing

LASTS = dt.timedelta(hours=2)
DAY = dt.timedelta(days=1)


class Week:
    """What some people do between two moments: only that they do, never with whom."""

    def __init__(self, people: Collection[UUID], first: dt.datetime, last: dt.datetime):
        hearings = Hearing.unscoped.fixed().filter(
            escort__in=people, at__gt=first - LASTS, at__lt=last + LASTS
        )
        self.hearings = list(hearings.values_list("pk", "escort", "at", "common"))
        sessions = Session.unscoped.filter(user__in=people, status=Session.Status.PLANNED)
        sessions = sessions.filter(starts_at__gt=first - DAY, starts_at__lt=last + LASTS)
        self.sessions = list(sessions.values_list("user", "starts_at", "minutes"))
        days = [timezone.localtime(moment).date() for moment in (first, last)]
        absences = Absence.objects.filter(
            user__in=people, first_day__lte=days[1], last_day__gte=days[0]
        )
        self.absences = list(absences.values_list("user", "first_day", "last_day"))

    def clashes(
        self,
        person: UUID,
        at: dt.datetime,
        *,
        common: UUID | None = None,
        besides: UUID | None = None,
    ) -> list[str]:
        """Return in words what a person does at a moment besides one hearing.

        Args:
            common: the hearing of a court case, whose hearings on other files are the same.
            besides: the hearing itself.
        """
        what, ends_at, day = [], at + LASTS, timezone.localtime(at).date()
        if any(
            who == person
            and key != besides
            and (common is None or shared != common)
            and begins < ends_at
            and at < begins + LASTS
            for key, who, begins, shared in self.hearings
        ):
            what.append(_("another hearing"))
        if any(
            who == person and begins < ends_at and at < begins + dt.timedelta(minutes=minutes)
            for who, begins, minutes in self.sessions
        ):
            what.append(_("an appointment"))
        if any(who == person and first <= day <= last for who, first, last in self.absences):
            what.append(_("away"))
        return what


def busy_at(
    people: Collection[UUID],
    at: dt.datetime,
    *,
    common: UUID | None = None,
    besides: UUID | None = None,
) -> dict[UUID, list[str]]:
    """Return what each of some people does at a moment, of those who do something."""
    week = Week(people, at, at)
    each = {person: week.clashes(person, at, common=common, besides=besides) for person in people}
    return {person: what for person, what in each.items() if what}


def of_hearings(hearings: Iterable[Hearing]) -> dict[UUID, list[str]]:
    """Return, by hearing, what the person who goes along does at that time too."""
    going = [(row.escort_id, row) for row in hearings if row.escort_id and not row.outcome]
    if not going:
        return {}
    moments = [row.at for _escort, row in going]
    week = Week({escort for escort, _row in going}, min(moments), max(moments))
    each = {
        row.pk: week.clashes(escort, row.at, common=row.common_id, besides=row.pk)
        for escort, row in going
    }
    return {key: what for key, what in each.items() if what}
