"""The limits that follow from what a court decides, kept as dates of the file."""

import datetime as dt
from collections.abc import Mapping
from contextlib import suppress

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from cases.records import EditableRecord
from deadlines import actions as deadlines
from deadlines.facts import keep_in_step
from deadlines.follow import eighteenth_birthday
from deadlines.models import Deadline, RuleCode
from legal.models import (
    Damages,
    FinancialAid,
    Hearing,
    Judgment,
    Proceeding,
    Statement,
    WageClaim,
)

CLAIMING = (Proceeding.Capacity.INJURED, Proceeding.Capacity.CIVIL_PARTY)
LIMIT_OF_AID: dict[str, str] = {
    FinancialAid.Kind.MAIN: RuleCode.MAIN_AID,
    FinancialAid.Kind.EMERGENCY: RuleCode.EMERGENCY_AID,
    FinancialAid.Kind.COMPLEMENTARY: RuleCode.COMPLEMENTARY_AID,
}
# What was longer ago is history that is typed in.
FRESH = dt.timedelta(days=14)
GRANTED = (FinancialAid.Decision.GRANTED, FinancialAid.Decision.IN_PART)


def keep_dates(
    row: EditableRecord,
    *,
    before: Mapping[str, dt.date],
    wanted: Mapping[str, dt.date],
    reason: str,
    by: User,
    owner: User | None = None,
) -> None:
    """Follow a change of what a row asks for: drop the dates of another day, begin the new ones.

    What did not change is left alone, so that a date closed or dropped by hand does not come
    back. A rule that is switched off begins nothing.

    Args:
        before, wanted: by the code of each rule, the day on which its count begins.
        reason: why a date that is no longer asked for does not count.
    """
    gone = [rule for rule, day in before.items() if wanted.get(rule) != day]
    for deadline in Deadline.unscoped.open().filter(source=row.pk, rule__in=gone):
        deadlines.drop_deadline(deadline_id=deadline.pk, reason=reason, by=by)
    for rule, day in wanted.items():
        if before.get(rule) != day:
            _begin(row, rule, day, by=by, owner=owner)


def _begin(row: EditableRecord, rule: str, day: dt.date, *, by: User, owner: User | None) -> None:
    with suppress(deadlines.NoSuchRule):
        deadlines.start_deadlines(
            case=row.case, rule=rule, starts_on=day, by=by, source=row.pk, owner=owner
        )


def _from_majority(row: EditableRecord, day: dt.date) -> dt.date:
    """Return from when main aid counts: for a minor with a known birthday from majority on."""
    eighteen = eighteenth_birthday(row.case)
    return max(day, eighteen) if eighteen else day


def of_judgment(judgment: Judgment) -> dict[str, dt.date]:
    """Return what may still be done against a judgment, or follows once nothing can be."""
    if judgment.final_on:
        return {RuleCode.MAIN_AID: _from_majority(judgment, judgment.final_on)}
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


def keep_judgment_dates(
    judgment: Judgment,
    *,
    before: Mapping[str, dt.date],
    by: User,
    owner: User | None = None,
) -> None:
    """Keep the limits of a judgment as it is noted now."""
    reason = _("The judgment is final") if judgment.final_on else _("The judgment was changed")
    wanted = of_judgment(judgment)
    keep_dates(judgment, before=before, wanted=wanted, reason=reason, by=by, owner=owner)


def of_proceeding(proceeding: Proceeding) -> dict[str, dt.date]:
    """Return the meeting with the lawyer that follows a dismissal.

    Where the author stays unknown the Commission may be asked for main aid from then on.
    """
    if proceeding.outcome not in Proceeding.DISMISSED or not proceeding.ended_on:
        return {}
    wanted: dict[str, dt.date] = {RuleCode.DISMISSAL: proceeding.ended_on}
    if proceeding.outcome == Proceeding.Outcome.NO_AUTHOR:
        wanted[RuleCode.MAIN_AID] = _from_majority(proceeding, proceeding.ended_on)
    return wanted


def keep_proceeding_dates(
    proceeding: Proceeding, *, before: Mapping[str, dt.date], by: User
) -> None:
    """Keep what follows from how a proceeding ended."""
    wanted, reason = of_proceeding(proceeding), _("The proceeding was changed")
    keep_dates(proceeding, before=before, wanted=wanted, reason=reason, by=by)


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
    if proceeding.case.archived_on:  # where errors are taken out and nothing begins
        return
    trials = Hearing.unscoped.filter(proceeding=proceeding, kind=Hearing.Kind.TRIAL)
    if besides is not None:
        trials = trials.exclude(pk=besides.pk)
    moments = list(trials.order_by("at").values_list("outcome", "at"))
    fixed = [at for outcome, at in moments if not outcome]
    if moments and not fixed:
        return
    claimed = Damages.unscoped.filter(proceeding=proceeding, claimed_on__isnull=False)
    day = timezone.localtime(fixed[0]).date() if fixed and not claimed.exists() else None
    running = Deadline.unscoped.open().filter(source=proceeding.pk, rule=RuleCode.CIVIL_CLAIM)
    for deadline in running:
        if deadline.starts_on == day:
            return
        deadlines.drop_deadline(deadline_id=deadline.pk, reason=_("The hearing has moved"), by=by)
    if day is not None:
        _begin(proceeding, RuleCode.CIVIL_CLAIM, day, by=by, owner=owner)


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


def of_aid(aid: FinancialAid) -> dict[str, dt.date]:
    """Return the limit of complementary aid once main aid is granted."""
    if aid.kind == FinancialAid.Kind.MAIN and aid.decision in GRANTED and aid.decided_on:
        return {RuleCode.COMPLEMENTARY_AID: aid.decided_on}
    return {}


def keep_aid_dates(aid: FinancialAid, *, before: Mapping[str, dt.date], by: User) -> None:
    """Keep the limit of complementary aid, and close that of the aid which is asked."""
    wanted, reason = of_aid(aid), _("The decision on the aid was changed")
    keep_dates(aid, before=before, wanted=wanted, reason=reason, by=by)
    if aid.kind in LIMIT_OF_AID:
        deadlines.close_deadlines_by_rule(
            case=aid.case,
            rules=[LIMIT_OF_AID[aid.kind]],
            closed_on=aid.asked_on,
            proof=_("Asked of the Commission"),
            by=by,
        )


def of_wage_claim(claim: WageClaim) -> dict[str, dt.date]:
    """Return the limits of a wage claim, also once they are met."""
    wanted: dict[str, dt.date] = {RuleCode.WAGE_CLAIM: claim.ended_on}
    if claim.offence_on:
        wanted[RuleCode.WAGE_CLAIM_FROM_OFFENCE] = claim.offence_on
    return wanted


def keep_wage_dates(claim: WageClaim, *, before: Mapping[str, dt.date], by: User) -> None:
    """Keep the limits of a wage claim, and close them once the claim is before the court."""
    wanted, reason = of_wage_claim(claim), _("The wage claim was changed")
    keep_dates(claim, before=before, wanted=wanted, reason=reason, by=by)
    if claim.filed_on:
        deadlines.close_deadlines_of(
            source=claim.pk, closed_on=claim.filed_on, proof=_("Before the labour court"), by=by
        )


def after_complaint(statement: Statement, *, today: dt.date, by: User) -> None:
    """Keep the day on which to think of emergency aid in step with a complaint."""
    is_complaint = statement.form == Statement.Form.COMPLAINT
    day = statement.on if is_complaint else None
    rows = Deadline.unscoped.filter(source=statement.pk, rule=RuleCode.EMERGENCY_AID)
    if rows.exists():
        keep_in_step(statement.case, RuleCode.EMERGENCY_AID, statement.pk, day, by)
    elif day is not None and today - day <= FRESH:
        _think_of_emergency_aid(statement, day, by=by)


def after_civil_claim(proceeding: Proceeding, *, on: dt.date, by: User) -> None:
    """Begin the day on which to think of emergency aid once somebody is a civil party.

    Args:
        on: since when, as far as is known.
    """
    is_party = proceeding.capacity == Proceeding.Capacity.CIVIL_PARTY and not proceeding.ended_on
    if is_party and timezone.localdate() - on <= FRESH:
        _think_of_emergency_aid(proceeding, on, by=by)


def _think_of_emergency_aid(row: EditableRecord, day: dt.date, *, by: User) -> None:
    """Begin it once for a file, and not where it was asked already."""
    emergency_aid = FinancialAid.unscoped.filter(case=row.case, kind=FinancialAid.Kind.EMERGENCY)
    thought_of = Deadline.unscoped.filter(case=row.case, rule=RuleCode.EMERGENCY_AID)
    if not emergency_aid.exists() and not thought_of.exists() and row.case.archived_on is None:
        _begin(row, RuleCode.EMERGENCY_AID, day, by=by, owner=None)


def drop_dates_of(row: EditableRecord, *, by: User) -> None:
    """Drop the dates of a row that was entered in error."""
    deadlines.drop_deadlines_of(source=row.pk, by=by, reason=_("Entered in error"))
