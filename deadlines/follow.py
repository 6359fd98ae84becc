"""Which dates follow from a file being taken on, and from the details of the person."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from cases.models import Case, Client, Relative
from deadlines import actions, aftercare, reckoning
from deadlines.models import Deadline, RuleCode

TAKEN_ON = (Case.Phase.ACCEPTED, Case.Phase.ACCOMPANIED)
# What was decided longer ago is history that is typed in: nobody is reminded of its first days.
FRESH = dt.timedelta(days=14)
OF_AGE = 18


def file(case: Case, *, on: dt.date, by: User) -> None:
    """Begin what follows from the file as it is now; a second call begins nothing twice.

    Args:
        on: the day of what changed: the decision, or the day the birth date was noted.
    """
    if case.phase == Case.Phase.CLOSED:
        aftercare.drop(case, by=by)
    if case.phase not in TAKEN_ON:
        return
    eighteen = eighteenth_birthday(case)
    is_minor = eighteen is not None and on < eighteen
    is_fresh = timezone.localdate() - on <= FRESH
    if is_fresh and case.phase == Case.Phase.ACCEPTED:
        _once(case, RuleCode.FIRST_REQUEST, on, by)
    if is_fresh and is_minor:
        _once(case, RuleCode.GUARDIAN, on, by)
    if eighteen and not is_minor:
        actions.drop_deadlines_by_rule(
            case=case, rules=[RuleCode.GUARDIAN], by=by, reason=_("The person is of age")
        )
    _coming_of_age(case, eighteen if is_minor else None, by)


def _once(case: Case, rule: str, on: dt.date, by: User) -> None:
    if not Deadline.unscoped.filter(case=case, rule=rule).exists():
        actions.start_deadlines(case=case, rule=rule, starts_on=on, by=by)


def eighteenth_birthday(case: Case) -> dt.date | None:
    """Return when the person turns eighteen, None without an exact day of birth."""
    return birthday(case.client, OF_AGE)


def birthday(person: Client | Relative, age: int) -> dt.date | None:
    """Return when somebody reaches an age in years, None without an exact day of birth."""
    if person.birth_precision != Client.Precision.DAY or not person.birth_date:
        return None
    day, month, year = (int(part) for part in person.birth_date.split("-"))
    return reckoning.add_months(dt.date(year, month, day), 12 * age)


def _coming_of_age(case: Case, eighteen: dt.date | None, by: User) -> None:
    """Keep the dates before the eighteenth birthday in step with the day of birth."""
    open_ones = Deadline.unscoped.open().filter(case=case, rule=RuleCode.COMING_OF_AGE)
    current = open_ones.values_list("starts_on", flat=True).first()
    if current and eighteen:
        rules = [RuleCode.COMING_OF_AGE]
        actions.recompute_by_rule(case=case, rules=rules, starts_on=eighteen, by=by)
    elif current:
        actions.drop_deadlines_by_rule(case=case, rules=[RuleCode.COMING_OF_AGE], by=by, reason="")
    elif eighteen and not _has_begun(case, eighteen):
        actions.start_deadlines(case=case, rule=RuleCode.COMING_OF_AGE, starts_on=eighteen, by=by)


def _has_begun(case: Case, eighteen: dt.date) -> bool:
    rows = Deadline.unscoped.filter(case=case, rule=RuleCode.COMING_OF_AGE, starts_on=eighteen)
    return rows.exists()
