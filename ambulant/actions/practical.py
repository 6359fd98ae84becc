"""Note practical problems, and refer to partners on the consent of the person."""

import datetime as dt
from functools import partial
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from ambulant.models import PartnerReferral, PracticalProblem
from audit.trail import record
from cases.models import Case
from disclosures.actions import disclose
from disclosures.dates import moment_of
from disclosures.models import Disclosure
from records import saving
from records.errors import Refused
from records.saving import Token, fill, locked, once, store

State = PartnerReferral.State


def add_problem(
    *, case: Case, values: dict[str, Any], token: Token | None = None, by: User
) -> PracticalProblem:
    """Note a practical problem, perhaps with what solved it.

    Args:
        values: what, partner, answer, is_solved.

    Raises:
        SentTwice, Refused.
    """
    fields, now = dict(values), timezone.now()
    is_solved = fields.pop("is_solved")
    row = PracticalProblem(case=case, created_by=by, opened_at=now, **fields)
    row.closed_at = now if is_solved else None
    return saving.add(row, token=token, by=by)


def change_problem(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> PracticalProblem:
    """Change a practical problem, solve it, or open it again.

    Args:
        values: what, partner, answer, is_solved.

    Raises:
        SentTwice, Stale, Refused.
    """
    with once(token, by) as result:
        row = locked(PracticalProblem, pk, version)
        fields = dict(values)
        was_solved, is_solved = row.closed_at is not None, fields.pop("is_solved")
        if was_solved != is_solved:
            fields["closed_at"] = timezone.now() if is_solved else None
        store(fill(row, fields))
        act = "solved" if is_solved and not was_solved else "changed"
        record(f"ambulant.practicalproblem.{act}", by=by, subject=row, line=row.trail_line)
        result.made(row)
    return row


def add_partner_referral(
    *, case: Case, values: dict[str, Any], token: Token | None = None, by: User
) -> PartnerReferral:
    """Prepare a referral to a partner; nothing leaves yet.

    Raises:
        SentTwice, Refused.
    """
    return saving.add(PartnerReferral(case=case, created_by=by, **values), token=token, by=by)


def change_partner_referral(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> PartnerReferral:
    """Change a referral that is not sent yet.

    Raises:
        SentTwice, Stale.
        Refused: it was sent, or is over.
    """
    with once(token, by) as result:
        row = locked(PartnerReferral, pk, version)
        _refuse_unless_prepared(row)
        store(fill(row, values))
        record(saving.verb(row, "changed"), by=by, subject=row, line=row.trail_line)
        result.made(row)
    return row


def _refuse_unless_prepared(row: PartnerReferral, *, by: Any = None) -> None:
    if row.state != State.PREPARED:
        raise Refused(_("It was sent or is over: what was told does not change. Withdraw it."))


def move_partner_referral(
    *,
    pk: UUID,
    version: int | None,
    state: str,
    on: dt.date,
    remark: str = "",
    within: bool = False,
    token: Token | None = None,
    by: User,
) -> PartnerReferral:
    """Note that a referral is sent, accepted, refused, done or withdrawn.

    Sending it enters what is told in the register, on a consent in force for its purpose.

    Args:
        within: `by` confirms that the partner is told no more than it may be, see `disclose`.

    Raises:
        SentTwice, Stale.
        MayNotBeTold, Privileged: from `disclose`.
        ConsentMissing: it is to be sent without a consent in force for this partner and purpose.
        Refused: the state does not follow from the one it has.
    """
    with once(token, by) as result:
        row = locked(PartnerReferral, pk, version, "case__client", "partner__organisation")
        if state not in PartnerReferral.NEXT[row.state]:
            rule = "a_referral_to_a_partner_goes_from_state_to_state"
            raise Refused(PartnerReferral.REFUSED_BY_TRIGGER[rule][1])
        if state == State.SENT:
            row.disclosure = _enter(row, on=on, within=within, by=by)
        store(fill(row, {"state": state, "remark": remark} | _days(state, on)))
        record(saving.verb(row, state), by=by, subject=row, line=row.trail_line)
        result.made(row)
    return row


def _days(state: str, on: dt.date) -> dict[str, dt.date]:
    """Return which days of a referral a state fills in."""
    days = {State.SENT: ["sent_on"], State.ACCEPTED: ["answered_on"]}
    days[State.REFUSED] = ["answered_on", "ended_on"]
    return dict.fromkeys(days.get(State(state), ["ended_on"]), on)


def _enter(row: PartnerReferral, *, on: dt.date, within: bool, by: User) -> Disclosure:
    """Enter what the partner is told, on a consent for it that is in force on that day."""
    return disclose(
        case=row.case,
        kind=Disclosure.Kind.LETTER,
        ground=Disclosure.Ground.CONSENT,
        purpose=row.purpose,
        recipient=row.partner,
        content=row.content,
        line=row.trail_line,
        at=moment_of(on),
        within=within,
        by=by,
    )


void_partner_referral = partial(saving.void, PartnerReferral, follow=_refuse_unless_prepared)
