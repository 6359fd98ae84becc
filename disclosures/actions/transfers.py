"""Ask another centre to help or to take over, and note what came of it."""

import datetime as dt
from functools import partial
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models import User
from audit.trail import record
from cases.models import Case
from disclosures.actions.register import disclose
from disclosures.dates import moment_of
from disclosures.models import Disclosure, Transfer
from records import saving
from records.errors import Refused
from records.saving import Token, fill, locked, once, store
from workspace.actions import notify_all
from workspace.models import Notice

State = Transfer.State


def add_transfer(
    *, case: Case, values: dict[str, Any], token: Token | None = None, by: User
) -> Transfer:
    """Propose to ask another centre; nothing leaves yet.

    Raises:
        SentTwice, Refused.
    """
    return saving.add(Transfer(case=case, created_by=by, **values), token=token, by=by)


def change_transfer(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> Transfer:
    """Change a proposal that is not sent yet.

    Raises:
        SentTwice, Stale.
        Refused: it was sent, or is over.
    """
    with once(token, by) as result:
        transfer = locked(Transfer, pk, version)
        _refuse_unless_proposed(transfer)
        store(fill(transfer, values))
        record(saving.verb(transfer, "changed"), by=by, subject=transfer)
        result.made(transfer)
    return transfer


def _refuse_unless_proposed(transfer: Transfer, *, by: Any = None) -> None:
    if transfer.state != State.PROPOSED:
        raise Refused(_("It was sent or is over: what was told does not change. Revoke it."))


def move_transfer(
    *,
    pk: UUID,
    version: int | None,
    state: str,
    on: dt.date,
    remark: str = "",
    within: bool = False,
    token: Token | None = None,
    by: User | None,
) -> Transfer:
    """Note that a transfer is sent, accepted, rejected, done, revoked or expired.

    Sending it enters what is told in the register, on a consent in force.

    Args:
        within: `by` confirms that the centre is told no more than it may be, see `disclose`.
        by: None for the program itself, which lets it expire.

    Raises:
        SentTwice, Stale.
        MayNotBeTold: from `disclose`.
        ConsentMissing: it is to be sent without a consent in force for this centre.
        Refused: the state does not follow from the one it has.
    """
    with once(token, by) as result:
        transfer = locked(Transfer, pk, version, "case__client", "case__case_lead", "partner")
        if state not in Transfer.NEXT[transfer.state]:
            raise Refused(Transfer.REFUSED_BY_TRIGGER["a_transfer_goes_from_state_to_state"][1])
        if state == State.SENT:
            _enter(transfer, on=on, within=within, by=by)
        store(fill(transfer, {"state": state, "remark": remark} | _days(state, on)))
        record(saving.verb(transfer, state), by=by, subject=transfer)
        result.made(transfer)
    return transfer


def _days(state: str, on: dt.date) -> dict[str, dt.date]:
    """Return which day of a transfer a state fills in."""
    days = {State.SENT: ["sent_on"], State.ACCEPTED: ["answered_on"]}
    days[State.REJECTED] = ["answered_on", "ended_on"]
    return dict.fromkeys(days.get(State(state), ["ended_on"]), on)


def _enter(transfer: Transfer, *, on: dt.date, within: bool, by: Any) -> None:
    """Enter what the other centre is told, on a consent for it that is in force on that day."""
    entry = disclose(
        case=transfer.case,
        kind=Disclosure.Kind.DOSSIER,
        ground=Disclosure.Ground.CONSENT,
        recipient=transfer.partner or transfer.partner_words,
        content=transfer.content,
        at=moment_of(on),
        within=within,
        by=by,
    )
    fill(transfer, {"consent": entry.consent, "disclosure": entry})


def expire_transfers(*, today: dt.date) -> int:
    """Let transfers expire that nobody answered in time; return how many. The case lead hears."""
    overdue = list(Transfer.unscoped.overdue(today).values_list("pk", flat=True))
    for pk in overdue:
        transfer = move_transfer(pk=pk, version=None, state=State.EXPIRED, on=today, by=None)
        notify_all(_notices(transfer))
    return len(overdue)


def _notices(transfer: Transfer) -> list[Notice]:
    case = transfer.case
    if case.case_lead is None:
        return []
    return [
        Notice(
            user=case.case_lead,
            kind="disclosures.transfer_expired",
            case=case.pk,
            url=f"{case.get_absolute_url()}sharing/",
            codes={"code": case.client.code},
        )
    ]


void_transfer = partial(saving.void, Transfer, follow=_refuse_unless_proposed)
