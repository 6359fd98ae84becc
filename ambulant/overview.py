"""What the ambulant tab shows beside the agreed rhythm."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ambulant.actions import is_waiting
from ambulant.checklist import passes_end_test, questions
from ambulant.intensity import Contact, Measure, Range, in_force, weekly
from ambulant.models import (
    CORRIDOR,
    Assessment,
    ChannelWeight,
    LifeArea,
    PartnerReferral,
    PracticalProblem,
    RhythmPeriod,
    SafetyConcern,
    StepProposal,
)
from ambulant.situation import propose
from ambulant.tapering import Line, Proposal, Reckoned
from cases.access import Access
from cases.records import of_case
from cases.service_lines import ServiceLine
from counseling.models import Session

SHOWN = dt.timedelta(days=182)
FOUR_WEEKS = dt.timedelta(days=28)
TREND = 4


def weights() -> dict[str, int]:
    """Return by how much of a contact each kind of session counts, in hundredths."""
    return dict(ChannelWeight.objects.values_list("kind", "percent"))


def range_of(row: RhythmPeriod) -> Range:
    """Return what a rhythm agrees on."""
    ends = {name: getattr(row, name) for name in CORRIDOR}
    return Range(row.period.lower, row.period.upper, **ends)


def talks(rows: Iterable[tuple[dt.datetime, str, int]]) -> list[Contact]:
    """Return contacts of (moment, kind, minutes)."""
    return [Contact(timezone.localtime(at).date(), kind, count) for at, kind, count in rows]


def contacts_of(access: Access, since: dt.date) -> list[Contact]:
    """Return the ambulant contacts of a file since a day; not a word of what was said."""
    rows = Session.objects.on(access).filter(
        line=ServiceLine.AMBULANT, status="held", starts_at__date__gte=since
    )
    return talks(rows.order_by("starts_at").values_list("starts_at", "kind", "minutes"))


def measures(access: Access, rows: list[RhythmPeriod], today: dt.date) -> list[Measure]:
    """Measure week by week since the first rhythm, half a year at most; the oldest first."""
    if not rows:
        return []
    first = max(min(row.period.lower for row in rows), today - SHOWN)
    real = contacts_of(access, first - FOUR_WEEKS)
    return weekly(real, weights(), [range_of(row) for row in rows], first=first, last=today)


@dataclass(frozen=True)
class Week:
    """A measure, and what was agreed then."""

    real: Measure
    agreed: Range | None


def weeks(rows: list[RhythmPeriod], measured: list[Measure]) -> list[Week]:
    """Return the measures with what was agreed, the newest first."""
    ranges = [range_of(row) for row in rows]
    return [Week(each, in_force(ranges, each.on)) for each in reversed(measured)]


@dataclass(frozen=True)
class LineShown:
    """A line of the reckoning, in words."""

    label: str
    text: str
    allows: bool


def lines_shown(lines: Iterable[Reckoned]) -> list[LineShown]:
    """Write the reckoning line by line."""
    labels = {area.value: area.label for area in LifeArea.objects.all()}
    return [_line(row, [labels.get(value, value) for value in row.areas]) for row in lines]


def _line(row: Reckoned, areas: list[str]) -> LineShown:
    if row.is_hidden:
        text = _("You do not see the personal plan: ask a colleague who does.")
    elif row.line == Line.GOALS:
        text = _("The plan is kept up.") if row.allows else _goals(row.count)
    elif row.line == Line.RELIANCE:
        lacking = _("Not yet, or not described lately: %(areas)s.") % {"areas": ", ".join(areas)}
        text = _("Manages in every area.") if row.allows else lacking
    elif row.line == Line.SAFETY:
        text = _("No concern is open.") if row.allows else _("A concern for safety is open.")
    elif row.allows:
        text = _("No crisis and no new concern lately.")
    else:
        text = _("There was a crisis or a new concern lately.")
    return LineShown(_label(row.line), text, row.allows)


def _goals(overdue: int) -> str:
    return _("A review of the plan is overdue.") if overdue else _("There is no personal plan.")


def _label(line: Line) -> str:
    return {
        Line.GOALS: _("Personal plan"),
        Line.RELIANCE: _("Self-reliance"),
        Line.SAFETY: _("Safety"),
        Line.CRISIS: _("Crisis"),
    }[line]


@dataclass(frozen=True)
class AreaShown:
    """An area of life: how it is described now, and before, the newest first."""

    area: LifeArea
    assessments: list[Assessment]


def areas(access: Access) -> list[AreaShown]:
    """Return each area of life with its last descriptions."""
    rows = Assessment.objects.on(access).select_related("anchor")
    kept = of_case(access.case, rows.order_by("-on", "-created_at"))
    return [
        AreaShown(area, [row for row in kept if row.anchor.area_id == area.pk][:TREND])
        for area in LifeArea.objects.offered()
    ]


def sections(access: Access, running: RhythmPeriod | None, today: dt.date) -> dict[str, Any]:
    """Return what the cards below the rhythm show."""
    now, case = timezone.now(), access.case
    proposal: Proposal | None = propose(access, running, today) if running else None
    steps = StepProposal.objects.on(access).select_related(
        "level", "before__level", "approval", "created_by"
    )
    steps = of_case(case, steps.order_by("-created_at")[:TREND])
    problems = PracticalProblem.objects.on(access).open().select_related("partner__organisation")
    referrals = PartnerReferral.objects.on(access).select_related("partner__organisation")
    rows = questions(access)
    return {
        "proposal": proposal,
        "lines": lines_shown(proposal.lines) if proposal else [],
        "steps": steps,
        "waiting": next((row for row in steps if is_waiting(row, now)), None),
        "concerns": of_case(case, SafetyConcern.objects.on(access).open().order_by("-raised_on")),
        "areas": areas(access),
        "problems": of_case(case, problems.order_by("-opened_at")),
        "referrals": of_case(case, referrals.order_by("-created_at")),
        "questions": rows,
        "is_ready": passes_end_test(rows),
        "is_gone_through": all(row.answer for row in rows),
    }
