"""Which documents are in hand, by step, over all files one may see."""

import datetime as dt

from django.db.models import DateField, ExpressionWrapper, F, Q

from admin_support.models import SOON, ResidenceDocument
from cases import written
from cases.views.clients import with_names

RECENT = dt.timedelta(days=30)


def _rows(user):
    rows = ResidenceDocument.objects.visible_to(user).filter(case__closed_on__isnull=True)
    rows = rows.select_related("case__client", "kind__followed_by")
    return rows.defer("number", "missing")


def in_hand(user) -> list[ResidenceDocument]:
    """Return what is to prepare, sent, or waits for extra documents; the oldest first."""
    return list(_rows(user).waiting().order_by(F("requested_on").asc(nulls_last=True), "id"))


def decided(user, today: dt.date) -> list[ResidenceDocument]:
    """Return what got an answer in the last thirty days, the newest first."""
    since = today - RECENT
    rows = _rows(user).filter(Q(issued_on__gte=since) | Q(closed_on__gte=since))
    rows = rows.exclude(outcome__in=ResidenceDocument.OPEN)
    return list(rows.order_by("-issued_on", "-closed_on", "-id")[:100])


def to_follow(user, today: dt.date) -> list[ResidenceDocument]:
    """Return documents for which the next one must be asked within thirty days, or is late.

    Not those whose file has an application in hand, or a later document, already.
    """
    latest: dict = {}
    for row in written.read("to follow", lambda: _to_follow(user, today), user=user, today=today):
        latest[row.case_id] = row
    return sorted(latest.values(), key=lambda row: row.act)


def _to_follow(user, today: dt.date):
    act = ExpressionWrapper(F("valid_to") - F("kind__act_before"), output_field=DateField())
    rows = _rows(user).running().annotate(act=act)
    rows = rows.filter(act__lte=today + SOON, kind__followed_by__isnull=False)
    others = ResidenceDocument.objects.visible_to(user)
    rows = rows.exclude(case__in=others.waiting().values("case"))
    newer = others.running().filter(Q(valid_to__isnull=True) | Q(valid_to__gt=today + SOON))
    in_place = newer.annotate(act=act).filter(Q(act__isnull=True) | Q(act__gt=today + SOON))
    rows = rows.exclude(case__in=in_place.values("case"))
    return rows.order_by("valid_to")


def name(user, rows: list[ResidenceDocument]) -> list[ResidenceDocument]:
    """Mark whose name may be shown and which rows may be changed."""
    with_names(user, [row.case for row in rows])
    for row in rows:
        row.may_change = "change_admin_support" in row.case.held
    return rows


def build(user, today: dt.date) -> list[dict]:
    """Lay out the board: the steps in their order, each with its rows."""
    follow, hand, done = to_follow(user, today), in_hand(user), decided(user, today)
    name(user, [*follow, *hand, *done])
    labels = dict(ResidenceDocument.Outcome.choices)
    steps = [
        {
            "name": step,
            "label": labels[step],
            "rows": [row for row in hand if row.outcome == step],
            "follow": follow if step == ResidenceDocument.Outcome.PREPARED else [],
        }
        for step in ResidenceDocument.OPEN
    ]
    steps.append({"name": "decided", "label": None, "rows": done, "follow": []})
    for step in steps:
        step["count"] = len(step["rows"]) + len(step["follow"])
    return steps
