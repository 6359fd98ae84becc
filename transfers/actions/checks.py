"""Note how a person is after the arrival in another country."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models import User
from audit.trail import record
from deadlines import actions as deadlines
from deadlines.models import Deadline, RuleCode
from records import saving
from records.errors import Refused
from records.saving import Token, fill, locked, once, store
from transfers.models import ArrivalCheck, CrossBorderReferral

Moment = ArrivalCheck.Moment
# The date that each check meets: the rule and its count.
DATES = {
    Moment.DAY: (RuleCode.FIRST_CHECKS_ABROAD, 1),
    Moment.WEEK: (RuleCode.FIRST_CHECKS_ABROAD, 7),
    Moment.MONTH: (RuleCode.LATER_CHECKS_ABROAD, 1),
    Moment.THREE_MONTHS: (RuleCode.LATER_CHECKS_ABROAD, 3),
    Moment.SIX_MONTHS: (RuleCode.LATER_CHECKS_ABROAD, 6),
}


def add_check(
    *, referral: CrossBorderReferral, values: dict[str, Any], token: Token | None = None, by: User
) -> ArrivalCheck:
    """Note a check; the date that waits for it is met.

    Raises:
        SentTwice.
        Refused: the person has not arrived by that day, or this check is noted already.
    """
    with once(token, by) as result:
        row = ArrivalCheck(case=referral.case, referral=referral, created_by=by, **values)
        store(row)
        record(saving.verb(row, "added"), by=by, subject=row)
        _meet(row, by=by)
        result.made(row)
    return row


def change_check(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> ArrivalCheck:
    """Correct a check.

    Raises:
        SentTwice, Stale, Refused.
    """
    with once(token, by) as result:
        row = locked(ArrivalCheck, pk, version, "referral")
        if values["moment"] != row.moment:
            raise Refused(_("Take this check out, and note the other one."), "moment")
        store(fill(row, values))
        record(saving.verb(row, "changed"), by=by, subject=row)
        result.made(row)
    return row


def void_check(**sent: Any) -> ArrivalCheck:
    """Take a check out that was entered in error; its date is open again.

    Raises:
        SentTwice, Stale.
    """
    return saving.void(ArrivalCheck, follow=_wait_again, **sent)


def _dates(row: ArrivalCheck) -> Any:
    rule, offset = DATES[Moment(row.moment)]
    return Deadline.unscoped.filter(source=row.referral_id, rule=rule, offset=offset)


def _meet(row: ArrivalCheck, *, by: User) -> None:
    for deadline in _dates(row).open():
        deadlines.close_deadline(
            deadline_id=deadline.pk, closed_on=row.on, proof=str(row.get_outcome_display()), by=by
        )


def _wait_again(row: ArrivalCheck, *, by: User) -> None:
    referral, arrived_on = row.referral, row.referral.arrived_on
    is_over = referral.state != CrossBorderReferral.State.ARRIVED
    if is_over or arrived_on is None or _dates(row).open().exists():
        return
    rule, offset = DATES[Moment(row.moment)]
    version = deadlines.rule_on(rule, arrived_on)
    others = [each for each in version.offsets if each != offset]
    deadlines.start_deadlines(
        case=row.case,
        rule=rule,
        starts_on=arrived_on,
        source=referral.pk,
        but=others,
        by=by,
    )
