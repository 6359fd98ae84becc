"""The chain of residence documents of a case: what lasted until when, what to ask for next."""

import datetime as dt
from dataclasses import dataclass
from typing import cast

from django.utils import timezone
from django.utils.translation import gettext as _

from admin_support.chain import used
from admin_support.citizenship import WITHOUT_CHAIN, Citizenship, RightToWork, right_to_work
from admin_support.models import DocumentKind, Procedure, ResidenceDocument
from admin_support.nationality import citizenship_of
from cases.access import Access
from common.dates import for_screen
from common.languages import own_label

CHAIN: list[DocumentKind.Phase] = [
    phase for phase in DocumentKind.Phase if phase != DocumentKind.Phase.OUTSIDE
]

# Of a document on the pages of a case.
SHOWN = (
    "case",
    "created_by",
    "created_at",
    "outcome",
    "requested_on",
    "decided_on",
    "issued_on",
    "valid_from",
    "valid_to",
    "received_on",
    "closed_on",
    "turn",
    "number",
    "missing",
    "printed_work",
    "chain_reason",
    "appeal_until",
    "appealed_on",
    "appeal_outcome",
    "municipality__name",
    "kind__phase",
    "kind__act_before",
    "kind__may_work",
    "kind__work_from",
    "kind__followed_by__phase",
    "kind__followed_by__value",
)

# Of an application on the pages of a case.
PROCEDURE_SHOWN = (
    "case",
    "created_by",
    "created_at",
    "outcome",
    "requested_on",
    "expected_on",
    "decided_on",
    "valid_to",
    "appeal_until",
    "appealed_on",
    "appeal_outcome",
    "next_action",
    "next_action_on",
    "authority__name",
)


@dataclass(frozen=True)
class Step:
    """One phase of the chain: `state` is "done", "now" or ''; `used` is in tenths.

    `ask_by` is the day by which its document must be requested, when it was not.
    """

    label: str
    state: str
    words: list[str]
    kind: str = ""
    used: int = 0
    ask_by: dt.date | None = None


def documents_of(access: Access) -> list[ResidenceDocument]:
    """Return the documents of a case, the latest first, and what is in hand before all."""
    label = own_label()
    rows = ResidenceDocument.objects.on(access)
    rows = rows.select_related("kind__followed_by", "municipality")
    rows = rows.only(*SHOWN, f"kind__{label}", f"kind__followed_by__{label}")
    return sorted(rows, key=lambda row: (row.valid_from or dt.date.max, row.pk), reverse=True)


def procedures_of(access: Access) -> list[Procedure]:
    """Return the applications of a case: what is in hand first, then the latest."""
    rows = Procedure.objects.on(access).select_related("kind", "authority")
    rows = rows.only(*PROCEDURE_SHOWN, f"kind__{own_label()}")
    latest = sorted(rows, key=lambda row: (row.decided_on or dt.date.max, row.pk), reverse=True)
    return sorted(latest, key=lambda row: not row.is_open)


def citizenship_now(access: Access) -> Citizenship:
    """Return what the nationality of the client means today."""
    return citizenship_of(access.case.client, timezone.localdate())


def has_chain(access: Access) -> bool:
    """Ask whether the client needs a residence procedure, as far as the nationality is known."""
    return access.once(citizenship_now) not in WITHOUT_CHAIN


def work_now(access: Access) -> RightToWork:
    """Return whether the client may work today."""
    documents = access.once(documents_of)
    return right_to_work(documents, timezone.localdate(), access.once(citizenship_now))


def in_words(right: RightToWork) -> str:
    """Write the answer and what it follows from: "Yes (A card)", "Yes (Belgian)"."""
    source = right.document.kind.label if right.document else right.citizenship.label
    is_nobody = right.document is None and right.citizenship not in WITHOUT_CHAIN
    ground = _("no document is in force") if is_nobody else str(source)
    return f"{right.answer.label} ({ground})"


def current(documents: list[ResidenceDocument], today: dt.date) -> ResidenceDocument | None:
    """Return the document that counts now: the last one that has started, ended or not."""
    issued = [row for row in documents if row.outcome == "issued" and _first_day(row) <= today]
    return max(issued, key=_first_day, default=None)


def _first_day(document: ResidenceDocument) -> dt.date:
    """Return the first day of a document that was issued: the database holds that it has one."""
    return cast(dt.date, document.valid_from)


def procedure(access: Access, documents: list[ResidenceDocument], today: dt.date) -> list[Step]:
    """Lay out the chain, the intake first; nothing when no document belongs to it, nor for who
    needs no residence procedure."""
    chained = [row for row in documents if row.kind.is_of_chain]
    if not chained or not has_chain(access):
        return []
    day = for_screen(access.case.opened_on, today=today)
    intake = Step(_("Intake"), "done", [_("Done %(day)s") % {"day": day}], used=10)
    return [intake, *steps(chained, today)]


def steps(documents: list[ResidenceDocument], today: dt.date) -> list[Step]:
    """Return one step per phase of the chain."""
    now = current(documents, today)
    here = CHAIN.index(DocumentKind.Phase(now.kind.phase)) if now else -1
    return [_step(phase, place - here, documents, now, today) for place, phase in enumerate(CHAIN)]


def _step(
    phase: DocumentKind.Phase,
    ahead: int,
    documents: list[ResidenceDocument],
    now: ResidenceDocument | None,
    today: dt.date,
) -> Step:
    """Return the step of one phase, which lies so many steps ahead of the one of now."""
    here = [row for row in documents if row.kind.phase == phase]
    had = [row for row in here if row.outcome in {"issued", "ended"}]
    application = next((row for row in here if row.is_open), None)
    ask_by = _ask_by(now, phase, application)
    if now and ahead == 0:
        lines = _runs(now, today) + _to_do(ask_by, application, today)
        return Step(
            label=str(phase.label),
            state="now",
            words=lines,
            kind=now.kind.label,
            used=used(_first_day(now), now.valid_to, today),
            ask_by=ask_by,
        )
    lines = _lasted(had, today) + _to_do(ask_by, application, today)
    is_done = bool(had) and ahead < 0
    state = "done" if is_done else ""
    return Step(str(phase.label), state, lines or [_("Not yet")], ask_by=ask_by)


def _lasted(had: list[ResidenceDocument], today: dt.date) -> list[str]:
    if not had:
        return []
    start = min(_first_day(row) for row in had)
    ends = [row.closed_on or row.valid_to for row in had]
    dated = [end for end in ends if end]
    return [from_to(start, max(dated) if len(dated) == len(ends) else None, today)]


def from_to(start: dt.date, end: dt.date | None, today: dt.date) -> str:
    """Write a span: "From 3 Jan", "3 Jan to 8 Feb"."""
    first = for_screen(start, today=today)
    if end is None:
        return _("From %(day)s") % {"day": first}
    return _("%(start)s to %(end)s") % {"start": first, "end": for_screen(end, today=today)}


def _runs(now: ResidenceDocument, today: dt.date) -> list[str]:
    first = _first_day(now)
    day = (today - first).days
    if now.valid_to is None:
        return [_("Since %(day)s") % {"day": for_screen(first, today=today)}]
    end = for_screen(now.valid_to, today=today)
    if now.valid_to < today:
        return [_("Ended %(day)s") % {"day": end}]
    return [_("Day %(number)d. Ends %(day)s") % {"number": day, "day": end}]


def _ask_by(
    now: ResidenceDocument | None,
    phase: DocumentKind.Phase,
    application: ResidenceDocument | None,
) -> dt.date | None:
    """Return the day before which the document of a phase must be requested, if it was not."""
    if now is None or (application and application.requested_on):
        return None
    following = now.kind.followed_by
    return now.act_on if following and following.phase == phase else None


def _to_do(
    ask_by: dt.date | None, application: ResidenceDocument | None, today: dt.date
) -> list[str]:
    """Return what must be requested by which day, or that it was sent."""
    if application and application.requested_on:
        return [_("Sent %(day)s") % {"day": for_screen(application.requested_on, today=today)}]
    if ask_by:
        return [_("Apply before %(day)s") % {"day": for_screen(ask_by, today=today)}]
    return [_("To prepare")] if application else []


def lasted(document: ResidenceDocument) -> str:
    """Write how long a document lasted or lasts; '' before it starts."""
    if not document.valid_from:
        return ""
    end = document.closed_on or document.valid_to
    return from_to(document.valid_from, end, timezone.localdate())
