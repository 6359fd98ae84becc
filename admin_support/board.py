"""Which documents are in hand, by step, over all visible cases."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import DateField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from accounts.models import User
from admin_support.models import SOON, DocumentKind, DocumentQuerySet, ResidenceDocument
from audit.fields import open_keys
from cases.access import Access, on_each
from cases.exports import Line
from cases.listing import OF_CASE, with_client
from common.languages import own_label
from common.lists import PER_PAGE, Filter
from records import exports

SHOWN = ("outcome", "requested_on", "valid_to", "kind__act_before", "kind__followed_by__value")
RECENT = dt.timedelta(days=30)
# Of each step while all of them are shown.
PER_STEP = 10
OPEN = ResidenceDocument.OPEN
FOLLOW, DECIDED = str(ResidenceDocument.Outcome.PREPARED), "decided"
Narrow = Callable[[Any], Any]
ACT_ON = ExpressionWrapper(F("valid_to") - F("kind__act_before"), output_field=DateField())


def _all(rows: Any) -> Any:
    return rows


@dataclass(frozen=True)
class BoardItem:
    """A document on the board, and the user's access to its case."""

    document: ResidenceDocument
    access: Access

    @property
    def may_change(self) -> bool:
        return self.access.may("change_admin_support")


@dataclass(frozen=True)
class BoardStep:
    """A column of the board, a page of it: `follow` must be requested soon, `items` are in hand
    or decided; `count` is of all its pages."""

    name: str
    label: str
    page: Page
    items: list[BoardItem]
    follow: list[BoardItem]

    @property
    def count(self) -> int:
        return self.page.paginator.count


def filters() -> list[Filter]:
    """Return what the board may be narrowed by."""
    kinds = [
        (str(kind.pk), kind.label) for kind in DocumentKind.objects.order_by("position", "value")
    ]

    def of_kind(rows: QuerySet, kind: str) -> QuerySet:
        return rows.filter(Q(kind=kind) | Q(kind__followed_by=kind))

    return [Filter("kind", _("Document"), kinds, of_kind), with_client()]


def step_of(query: QueryDict) -> dict[str, str]:
    """Return the one step that an address chooses, as `build` takes it, if it chooses one."""
    step = query.get("step", "")
    return {"step": step} if step in {*OPEN, DECIDED} else {}


def _documents(user: User, narrow: Narrow = _all) -> DocumentQuerySet:
    rows = narrow(ResidenceDocument.objects.visible_to(user)).filter(case__closed_on__isnull=True)
    rows = rows.select_related("case__client", "kind__followed_by")
    label = own_label()
    return rows.only(*SHOWN, f"kind__{label}", f"kind__followed_by__{label}", *OF_CASE)


def in_hand(user: User, narrow: Narrow = _all) -> list[ResidenceDocument]:
    """Return what is to prepare, sent, or waits for extra documents; the oldest first."""
    rows = _documents(user, narrow).waiting()
    return list(rows.order_by(F("requested_on").asc(nulls_last=True), "id"))


def decided(user: User, today: dt.date, narrow: Narrow = _all) -> list[ResidenceDocument]:
    """Return what got an answer in the last thirty days, the newest first."""
    since = today - RECENT
    rows = _documents(user, narrow).filter(Q(issued_on__gte=since) | Q(closed_on__gte=since))
    rows = rows.exclude(outcome__in=ResidenceDocument.OPEN)
    return list(rows.order_by("-issued_on", "-closed_on", "-id"))


def to_follow(user: User, today: dt.date, narrow: Narrow = _all) -> list[ResidenceDocument]:
    """Return documents for which the next one must be requested within thirty days, or is late.

    Not those whose case has an application in hand, or a later document, already.
    """
    ending = _documents(user, narrow).running().annotate(act=ACT_ON)
    ending = ending.filter(act__lte=today + SOON, kind__followed_by__isnull=False)
    latest = ending.exclude(_settled(today)).order_by("case", "-valid_to").distinct("case")
    return sorted(latest, key=lambda row: row.act)


def _settled(today: dt.date) -> Exists:
    """Ask whether the case has an application in hand, or a document for longer.

    Whoever may see one document of a case may see them all, so that nothing is narrowed again.
    """
    others = ResidenceDocument.unscoped.filter(case=OuterRef("case")).annotate(act=ACT_ON)
    longer = Q(valid_to__isnull=True) | Q(act__gt=today + SOON)
    issued = Q(outcome=ResidenceDocument.Outcome.ISSUED) & longer
    return Exists(others.filter(issued | Q(outcome__in=ResidenceDocument.OPEN)))


def _by_step(user: User, today: dt.date, narrow: Narrow) -> dict[str, list[ResidenceDocument]]:
    """Return the documents of each step in their order; first what must be requested soon."""
    hand = in_hand(user, narrow)
    steps = {str(step): [row for row in hand if row.outcome == step] for step in OPEN}
    steps[FOLLOW] = [*to_follow(user, today, narrow), *steps[FOLLOW]]
    return steps | {DECIDED: decided(user, today, narrow)}


def build(
    user: User, today: dt.date, narrow: Narrow = _all, *, step: str = "", page: Any = None
) -> list[BoardStep]:
    """Lay out the board: the steps in their order, each with its first documents.

    With `step` only that one, a page at a time.
    """
    steps = _by_step(user, today, narrow)
    shown, size = ([step], PER_PAGE) if step in steps else (list(steps), PER_STEP)
    pages = {name: Paginator(steps[name], size).get_page(page) for name in shown}
    items = _items(user, [row for page in pages.values() for row in page])
    labels = dict(ResidenceDocument.Outcome.choices)
    return [
        BoardStep(
            name=name,
            label=str(labels.get(name, _("Decided"))),
            page=page,
            items=[items[row.pk] for row in page if not _is_running(row, name)],
            follow=[items[row.pk] for row in page if _is_running(row, name)],
        )
        for name, page in pages.items()
    ]


def _is_running(row: ResidenceDocument, step: str) -> bool:
    """Ask whether it stands in a step because the one after it must be requested."""
    return step == FOLLOW and not row.is_open


def _items(user: User, rows: list[ResidenceDocument]) -> dict[UUID, BoardItem]:
    access_of = on_each(user, {row.case_id: row.case for row in rows}.values())
    open_keys(access.case.client for access in access_of.values() if access.is_named)
    return {row.pk: BoardItem(row, access_of[row.case_id]) for row in rows}


def table(
    user: User, today: dt.date, narrow: Narrow, *, step: str = ""
) -> tuple[list[Any], list[Line]]:
    """Return headings and lines of the board, or of one step, for a spreadsheet."""
    steps = _by_step(user, today, narrow)
    wanted = {step: steps[step]} if step in steps else steps
    items = _items(user, [row for rows in wanted.values() for row in rows])
    headings = [
        _("Client"),
        _("Name"),
        _("Document"),
        _("Outcome"),
        _("Applied on"),
        _("Until"),
        _("Apply for the next one before"),
    ]
    lines: list[Line] = [
        (
            row.case,
            [
                row.case.client.code,
                row.case.client.short_name if items[row.pk].access.is_named else "",
                row.kind.label,
                row.get_outcome_display(),
                exports.day(row.requested_on),
                exports.day(row.valid_to),
                exports.day(row.act_on) if _is_running(row, name) else "",
            ],
        )
        for name, rows in wanted.items()
        for row in rows
    ]
    return headings, lines
