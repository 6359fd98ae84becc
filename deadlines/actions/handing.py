"""Hand the work of one person over to another one: files, deadlines and duties, many at once."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import models, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from audit.fields import open_keys
from audit.trail import record
from cases import access
from cases import actions as files
from cases.hooks import duties, hooks
from cases.models import Assignment, Case
from deadlines.actions.ends import open_where
from deadlines.actions.moves import hand_over
from deadlines.models import Deadline
from deadlines.models.dates import DeadlineQuerySet
from records.errors import Refused

CHANGED = gettext_lazy("Somebody changed a part of this in the meantime. Look at the list again.")


class Reason(models.TextChoices):
    """Why work is handed over, for the trail."""

    LEAVES = "leaves", gettext_lazy("The person leaves the organisation")
    AWAY = "away", gettext_lazy("The person is ill or away")
    DIVIDED = "divided", gettext_lazy("The work is divided differently")


@dataclass(frozen=True)
class HandedOver:
    """How many files, deadlines and duties have another person now."""

    files: int
    deadlines: int
    duties: int = 0


@dataclass(frozen=True)
class Work:
    """What of the work of `person` goes to `successor`; keys as text, for it is kept as JSON.

    With a file go the open deadlines that the person has there, as far as the successor sees
    their lines; what is left of somebody who is taken off goes to who answers for the line.
    `duties` are keys of `cases.hooks.Duty`.
    """

    person: str
    successor: str
    cases: list[str]
    deadlines: list[str]
    duties: list[str]
    is_taken_off: bool
    reason: str


def files_to_hand_over(person: User, by: User) -> QuerySet[Case]:
    """Return the files on which `person` works or which they lead, where `by` assigns.

    They are open, or in aftercare.

    Of who has left the organisation these are the files without a case lead on which they worked.
    """
    rows = Case.objects.visible_to(by, "assign").with_lead()
    worked = Assignment.unscoped.filter(user=person)
    if not person.is_active:
        return rows.filter(case_lead__isnull=True, pk__in=worked.values("case"))
    working = worked.filter(ends_on__isnull=True)
    return rows.filter(Q(case_lead=person) | Q(pk__in=working.values("case")))


def deadlines_to_hand_over(person: User, by: User) -> DeadlineQuerySet:
    """Return the open deadlines of `person` that `by` may change."""
    rows: DeadlineQuerySet = Deadline.objects.visible_to(by, "change")
    return rows.open().filter(owner=person)


def hand_work_over(work: Work, *, now: dt.datetime, by: User) -> HandedOver:
    """Hand work over, all of it or none; `deadlines.actions.proposing` asks the successor before.

    Args:
        by: who gives it, and holds what the successor gets.

    Raises:
        Refused: something is not the person's any more or not `by`'s to give, the successor may
            not be put on a file, or could not see a deadline or keep a duty.
    """
    person, successor = (User.objects.get(pk=key) for key in (work.person, work.successor))
    with transaction.atomic():
        today, chosen_files = timezone.localdate(now), _chosen_files(work, person, by)
        moved = _put_in_place(chosen_files, person, successor, today, by)
        rest = {UUID(key) for key in work.deadlines} - moved
        chosen = _chosen(deadlines_to_hand_over(person, by), rest) if rest else []
        moved |= _move(successor, by, owner=person, pk__in=[row.pk for row in chosen])
        _refuse_unseen(moved, successor, by)
        _hand_duties_over(work, person, successor, now, by)
        for case in chosen_files if work.is_taken_off else ():
            files.take_off(case=case, person=person, today=today, by=by)
        count = HandedOver(len(set(work.cases)), len(moved), len(set(work.duties)))
        record(
            "deadlines.work_handed_over",
            by=by,
            person=work.person,
            successor=work.successor,
            reason=work.reason,
            files=count.files,
            deadlines=count.deadlines,
            duties=count.duties,
        )
    return count


def _chosen_files(work: Work, person: User, by: User) -> list[Case]:
    rows = files_to_hand_over(person, by).select_related("client")
    return _chosen(rows, [UUID(key) for key in work.cases])


def _put_in_place(
    chosen: list[Case], person: User, successor: User, today: dt.date, by: User
) -> set[UUID]:
    """Put the successor on files; return the deadlines that went along."""
    moved: set[UUID] = set()
    for case in chosen:
        files.put_in_place_of(case=case, person=person, successor=successor, today=today, by=by)
        visible = Deadline.objects.on(access.on(successor, case)).values("pk")
        moved |= _move(successor, by, owner=person, case=case, pk__in=visible)
    return moved


def _hand_duties_over(
    work: Work, person: User, successor: User, now: dt.datetime, by: User
) -> None:
    kept = {duty.key: duty for duty in duties([person], now, by)} if work.duties else {}
    for key in dict.fromkeys(work.duties):
        if key not in kept:
            raise Refused(CHANGED)
        for hook in hooks():
            hook.take_over(kept[key], successor=successor, now=now, by=by)


def _chosen(rows: QuerySet, keys: Collection[UUID]) -> list:
    """Return the rows that were chosen.

    Raises:
        Refused: one of them is not among the rows any more.
    """
    chosen = list(rows.filter(pk__in=keys))
    if len(chosen) != len(set(keys)):
        raise Refused(CHANGED)
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
