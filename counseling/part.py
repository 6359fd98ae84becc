"""What sessions and the plan show on a case, in lists, in calendars and on Today."""

import datetime as dt
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Min, Model, QuerySet
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from accounts.models import User
from audit.fields import open_keys
from casepage.part import (
    Addition,
    CalendarDay,
    Card,
    CasePart,
    ItemToGive,
    NextDate,
    Task,
    TimelineItem,
    TimelinePage,
)
from cases.access import Access
from cases.hooks import Duty
from cases.models import Case
from cases.permissions import in_line
from common.signs import colon
from contacts.models import Channel
from counseling import actions, workload
from counseling.actions import handing
from counseling.day import Appointment, appointments
from counseling.models import OPEN_FOR, InterpreterBooking, OnCall, Session
from counseling.plan import goals_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ON_CASE, ON_TODAY = 5, 8
# Of a session on the timeline.
SHOWN = (
    "starts_at",
    "kind",
    "minutes",
    "status",
    "line",
    "interpreter",
    "weight",
    "note",
    "agreements",
    "group",
    "signed_at",
    "user",
)
AHEAD = dt.timedelta(days=400)


class CounselingPart(CasePart):
    """Sessions of every service line, and the personal plan."""

    name = "sessions"
    timeline_label = gettext_lazy("Sessions")
    kept_label = gettext_lazy("Notes of our conversations")
    records = {"counseling.session": gettext_lazy("Session")}

    def items_to_give(self, access: Access) -> list[ItemToGive]:
        """Offer the days of contacts, never a note; none of psychosocial support."""
        days = Session.objects.on(access).filter(status="held").exclude(line="psychosocial")
        count = days.filter(confidentiality=Session.Confidentiality.NORMAL).count()
        label = ngettext("The day of %(count)d contact", "The days of %(count)d contacts", count)
        return [ItemToGive("counseling.days", label % {"count": count})] if count else []

    def still_open(self, access: Access) -> list["StrOrPromise"]:
        """Count the appointments to come, and the notes that nobody signed."""
        rows = Session.objects.on(access)
        planned = rows.filter(status="planned").count()
        unsigned = rows.filter(status="held", signed_at__isnull=True).count()
        appointments = ngettext(
            "%(count)d planned appointment", "%(count)d planned appointments", planned
        )
        notes = ngettext("%(count)d unsigned note", "%(count)d unsigned notes", unsigned)
        booked = InterpreterBooking.objects.on(access).open().count()
        interpreters = ngettext(
            "%(count)d interpreter still booked", "%(count)d interpreters still booked", booked
        )
        counted = ((planned, appointments), (unsigned, notes), (booked, interpreters))
        return [text % {"count": count} for count, text in counted if count]

    def archive_check(self, case: Case) -> list["StrOrPromise"]:
        """Refuse archiving while an appointment is planned, which nobody could log any more."""
        if not Session.unscoped.filter(case=case, status="planned").exists():
            return []
        return [_("An appointment is planned: log it, or cancel it.")]

    def duties(
        self, people: Collection[User] | QuerySet[User], now: dt.datetime, by: User | None = None
    ) -> list[Duty]:
        return handing.duties(people, now, by)

    def weight_of_sessions(self, since: dt.datetime) -> Mapping[UUID, int]:
        return workload.weight_of_sessions(since)

    def take_over(self, duty: Duty, *, successor: User, now: dt.datetime, by: User) -> None:
        if duty.kind in handing.KINDS:
            handing.take_over(duty, successor=successor, now=now, by=by)

    def sidebar_card(self, access: Access) -> Card | None:
        """Show the personal plan."""
        if not access.may("view_psychosocial"):
            return None
        return Card("counseling/plan_card.html", {"goals": goals_of(access)})

    def additions(self, access: Access) -> list[Addition]:
        """Offer the interpreters of the file."""
        url = reverse("counseling:interpreters", args=[access.case.reference])
        return [Addition(_("Interpreters"), url)] if access.works_here else []

    def record_card(self, access: Access, record: Model) -> Card | None:
        """Show the interpreters booked for a session, to who may see them."""
        if not isinstance(record, Session):
            return None
        rows = InterpreterBooking.objects.on(access).filter(session=record)
        rows = rows.select_related("interpreter__contact", "language").defer("place", "feedback")
        may_book = access.may(in_line("change", record.line)) and record.status == "planned"
        bookings = list(rows.order_by("starts_at", "pk"))
        if not (bookings or may_book):
            return None
        values = {
            "case": access.case,
            "session": record.pk,
            "bookings": bookings,
            "may_book": may_book,
        }
        return Card("counseling/bookings_card.html", values)

    def next_dates(self, access: Access, today: dt.date) -> list[NextDate]:
        """Offer the next appointments; one's own can be logged."""
        planned = Session.objects.on(access).filter(
            status="planned", starts_at__gte=Now() - dt.timedelta(days=1)
        )
        planned = planned.select_related("user").only("starts_at", "kind", "user__name")
        log = reverse("counseling:new", args=[access.case.reference])
        return [
            NextDate(
                day=timezone.localtime(session.starts_at).date(),
                at=session.starts_at,
                title=session.get_kind_display(),
                meta=session.user.short_name,
                act=_("Log") if session.user_id == access.user.pk else "",
                act_url=f"{log}?planned={session.pk}",
            )
            for session in sorted(planned, key=lambda row: row.starts_at)[:ON_CASE]
        ]

    def timeline(self, access: Access, page: TimelinePage) -> list[TimelineItem]:
        """Return sessions of the lines one may see; what is planned is to come."""
        rows = Session.objects.on(access).exclude(status="planned")
        rows = rows.only(*SHOWN)
        sessions = list(page.newest(rows.marked_readable(access.user), at="starts_at"))
        open_keys(sessions)
        url = f"{access.case.get_absolute_url()}sessions/"
        return [
            _item(session, f"{url}{session.pk}/") if session.is_readable else _restricted(session)
            for session in sessions
        ]

    def today_tasks(self, user: User, now: dt.datetime) -> list[Task]:
        """Warn of notes that close by themselves soon; show the notes to countersign."""
        return [*_closing(user, now), *_to_countersign(user)]

    def today_cards(self, user: User, now: dt.datetime, own: Mapping[UUID, Access]) -> list[Card]:
        """Show one's appointments of the day, and who is on call."""
        turns = OnCall.objects.kept_for(now).filter(period__startswith__lte=now)
        turn = next(iter(turns.only("period", "user__name")), None)
        rows = appointments(user, timezone.localdate(now), own)
        values = {
            "appointments": _to_act_on(rows),
            "count": len(rows) or None,
            "is_more": len(rows) > ON_TODAY,
            "on_call": turn,
        }
        return [Card("counseling/today.html", values)]

    def calendar_days(self, user: User, today: dt.date) -> list[CalendarDay]:
        """Return one's planned appointments of the coming year."""
        start = timezone.make_aware(dt.datetime.combine(today, dt.time()))
        rows = Session.objects.visible_to(user).filter(
            user=user, status="planned", starts_at__gte=start, starts_at__lt=start + AHEAD
        )
        rows = rows.select_related("case__client").defer("note", "agreements")
        return [
            CalendarDay(
                key=row.pk,
                day=timezone.localtime(row.starts_at).date(),
                at=row.starts_at,
                minutes=row.minutes,
                code=row.case.client.code if row.case else "",
            )
            for row in rows.order_by("starts_at")[:500]
        ]

    def next_appointments(self, user: User, cases: list[UUID]) -> dict[UUID, dt.datetime]:
        planned = Session.objects.visible_to(user).filter(
            case__in=cases, status="planned", starts_at__gte=Now()
        )
        return dict(planned.order_by().values_list("case_id").annotate(first=Min("starts_at")))


def _closing(user: User, now: dt.datetime) -> list[Task]:
    """Warn of notes of one's own that close by themselves within two days."""
    limit = now - (OPEN_FOR - dt.timedelta(days=2))
    rows = Session.objects.visible_to(user).filter(user=user, signed_at__isnull=True)
    count = rows.filter(starts_at__lt=limit).exclude(status="planned").count()
    if not count:
        return []
    title = ngettext(
        "%(number)d note closes by itself within two days",
        "%(number)d notes close by themselves within two days",
        count,
    )
    return [Task(title % {"number": count}, url=reverse("counseling:week"), act=_("View"))]


def _to_countersign(user: User) -> list[Task]:
    """Return the notes of trainees that wait for somebody, the oldest first."""
    rows = actions.to_countersign(user).select_related("case__client", "user")
    return [
        Task(
            title=_("To countersign"),
            meta=f"{row.case.client.code} · {row.user.short_name}",
            on=row.signed_at,
            url=reverse("counseling:countersign", args=[row.case.reference, row.pk]),
            act=_("Countersign"),
        )
        for row in rows.defer("note", "agreements").order_by("signed_at", "pk")[:ON_TODAY]
    ]


def _to_act_on(rows: list[Appointment]) -> list[Appointment]:
    """Keep what is still to be logged, and the last of what is logged while there is room."""
    logged = [row for row in rows if row.session.status != Session.Status.PLANNED]
    room = max(ON_TODAY - (len(rows) - len(logged)), 0)
    left_out = {row.session.pk for row in logged[: max(len(logged) - room, 0)]}
    return [row for row in rows if row.session.pk not in left_out]


def _restricted(session: Session) -> TimelineItem:
    return TimelineItem(
        at=session.starts_at,
        key=session.pk,
        title=_("Restricted note"),
        icon="lock",
        is_restricted=True,
    )


def _item(session: Session, url: str) -> TimelineItem:
    return TimelineItem(
        at=session.starts_at,
        key=session.pk,
        title=_title(session.kind, session.minutes, session.status, get_language()),
        line=session.line,
        icon="phone" if session.kind == Session.Kind.PHONE else "message-circle",
        by=session.user_id,
        meta=_circumstances(session.interpreter, session.weight, session.is_signed, get_language()),
        body="\n\n".join(filter(None, (session.note, session.agreements))),
        url=url,
        related=_("Group session") if session.group_id else "",
        related_url=reverse("counseling:group", args=[session.group_id])
        if session.group_id
        else "",
    )


# Both are put into words once a process in each language: the same few stand on every file.
@lru_cache(maxsize=500)
def _title(kind: str, minutes: int, status: str, language: str | None) -> str:
    words = {"kind": Session.Kind(kind).label, "minutes": minutes}
    title = _("%(kind)s, %(minutes)d min") % words
    return (
        title
        if status == Session.Status.HELD
        else f"{Session.Status(status).label}{colon()} {title}"
    )


@lru_cache(maxsize=500)
def _circumstances(interpreter: str, weight: str, is_signed: bool, language: str | None) -> str:
    facts = []
    if interpreter != Channel.NONE:
        how = str(Channel(interpreter).label).lower()
        facts.append(_("Interpreter: %(how)s") % {"how": how})
    if weight:
        how = str(Session.Weight(weight).label).lower()
        facts.append(_("Intensity: %(how)s") % {"how": how})
    if is_signed:
        facts.append(_("Signed"))
    return ". ".join(facts)
