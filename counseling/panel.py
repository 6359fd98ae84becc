"""What sessions and the plan show on a file, in lists, and on the Today page."""

import datetime as dt

from django.db.models import F, Min
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.fields import warm
from cases.models import Case
from cases.service_lines import CalendarDay, NextDate, TimelineItem, TimelineSource
from cases.timeline import text
from counseling.models import OPEN_FOR, OnCall, Session
from counseling.views.plan import goals_of
from counseling.views.sessions import mark_named


def timeline(user, case: Case) -> TimelineSource:
    """Offer the sessions one may know of, in all lines one may see; what is planned is to come."""
    rows = Session.objects.visible_to(user, case=case).exclude(status="planned").order_by()
    rows = rows.annotate(happened_at=F("starts_at"), source=text("counseling"), row_id=F("pk"))
    return TimelineSource("sessions", rows)


def items(user, case: Case, ids: list) -> dict:
    """Draw sessions; those one may not read show neither author nor content."""
    visible = Session.objects.visible_to(user, case=case).filter(pk__in=ids)
    rows = list(visible.marked_readable(user).select_related("user"))
    for row in rows:
        row.case = case
    warm(row for row in rows if row.is_readable)
    return {row.pk: _item(row) if row.is_readable else _restricted() for row in rows}


def _restricted() -> TimelineItem:
    return TimelineItem(title=_("Restricted note"), kind="sessions", is_restricted=True)


def _item(session: Session) -> TimelineItem:
    title = _("%(kind)s, %(minutes)d min") % {
        "kind": session.get_kind_display(),
        "minutes": session.minutes,
    }
    if session.status != Session.Status.HELD:
        title = f"{session.get_status_display()}: {title}"
    facts = []
    if session.interpreter != Session.Interpreter.NONE:
        facts.append(_("Interpreter: %(how)s") % {"how": session.get_interpreter_display().lower()})
    if session.weight:
        facts.append(_("Weight: %(how)s") % {"how": session.get_weight_display().lower()})
    if session.is_signed:
        facts.append(_("Signed"))
    body = "\n\n".join(filter(None, (session.note, session.agreements)))
    return TimelineItem(
        title=title,
        kind="sessions",
        line=session.line,
        icon="phone" if session.kind == Session.Kind.PHONE else "message-circle",
        by=session.user.short_name,
        meta=". ".join(str(fact) for fact in facts),
        body=body,
        url=f"{session.case.get_absolute_url()}sessions/{session.pk}/",
    )


def aside(user, case: Case) -> dict:
    """Show the personal plan beside the timeline."""
    return {"template": "counseling/aside.html", "goals": goals_of(user, case)}


def dates(user, case: Case, today: dt.date) -> list[NextDate]:
    """Offer the next appointments for the next dates of a file; one's own can be logged."""
    coming = (
        Session.objects.visible_to(user, case=case)
        .filter(status="planned", starts_at__gte=timezone.now() - dt.timedelta(days=1))
        .select_related("user")
        .defer("note", "agreements")
        .order_by("starts_at")[:5]
    )
    log = reverse("counseling:new", args=[case.reference])
    return [
        NextDate(
            day=timezone.localtime(session.starts_at).date(), at=session.starts_at,
            title=session.get_kind_display(), meta=session.user.short_name, line=session.line,
            act=_("Log") if session.user_id == user.pk else "",
            act_url=f"{log}?planned={session.pk}",
        )
        for session in coming
    ]  # fmt: skip


def calendar_days(user, today: dt.date) -> list[CalendarDay]:
    """Return one's planned appointments of the coming year."""
    start = timezone.make_aware(dt.datetime.combine(today, dt.time()))
    rows = Session.objects.visible_to(user).filter(
        user=user, status="planned", starts_at__gte=start,
        starts_at__lt=start + dt.timedelta(days=400),
    )  # fmt: skip
    rows = rows.select_related("case__client").defer("note", "agreements").order_by("starts_at")
    return [
        CalendarDay(key=row.pk, day=timezone.localtime(row.starts_at).date(), at=row.starts_at,
                    minutes=row.minutes, code=row.case.client.code if row.case else "")
        for row in rows[:500]
    ]  # fmt: skip


def next_dates(user, cases: list[Case]) -> dict:
    """Return the next planned moment of each file that has one."""
    planned = Session.objects.visible_to(user).filter(
        case__in=cases, status="planned", starts_at__gte=timezone.now()
    )
    rows = planned.order_by().values("case_id").annotate(at=Min("starts_at"))
    return {row["case_id"]: row["at"] for row in rows}


def day_of(user, day: dt.date) -> list[Session]:
    """Return one's appointments of a day, with the files' names where they may be shown."""
    start = timezone.make_aware(dt.datetime.combine(day, dt.time()))
    rows = list(
        Session.objects.visible_to(user)
        .filter(user=user, starts_at__gte=start, starts_at__lt=start + dt.timedelta(days=1))
        .exclude(status="cancelled")
        .defer("note", "agreements")
        .select_related("case__client")
        .order_by("starts_at")
    )
    mark_named(user, rows)
    return rows


def unsigned(user, now: dt.datetime) -> int:
    """Count one's own notes that will close by themselves within two days."""
    limit = now - OPEN_FOR + dt.timedelta(days=2)
    rows = Session.objects.visible_to(user).filter(user=user, signed_at__isnull=True)
    return rows.filter(starts_at__lt=limit).exclude(status="planned").count()


def on_call_now(now: dt.datetime) -> OnCall | None:
    """Return whose turn it is."""
    return OnCall.objects.kept_for(now).filter(period__contains=now).first()
