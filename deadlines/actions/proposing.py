"""Work goes to a colleague when they accept it; until then everything stays with who has it."""

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from deadlines.actions.handing import HandedOver, Work, hand_work_over
from records.errors import Refused
from records.saving import Token, once
from workspace import approvals
from workspace.actions import notify
from workspace.models import Approval, Notice


class HandWorkOver(approvals.Act[Work, HandedOver]):
    """Give work of one colleague to another one, who decides; the subject is the two of them."""

    name = "deadlines.hand_work_over"
    payload = Work
    expires_after = dt.timedelta(days=30)

    def deciders(self, subject: str) -> QuerySet[User]:
        """Return the successor, and who proposed it, who may withdraw it."""
        proposers = approvals.waiting(self).filter(subject=subject).values("proposed_by")
        _person, successor = subject.split(":")
        successors = User.objects.filter(pk=successor, is_active=True)
        return successors | User.objects.filter(pk__in=proposers)

    def notice(self, subject: str) -> Notice:
        return Notice(kind="deadlines.work_proposed", url=reverse("deadlines:work_proposed"))

    def execute(
        self, approval: Approval, payload: Work, *, by: User, now: dt.datetime
    ) -> HandedOver:
        return hand_work_over(payload, now=now, by=approval.proposed_by)


HAND_WORK_OVER = HandWorkOver()


def propose_work(
    *,
    person: User,
    successor: User,
    cases: Collection[UUID],
    deadlines: Collection[UUID],
    duties: Collection[str] = (),
    is_taken_off: bool,
    reason: str,
    now: dt.datetime,
    token: Token | None = None,
    by: User,
) -> HandedOver | None:
    """Propose that a colleague takes over work; at once where they propose it themselves.

    It is tried first, so that what the colleague may not get is said to who proposes it, and the
    colleague is never asked about a file they must not know of.

    Args:
        duties: keys of `cases.hooks.Duty`.
        is_taken_off: the person no longer works on these files.

    Returns:
        How much was handed over; None while the colleague has not answered.

    Raises:
        SentTwice.
        Refused: as for `hand_work_over`, or a proposal to the same colleague waits.
    """
    work = Work(
        str(person.pk),
        str(successor.pk),
        [str(key) for key in cases],
        [str(key) for key in deadlines],
        list(duties),
        is_taken_off,
        reason,
    )
    with once(token, by):
        _try(work, now=now, by=by)
        row = _propose(work, now=now, by=by)
        if approvals.needs_another(HAND_WORK_OVER, row):
            return None
        return approvals.approve(HAND_WORK_OVER, row.pk, by=by, now=now)


class _TriedOut(Exception):
    """It would be done; nothing of it is kept."""


def _try(work: Work, *, now: dt.datetime, by: User) -> None:
    try:
        with transaction.atomic():
            hand_work_over(work, now=now, by=by)
            raise _TriedOut
    except _TriedOut:
        pass


def _propose(work: Work, *, now: dt.datetime, by: User) -> Approval:
    subject = f"{work.person}:{work.successor}"
    try:
        return approvals.propose(HAND_WORK_OVER, subject=subject, payload=work, by=by, now=now)
    except approvals.AlreadyProposed as error:
        message = _("Work is proposed to this colleague already: wait for the answer.")
        raise Refused(message, "successor") from error


def answer_work(
    *,
    approval_id: UUID,
    is_accepted: bool,
    answer: str = "",
    now: dt.datetime,
    token: Token | None = None,
    by: User,
) -> HandedOver | None:
    """Accept the work a colleague proposed, or decline it with a word; the proposer withdraws it.

    Raises:
        SentTwice.
        Refused: it does not wait any more, or cannot be handed over any more. Why is said to
            nobody here: the reason may be a file that `by` must not know of.
    """
    with once(token, by):
        row = approvals.waiting(HAND_WORK_OVER).filter(pk=approval_id).first()
        try:
            count = None
            if is_accepted:
                count = _accept(approval_id, now=now, by=by)
            else:
                approvals.refuse(HAND_WORK_OVER, approval_id, by=by, now=now, answer=answer)
        except (approvals.ProposalGone, approvals.MayNotDecide, approvals.NeedsAnother) as error:
            raise Refused(_("This does not wait for your answer any more.")) from error
        if row and row.proposed_by != by:
            kind = "deadlines.work_accepted" if is_accepted else "deadlines.work_declined"
            url = reverse("deadlines:work_proposed")
            notify(user=row.proposed_by, kind=kind, url=url, name=by.short_name)
    return count


def _accept(approval_id: UUID, *, now: dt.datetime, by: User) -> HandedOver:
    try:
        return approvals.approve(HAND_WORK_OVER, approval_id, by=by, now=now)
    except Refused as refusal:
        message = _("A part of it has changed since. Ask your colleague to propose it again.")
        raise Refused(message) from refusal


def work_concerning(user: User) -> QuerySet[Approval]:
    """Return the proposals of work that somebody made or was asked about."""
    return approvals.concerning(user, Approval.objects.filter(act=HAND_WORK_OVER.name))


def waiting_of(person: User, *, now: dt.datetime) -> list[Work]:
    """Return what of the work of a person waits for the answer of a colleague."""
    rows = approvals.waiting(HAND_WORK_OVER).filter(expires_at__gt=now)
    return [HAND_WORK_OVER.read(row) for row in rows.filter(subject__startswith=f"{person.pk}:")]
