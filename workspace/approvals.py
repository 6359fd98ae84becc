"""Acts that take two people: one proposes, another approves or refuses, before it expires.

The app that does such an act declares it once, as an instance of a subclass of `Act`, and hands
that object to each call here. Where nobody else may decide, who proposed may do so alone.
"""

import datetime as dt
import json
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from audit import keys
from audit.trail import record
from common.db import violated_constraint
from workspace.models import Approval, Notice

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

P = TypeVar("P", bound="DataclassInstance")
R = TypeVar("R")
State = Approval.State


class AlreadyProposed(Exception):
    """The same act on the same subject waits for a decision."""


class ProposalGone(Exception):
    """There is no such proposal, or it was decided, withdrawn or has expired."""


class MayNotDecide(Exception):
    """The act's own rule does not let this person decide."""


class NeedsAnother(Exception):
    """Who proposed cannot approve, as long as somebody else may."""


class Act(ABC, Generic[P, R]):
    """Something that takes two people. `payload` is a dataclass of what will exactly be done."""

    name: ClassVar[str]
    payload: type[P]
    expires_after: ClassVar[dt.timedelta] = dt.timedelta(hours=24)

    @abstractmethod
    def deciders(self, subject: str) -> Iterable[AbstractBaseUser]:
        """Return everybody who may decide about a subject, the proposer perhaps among them."""

    @abstractmethod
    def notice(self, subject: str) -> Notice:
        """Return what tells somebody who may decide that a proposal waits."""

    @abstractmethod
    def execute(self, approval: Approval, payload: P, *, by: Any, now: dt.datetime) -> R:
        """Do what was approved, in the transaction of the decision; it raises to undo both."""

    def read(self, approval: Approval) -> P:
        """Return what an open proposal will do."""
        return self.payload(**json.loads(approval.payload))


def waiting(*acts: Act) -> QuerySet[Approval]:
    """Return the proposals of these acts nobody has decided, those that expired among them."""
    return Approval.objects.filter(act__in=[act.name for act in acts], state=State.PROPOSED)


@transaction.atomic
def propose(
    act: Act[P, R],
    *,
    subject: str,
    payload: P,
    by: Any,
    now: dt.datetime,
    case: UUID | None = None,
    key_id: UUID | None = None,
) -> Approval:
    """Propose an act; everybody else who may decide gets a notice.

    Args:
        subject: the key of what it is about.
        payload: what will be done; encrypted under `key_id`, that of the case it is about.

    Raises:
        AlreadyProposed: the same waits already.
    """
    _expire(waiting(act).filter(subject=subject, expires_at__lte=now), now)
    row = Approval(
        act=act.name,
        subject=subject,
        case=case,
        data_key=key_id or keys.named("approvals"),
        payload=json.dumps(asdict(payload)),
        proposed_by=by,
        proposed_at=now,
        expires_at=now + act.expires_after,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        if violated_constraint(error) == "one_open_proposal_per_act_and_subject":
            raise AlreadyProposed from error
        raise
    record("workspace.approval.proposed", by=by, **_about(row))
    for person in _others(act, row):
        notice = act.notice(subject)
        notice.user_id = person.pk
        notice.codes = notice.codes | {"approval": str(row.pk)}
        notice.save()
    return row


def concerning(person: Any, rows: QuerySet[Approval]) -> QuerySet[Approval]:
    """Keep the proposals that somebody made, or was told of as one who may decide."""
    notices = Notice.objects.mine(person).filter(codes__has_key="approval")
    keys = list(notices.values_list("codes__approval", flat=True))
    return rows.filter(Q(proposed_by=person) | Q(pk__in=keys))


def put_to(person: Any, *, now: dt.datetime) -> list[Notice]:
    """Return the notices of what waits for a decision of this person, the oldest first."""
    rows = Approval.objects.filter(state=State.PROPOSED, expires_at__gt=now)
    keys = [str(key) for key in rows.values_list("pk", flat=True)]
    return list(Notice.objects.mine(person).filter(codes__approval__in=keys).order_by("created_at"))


def _others(act: Act, row: Approval) -> list[AbstractBaseUser]:
    return [person for person in act.deciders(row.subject) if person.pk != row.proposed_by_id]


def needs_another(act: Act, row: Approval) -> bool:
    """Return whether somebody other than the proposer may decide: then somebody else has to."""
    return bool(_others(act, row))


def _open_proposal(act: Act, approval_id: UUID, by: Any, now: dt.datetime) -> Approval:
    rows = waiting(act).select_for_update(of=("self",)).select_related("proposed_by")
    row = rows.filter(pk=approval_id, expires_at__gt=now).first()
    if row is None:
        raise ProposalGone
    if by.pk not in {person.pk for person in act.deciders(row.subject)}:
        raise MayNotDecide
    return row


@transaction.atomic
def approve(act: Act[P, R], approval_id: UUID, *, by: Any, now: dt.datetime) -> R:
    """Approve what another person proposed, upon which it is done, once.

    Raises:
        ProposalGone, MayNotDecide, NeedsAnother; and whatever the act raises.
    """
    row = _open_proposal(act, approval_id, by, now)
    is_own = row.proposed_by_id == by.pk
    if is_own and needs_another(act, row):
        raise NeedsAnother
    payload = act.read(row)
    row.is_alone = is_own
    _end(row, State.APPROVED, None if is_own else by, now)
    record("workspace.approval.approved", by=by, alone=is_own, **_about(row))
    return act.execute(row, payload, by=by, now=now)


@transaction.atomic
def refuse(act: Act, approval_id: UUID, *, by: Any, now: dt.datetime, answer: str = "") -> None:
    """Refuse what another person proposed, or withdraw a proposal of theirs.

    Raises:
        ProposalGone, MayNotDecide: as for `approve`.
    """
    row = _open_proposal(act, approval_id, by, now)
    if row.proposed_by_id == by.pk:
        _withdraw(row, by, now)
    else:
        row.answer = answer
        _end(row, State.REFUSED, by, now)
        record("workspace.approval.refused", by=by, **_about(row))


@transaction.atomic
def withdraw(rows: QuerySet[Approval], *, by: Any, now: dt.datetime) -> None:
    """Withdraw open proposals that have lost their ground, whoever made them."""
    for row in rows.filter(state=State.PROPOSED).select_for_update(of=("self",)):
        _withdraw(row, by, now)


def withdraw_of(person: Any, *, by: Any, now: dt.datetime) -> None:
    """Withdraw all that somebody who leaves has proposed, all about them, and all for them.

    The subject of what is for somebody ends with a colon and their key.
    """
    about = Q(proposed_by=person) | Q(subject=str(person.pk))
    about |= Q(subject__endswith=f":{person.pk}")
    withdraw(Approval.objects.filter(about), by=by, now=now)


def expire(*, now: dt.datetime) -> int:
    """End the proposals nobody decided in time; return how many."""
    return _expire(Approval.objects.filter(state=State.PROPOSED, expires_at__lte=now), now)


@transaction.atomic
def _expire(rows: QuerySet[Approval], now: dt.datetime) -> int:
    overdue = list(rows.select_for_update(of=("self",)))
    for row in overdue:
        _end(row, State.EXPIRED, None, now)
        record("workspace.approval.expired", by=None, **_about(row))
    return len(overdue)


def _withdraw(row: Approval, by: Any, now: dt.datetime) -> None:
    _end(row, State.WITHDRAWN, None, now)
    record("workspace.approval.withdrawn", by=by, **_about(row))


def _end(row: Approval, state: str, by: Any, now: dt.datetime) -> None:
    row.state, row.decided_by, row.ended_at, row.payload = state, by, now, ""
    row.save()
    # Nobody is asked any more.
    unread = Notice.objects.filter(codes__approval=str(row.pk), read_at__isnull=True)
    unread.update(read_at=now)


def _about(row: Approval) -> dict[str, Any]:
    return {"subject": row, "case": row.case, "act": row.act, "about": row.subject}
