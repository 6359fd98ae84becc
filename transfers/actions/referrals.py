"""Prepare a referral to another country, and note how it goes on."""

import datetime as dt
from collections.abc import Collection, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models import User
from audit.trail import record
from cases.models import Case
from deadlines import actions as deadlines
from deadlines.models import RuleCode
from records import saving
from records.errors import Refused
from records.saving import Token, fill, locked, once, store
from transfers.models import CrossBorderReferral, Dossier
from transfers.sheet import pack
from workspace.actions import notify_all
from workspace.models import Notice

State = CrossBorderReferral.State
RULES = (RuleCode.FIRST_CHECKS_ABROAD, RuleCode.LATER_CHECKS_ABROAD)
# Which day of a referral a state fills in, besides the end.
DAYS = {
    State.ACCEPTED: "answered_on",
    State.REFUSED: "answered_on",
    State.ARRIVED: "arrived_on",
}
# Beyond these nothing more comes.
ENDS = (State.REFUSED, State.DONE, State.RECALLED, State.EXPIRED)


def add_referral(
    *, case: Case, values: dict[str, Any], token: Token | None = None, by: User
) -> CrossBorderReferral:
    """Begin to prepare a referral; nothing leaves yet.

    Raises:
        SentTwice, Refused.
    """
    row = CrossBorderReferral(case=case, created_by=by, **values)
    return saving.add(row, token=token, by=by)


def change_referral(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> CrossBorderReferral:
    """Change a referral that is not sent yet: partner, risk, the person's decision.

    Raises:
        SentTwice, Stale.
        Refused: it was sent, or is over; or a constraint.
    """
    with once(token, by) as result:
        row = locked(CrossBorderReferral, pk, version)
        _refuse_sent(row)
        store(fill(row, values))
        record(saving.verb(row, "changed"), by=by, subject=row)
        result.made(row)
    return row


def _refuse_sent(row: CrossBorderReferral, *, by: Any = None) -> None:
    if row.state != State.PREPARED:
        raise Refused(_("It was sent or is over: what was told does not change. Recall it."))


def write_sheet(
    *,
    pk: UUID,
    version: int | None,
    facts: Mapping[str, str],
    agreed: Collection[str],
    token: Token | None = None,
    by: User,
) -> CrossBorderReferral:
    """Write the facts of the sheet, and which of them the person agreed to pass on.

    Raises:
        SentTwice, Stale.
        Refused: nothing more may be sent of this referral.
    """
    with once(token, by) as result:
        row = locked(CrossBorderReferral, pk, version)
        if not row.is_open:
            raise Refused(_("Nothing more is sent of this referral."))
        store(fill(row, {"sheet": pack(facts), "agreed": sorted(agreed)}))
        record(saving.verb(row, "changed"), by=by, subject=row)
        result.made(row)
    return row


def move_referral(
    *,
    pk: UUID,
    version: int | None,
    state: str,
    on: dt.date,
    remark: str = "",
    receipt: str = "",
    token: Token | None = None,
    by: User | None,
) -> CrossBorderReferral:
    """Note that a partner received or answered it, that the person arrived, or that it is over.

    The arrival begins the checks after a day, a week, and one, three and six months.

    Args:
        receipt: the word that the partner read back, where they say that they received it.
        by: None for the program itself, which lets it expire.

    Raises:
        SentTwice, Stale.
        Refused: the state does not follow from the one it has; or the word is another one.
    """
    with once(token, by) as result:
        row = locked(CrossBorderReferral, pk, version, "case__client", "case__case_lead")
        if state == State.SENT or state not in CrossBorderReferral.NEXT[row.state]:
            reason = CrossBorderReferral.REFUSED_BY_TRIGGER
            raise Refused(reason["a_referral_abroad_goes_from_state_to_state"][1])
        if state == State.RECEIVED:
            _refuse_other_word(row, receipt)
        fill(row, {"state": state, "remark": remark})
        if state in DAYS:
            setattr(row, DAYS[State(state)], on)
        if state in ENDS:
            row.ended_on = on
        store(row)
        record(saving.verb(row, state), by=by, subject=row)
        if by is not None:
            _follow(row, state, on, by=by)
        result.made(row)
    return row


def _refuse_other_word(row: CrossBorderReferral, receipt: str) -> None:
    """Refuse a word that is not in the dossier: then they did not open it."""
    dossier = Dossier.unscoped.select_related("case").get(referral=row, part=Dossier.Part.FIRST)
    if receipt.strip().casefold() != dossier.receipt.casefold():
        raise Refused(_("This is not the word in the dossier. Ask the partner again."), "receipt")


def _follow(row: CrossBorderReferral, state: str, on: dt.date, *, by: User) -> None:
    if state == State.ARRIVED:
        for rule in RULES:
            deadlines.start_deadlines(case=row.case, rule=rule, starts_on=on, source=row.pk, by=by)
    elif state == State.DONE:
        deadlines.drop_deadlines_of(source=row.pk, by=by, reason=_("The referral has ended"))


def expire_referrals(*, today: dt.date) -> int:
    """Let referrals expire that nobody answered in time; return how many. The case lead hears."""
    waiting = CrossBorderReferral.unscoped.filter(
        state__in=[State.SENT, State.RECEIVED], answer_by__lt=today
    )
    overdue = list(waiting.values_list("pk", flat=True))
    for pk in overdue:
        row = move_referral(pk=pk, version=None, state=State.EXPIRED, on=today, by=None)
        notify_all(_notices(row))
    return len(overdue)


def _notices(row: CrossBorderReferral) -> list[Notice]:
    case = row.case
    if case.case_lead is None:
        return []
    return [
        Notice(
            user=case.case_lead,
            kind="transfers.expired",
            case=case.pk,
            url=f"{case.get_absolute_url()}abroad/{row.pk}/",
            codes={"code": case.client.code},
        )
    ]


void_referral = partial(saving.void, CrossBorderReferral, follow=_refuse_sent)
