"""What sessions and the plan show on a file, in lists, and on the Today page."""

import datetime as dt
from uuid import UUID

from django.db.models import F, Min
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import shortened
from cases import facts as asking
from cases import written
from cases.models import Case
from cases.service_lines import CalendarDay, NextDate, TimelineItem, TimelineSource
from cases.timeline import source
from common.db import among
from counseling.models import OPEN_FOR, OnCall, Session
from counseling.views.plan import goals_of


def timeline(user, case: Case) -> TimelineSource:
    """Offer the sessions one may know of, in all lines one may see; what is planned is to come."""
    rows = Session.objects.visible_to(user, case=case).exclude(status="planned")
    return source(
        "counseling",
        rows.marked_readable(user),
        line=F("line"),
        kind="sessions",
        at="starts_at",
        by="user__name",
        status="status",
        what="kind",
        minutes="minutes",
        service="line",
        interpreter="interpreter",
        weight="weight",
        signed="signed_at",
        is_readable="is_readable",
        note="note",
        agreements="agreements",
    )


def items(user, case: Case, rows: dict) -> dict:
    """Draw sessions; those one may not read show neither author nor content."""
    return {
        key: _item(_session(key, facts, case), facts) if facts["is_readable"] else _restricted()
        for key, facts in rows.items()
    }


def _session(key, facts: dict, case: Case) -> Session:
    closed = {name: asking.sealed(facts[name]) for name in ("note", "agreements")}
    return Session(
        pk=key,
        case=case,
        line=facts["service"],
        status=facts["status"],
        kind=facts["what"],
        minutes=facts["minutes"],
        interpreter=facts["interpreter"],
        weight=facts["weight"],
        **closed,
    )


def _restricted() -> TimelineItem:
    return TimelineItem(title=_("Restricted note"), kind="sessions", is_restricted=True)


def _item(session: Session, facts: dict) -> TimelineItem:
    title = _("%(kind)s, %(minutes)d min") % {
        "kind": session.get_kind_display(),
        "minutes": session.minutes,
    }
    if session.status != Session.Status.HELD:
        title = f"{session.get_status_display()}: {title}"
    told = []
    if session.interpreter != Session.Interpreter.NONE:
        told.append(_("Interpreter: %(how)s") % {"how": session.get_interpreter_display().lower()})
    if session.weight:
        told.append(_("Weight: %(how)s") % {"how": session.get_weight_display().lower()})
    if facts["signed"]:
        told.append(_("Signed"))
    body = "\n\n".join(filter(None, (session.note, session.agreements)))
    return TimelineItem(
        title=title,
        kind="sessions",
        line=session.line,
        icon="phone" if session.kind == Session.Kind.PHONE else "message-circle",
        by=shortened(facts["by"]),
        meta=". ".join(str(fact) for fact in told),
        body=body,
        url=f"{session.case.get_absolute_url()}sessions/{session.pk}/",
    )


def facts(user, case: Case, held: frozenset[str]) -> dict:
    """Ask for the next appointments."""
    planned = Session.objects.visible_to(user, case=case).filter(
        status="planned", starts_at__gte=Now() - dt.timedelta(days=1)
    )
    fields = {
        "id": "pk",
        "at": "starts_at",
        "kind": "kind",
        "who": "user__name",
        "user": "user",
        "service": "line",
    }
    return {"counseling_coming": asking.each(planned.order_by("starts_at")[:5], **fields)}


def aside(user, case: Case) -> dict:
    """Show the personal plan beside the timeline."""
    return {"template": "counseling/aside.html", "goals": goals_of(user, case)}


def dates(user, case: Case, today: dt.date, held: frozenset[str]) -> list[NextDate]:
    """Offer the next appointments for the next dates of a file; one's own can be logged."""
    log, found = reverse("counseling:new", args=[case.reference]), []
    for row in case.facts["counseling_coming"] or []:
        at = asking.moment(row["at"])
        found.append(
            NextDate(
                day=at.date(),
                at=at,
                title=Session.Kind(row["kind"]).label,
                meta=shortened(row["who"]),
                line=row["service"],
                act=_("Log") if row["user"] == str(user.pk) else "",
                act_url=f"{log}?planned={row['id']}",
            )
        )
    return found


def calendar_days(user, today: dt.date) -> list[CalendarDay]:
    """Return one's planned appointments of the coming year."""
    start = timezone.make_aware(dt.datetime.combine(today, dt.time()))
    rows = Session.objects.visible_to(user).filter(
        user=user,
        status="planned",
        starts_at__gte=start,
        starts_at__lt=start + dt.timedelta(days=400),
    )
    rows = rows.select_related("case__client").defer("note", "agreements").order_by("starts_at")
    return [
        CalendarDay(
            key=row.pk,
            day=timezone.localtime(row.starts_at).date(),
            at=row.starts_at,
            minutes=row.minutes,
            code=row.case.client.code if row.case else "",
        )
        for row in rows[:500]
    ]


def next_dates(user, cases: list[UUID]):
    """Offer the next planned moment of each file that has one, as (file, moment)."""
    planned = Session.objects.visible_to(user).filter(
        case__in=among(cases), status="planned", starts_at__gte=Now()
    )
    return planned.order_by().values_list("case_id").annotate(at=Min("starts_at"))


def day_of(user, day: dt.date) -> list[Session]:
    """Return one's appointments of a day; the page names their files along with its others."""
    start = timezone.make_aware(dt.datetime.combine(day, dt.time()))
    end = start + dt.timedelta(days=1)

    def compose():
        rows = Session.objects.visible_to(user).filter(user=user, starts_at__gte=start)
        rows = rows.filter(starts_at__lt=end).exclude(status="cancelled")
        rows = rows.defer("note", "agreements").select_related("case__client")
        return rows.order_by("starts_at")

    return written.read("day", compose, user=user, today=day, start=start, end=end)


def today_facts(user, day: dt.date) -> dict:
    """Ask how many of one's notes close by themselves within two days, and who is on call."""
    limit = Now() - (OPEN_FOR - dt.timedelta(days=2))
    rows = Session.objects.visible_to(user).filter(user=user, signed_at__isnull=True)
    rows = rows.filter(starts_at__lt=limit).exclude(status="planned")
    turn = OnCall.objects.kept_for(Now()).filter(period__contains=Now())
    return {
        "counseling_unsigned": asking.number(rows),
        "counseling_on_call": asking.first(turn, name="user__name", until="period__endswith"),
    }


def on_call(user) -> dict | None:
    """Return whose turn it is, and until when."""
    found = user.facts["counseling_on_call"]
    if not found:
        return None
    return {"name": shortened(found["name"]), "until": asking.moment(found["until"])}
