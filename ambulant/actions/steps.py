"""A step down: a counselor proposes it with the person, a second colleague approves it."""

import datetime as dt
import json
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Role, User
from ambulant.actions.rhythms import begin, running_of
from ambulant.models import RhythmPeriod, StepProposal
from ambulant.situation import propose as reckoned
from audit.trail import record
from cases import access
from cases.models import Case
from common.db import lock
from records.approving import refused_in_words
from records.errors import Refused
from records.saving import Token, fill, locked, once, store
from workspace import approvals
from workspace.actions import notify_all
from workspace.models import Approval, Notice

State = StepProposal.State


@dataclass(frozen=True)
class ProposedStep:
    """Which proposal is approved."""

    proposal: str


def deciders(case: Case) -> list[User]:
    """Return who decides about a step: coordinators of the file, managers where it has none."""
    for role, permission in ((Role.COORDINATOR, "assign"), (Role.MANAGER, "view_case")):
        rows = User.objects.filter(is_active=True, roles__contains=[role.value]).order_by("pk")
        people = [person for person in rows if access.can(person, permission, case)]
        if people:
            return people
    return []


class StepDown(approvals.Act[ProposedStep, RhythmPeriod]):
    """Agree on less contact; the subject is the file."""

    name = "ambulant.step_down"
    payload = ProposedStep
    expires_after = dt.timedelta(days=14)

    def deciders(self, subject: str) -> list[User]:
        return deciders(Case.unscoped.get(pk=subject))

    def notice(self, subject: str) -> Notice:
        case = Case.unscoped.select_related("client").get(pk=subject)
        row = StepProposal.unscoped.waiting().get(case=case)
        return Notice(
            kind="ambulant.step_to_approve",
            case=case.pk,
            url=reverse("ambulant:decide", args=[case.reference, row.pk]),
            codes={"code": case.client.code},
        )

    def execute(
        self, approval: Approval, payload: ProposedStep, *, by: User, now: dt.datetime
    ) -> RhythmPeriod:
        row = locked(StepProposal, payload.proposal, None, "level", "created_by")
        lock(f"rhythm:{row.case_id}")
        running, today = running_of(row.case), timezone.localtime(now).date()
        if running is None or running.pk != row.before_id or row.state != State.PROPOSED:
            raise Refused(_("The frequency changed since it was proposed: refuse it."))
        held = access.on(row.created_by, row.case)
        if not reckoned(held, running, today).may_step_down:
            raise Refused(_("The reckoning does not allow it any more: refuse it."))
        values = {
            "level": row.level,
            "starts_on": max(row.starts_on, today),
            "agreed_on": row.agreed_on,
            "reason": row.reason,
        }
        made = begin(case=row.case, values=values, today=today, author=row.created_by, by=by)
        store(fill(row, {"state": State.APPROVED, "rhythm": made}))
        record("ambulant.step.approved", by=by, subject=row, line=row.trail_line)
        return made


STEP_DOWN = StepDown()


def propose_step(
    *,
    case: Case,
    values: dict[str, Any],
    now: dt.datetime,
    token: Token | None = None,
    by: User,
) -> StepProposal:
    """Propose a step down that the person agreed to; nothing changes before it is approved.

    Args:
        values: level, starts_on, agreed_on, reason.

    Raises:
        SentTwice.
        Refused: the reckoning does not allow it, it is no step down, a step waits already, or
            there is nobody to approve it.
    """
    with refused_in_words(), once(token, by) as result:
        lock(f"rhythm:{case.pk}")
        running, today = running_of(case), timezone.localtime(now).date()
        if running is None or values["level"].position <= running.level.position:
            raise Refused(_("This is not less contact than now."), "level")
        _refuse_without_decider(case)
        lines = reckoned(access.on(by, case), running, today)
        if not lines.may_step_down:
            raise Refused(_("The reckoning does not allow a step down now."))
        _drop_forgotten(case, by=by, now=now)
        row = StepProposal(case=case, before=running, created_by=by, **values)
        row.reckoning = json.dumps([asdict(line) for line in lines.lines])
        store(row)
        row.approval = approvals.propose(
            STEP_DOWN,
            subject=str(case.pk),
            payload=ProposedStep(str(row.pk)),
            case=case.pk,
            key_id=case.data_key_id,
            by=by,
            now=now,
        )
        store(row)
        record("ambulant.step.proposed", by=by, subject=row, line=row.trail_line)
        result.made(row)
    return row


def _refuse_without_decider(case: Case) -> None:
    if not deciders(case):
        raise Refused(_("Nobody may approve it: a coordinator has to join the file first."))


def _drop_forgotten(case: Case, *, by: User, now: dt.datetime) -> None:
    """Withdraw a step whose approval expired or was withdrawn with who proposed it."""
    for row in StepProposal.unscoped.waiting().filter(case=case).select_related("approval"):
        if not is_waiting(row, now):
            row.version += 1
            store(fill(row, {"state": State.WITHDRAWN}))
            record("ambulant.step.withdrawn", by=by, subject=row, line=row.trail_line)


def step_to_decide(case: Case, pk: UUID) -> StepProposal | None:
    """Return a proposed step of a file with all that its page shows, whoever asks.

    Who decides may not see the line: the page asks who may see this one step.
    """
    rows = StepProposal.unscoped.filter(case=case, pk=pk)
    return rows.select_related("level", "before__level", "approval", "created_by").first()


def is_waiting(row: StepProposal, now: dt.datetime) -> bool:
    """Whether somebody can still decide about a step; read with its approval."""
    approval = row.approval
    if row.state != State.PROPOSED or approval is None:
        return False
    return approval.state == Approval.State.PROPOSED and approval.expires_at > now


def decide_step(
    *,
    pk: UUID,
    values: dict[str, Any],
    now: dt.datetime,
    token: Token | None = None,
    by: User,
) -> StepProposal:
    """Approve a step as the second person, upon which it holds, or refuse it with a reason.

    Who proposed it withdraws it by refusing.

    Args:
        values: is_approved, answer.

    Raises:
        SentTwice.
        Refused: it waits no more, somebody else decides, the situation changed since, or it is
            refused without a reason.
    """
    with refused_in_words(), once(token, by) as result:
        row = StepProposal.unscoped.select_related("case__client", "approval").get(pk=pk)
        if row.approval is None:
            raise approvals.ProposalGone
        is_own = row.created_by_id == by.pk
        if values["is_approved"]:
            approvals.approve(STEP_DOWN, row.approval.pk, by=by, now=now)
        elif is_own:
            _withdraw(row, row.approval, by=by, now=now)
        else:
            _refuse(row, row.approval, values["answer"], by=by, now=now)
        if not is_own:
            _tell(row, is_approved=values["is_approved"])
        result.made(row)
    row.refresh_from_db()
    return row


def _withdraw(row: StepProposal, approval: Approval, *, by: User, now: dt.datetime) -> None:
    own = Approval.objects.filter(pk=approval.pk)
    if not own.filter(state=Approval.State.PROPOSED).exists():
        raise approvals.ProposalGone
    approvals.withdraw(own, by=by, now=now)
    row = locked(StepProposal, row.pk, None)
    store(fill(row, {"state": State.WITHDRAWN}))
    record("ambulant.step.withdrawn", by=by, subject=row, line=row.trail_line)


def _refuse(
    row: StepProposal, approval: Approval, answer: str, *, by: User, now: dt.datetime
) -> None:
    if not answer:
        raise Refused(_("Write why it is refused."), "answer")
    approvals.refuse(STEP_DOWN, approval.pk, by=by, now=now)
    row = locked(StepProposal, row.pk, None)
    store(fill(row, {"state": State.REFUSED, "answer": answer}))
    record("ambulant.step.refused", by=by, subject=row, line=row.trail_line)


def _tell(row: StepProposal, *, is_approved: bool) -> None:
    notify_all(
        [
            Notice(
                user_id=row.created_by_id,
                kind="ambulant.step_approved" if is_approved else "ambulant.step_refused",
                case=row.case_id,
                url=f"{row.case.get_absolute_url()}ambulant/",
                codes={"code": row.case.client.code},
            )
        ]
    )
