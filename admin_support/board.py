"""Which applications are in hand, by step, over all visible cases: documents and procedures."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import DateField, Exists, ExpressionWrapper, F, OuterRef, Q
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.models import User
from admin_support.board_items import (
    APPEAL,
    DECIDED,
    DOCUMENTS,
    FOLLOW,
    OPEN,
    PROCEDURES,
    STEPS,
    BoardItem,
    BoardStep,
    Placed,
)
from admin_support.models import (
    SOON,
    DocumentQuerySet,
    Procedure,
    ProcedureQuerySet,
    ResidenceDocument,
)
from admin_support.nationality import free_on
from audit.fields import open_keys
from cases.access import Access, on_each
from cases.exports import Line
from cases.listing import OF_CASE
from common.languages import own_label
from common.lists import PER_PAGE
from records import exports

DOCUMENT_SHOWN = (
    "outcome",
    "requested_on",
    "issued_on",
    "closed_on",
    "valid_to",
    "appeal_until",
    "appealed_on",
    "turn",
    "kind__act_before",
    "kind__followed_by__value",
)
PROCEDURE_SHOWN = (
    "outcome",
    "requested_on",
    "expected_on",
    "decided_on",
    "valid_to",
    "appeal_until",
    "appealed_on",
    "next_action_on",
    "authority__name",
)
RECENT = dt.timedelta(days=30)
# Of each step while all of them are shown.
PER_STEP = 10
TABLE = "table"
Narrow = Callable[[Any], Any]
ACT_ON = ExpressionWrapper(F("valid_to") - F("kind__act_before"), output_field=DateField())


def _all(rows: Any) -> Any:
    return rows


def kept(query: QueryDict) -> dict[str, str]:
    """Return what an address chooses besides the filters: one step, the table."""
    step, view = query.get("step", ""), query.get("view", "")
    chosen = {"step": step} if step in STEPS else {}
    return chosen | ({"view": TABLE} if view == TABLE else {})


def labels() -> dict[str, str]:
    """Return what each step is called."""
    named = {str(value): str(label) for value, label in ResidenceDocument.Outcome.choices}
    decided = {DECIDED: _("Decided"), APPEAL: pgettext("step", "Appeal")}
    return {step: named[step] for step in OPEN} | decided


def _documents(user: User, narrow: Narrow = _all) -> DocumentQuerySet:
    rows = narrow(ResidenceDocument.objects.visible_to(user)).filter(case__closed_on__isnull=True)
    rows = rows.select_related("case__client", "kind__followed_by")
    label = own_label()
    return rows.only(*DOCUMENT_SHOWN, f"kind__{label}", f"kind__followed_by__{label}", *OF_CASE)


def _procedures(user: User, narrow: Narrow = _all) -> ProcedureQuerySet:
    rows = narrow(Procedure.objects.visible_to(user)).filter(case__closed_on__isnull=True)
    rows = rows.select_related("case__client", "kind", "authority")
    return rows.only(*PROCEDURE_SHOWN, f"kind__{own_label()}", *OF_CASE)


def _in_hand(rows: Any) -> list[Any]:
    """Return what is to prepare, sent, or waits for extra documents; the oldest first."""
    return list(rows.waiting().order_by(F("requested_on").asc(nulls_last=True), "id"))


def _decided(user: User, today: dt.date, narrow: Narrow) -> list[ResidenceDocument]:
    """Return documents that got an answer in the last thirty days, or are appealed against."""
    since = today - RECENT
    lately = Q(issued_on__gte=since) | Q(closed_on__gte=since)
    rows = _documents(user, narrow).exclude(outcome__in=OPEN).filter(lately | _appealed(today))
    return list(rows.order_by("-issued_on", "-closed_on", "-id"))


def _answered(user: User, today: dt.date, narrow: Narrow) -> list[Procedure]:
    """Return applications that got an answer in the last thirty days, or are appealed against."""
    rows = _procedures(user, narrow).exclude(outcome__in=Procedure.OPEN)
    rows = rows.filter(Q(decided_on__gte=today - RECENT) | _appealed(today))
    return list(rows.order_by("-decided_on", "-id"))


def _appealed(today: dt.date) -> Q:
    """Ask whether an appeal is pending, or may still be lodged."""
    may_still = Q(appealed_on__isnull=True, appeal_until__gte=today)
    return may_still | Q(appealed_on__isnull=False, appeal_outcome="")


def _is_appealed(row: ResidenceDocument | Procedure, today: dt.date) -> bool:
    if row.appealed_on:
        return row.is_appeal_pending
    return row.appeal_until is not None and row.appeal_until >= today


def to_follow(user: User, today: dt.date, narrow: Narrow = _all) -> list[ResidenceDocument]:
    """Return documents for which the next one must be requested within thirty days, or is late.

    Not those whose case has an application in hand, or a later document, already; nor those of
    people who need no residence procedure.
    """
    ending = _documents(user, narrow).running().annotate(act=ACT_ON)
    ending = ending.filter(act__lte=today + SOON, kind__followed_by__isnull=False)
    ending = ending.exclude(case__client__nationalities__overlap=free_on(today))
    latest = ending.exclude(_settled(today)).order_by("case", "-valid_to").distinct("case")
    return sorted(latest, key=lambda row: row.act)


def _settled(today: dt.date) -> Exists:
    """Ask whether the case has an application in hand, or a document for longer.

    Whoever may see one document of a case may see them all, so that nothing is narrowed again.
    """
    others = ResidenceDocument.unscoped.filter(case=OuterRef("case")).annotate(act=ACT_ON)
    longer = Q(valid_to__isnull=True) | Q(act__gt=today + SOON)
    issued = Q(outcome=ResidenceDocument.Outcome.ISSUED) & longer
    return Exists(others.filter(issued | Q(outcome__in=OPEN)))


def _placed(user: User, today: dt.date, narrow: Narrow, of: str) -> list[Placed]:
    """Return the rows of the board with their steps; first what must be requested soon."""
    rows: list[Any] = []
    placed: list[Placed] = []
    if of != PROCEDURES:
        placed = [Placed(row, FOLLOW, True) for row in to_follow(user, today, narrow)]
        rows += _in_hand(_documents(user, narrow)) + _decided(user, today, narrow)
    if of != DOCUMENTS:
        rows += _in_hand(_procedures(user, narrow)) + _answered(user, today, narrow)
    return placed + [Placed(row, _step_of(row, today)) for row in rows]


def _step_of(row: ResidenceDocument | Procedure, today: dt.date) -> str:
    if row.is_open:
        return str(row.outcome)
    return APPEAL if _is_appealed(row, today) else DECIDED


@dataclass(frozen=True)
class Question:
    """What the board is asked for: whose, on which day, narrowed how, of which records."""

    user: User
    today: dt.date
    narrow: Narrow = _all
    of: str = ""
    is_late: bool = False

    def by_step(self) -> dict[str, list[Placed]]:
        """Return the rows of each step, in the order of the steps."""
        steps: dict[str, list[Placed]] = {step: [] for step in STEPS}
        for each in _placed(self.user, self.today, self.narrow, self.of):
            if not self.is_late or each.is_late(self.today):
                steps[each.step].append(each)
        for step in OPEN[1:]:
            steps[step].sort(key=lambda each: each.record.requested_on or dt.date.max)
        return steps


def build(question: Question, *, step: str = "", page: Any = None) -> list[BoardStep]:
    """Lay out the board: the steps in their order, each with its first rows.

    With `step` only that one, a page at a time.
    """
    steps = question.by_step()
    shown, size = ([step], PER_PAGE) if step in steps else (list(steps), PER_STEP)
    pages = {name: Paginator(steps[name], size).get_page(page) for name in shown}
    access_of = _access(question.user, [each for page in pages.values() for each in page])
    named = labels()
    return [
        BoardStep(name, named[name], page, [_item(each, access_of) for each in page])
        for name, page in pages.items()
    ]


def rows(question: Question, *, step: str = "", page: Any = None) -> tuple[Page, list[BoardItem]]:
    """Return the board as one list, what is due first on top, a page at a time."""
    steps = question.by_step()
    wanted = [step] if step in steps else list(steps)
    everything = [each for name in wanted for each in steps[name]]
    shown = Paginator(sorted(everything, key=_due_first), PER_PAGE).get_page(page)
    access_of = _access(question.user, list(shown))
    return shown, [_item(each, access_of) for each in shown]


def _access(user: User, placed: list[Placed]) -> dict[Any, Access]:
    access_of = on_each(user, {each.record.case_id: each.record.case for each in placed}.values())
    open_keys(access.case.client for access in access_of.values() if access.is_named)
    return access_of


def _item(each: Placed, access_of: dict[Any, Access]) -> BoardItem:
    return BoardItem(each, access_of[each.record.case_id])


def _due_first(each: Placed) -> dt.date:
    return each.due_on or dt.date.max


def table(question: Question, *, step: str = "") -> tuple[list[Any], list[Line]]:
    """Return headings and lines of the board, or of one step, for a spreadsheet."""
    steps = question.by_step()
    wanted = [step] if step in steps else list(steps)
    placed = [each for name in wanted for each in steps[name]]
    access_of = _access(question.user, placed)
    headings = [
        _("Client"),
        _("Name"),
        _("Application"),
        pgettext("application", "Authority"),
        _("Outcome"),
        _("Applied on"),
        _("Until"),
        _("To do before"),
    ]
    return headings, [_line(_item(each, access_of)) for each in placed]


def _line(item: BoardItem) -> Line:
    row, case = item.record, item.access.case
    authority = row.authority.name if isinstance(row, Procedure) and row.authority else ""
    return (
        case,
        [
            case.client.code,
            case.client.short_name if item.access.is_named else "",
            row.kind.label,
            authority,
            row.get_outcome_display(),
            exports.day(row.requested_on),
            exports.day(row.valid_to),
            exports.day(item.due_on),
        ],
    )
