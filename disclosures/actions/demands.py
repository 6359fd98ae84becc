"""A demand of an authority: one prepares the answer, another who works on the legal line reviews.

Nothing goes out before the review; what goes out is chosen from what the parts of the file offer,
which is never what is privileged.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.trail import record
from casepage.part import ItemToGive, items_to_give
from cases import access
from cases.grants import CaseAccess
from cases.models import Case
from cases.permissions import Permission
from disclosures.actions.register import disclose
from disclosures.models import Demand, Disclosure
from records import saving
from records.errors import Refused, Stale
from records.saving import Token, fill, locked, once, store
from workspace import approvals
from workspace.models import Approval, Notice

Outcome = Demand.Outcome


@dataclass
class Answer:
    """What the answer to a demand will exactly be.

    `items` is what goes out, as it stood when the answer was prepared.
    """

    outcome: str
    reason: str
    version: int
    items: list[ItemToGive] = field(default_factory=list)

    def __post_init__(self) -> None:
        stored: list[Any] = self.items
        self.items = [each if isinstance(each, ItemToGive) else _stored(each) for each in stored]

    @property
    def keys(self) -> list[str]:
        return [item.key for item in self.items]


def _stored(item: dict[str, Any]) -> ItemToGive:
    return ItemToGive(**item | {"permissions": tuple(item["permissions"])})


class AnswerDemand(approvals.Act[Answer, Demand]):
    """Answer a demand; the subject is its key."""

    name = "disclosures.answer_demand"
    payload = Answer
    expires_after = dt.timedelta(days=14)

    def deciders(self, subject: str) -> list[User]:
        """Return who works on the legal line of the file."""
        case, needed = _of(subject).case, Permission.CHANGE_LEGAL
        held = CaseAccess.objects.filter(case=case, permissions__contains=[needed])
        people = User.objects.filter(is_active=True, pk__in=held.values("user"))
        return [person for person in people if access.can(person, needed, case)]

    def notice(self, subject: str) -> Notice:
        case = _of(subject).case
        return Notice(
            kind="disclosures.demand_to_review",
            case=case.pk,
            url=f"{case.get_absolute_url()}sharing/demands/{subject}/answer/",
            codes={"code": case.client.code},
        )

    def execute(self, approval: Approval, payload: Answer, *, by: Any, now: dt.datetime) -> Demand:
        demand = locked(Demand, approval.subject, payload.version, "partner")
        # What became privileged since it was prepared does not go out.
        _chosen(access.on(approval.proposed_by, demand.case), payload.keys)
        entry = None
        if payload.outcome != Outcome.REFUSED:
            entry = disclose(
                case=demand.case,
                kind=Disclosure.Kind.DOSSIER,
                ground=Disclosure.Ground.LEGAL_DUTY,
                recipient=demand.partner or demand.partner_words,
                content=_content(payload.items),
                items=[item for item in payload.items if item.permissions],
                at=now,
                by=by,
            )
        values = {
            "outcome": payload.outcome,
            "reason": payload.reason,
            "disclosure": entry,
            "answered_on": timezone.localtime(now).date(),
        }
        store(fill(demand, values))
        record(saving.verb(demand, "answered"), by=by, subject=demand, outcome=demand.outcome)
        return demand


ANSWER_DEMAND = AnswerDemand()


def _content(items: Iterable[ItemToGive]) -> str:
    """Return what every reader of the register may read of what goes out."""
    for_all = [str(item.label) for item in items if not item.permissions]
    return "\n".join(for_all) or _("Documents of the file")


def _of(subject: str) -> Demand:
    return Demand.unscoped.select_related("case__client").get(pk=subject)


def add_demand(
    *, case: Case, values: dict[str, Any], token: Token | None = None, by: User
) -> Demand:
    """Note a demand that was received.

    Raises:
        SentTwice, Refused.
    """
    return saving.add(Demand(case=case, created_by=by, **values), token=token, by=by)


def change_demand(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> Demand:
    """Correct a demand that was not answered; an answer that was prepared has to be made anew.

    Raises:
        SentTwice, Stale.
        Refused: it was answered.
    """
    with once(token, by) as result:
        demand = locked(Demand, pk, version)
        _refuse_answered(demand)
        store(fill(demand, values))
        record(saving.verb(demand, "changed"), by=by, subject=demand)
        result.made(demand)
    return demand


def _refuse_answered(demand: Demand, *, by: Any = None) -> None:
    if demand.answered_on:
        raise Refused(_("It was answered: that stays. Strike the entry out of the register."))


def waiting_answer(demand: Demand) -> Approval | None:
    """Return the answer that waits for review."""
    return approvals.waiting(ANSWER_DEMAND).filter(subject=str(demand.pk)).first()


def with_answer(demands: Iterable[Demand]) -> set[UUID]:
    """Return the keys of those of some demands whose answer waits for review."""
    keys = [str(demand.pk) for demand in demands if not demand.answered_on]
    rows = approvals.waiting(ANSWER_DEMAND).filter(subject__in=keys) if keys else ()
    return {UUID(row.subject) for row in rows}


def prepare_answer(
    *,
    demand: Demand,
    offered: access.Access,
    outcome: str,
    reason: str,
    items: Iterable[str],
    now: dt.datetime,
    token: Token | None = None,
    by: User,
) -> Approval:
    """Propose what a demand is answered; somebody of the legal line reviews it.

    Args:
        offered: what the person holds on the file, which decides what may be chosen.
        items: keys of what goes out; see `casepage.part.ItemToGive`.

    Raises:
        SentTwice, AlreadyProposed.
        Refused: an item is privileged or not there, a reason or an item is missing, or it was
            answered.
    """
    with once(token, by) as result:
        _refuse_answered(demand)
        chosen = _chosen(offered, items)
        if outcome == Outcome.REFUSED and chosen:
            raise Refused(_("Refused, nothing goes out: choose nothing below."), "items")
        if outcome != Outcome.REFUSED and not chosen:
            raise Refused(_("Choose what goes out."), "items")
        if outcome != Outcome.WHOLE and not reason:
            raise Refused(_("Write on which ground, for the authority and for the file."), "reason")
        approval = approvals.propose(
            ANSWER_DEMAND,
            subject=str(demand.pk),
            payload=Answer(
                outcome,
                reason,
                demand.version,
                [replace(item, label=str(item.label)) for item in chosen],
            ),
            by=by,
            now=now,
            case=demand.case_id,
            key_id=demand.case.data_key_id,
        )
        result.made(approval)
    return approval


def _chosen(offered: access.Access, keys: Iterable[str]) -> list[ItemToGive]:
    """Return what was chosen of what may go out.

    Raises:
        Refused: something is privileged, or not offered.
    """
    items = {item.key: item for item in items_to_give(offered)}
    wanted = list(keys)
    if not set(wanted) <= set(items):
        raise Refused(_("Something of this is privileged or is no longer there."), "items")
    return [items[key] for key in wanted]


def review_answer(
    *, approval: Approval, is_right: bool, now: dt.datetime, token: Token | None = None, by: User
) -> None:
    """Let a prepared answer go out, or send it back.

    Raises:
        SentTwice.
        Refused: it is gone, the demand was changed since, something of it is privileged or gone
            by now, or another person has to review it.
    """
    with once(token, by):
        try:
            if is_right:
                approvals.approve(ANSWER_DEMAND, approval.pk, by=by, now=now)
            else:
                approvals.refuse(ANSWER_DEMAND, approval.pk, by=by, now=now)
        except approvals.NeedsAnother as error:
            raise Refused(
                _("You prepared it: somebody else who works on the legal line reviews it.")
            ) from error
        except Stale as error:
            raise Refused(_("The demand was changed since: prepare the answer anew.")) from error
        except (approvals.ProposalGone, approvals.MayNotDecide) as error:
            raise Refused(_("It does not wait for your review any more.")) from error


def _withdraw_answer(demand: Demand, *, by: Any) -> None:
    _refuse_answered(demand)
    rows = approvals.waiting(ANSWER_DEMAND).filter(subject=str(demand.pk))
    approvals.withdraw(rows, by=by, now=timezone.now())


void_demand = partial(saving.void, Demand, follow=_withdraw_answer)
