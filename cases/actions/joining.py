"""Making two clients one takes two people: somebody proposes, the case lead of the other agrees."""

import datetime as dt
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.pages import may_open, roles_of
from cases import access
from cases.actions.merging import NOT_NOW, merge_now, pairs_between, why_not
from cases.actions.team import notify_of_case
from cases.deputies import stand_in
from cases.models import Bar, Case, CaseUserGrant, Client, ClientMerge
from cases.permissions import Permission
from records.errors import Refused
from records.saving import Token, once
from workspace import approvals
from workspace.models import Approval, Notice

PAGE = "cases:duplicates"


@dataclass(frozen=True)
class TwoClients:
    """The client that stays and the one that becomes it, by their keys."""

    kept: str
    dropped: str


class MergeClients(approvals.Act[TwoClients, ClientMerge]):
    """Make two clients one; the subject is the one that gives way."""

    name = "cases.merge"
    payload = TwoClients
    expires_after = dt.timedelta(days=14)

    def deciders(self, subject: str) -> set[User]:
        """Return who proposed it, and the other case leads; without one, who works on both.

        Of two who are kept apart, who noted that: nobody else learns of it.
        """
        row = approvals.waiting(self).select_related("proposed_by").get(subject=subject)
        payload = self.read(row)
        files = newest_files(UUID(payload.kept), UUID(payload.dropped))
        owners = {pair.owner for pair in pairs_between(*_people(payload))}
        others = {owner for owner in owners if owner.is_active and may_open(owner, PAGE)}
        others = others - {row.proposed_by} or set(case_leads(files)) - {row.proposed_by}
        return {row.proposed_by, *(others or who_works_on_all(files))}

    def notice(self, subject: str) -> Notice:
        return Notice(kind="cases.merge_waits", url=reverse(PAGE))

    def execute(
        self, approval: Approval, payload: TwoClients, *, by: User, now: dt.datetime
    ) -> ClientMerge:
        kept, dropped = _people(payload)
        return merge_now(
            kept=kept,
            dropped=dropped,
            today=timezone.localdate(now),
            by=approval.proposed_by,
            agreed_by=None if approval.is_alone else by,
        )


MERGE_CLIENTS = MergeClients()


def _people(payload: TwoClients) -> tuple[Client, Client]:
    people = Client.unscoped.in_bulk([payload.kept, payload.dropped])
    return people[UUID(payload.kept)], people[UUID(payload.dropped)]


def newest_files(*people: UUID) -> list[Case]:
    """Return the newest file of each of these clients."""
    rows = Case.unscoped.filter(client__in=people)
    newest = rows.order_by("client", "-episode").distinct("client")
    return list(newest.select_related("case_lead", "client"))


def case_leads(files: list[Case]) -> list[User]:
    """Return the case leads, and who stands in for one who is away, as far as they may decide.

    They may change the file, and are barred from neither of both.
    """
    today = timezone.localdate()
    leads = [(case.case_lead, case) for case in files if case.case_lead]
    others = [(stand_in(lead, case, today, Permission.CHANGE_CASE), case) for lead, case in leads]
    return [
        person
        for person, case in (*leads, *others)
        if person
        and may_open(person, PAGE)
        and access.can(person, Permission.CHANGE_CASE, case)
        and not Bar.objects.on_any(files).filter(user=person).exists()
    ]


def who_works_on_all(files: list[Case]) -> list[User]:
    """Return who may change each of these files, whoever leads them."""
    holding = CaseUserGrant.objects.valid_now().shown().filter(content_object__in=files)
    people = User.objects.filter(is_active=True, roles__overlap=roles_of(PAGE))
    people = people.filter(Q(pk__in=holding.values("user")) | Q(roles__contains=["coordinator"]))
    change = Permission.CHANGE_CASE
    return [person for person in people if all(access.can(person, change, case) for case in files)]


def merge(
    *, kept: Client, dropped: Client, now: dt.datetime, token: Token | None = None, by: User
) -> ClientMerge | None:
    """Propose that two clients become one; done at once where nobody else could decide.

    Returns:
        The merge; None while the case lead of the other file has to agree.

    Two who are kept apart wait like any others, so that the answer does not tell it.

    Raises:
        SentTwice.
        Refused: see `why_not`; it was proposed already; or both had a bed on one night.
    """
    with once(token, by) as result:
        reason = why_not(kept, dropped, by=by)
        if reason:
            raise Refused(reason)
        approval = _propose(TwoClients(str(kept.pk), str(dropped.pk)), now=now, by=by)
        if approvals.needs_another(MERGE_CLIENTS, approval) or pairs_between(kept, dropped):
            return None
        row = approvals.approve(MERGE_CLIENTS, approval.pk, by=by, now=now)
        result.made(row)
    return row


def _propose(payload: TwoClients, *, now: dt.datetime, by: User) -> Approval:
    case = Case.unscoped.filter(client=UUID(payload.dropped)).latest("episode")
    try:
        return approvals.propose(
            MERGE_CLIENTS,
            subject=payload.dropped,
            payload=payload,
            by=by,
            now=now,
            case=case.pk,
            key_id=case.data_key_id,
        )
    except approvals.AlreadyProposed as error:
        raise Refused(_("Somebody proposed this already; it waits for an answer.")) from error


def decide_merge(
    *,
    approval_id: UUID,
    is_refused: bool,
    now: dt.datetime,
    token: Token | None = None,
    by: User,
) -> None:
    """Agree that two clients become one, or refuse it; who proposed it withdraws it so.

    Raises:
        SentTwice.
        Refused: nothing waits any more, somebody else has to decide, or see `why_not`.
    """
    other = _("The case lead of the other file has to agree.")
    decide = partial(decide_by_two, MERGE_CLIENTS, refusal="cases.merge_refused", other=other)
    decide(approval_id=approval_id, is_refused=is_refused, now=now, token=token, by=by)


def decide_by_two(
    act: approvals.Act,
    *,
    refusal: str,
    other: str,
    approval_id: UUID,
    is_refused: bool,
    now: dt.datetime,
    token: Token | None,
    by: User,
) -> None:
    """Agree to what another person proposed of clients, or refuse it.

    Args:
        refusal: what is told to who proposed it, when somebody else refuses.
        other: what is said to who proposed it and agrees.

    Raises:
        SentTwice.
        Refused: nothing waits any more, somebody else has to decide, or the act refuses.
    """
    decide = approvals.refuse if is_refused else approvals.approve
    try:
        with once(token, by):
            row = approvals.waiting(act).filter(pk=approval_id).first()
            if row and row.proposed_by == by and not is_refused:
                raise approvals.NeedsAnother
            decide(act, approval_id, by=by, now=now)
            if row and row.case and is_refused and row.proposed_by != by:
                case = Case.unscoped.select_related("client").get(pk=row.case)
                needs = Permission.CHANGE_CASE
                notify_of_case(row.proposed_by, refusal, case, by, reverse(PAGE), needs=needs)
    except approvals.ProposalGone as error:
        raise Refused(_("This does not wait for your answer any more.")) from error
    except approvals.MayNotDecide as error:
        # It waits, for somebody else: the same words whether the lead changed or a pair was noted.
        raise Refused(NOT_NOW) from error
    except approvals.NeedsAnother as error:
        raise Refused(other) from error


@dataclass(frozen=True)
class WaitingMerge:
    """A merge that waits for an answer, with the keys of the two clients."""

    approval: Approval
    kept: UUID
    dropped: UUID


def merges_concerning(user: User) -> QuerySet[Approval]:
    """Return the merges somebody proposed or was asked about, those that ended among them."""
    return approvals.concerning(user, Approval.objects.filter(act=MERGE_CLIENTS.name))


def merges_waiting(*, now: dt.datetime, by: User) -> list[WaitingMerge]:
    """Return the merges that somebody proposed, or was asked about, and nobody has decided."""
    rows = merges_concerning(by).filter(state=Approval.State.PROPOSED, expires_at__gt=now)
    rows = rows.select_related("proposed_by").order_by("proposed_at")
    payloads = [(row, MERGE_CLIENTS.read(row)) for row in rows]
    return [WaitingMerge(row, UUID(two.kept), UUID(two.dropped)) for row, two in payloads]
