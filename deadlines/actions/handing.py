"""Hand the work of one person over to another one: files and deadlines, many at once."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from audit.fields import open_keys
from audit.trail import record
from cases import access
from cases import actions as files
from cases.models import Assignment, Case
from deadlines.actions.ends import open_where
from deadlines.actions.moves import hand_over
from deadlines.models import Deadline
from deadlines.models.dates import DeadlineQuerySet
from records.errors import Refused
from records.saving import Token, once
from workspace.actions import notify


class Reason(models.TextChoices):
    """Why work is handed over, for the trail."""

    LEAVES = "leaves", gettext_lazy("The person leaves the organisation")
    AWAY = "away", gettext_lazy("The person is ill or away")
    DIVIDED = "divided", gettext_lazy("The work is divided differently")


@dataclass(frozen=True)
class HandedOver:
    """How many files and deadlines have another person now."""

    files: int
    deadlines: int


def files_to_hand_over(person: User, by: User) -> QuerySet[Case]:
    """Return the open files on which `person` works or which they lead, where `by` assigns.

    Of who has left the organisation these are the files without a case lead on which they worked.
    """
    rows = Case.objects.visible_to(by, "assign").open()
    worked = Assignment.unscoped.filter(user=person)
    if not person.is_active:
        return rows.filter(case_lead__isnull=True, pk__in=worked.values("case"))
    working = worked.filter(ends_on__isnull=True)
    return rows.filter(Q(case_lead=person) | Q(pk__in=working.values("case")))


def deadlines_to_hand_over(person: User, by: User) -> DeadlineQuerySet:
    """Return the open deadlines of `person` that `by` may change."""
    rows: DeadlineQuerySet = Deadline.objects.visible_to(by, "change")
    return rows.open().filter(owner=person)


def hand_work_over(
    *,
    person: User,
    successor: User,
    cases: Collection[UUID],
    deadlines: Collection[UUID],
    is_taken_off: bool,
    reason: str,
    today: dt.date,
    token: Token | None = None,
    by: User,
) -> HandedOver:
    """Hand files and deadlines over, all that were chosen or none of them.

    With a file go the open deadlines that the person has there, as far as the successor sees
    their lines; what is left of somebody who is taken off goes to who answers for the line.

    Args:
        is_taken_off: the person no longer works on these files.

    Raises:
        SentTwice.
        Refused: something chosen is not the person's any more or not `by`'s to give, the
            successor may not be put on a file, or could not see a deadline.
    """
    with once(token, by):
        moved = set()
        for case in _chosen(files_to_hand_over(person, by).select_related("client"), cases):
            files.put_in_place_of(case=case, person=person, successor=successor, today=today, by=by)
            visible = Deadline.objects.on(access.on(successor, case)).values("pk")
            moved |= _move(successor, by, owner=person, case=case, pk__in=visible)
            if is_taken_off:
                files.take_off(case=case, person=person, today=today, by=by)
        rest = set(deadlines) - moved
        chosen = _chosen(deadlines_to_hand_over(person, by), rest) if rest else []
        moved |= _move(successor, by, owner=person, pk__in=[row.pk for row in chosen])
        _refuse_unseen(moved, successor, by)
        count = HandedOver(len(set(cases)), len(moved))
        record(
            "deadlines.work_handed_over",
            by=by,
            person=str(person.pk),
            successor=str(successor.pk),
            reason=reason,
            files=count.files,
            deadlines=count.deadlines,
        )
        if moved and successor != by:
            notify(
                user=successor,
                kind="deadlines.handed_over",
                url="/deadlines/",
                name=by.short_name,
                count=count.deadlines,
            )
    return count


def _chosen(rows: QuerySet, keys: Collection[UUID]) -> list:
    """Return the rows that were chosen.

    Raises:
        Refused: one of them is not among the rows any more.
    """
    chosen = list(rows.filter(pk__in=keys))
    if len(chosen) != len(set(keys)):
        raise Refused(_("Somebody changed a part of this in the meantime. Look at the list again."))
    return chosen


def _move(successor: User, by: User, **which: object) -> set[UUID]:
    deadlines = open_where(**which)
    for deadline in deadlines:
        hand_over(deadline, successor, by)
    return {deadline.pk for deadline in deadlines}


def _refuse_unseen(keys: set[UUID], successor: User, by: User) -> None:
    if successor == by:
        return
    seen = Deadline.objects.visible_to(successor).filter(pk__in=keys).values("pk")
    unseen = Deadline.unscoped.filter(pk__in=keys).exclude(pk__in=seen)
    rows = list(unseen.select_related("case__client", "rule_version").order_by("due_on"))
    if rows:
        open_keys(rows)
        names = (f"{row.case.client.code} {row.label}" if row.case else row.label for row in rows)
        message = _("This person could not see: %(what)s.") % {"what": "; ".join(names)}
        raise Refused(message, "successor")
