"""Undoing a merge takes two people, as the merge does."""

import datetime as dt
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.pages import may_open
from cases import access
from cases.actions.joining import (
    PAGE,
    case_leads,
    decide_by_two,
    newest_files,
    who_works_on_all,
)
from cases.actions.merging import undo_now, why_not_undo
from cases.models import Bar, Case, ClientMerge
from cases.permissions import Permission
from records.errors import Refused
from records.saving import Token, once
from workspace import approvals
from workspace.models import Approval, Notice


@dataclass(frozen=True)
class OneMerge:
    """The merge that would be undone, by its key."""

    merge: str


class UndoMerge(approvals.Act[OneMerge, ClientMerge]):
    """Make two clients of one again; the subject is the merge."""

    name = "cases.undo_merge"
    payload = OneMerge
    expires_after = dt.timedelta(days=14)

    def deciders(self, subject: str) -> set[User]:
        """Return who proposed it, and who may agree."""
        row = approvals.waiting(self).select_related("proposed_by").get(subject=subject)
        merge = _merges().get(pk=subject)
        return {row.proposed_by, *_who_may_agree(merge, row.proposed_by)}

    def notice(self, subject: str) -> Notice:
        return Notice(kind="cases.undo_waits", url=reverse(PAGE))

    def execute(
        self, approval: Approval, payload: OneMerge, *, by: User, now: dt.datetime
    ) -> ClientMerge:
        return undo_now(pk=UUID(payload.merge), now=now, by=approval.proposed_by, agreed_by=by)


UNDO_MERGE = UndoMerge()


def _merges() -> QuerySet[ClientMerge]:
    return ClientMerge.unscoped.select_related("kept", "dropped", "merged_by", "agreed_by")


def _who_may_agree(merge: ClientMerge, proposer: User) -> set[User]:
    """Return the case leads of all files, and who merged; without one, who works on the newest.

    All of them may change the newest file, and are barred from none.
    """
    files = list(Case.unscoped.filter(client=merge.kept).select_related("case_lead", "client"))
    [newest] = newest_files(merge.kept_id)
    barred = set(Bar.objects.on_any(files).values_list("user", flat=True))
    people = {*case_leads(files), *filter(None, [merge.merged_by, merge.agreed_by])}
    may_agree = {
        person
        for person in people - {proposer}
        if person.is_active
        and may_open(person, PAGE)
        and person.pk not in barred
        and access.can(person, Permission.CHANGE_CASE, newest)
    }
    return may_agree or set(who_works_on_all([newest])) - {proposer}


def propose_undo(*, pk: UUID, now: dt.datetime, token: Token | None = None, by: User) -> Approval:
    """Propose that two clients who became one are two again.

    Raises:
        SentTwice.
        Refused: see `why_not_undo`; it was proposed already; or nobody else could agree.
    """
    with once(token, by) as result:
        merge = _merges().get(pk=pk)
        reason = why_not_undo(merge, by=by)
        if not reason and not _who_may_agree(merge, by):
            reason = _(
                "Nobody else can agree now. A coordinator can put a second person on this file."
            )
        if reason:
            raise Refused(reason)
        row = _propose(merge, now=now, by=by)
        result.made(row)
    return row


def _propose(merge: ClientMerge, *, now: dt.datetime, by: User) -> Approval:
    [case] = newest_files(merge.kept_id)
    try:
        return approvals.propose(
            UNDO_MERGE,
            subject=str(merge.pk),
            payload=OneMerge(str(merge.pk)),
            by=by,
            now=now,
            case=case.pk,
            key_id=case.data_key_id,
        )
    except approvals.AlreadyProposed as error:
        raise Refused(_("Somebody proposed this already; it waits for an answer.")) from error


def decide_undo(
    *,
    approval_id: UUID,
    is_refused: bool,
    now: dt.datetime,
    token: Token | None = None,
    by: User,
) -> None:
    """Agree that a merge is undone, or refuse it; who proposed it withdraws it so.

    Raises:
        SentTwice.
        Refused: nothing waits any more, somebody else has to decide, or see `undo_now`.
    """
    other = _("Somebody else has to agree.")
    decide = partial(decide_by_two, UNDO_MERGE, refusal="cases.undo_refused", other=other)
    decide(approval_id=approval_id, is_refused=is_refused, now=now, token=token, by=by)


def undos_concerning(user: User) -> QuerySet[Approval]:
    """Return the undoings somebody proposed or was asked about, those that ended among them."""
    return approvals.concerning(user, Approval.objects.filter(act=UNDO_MERGE.name))


def undos_waiting(*, now: dt.datetime, by: User) -> dict[UUID, Approval]:
    """Return the undoings that somebody proposed, or was asked about, by the merge."""
    rows = undos_concerning(by).filter(state=Approval.State.PROPOSED, expires_at__gt=now)
    return {UUID(row.subject): row for row in rows.select_related("proposed_by")}
