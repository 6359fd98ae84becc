"""Which dates follow from what is noted of a person: children, consents, the address."""

import datetime as dt
from uuid import UUID

from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from cases.models import Case, Client, Relative
from cases.models.family import Relation
from deadlines import actions
from deadlines.follow import FRESH, TAKEN_ON, birthday
from deadlines.models import Deadline, RuleCode
from disclosures.models import Consent

# A birth that was noted later than this is not declared any more by the centre.
NEWBORN = dt.timedelta(days=60)
SCHOOL_AGE = range(5, 18)


def follow(case: Case, *, on: dt.date, by: User) -> None:
    """Keep the dates in step with the facts of a file; a second call begins nothing twice."""
    if case.phase == Case.Phase.CLOSED:
        return
    for consent in Consent.with_voided.filter(case=case):
        of_consent(case, consent, by)
    if case.phase in TAKEN_ON:
        _own_school(case, on, by)
        for relative in Relative.with_voided.filter(case=case, relation=Relation.CHILD):
            of_child(case, relative, on, by)


def address_changed(case: Case, *, on: dt.date, by: User) -> None:
    """Begin the days in which a new address is reported; of two changes the last one counts."""
    if case.phase in TAKEN_ON:
        keep_in_step(case, RuleCode.ADDRESS_CHANGE, case.client_id, on, by)


def of_consent(case: Case, consent: Consent, by: User) -> None:
    """Keep the date on which a consent ends in step with it."""
    holds = consent.until and not consent.withdrawn_on and not consent.voided_at
    end = consent.until if holds else None
    if end and end < timezone.localdate() and not _has(RuleCode.CONSENT_ENDS, consent.pk):
        return
    keep_in_step(case, RuleCode.CONSENT_ENDS, consent.pk, end, by)


def _own_school(case: Case, on: dt.date, by: User) -> None:
    """Keep the enrolment of a minor in step, counted from the day they were taken on."""
    taken_on = case.phasechanges.filter(to_phase__in=TAKEN_ON).aggregate(day=Min("on"))["day"]
    is_known = case.client.birth_year is not None
    start = _school(case.client, taken_on, on) if is_known and taken_on else None
    if start is None:
        keep_in_step(case, RuleCode.SCHOOL, case.client_id, None, by)
    elif timezone.localdate() - start <= FRESH or _has(RuleCode.SCHOOL, case.client_id):
        keep_in_step(case, RuleCode.SCHOOL, case.client_id, start, by)


def of_child(case: Case, child: Relative, on: dt.date, by: User) -> None:
    """Keep the enrolment and the declaration of birth of a child without a file in step."""
    is_here = child.place == "with_client" and not child.own_case_id and not child.voided_at
    school = _school(child, _since(child), on) if is_here else None
    keep_in_step(case, RuleCode.SCHOOL, child.pk, school, by)
    keep_in_step(case, RuleCode.BIRTH, child.pk, _birth(case, child) if is_here else None, by)


def _school(person: Client | Relative, since: dt.date | None, on: dt.date) -> dt.date | None:
    """Return the day from which somebody is to be enrolled, None who is not.

    A child that is too young yet is enrolled from its fifth birthday, where the day is known;
    otherwise the year of birth counts.

    Args:
        since: the day they came.
    """
    first = birthday(person, SCHOOL_AGE.start)
    years = on.year - person.birth_year if person.birth_year is not None else SCHOOL_AGE.start
    if since is None or years >= SCHOOL_AGE.stop or (first is None and years < SCHOOL_AGE.start):
        return None
    return max(since, first) if first else since


def _since(child: Relative) -> dt.date | None:
    """Return since when a child is here; the day it was noted when that was much later."""
    noted = timezone.localtime(child.created_at).date()
    return noted if child.since is None or noted - child.since > FRESH else child.since


def _birth(case: Case, child: Relative) -> dt.date | None:
    """Return the day of a birth that the centre still has to declare: during the file, lately."""
    if child.birth_precision != "day" or not child.birth_date:
        return None
    day, month, year = (int(part) for part in child.birth_date.split("-"))
    born = dt.date(year, month, day)
    noted = timezone.localtime(child.created_at).date()
    return born if born >= case.opened_on and noted - born <= NEWBORN else None


def _has(rule: str, source: UUID) -> bool:
    return Deadline.unscoped.filter(rule=rule, source=source).exists()


def keep_in_step(case: Case, rule: str, source: UUID, starts_on: dt.date | None, by: User) -> None:
    """Begin, move or take back the dates of a row by a rule.

    What was met, or dropped by somebody, for a day stays so.

    Args:
        starts_on: the day of the row as it is now; None when it has none any more.
    """
    rows = Deadline.unscoped.filter(rule=rule, source=source)
    is_open = rows.open().exists()
    if starts_on is None and is_open:
        reason = _("What it followed from is no longer so")
        actions.withdraw_deadlines_of(source=source, rules=[rule], by=by, reason=reason)
    elif starts_on is not None and is_open:
        actions.recompute(source=source, rules=[rule], starts_on=starts_on, by=by)
    elif starts_on is not None and not rows.filter(starts_on=starts_on).exists():
        actions.start_deadlines(case=case, rule=rule, starts_on=starts_on, source=source, by=by)
