"""Dates of contact in aftercare: proposed by a rule, agreed on, owned by one colleague."""

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _

from accounts.models import User
from cases import access
from cases.models import Case
from cases.permissions import in_line
from cases.service_lines import ServiceLine
from deadlines import actions, reckoning
from deadlines.models import Deadline, RuleCode
from records.errors import Refused

# In which line a contact is planned: the first one that the keeper sees.
LINES = (
    ServiceLine.AMBULANT,
    ServiceLine.PSYCHOSOCIAL,
    ServiceLine.ADMIN_SUPPORT,
    ServiceLine.LEGAL,
    ServiceLine.SHELTER,
)


def usual_days(on: dt.date) -> list[dt.date]:
    """Return the days that the rule of contacts after care gives; [] where there is no rule."""
    try:
        rule = actions.rule_on(RuleCode.AFTER_AMBULANT_CARE, on)
    except actions.NoSuchRule:
        return []
    return [reckoning.due(on, offset=offset, unit=rule.unit) for offset in rule.offsets]


def plan(case: Case, *, keeper: User, days: Iterable[dt.date], by: User) -> None:
    """Plan the contacts; those that the rule had begun by itself give way to them.

    Raises:
        Refused: the keeper could not see them.
    """
    held = access.on(keeper, case)
    line = next((line for line in LINES if held.may(in_line("view", line))), None)
    if line is None:
        raise Refused(_("This person does not work on the file."), "keeper")
    by_rule = [RuleCode.AFTER_AMBULANT_CARE]
    actions.drop_deadlines_by_rule(case=case, rules=by_rule, by=by, reason="")
    for day in days:
        values = {
            "line": line,
            "title": _("Contact in aftercare"),
            "due_on": day,
            "owner": keeper,
        }
        actions.add_deadline(case=case, values=values, source=case.pk, by=by)


def drop(case: Case, *, by: User) -> None:
    """Drop the contacts that are still planned: aftercare has ended."""
    if Deadline.unscoped.open().filter(source=case.pk).exists():
        actions.drop_deadlines_of(source=case.pk, by=by, reason=_("Aftercare has ended"))
