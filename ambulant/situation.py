"""What a step of somebody is reckoned with, as far as whoever reckons may see it."""

import datetime as dt
from typing import Any

from django.utils import timezone

from ambulant.models import (
    Assessment,
    Level,
    LifeArea,
    RhythmPeriod,
    SafetyConcern,
    TaperSetting,
)
from ambulant.tapering import Concern, Goals, Proposal, Sentence, Situation, reckon
from cases.access import Access
from cases.models import Case
from counseling.models import Goal, Session

DAY = dt.timedelta(days=1)


def propose(access: Access, running: RhythmPeriod, today: dt.date) -> Proposal:
    """Reckon what to propose on a file whose rhythm runs."""
    return reckon(situation(access, running, today))


def situation(access: Access, running: RhythmPeriod, today: dt.date) -> Situation:
    """Gather what a step is reckoned with; read `running` with its level."""
    setting = TaperSetting.current()
    places = list(Level.objects.kept_for().values_list("position", flat=True))
    here = running.level.position
    return Situation(
        today=today,
        incidents_from=_incidents_from(access.case, running),
        has_lower=any(place > here for place in places),
        has_higher=any(place < here for place in places),
        goals=_goals(access, today),
        areas=_areas(access),
        concerns=_concerns(access),
        crises=_crises(access, today, setting, running),
        quiet_days=setting.quiet_days,
        assessed_days=setting.assessed_days,
    )


def _incidents_from(case: Case, running: RhythmPeriod) -> dt.date:
    """Return the day the level began; the day after when that was a step up, the answer to one."""
    rows = RhythmPeriod.unscoped.filter(case=case, period__endswith=running.period.lower)
    before = rows.values_list("level__position", flat=True).first()
    is_up = before is not None and before > running.level.position
    return running.period.lower + (DAY if is_up else 0 * DAY)


def _goals(access: Access, today: dt.date) -> Goals | None:
    if not access.may("view_psychosocial"):
        return None
    rows: Any = Goal.objects.on(access)
    goals = rows.open()
    return Goals(
        open=goals.count(),
        overdue=goals.filter(review_on__lt=today).count(),
        ended=rows.filter(ended_on__isnull=False).count(),
    )


def _areas(access: Access) -> list[Sentence]:
    latest = latest_assessments(access)
    return [
        Sentence(area.value, latest[area.pk].on, latest[area.pk].anchor.is_enough)
        if area.pk in latest
        else Sentence(area.value)
        for area in LifeArea.objects.offered()
    ]


def latest_assessments(access: Access) -> dict[Any, Assessment]:
    """Return the last assessment of each area by the key of the area, with its sentence."""
    rows = Assessment.objects.on(access).select_related("anchor").order_by("on", "created_at")
    return {row.anchor.area_id: row for row in rows}


def _concerns(access: Access) -> list[Concern]:
    rows = SafetyConcern.objects.on(access).values_list("raised_on", "ended_on")
    return [Concern(since, until) for since, until in rows]


def _crises(
    access: Access, today: dt.date, setting: TaperSetting, running: RhythmPeriod
) -> list[dt.date]:
    """Return the days of crisis sessions that matter, of the lines that somebody sees."""
    first = min(today - setting.quiet_days * DAY, running.period.lower)
    rows = Session.objects.on(access).filter(kind=Session.Kind.CRISIS, status="held")
    moments = rows.filter(starts_at__date__gte=first).values_list("starts_at", flat=True)
    return [timezone.localtime(at).date() for at in moments]
