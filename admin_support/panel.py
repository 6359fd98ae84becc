"""What residence documents show on a file and on the Today page."""

import datetime as dt

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import shortened
from accounts.pages import may_open
from admin_support import board
from admin_support.chain import used
from admin_support.models import DocumentKind, ResidenceDocument
from cases import facts as asking
from cases import written
from cases.models import Case
from cases.service_lines import ServiceLine, TimelineItem, TimelineSource
from cases.timeline import source
from common.dates import for_screen
from common.languages import own_label

CHAIN = [phase for phase in DocumentKind.Phase if phase != DocumentKind.Phase.OUTSIDE]
LINE = ServiceLine.ADMIN_SUPPORT.value


def facts(user, case: Case, held: frozenset[str]) -> dict:
    """Ask how many applications wait for something."""
    waiting = ResidenceDocument.objects.visible_to(user, case=case).waiting()
    return {"admin_support_open": asking.number(waiting)}


def open_count(user, case: Case) -> int:
    """Count the applications of a file that wait for something."""
    return case.facts["admin_support_open"]


def documents_of(user, case: Case) -> list[ResidenceDocument]:
    """Return the documents of a file, the latest first, and what is in hand before all."""

    def compose():
        rows = ResidenceDocument.objects.visible_to(user, case=case)
        rows = rows.select_related("kind__followed_by", "created_by")
        return rows.order_by(F("valid_from").desc(nulls_first=True), "-id")

    return written.read("documents", compose, user=user, case=case, today=timezone.localdate())


def current(documents: list[ResidenceDocument], today: dt.date) -> ResidenceDocument | None:
    """Return the document that counts now: the last one that has started, ended or not."""
    issued = [row for row in documents if row.outcome == "issued" and row.valid_from <= today]
    return max(issued, key=lambda row: row.valid_from, default=None)


def phase(user, case: Case) -> dict | None:
    """Lay out the chain of documents: what lasted until when, what to ask for before when."""
    documents = [
        row for row in documents_of(user, case) if row.kind.phase != DocumentKind.Phase.OUTSIDE
    ]
    if not documents:
        return None
    today = timezone.localdate()
    return {
        "template": "admin_support/phase.html",
        "steps": [_intake(case, today), *steps(documents, today)],
    }


def _intake(case: Case, today: dt.date) -> dict:
    words = _("Done %(day)s") % {"day": for_screen(case.opened_on, today=today)}
    return {"label": _("Intake"), "state": "done", "words": [words], "used": 10}


def steps(documents: list[ResidenceDocument], today: dt.date) -> list[dict]:
    """Return one step per phase of the chain."""
    now = current(documents, today)
    here = CHAIN.index(DocumentKind.Phase(now.kind.phase)) if now else -1
    found = []
    for place, name in enumerate(CHAIN):
        had = [
            row
            for row in documents
            if row.kind.phase == name and row.outcome in {"issued", "ended"}
        ]
        asked = next((row for row in documents if row.kind.phase == name and row.is_open), None)
        state = "now" if place == here else "done" if had and place < here else ""
        words = _lasted(had, today) if state != "now" else _runs(now, today)
        words += _to_do(now, name, asked, today)
        found.append(
            {
                "label": name.label,
                "state": state,
                "kind": now.kind.label if state == "now" else "",
                "words": words or [_("Not yet")],
                "used": used(now.valid_from, now.valid_to, today) if state == "now" else 0,
            }
        )
    return found


def _lasted(had: list[ResidenceDocument], today: dt.date) -> list[str]:
    if not had:
        return []
    start = min(row.valid_from for row in had)
    ends = [row.closed_on or row.valid_to for row in had]
    return [_from_to(start, None if None in ends else max(ends), today)]


def _from_to(start: dt.date, end: dt.date | None, today: dt.date) -> str:
    first = for_screen(start, today=today)
    if end is None:
        return _("From %(day)s") % {"day": first}
    return _("%(start)s to %(end)s") % {"start": first, "end": for_screen(end, today=today)}


def _runs(now: ResidenceDocument, today: dt.date) -> list[str]:
    day = (today - now.valid_from).days
    if now.valid_to is None:
        return [_("Since %(day)s") % {"day": for_screen(now.valid_from, today=today)}]
    end = for_screen(now.valid_to, today=today)
    if now.valid_to < today:
        return [_("Ended %(day)s") % {"day": end}]
    return [_("Day %(number)d. Ends %(day)s") % {"number": day, "day": end}]


def _to_do(now, name: str, asked: ResidenceDocument | None, today: dt.date) -> list[str]:
    """Say what must be asked for before when, or that it was sent."""
    if asked and asked.requested_on:
        return [_("Sent %(day)s") % {"day": for_screen(asked.requested_on, today=today)}]
    following = now.kind.followed_by if now else None
    if now and now.act_on and following and following.phase == name:
        return [_("Ask before %(day)s") % {"day": for_screen(now.act_on, today=today)}]
    return [_("To prepare")] if asked else []


def timeline(user, case: Case) -> TimelineSource:
    """Offer the documents, from when they were noted."""
    rows = ResidenceDocument.objects.visible_to(user, case=case)
    return source(
        "admin_support",
        rows,
        line=LINE,
        label=f"kind__{own_label()}",
        outcome="outcome",
        start="valid_from",
        closed="closed_on",
        end="valid_to",
    )


def items(user, case: Case, rows: dict) -> dict:
    """Draw documents on the timeline."""
    return {key: _item(facts, case) for key, facts in rows.items()}


def _item(row: dict, case: Case) -> TimelineItem:
    start, end = asking.day(row["start"]), asking.day(row["closed"] or row["end"])
    lasted = _from_to(start, end, timezone.localdate()) if start else ""
    outcome = ResidenceDocument.Outcome(row["outcome"]).label
    return TimelineItem(
        title=f"{row['label']}: {str(outcome).lower()}",
        kind="admin_support",
        line=LINE,
        icon="stamp",
        by=shortened(row["by"]),
        meta=lasted,
        url=f"{case.get_absolute_url()}admin_support/",
    )


def today_facts(user, today: dt.date) -> dict:
    """Ask how many applications are in hand."""
    waiting = ResidenceDocument.objects.visible_to(user).waiting()
    return {"admin_support_waiting": asking.number(waiting.filter(case__closed_on__isnull=True))}


def today_card(user, today: dt.date) -> dict | None:
    """Show what must be asked for soon, and how much is in hand."""
    if not may_open(user, "admin_support:board"):
        return None
    follow, waiting = board.to_follow(user, today)[:5], user.facts["admin_support_waiting"]
    if not follow and not waiting:
        return None
    return {"template": "admin_support/today.html", "follow": follow, "waiting": waiting}
