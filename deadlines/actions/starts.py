"""Begin dates: those that follow from an event by a rule, and those typed by hand."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.trail import record
from cases import role_permissions
from cases.models import Assignment, Case
from deadlines.actions.planning import plan_reminders
from deadlines.counting import due_by
from deadlines.models import Deadline, Rule
from records import saving
from records.errors import Refused
from records.saving import Token, once


class NoSuchRule(LookupError):
    """No version of this rule was in force on that day."""


def rule_on(code: str, day: dt.date) -> Rule:
    """Return the version of a rule in force on a day.

    Raises:
        NoSuchRule: there is none.
    """
    version = Rule.objects.on(day).filter(code=code).first()
    if version is None:
        raise NoSuchRule(code)
    return version


def owner_for(case: Case, line: str) -> User | None:
    """Return who answers for the dates of a line on a file; None when nobody works on it.

    The person whose own work the line is (legal officer, administrative worker); without one the
    case lead, unless only others work on the line: then who does so longest.
    """
    rows = Assignment.unscoped.filter(case=case, ends_on__isnull=True, lines__contains=[line])
    team = list(rows.select_related("user").order_by("starts_on", "pk"))
    own_role = role_permissions.ROLE_OF_LINE.get(line)
    people = [place.user for place in team if place.role == own_role] or [
        place.user for place in team
    ]
    lead = case.case_lead
    return lead if lead and (lead in people or not people) else next(iter(people), None)


@transaction.atomic
def start_deadlines(
    *,
    case: Case | None,
    rule: str,
    starts_on: dt.date,
    by: User,
    source: UUID | None = None,
    line: str | None = None,
    owner: User | None = None,
    but: Collection[int] = (),
) -> list[Deadline]:
    """Begin the dates that follow from an event by a rule, one for each count of the rule.

    Args:
        case: None for a date of the organisation itself.
        rule: its code, such as "D02".
        starts_on: the day the count begins.
        source: key of the row they belong to, for `recompute`, `close_deadlines_of` and
            `drop_deadlines_of`.
        line: another line than the rule's.
        owner: who answers; without one, `owner_for`, else `by`.
        but: counts of the rule that run already.

    Raises:
        NoSuchRule: no version of it was in force on that day.
    """
    version = rule_on(rule, starts_on)
    line = line or version.line
    owner = owner or (owner_for(case, line) if case else None) or by
    rows = [
        Deadline(
            case=case,
            line=line,
            rule=version.code,
            rule_version=version,
            offset=offset,
            starts_on=starts_on,
            due_on=due_by(version, starts_on, offset),
            is_legal=version.is_legal,
            owner=owner,
            source=source,
            created_by=by,
        )
        for offset in version.offsets
        if offset not in but
    ]
    return [store(row, by) for row in rows]


def open_rule(*, case: Case, rule: str) -> Deadline | None:
    """Return the open date of a file that follows from a rule, the first one of several."""
    rows = Deadline.unscoped.open().filter(case=case, rule=rule)
    return rows.order_by("due_on", "pk").first()


def is_running(*, case: Case, rules: Sequence[str]) -> bool:
    """Return whether a date that follows from one of these rules is open on the file."""
    return Deadline.unscoped.open().filter(case=case, rule__in=rules).exists()


def add_deadline(
    *,
    case: Case | None,
    values: dict[str, Any],
    source: UUID | None = None,
    token: Token | None = None,
    by: User,
) -> Deadline:
    """Write a date down by hand; without a file it is the organisation's own.

    Args:
        values: line, title, due_on, owner, and `is_legal` where it is.

    Raises:
        SentTwice.
        Refused: the owner may not see this line of the file.
    """
    with once(token, by) as result:
        deadline = store(Deadline(case=case, source=source, created_by=by, **values), by)
        must_see(deadline, by)
        result.made(deadline)
    return deadline


def store(deadline: Deadline, by: User) -> Deadline:
    """Keep a new deadline with its reminders."""
    saving.store(deadline)
    plan_reminders(deadline, today=timezone.localdate())
    record("deadlines.added", by=by, subject=deadline, line=deadline.line, rule=deadline.rule)
    return deadline


def start_by_hand(
    *,
    case: Case | None,
    rule: str,
    starts_on: dt.date,
    owner: User,
    token: Token | None = None,
    by: User,
) -> list[Deadline]:
    """Begin the dates of a rule whose event the program does not see.

    Raises:
        SentTwice.
        Refused: the rule did not count yet on that day, or the owner may not see its line.
    """
    with once(token, by) as result:
        try:
            rows = start_deadlines(case=case, rule=rule, starts_on=starts_on, owner=owner, by=by)
        except NoSuchRule as error:
            raise Refused(_("This rule did not count yet on that day."), "starts_on") from error
        for row in rows:
            must_see(row, by)
        result.made(rows[0])
    return rows


def must_see(deadline: Deadline, by: User) -> None:
    """Refuse an owner whom no reminder would reach.

    Raises:
        Refused: the owner may not see this deadline.
    """
    owner = deadline.owner
    if owner != by and not Deadline.objects.visible_to(owner).filter(pk=deadline.pk).exists():
        raise Refused(_("This person could not see the deadline."), "owner")
