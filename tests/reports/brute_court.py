"""Courts, compensation and transfers of a year, counted one row at a time in plain Python.

On purpose as slow and as plain as can be, and without a line of the code it is the measure of.
"""

import datetime as dt
from collections import Counter, defaultdict
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from counseling.models import InterpreterBooking
from disclosures.models import Transfer
from legal.models import (
    Accused,
    CourtCase,
    CourtCaseStage,
    Damages,
    FinancialAid,
    Judgment,
    LegalAidRequest,
    Proceeding,
    Statement,
    WageClaim,
)
from psychosocial.models import VoluntaryReturn


def count(year: int) -> dict[str, Counter]:
    """Return {table: {(row, column): number}}."""
    return {
        **_running(year),
        **_judged(year),
        **_damaged(year),
        **_aided(year),
        **_transfers(year),
        **_returns(year),
        **_interpreted(year),
        "T14.statements": Counter(
            (row.form, "all") for row in Statement.unscoped.all() if row.on.year == year
        ),
    }


def _in(day: dt.date | None, year: int) -> bool:
    return day is not None and day.year == year


def _matter(proceeding: Proceeding):
    return proceeding.court_case_id or proceeding.pk


def _running(year: int) -> dict[str, Counter]:
    parties, stages, own, seen = Counter(), Counter(), Counter(), set()
    for row in Proceeding.unscoped.all():
        if row.started_on.year > year or (row.ended_on and row.ended_on.year < year):
            continue
        parties[row.capacity, "all"] += 1
        if _matter(row) in seen:
            continue
        seen.add(_matter(row))
        court_case = CourtCase.unscoped.filter(pk=row.court_case_id).first()
        stages[_stage(row, court_case, year), "all"] += 1
        if court_case and court_case.own_capacity != "none":
            own[court_case.own_capacity, "all"] += 1
    return {"T14.parties": parties, "T14.stages": stages, "T14.own": own}


def _stage(row: Proceeding, court_case: CourtCase | None, year: int) -> str:
    if court_case is None:
        return row.stage
    steps = [
        step
        for step in CourtCaseStage.unscoped.filter(court_case=court_case)
        if step.since.year <= year
    ]
    steps.sort(key=lambda step: (step.since, step.created_at, step.pk))
    return steps[-1].stage if steps else court_case.stage


def _judged(year: int) -> dict[str, Counter]:
    verdicts = defaultdict(set)
    for row in Judgment.unscoped.select_related("proceeding"):
        if row.given_on.year == year:
            matter = _matter(row.proceeding) if row.proceeding else row.pk
            verdicts[matter, row.level, row.given_on].add(row.verdict)
    accused = [row for row in Accused.unscoped.all() if _in(row.decided_on, year)]
    return {
        "T14.judgments": Counter((level, "all") for _matter, level, _day in verdicts),
        "T14.verdicts": Counter(
            (
                "conviction"
                if "conviction" in given
                else "acquittal"
                if "acquittal" in given
                else "unknown",
                "all",
            )
            for given in verdicts.values()
        ),
        "T14.accused": Counter((row.outcome, "all") for row in accused),
        "T14.suspended": Counter(("all", "all") for row in accused if row.is_suspended),
    }


def _euro(amount: Decimal) -> int:
    return int(amount.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def _damaged(year: int) -> dict[str, dict]:
    sums = defaultdict(lambda: defaultdict(Decimal))
    for row in Damages.unscoped.all():
        if _in(row.claimed_on, year):
            sums["T14.claimed"]["material", "all"] += row.claimed_material or 0
            sums["T14.claimed"]["moral", "all"] += row.claimed_moral or 0
        if _in(row.awarded_on, year):
            sums["T14.awarded"]["material", "all"] += row.awarded_material or 0
            sums["T14.awarded"]["moral", "all"] += row.awarded_moral or 0
            sums["T14.paid"]["all", "all"] += row.paid or 0
    for claim in WageClaim.unscoped.all():
        if _in(claim.filed_on, year):
            sums["T14.wages"]["all", "all"] += 1
            sums["T14.wages_claimed"]["all", "all"] += claim.claimed or 0
    for aid in FinancialAid.unscoped.all():
        if _in(aid.decided_on, year):
            sums["T14.aid_granted"][aid.kind, "all"] += aid.granted or 0
    names = ("claimed", "awarded", "paid", "wages", "wages_claimed", "aid_granted")
    return {
        f"T14.{name}": {at: _euro(Decimal(sum_)) for at, sum_ in sums[f"T14.{name}"].items()}
        for name in names
    }


def _aided(year: int) -> dict[str, Counter]:
    aid, pro_deo = FinancialAid.unscoped.all(), LegalAidRequest.unscoped.all()
    return {
        "T14.aid_asked": Counter((row.kind, "all") for row in aid if _in(row.asked_on, year)),
        "T14.aid_decided": Counter(
            (row.decision, "all") for row in aid if _in(row.decided_on, year)
        ),
        "T14.pro_deo": Counter((row.ground, "all") for row in pro_deo if _in(row.asked_on, year)),
        "T14.pro_deo_decided": Counter(
            (row.outcome, "all") for row in pro_deo if _in(row.decided_on, year)
        ),
    }


def _transfers(year: int) -> dict[str, Counter]:
    sent, answered = Counter(), Counter()
    for row in Transfer.unscoped.exclude(sent_on=None):
        if row.sent_on.year == year:
            sent[row.kind, "all"] += 1
        answer = row.state
        if row.answered_on:
            answer = "rejected" if row.state == "rejected" else "accepted"
        if _in(row.answered_on or row.ended_on, year):
            answered[answer, "all"] += 1
    return {"T20.sent": sent, "T20.answered": answered}


def _returns(year: int) -> dict[str, Counter]:
    rows = list(VoluntaryReturn.unscoped.all())
    left = [row for row in rows if _in(row.left_on, year)]
    gone = left + [row for row in rows if row.left_on is None and _in(row.ended_on, year)]
    return {
        "T20.country": Counter((row.country, "all") for row in left),
        "T20.partner": Counter((row.partner or "unknown", "all") for row in left),
        "T20.outcome": Counter((row.outcome, "all") for row in gone),
    }


def _interpreted(year: int) -> dict[str, dict]:
    bookings, minutes, cost = Counter(), Counter(), defaultdict(Decimal)
    for row in InterpreterBooking.unscoped.select_related("language"):
        day = row.starts_at.astimezone(ZoneInfo("Europe/Brussels"))
        if (row.line, row.status, day.year) == ("ambulant", "done", year):
            at = row.language.code, "all"
            bookings[at] += 1
            minutes[at] += row.worked_minutes
            cost[at] += row.cost
    return {
        "T13.language": bookings,
        "T13.hours": {at: -(-total // 60) for at, total in minutes.items()},
        "T13.cost": {at: _euro(total) for at, total in cost.items()},
    }
