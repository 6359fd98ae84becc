"""The limits that follow from what a court decides, kept as dates of the file."""

import datetime as dt
from collections.abc import Mapping
from contextlib import suppress

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from cases.records import EditableRecord
from deadlines import actions as deadlines
from deadlines.models import Deadline, RuleCode
from legal.models import Damages, FinancialAid, Hearing, Judgment, Proceeding, WageClaim

OF_JUDGMENTS = (
    RuleCode.APPEAL,
    RuleCode.APPEAL_FOLLOWING,
    RuleCode.APPEAL_AFTER_DEFAULT,
    RuleCode.CASSATION,
    RuleCode.MAIN_AID,
)
CLAIMING = (Proceeding.Capacity.INJURED, Proceeding.Capacity.CIVIL_PARTY)
LIMIT_OF_AID: dict[str, str] = {
    FinancialAid.Kind.MAIN: RuleCode.MAIN_AID,
    FinancialAid.Kind.COMPLEMENTARY: RuleCode.COMPLEMENTARY_AID,
}
GRANTED = (FinancialAid.Decision.GRANTED, FinancialAid.Decision.IN_PART)


def keep_dates(
    row: EditableRecord,
    *rules: str,
    wanted: Mapping[str, dt.date],
    reason: str,
    by: User,
    owner: User | None = None,
) -> None:
    """Make the dates of a row by some rules those that it asks for: begin, begin anew, drop.

    What was closed or dropped by hand is not begun again for the same day; a rule that is
    switched off begins nothing.

    Args:
        wanted: by the code of each rule, the day on which its count begins.
        reason: why a date that is no longer asked for does not count.
    """
    begun: dict[str, list[Deadline]] = {}
    for deadline in Deadline.unscoped.filter(source=row.pk, rule__in=rules):
        begun.setdefault(deadline.rule, []).append(deadline)
        if deadline.state == Deadline.State.OPEN and wanted.get(deadline.rule) != (
            deadline.starts_on
        ):
            deadlines.drop_deadline(deadline_id=deadline.pk, reason=reason, by=by)
    for rule, starts_on in wanted.items():
        if any(deadline.starts_on == starts_on for deadline in begun.get(rule, ())):
            continue
        with suppress(deadlines.NoSuchRule):
            deadlines.start_deadlines(
                case=row.case, rule=rule, starts_on=starts_on, by=by, source=row.pk, owner=owner
            )


def of_judgment(judgment: Judgment) -> dict[str, dt.date]:
    """Return what may still be done against a judgment, or follows once nothing can be."""
    if judgment.final_on:
        return {RuleCode.MAIN_AID: judgment.final_on}
    if judgment.level == Judgment.Level.APPEAL:
        return {RuleCode.CASSATION: judgment.given_on}
    if judgment.level == Judgment.Level.CASSATION:
        return {}
    wanted: dict[str, dt.date] = {}
    if not judgment.is_default:
        wanted[RuleCode.APPEAL] = judgment.given_on
    elif judgment.served_on:
        wanted[RuleCode.APPEAL_AFTER_DEFAULT] = judgment.served_on
    if judgment.appealed_on:
        wanted[RuleCode.APPEAL_FOLLOWING] = judgment.given_on
    return wanted


def keep_judgment_dates(judgment: Judgment, *, by: User, owner: User | None = None) -> None:
    """Keep the limits of a judgment as it is noted now."""
    reason = _("The judgment is final") if judgment.final_on else _("The judgment was changed")
    keep_dates(
        judgment, *OF_JUDGMENTS, wanted=of_judgment(judgment), reason=reason, by=by, owner=owner
    )


def keep_dismissal_date(proceeding: Proceeding, *, by: User) -> None:
    """Keep the meeting with the lawyer that follows a dismissal."""
    wanted: dict[str, dt.date] = {}
    if proceeding.outcome == Proceeding.Outcome.DISMISSAL and proceeding.ended_on:
        wanted[RuleCode.DISMISSAL] = proceeding.ended_on
    reason = _("The proceeding was changed")
    keep_dates(proceeding, RuleCode.DISMISSAL, wanted=wanted, reason=reason, by=by)


def keep_claim_date(
    proceeding: Proceeding | None,
    *,
    besides: Hearing | None = None,
    by: User,
    owner: User | None = None,
) -> None:
    """Keep the day of the first trial that is fixed as the limit of the civil claim.

    It belongs to the proceeding and not to the hearing: that the hearing took place does not prove
    that damages were claimed. Once they are, nothing is asked.

    Args:
        besides: a hearing that is about to be taken out.
    """
    if proceeding is None or proceeding.capacity not in CLAIMING:
        return
    trials = Hearing.unscoped.filter(proceeding=proceeding, kind=Hearing.Kind.TRIAL)
    if besides is not None:
        trials = trials.exclude(pk=besides.pk)
    moments = list(trials.order_by("at").values_list("outcome", "at"))
    fixed = [at for outcome, at in moments if not outcome]
    if moments and not fixed:
        return
    claimed = Damages.unscoped.filter(proceeding=proceeding, claimed_on__isnull=False)
    wanted: dict[str, dt.date] = {}
    if fixed and not claimed.exists():
        wanted[RuleCode.CIVIL_CLAIM] = timezone.localtime(fixed[0]).date()
    reason = _("The hearing has moved")
    keep_dates(proceeding, RuleCode.CIVIL_CLAIM, wanted=wanted, reason=reason, by=by, owner=owner)


def close_claim_date(damages: Damages, *, by: User) -> None:
    """Close the limit of the civil claim once damages are claimed."""
    if damages.claimed_on:
        for deadline in Deadline.unscoped.open().filter(
            source=damages.proceeding_id, rule=RuleCode.CIVIL_CLAIM
        ):
            deadlines.close_deadline(
                deadline_id=deadline.pk,
                closed_on=damages.claimed_on,
                proof=_("Damages claimed"),
                by=by,
            )


def keep_aid_dates(aid: FinancialAid, *, by: User) -> None:
    """Keep the limit of complementary aid, and close that of the aid which is asked."""
    wanted: dict[str, dt.date] = {}
    if aid.kind == FinancialAid.Kind.MAIN and aid.decision in GRANTED and aid.decided_on:
        wanted[RuleCode.COMPLEMENTARY_AID] = aid.decided_on
    reason = _("The decision on the aid was changed")
    keep_dates(aid, RuleCode.COMPLEMENTARY_AID, wanted=wanted, reason=reason, by=by)
    if aid.kind in LIMIT_OF_AID:
        deadlines.close_deadlines_by_rule(
            case=aid.case,
            rules=[LIMIT_OF_AID[aid.kind]],
            closed_on=aid.asked_on,
            proof=_("Asked of the Commission"),
            by=by,
        )


def keep_wage_dates(claim: WageClaim, *, by: User) -> None:
    """Keep the limit of a wage claim until it is before the court."""
    if claim.filed_on:
        deadlines.close_deadlines_of(
            source=claim.pk, closed_on=claim.filed_on, proof=_("Before the labour court"), by=by
        )
        return
    wanted = {RuleCode.WAGE_CLAIM: claim.ended_on}
    reason = _("The end of the employment was changed")
    keep_dates(claim, RuleCode.WAGE_CLAIM, wanted=wanted, reason=reason, by=by)


def drop_dates_of(row: EditableRecord, *, by: User) -> None:
    """Drop the dates of a row that was entered in error."""
    deadlines.drop_deadlines_of(source=row.pk, by=by, reason=_("Entered in error"))
