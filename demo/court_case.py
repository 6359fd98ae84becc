"""Bring some invented people into one court case: accused, stages, hearings, judgment, damages."""

import datetime as dt
from decimal import Decimal

from accounts.models import User
from cases.models import Case
from cases.permissions import Permission
from demo.drawing import DAY
from demo.texts import texts
from legal import actions
from legal.models import CourtCase, CourtHearing, Hearing, Proceeding

VICTIMS = 5
# What each claims, material and moral, and what of the first the court awards.
CLAIMED = ((8200, 2500), (6400, 2500), (11350, 5000), (4100, 2500), (9700, 2500))


def add(people: dict[str, User], until: dt.date) -> None:
    """Let the newest files of the legal line take part in one court case, judged lately."""
    by = people["legal"]
    files = Case.objects.visible_to(by, Permission.CHANGE_LEGAL).open()
    files = files.filter(
        phase="accompanied",
        open_lines__contains=["legal"],
        accompanied_from__lte=until - DAY * 60,
    )
    cases = list(
        files.select_related("client").order_by("-accompanied_from", "client__number")[:VICTIMS]
    )
    if len(cases) < 2:
        return
    words = texts().court_case
    court_case = actions.add_court_case(
        values={
            "name": words["name"],
            "authority": Proceeding.Authority.LABOUR_PROSECUTOR,
            "court": words["court"],
            "number": words["number"],
            "stage": "investigation",
            "started_on": until - DAY * 300,
            "own_capacity": CourtCase.Own.OWN_NAME,
            "mandate": words["mandate"],
            "claim": Decimal("1.00"),
            "cases": cases,
            "capacity": Proceeding.Capacity.CIVIL_PARTY,
        },
        by=by,
    )
    for stage, ago in (("council_chamber", 150), ("correctional", 90)):
        values = {"stage": stage, "since": until - DAY * ago}
        actions.note_stage(pk=court_case.pk, values=values, by=by)
    _accuse(court_case, until - DAY * 12, by)
    _hold(court_case, cases, until - DAY * 60, "introduction", {"outcome": "held"}, by)
    judged = {"outcome": "judged", "verdict": "conviction"}
    _hold(court_case, cases, until - DAY * 12, "judgment", judged, by)
    _claim(court_case, until, by)
    _fix(court_case, cases, until + DAY * 24, "other", until, by)


def _accuse(court_case: CourtCase, day: dt.date, by: User) -> None:
    words = texts().court_case
    for name, outcome, is_suspended in (
        ("employer", "convicted", False),
        ("foreman", "other", True),
        ("driver", "acquitted", False),
    ):
        values = {
            "name": words[name],
            "charge": words["charge"],
            "outcome": outcome,
            "decided_on": day,
            "sentence": "" if outcome == "acquitted" else words["sentence"],
            "is_suspended": is_suspended,
        }
        actions.add_accused(court_case=court_case, values=values, by=by)


def _fix(
    court_case: CourtCase, cases: list[Case], day: dt.date, kind: str, today: dt.date, by: User
) -> CourtHearing:
    values = {
        "at": dt.datetime.combine(day, dt.time(9), tzinfo=dt.UTC),
        "court": texts().court_case["court"],
        "chamber": "3",
        "kind": kind,
        "is_for_all": True,
        "cases": cases,
        "interpreter": Hearing.Interpreter.WANTED,
    }
    return actions.fix_court_hearing(pk=court_case.pk, values=values, today=today, by=by)


def _hold(
    court_case: CourtCase,
    cases: list[Case],
    day: dt.date,
    kind: str,
    outcome: dict[str, str],
    by: User,
) -> None:
    """Fix a hearing two months before its day, and note on the day what came of it."""
    hearing = _fix(court_case, cases, day, kind, day - DAY * 60, by)
    values = {**outcome, "outcome_on": day, "note": "", "next_at": None}
    actions.add_court_outcome(pk=hearing.pk, version=None, values=values, today=day, by=by)


def _claim(court_case: CourtCase, until: dt.date, by: User) -> None:
    """Claim damages for each; the court awards half of the material ones, and one is paid."""
    rows = []
    proceedings = (
        court_case.seen_by(by, "change").select_related("case").order_by("case__client__number")
    )
    for place, (proceeding, (material, moral)) in enumerate(
        zip(proceedings, CLAIMED, strict=False)
    ):
        values = {
            "claimed_material": Decimal(material),
            "claimed_moral": Decimal(moral),
            "awarded_material": Decimal(material) / 2,
            "awarded_moral": Decimal(moral),
            "paid": None if place else Decimal("1500.00"),
        }
        rows.append((proceeding, None, 1, values))
    common = {
        "claimed_on": until - DAY * 60,
        "awarded_on": until - DAY * 12,
        "awarded_by": texts().court_case["court"],
    }
    actions.note_damages(rows=rows, common=common, by=by)
