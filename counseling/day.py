"""One's appointments, each with what one holds on its case."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.fields import open_keys
from cases.access import Access, on_each
from cases.models import Case
from contacts.models import Channel
from counseling.models import Session

SHOWN = ("starts_at", "minutes", "status", "kind", "interpreter", "place", "title")


@dataclass(frozen=True)
class Appointment:
    """A session of one's own; `access` is None for one without a case.

    `clashes`: another one of the same list is at the same time.
    """

    session: Session
    access: Access | None
    clashes: bool = False

    @property
    def url(self) -> str:
        """Return the address of the file, or of an appointment without one."""
        if self.access is None:
            return reverse("counseling:edit_appointment", args=[self.session.pk])
        return self.access.case.get_absolute_url()

    @property
    def title(self) -> str:
        """Return with whom, as far as the reader may know, or what an appointment is called."""
        if self.access is None:
            return self.session.title or self.session.get_kind_display()
        client = self.access.case.client
        return f"{client.code} {client.short_name}" if self.access.is_named else client.code

    @property
    def details(self) -> str:
        """Return how and where."""
        session, facts = self.session, []
        if self.access:
            facts.append(session.get_kind_display())
            if session.interpreter != Channel.NONE:
                how = session.get_interpreter_display().lower()
                facts.append(_("Interpreter: %(how)s") % {"how": how})
            facts.append(session.title)
        return ". ".join(filter(None, [*facts, session.place]))


def with_access(user: User, sessions: Iterable[Session]) -> list[Appointment]:
    """Put what one holds on its case beside each session, and open what one may read."""
    rows = list(sessions)
    return _beside(
        on_each(user, {row.case_id: row.case for row in rows if row.case}.values()), rows
    )


def _beside(held: Mapping[UUID, Access], rows: list[Session]) -> list[Appointment]:
    double = _double_booked(rows)
    made = [
        Appointment(row, held[row.case_id] if row.case_id else None, row.pk in double)
        for row in rows
    ]
    accesses = {row.access.case.pk: row.access for row in made if row.access}.values()
    open_keys([*rows, *(access.case.client for access in accesses if access.is_named)])
    return made


def _double_booked(sessions: list[Session]) -> set[UUID]:
    """Return the keys of sessions that begin before another one of the list is over."""
    taking_place = [row for row in sessions if row.status in {"planned", "held"}]
    taking_place.sort(key=lambda row: row.starts_at)
    double: set[UUID] = set()
    last = None
    for row in taking_place:
        if last and row.starts_at < _end(last):
            double |= {last.pk, row.pk}
        if last is None or _end(row) > _end(last):
            last = row
    return double


def _end(session: Session) -> dt.datetime:
    return session.starts_at + dt.timedelta(minutes=session.minutes)


def appointments(user: User, day: dt.date, own: Mapping[UUID, Access]) -> list[Appointment]:
    """Return one's appointments of a day, the first one first; `own` as on Today."""
    start = timezone.make_aware(dt.datetime.combine(day, dt.time()))
    rows = Session.objects.visible_to(user).filter(
        user=user, starts_at__gte=start, starts_at__lt=start + dt.timedelta(days=1)
    )
    rows = rows.exclude(status="cancelled").only(*SHOWN, "case")
    in_order = sorted(rows, key=lambda row: row.starts_at)
    others = {row.case_id for row in in_order if row.case_id} - own.keys()
    cases = Case.unscoped.filter(pk__in=others).select_related("client") if others else ()
    return _beside({**own, **on_each(user, cases)}, in_order)
