"""Which documents are in hand, by step, over all visible cases."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import DateField, Exists, ExpressionWrapper, F, OuterRef, Q

from accounts.models import User
from admin_support.models import SOON, DocumentQuerySet, ResidenceDocument
from audit.fields import open_keys
from cases.access import Access, on_each
from cases.listing import OF_CASE
from common.languages import own_label

SHOWN = ("outcome", "requested_on", "valid_to", "kind__act_before", "kind__followed_by__value")
RECENT = dt.timedelta(days=30)
ACT_ON = ExpressionWrapper(F("valid_to") - F("kind__act_before"), output_field=DateField())


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
    """A column of the board: `follow` must be requested soon, `items` are in hand or decided."""

    name: str
    label: str
    items: list[BoardItem]
    follow: list[BoardItem]

    @property
    def count(self) -> int:
        return len(self.items) + len(self.follow)


def _documents(user: User) -> DocumentQuerySet:
    rows = ResidenceDocument.objects.visible_to(user).filter(case__closed_on__isnull=True)
    rows = rows.select_related("case__client", "kind__followed_by")
    label = own_label()
    return rows.only(*SHOWN, f"kind__{label}", f"kind__followed_by__{label}", *OF_CASE)


def in_hand(user: User) -> list[ResidenceDocument]:
    """Return what is to prepare, sent, or waits for extra documents; the oldest first."""
    return list(_documents(user).waiting().order_by(F("requested_on").asc(nulls_last=True), "id"))


def decided(user: User, today: dt.date) -> list[ResidenceDocument]:
    """Return what got an answer in the last thirty days, the newest first."""
    since = today - RECENT
    rows = _documents(user).filter(Q(issued_on__gte=since) | Q(closed_on__gte=since))
    rows = rows.exclude(outcome__in=ResidenceDocument.OPEN)
    return list(rows.order_by("-issued_on", "-closed_on", "-id")[:100])


def to_follow(user: User, today: dt.date) -> list[ResidenceDocument]:
    """Return documents for which the next one must be requested within thirty days, or is late.

    Not those whose case has an application in hand, or a later document, already.
    """
    ending = _documents(user).running().annotate(act=ACT_ON)
    ending = ending.filter(act__lte=today + SOON, kind__followed_by__isnull=False)
    latest = {row.case_id: row for row in ending.exclude(_settled(today)).order_by("valid_to")}
    return sorted(latest.values(), key=lambda row: row.act)


def _settled(today: dt.date) -> Exists:
    """Ask whether the case has an application in hand, or a document for longer.

    Whoever may see one document of a case may see them all, so that nothing is narrowed again.
    """
    others = ResidenceDocument.unscoped.filter(case=OuterRef("case")).annotate(act=ACT_ON)
    longer = Q(valid_to__isnull=True) | Q(act__gt=today + SOON)
    issued = Q(outcome=ResidenceDocument.Outcome.ISSUED) & longer
    return Exists(others.filter(issued | Q(outcome__in=ResidenceDocument.OPEN)))


def build(user: User, today: dt.date) -> list[BoardStep]:
    """Lay out the board: the steps in their order, each with its documents."""
    follow, hand, done = to_follow(user, today), in_hand(user), decided(user, today)
    access_of = on_each(user, {row.case_id: row.case for row in [*follow, *hand, *done]}.values())
    open_keys(access.case.client for access in access_of.values() if access.is_named)

    def items(rows: list[ResidenceDocument]) -> list[BoardItem]:
        return [BoardItem(row, access_of[row.case_id]) for row in rows]

    labels = dict(ResidenceDocument.Outcome.choices)
    steps = [
        BoardStep(
            name=step,
            label=str(labels[step]),
            items=items([row for row in hand if row.outcome == step]),
            follow=items(follow) if step == ResidenceDocument.Outcome.PREPARED else [],
        )
        for step in ResidenceDocument.OPEN
    ]
    return [*steps, BoardStep("decided", "", items(done), [])]
