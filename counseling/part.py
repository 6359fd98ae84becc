"""What sessions and the plan show on a case, in lists, in calendars and on Today."""

import datetime as dt
from collections.abc import Mapping
from uuid import UUID

from django.db.models import Min
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from audit.fields import open_keys
from casepage.part import CalendarDay, Card, CasePart, NextDate, Task, TimelineItem, TimelinePage
from cases.access import Access
from counseling.day import appointments
from counseling.models import OPEN_FOR, OnCall, Session
from counseling.plan import goals_of

ON_CASE = 5
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

    def sidebar_card(self, access: Access) -> Card | None:
        """Show the personal plan."""
        if not access.may("view_psychosocial"):
            return None
        return Card("counseling/plan_card.html", {"goals": goals_of(access)})

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

    def today_cards(self, user: User, now: dt.datetime, own: Mapping[UUID, Access]) -> list[Card]:
        """Show one's appointments of the day, and who is on call."""
        turns = OnCall.objects.kept_for(now).filter(period__startswith__lte=now)
        turn = turns.only("period", "user__name").first()
        rows = appointments(user, timezone.localdate(now))
        values = {"appointments": rows, "count": len(rows) or None, "on_call": turn}
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


def _restricted(session: Session) -> TimelineItem:
    return TimelineItem(
        at=session.starts_at, key=session.pk, title=_("Restricted note"), is_restricted=True
    )


def _item(session: Session, url: str) -> TimelineItem:
    title = _("%(kind)s, %(minutes)d min") % {
        "kind": session.get_kind_display(),
        "minutes": session.minutes,
    }
    if session.status != Session.Status.HELD:
        title = f"{session.get_status_display()}: {title}"
    return TimelineItem(
        at=session.starts_at,
        key=session.pk,
        title=title,
        line=session.line,
        icon="phone" if session.kind == Session.Kind.PHONE else "message-circle",
        by=session.user_id,
        meta=". ".join(_circumstances(session)),
        body="\n\n".join(filter(None, (session.note, session.agreements))),
        url=url,
        related=_("Group session") if session.group_id else "",
        related_url=reverse("counseling:group", args=[session.group_id])
        if session.group_id
        else "",
    )


def _circumstances(session: Session) -> list[str]:
    facts = []
    if session.interpreter != Session.Interpreter.NONE:
        how = session.get_interpreter_display().lower()
        facts.append(_("Interpreter: %(how)s") % {"how": how})
    if session.weight:
        facts.append(_("Intensity: %(how)s") % {"how": session.get_weight_display().lower()})
    if session.is_signed:
        facts.append(_("Signed"))
    return facts
