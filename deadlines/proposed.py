"""Proposed work as its page shows it: codes and days, read for many proposals at once."""

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from accounts.models import User
from cases.hooks import Duty, duties
from cases.models import Bar, Case
from deadlines import actions
from deadlines.models import Deadline
from workspace.models import Approval

LISTS = ("cases", "deadlines", "duties")


@dataclass(frozen=True)
class ProposedWork:
    """Work that waits for an answer: codes and days, no names, for it is not theirs yet."""

    approval: Approval
    person: User
    successor: User
    cases: list[Case]
    deadlines: list[Deadline]
    duties: list[Duty]
    is_own: bool


def proposals(reader: User, rows: list[Approval]) -> list[ProposedWork]:
    """Read all that is proposed with one query for each kind of work."""
    works = [(row, actions.HAND_WORK_OVER.read(row)) for row in rows]
    keys = {name: {key for _row, work in works for key in getattr(work, name)} for name in LISTS}
    people = User.objects.in_bulk({key for _r, work in works for key in _people(work)})
    # Whoever was barred since it was proposed reads nothing of the file.
    bars = Bar.objects.filter(user=reader, lifted_at__isnull=True)
    barred = set(bars.values_list("case", flat=True))
    cases = list(Case.unscoped.filter(pk__in=keys["cases"]).select_related("client"))
    dates = Deadline.unscoped.filter(pk__in=keys["deadlines"]).select_related("case__client")
    deadlines = list(dates.defer("proof", "moved_reason").order_by("due_on"))
    kept = duties(list(people.values()), timezone.now()) if keys["duties"] else []
    return [
        ProposedWork(
            row,
            people[UUID(work.person)],
            people[UUID(work.successor)],
            [case for case in cases if str(case.pk) in work.cases and case.pk not in barred],
            [
                deadline
                for deadline in deadlines
                if str(deadline.pk) in work.deadlines and deadline.case_id not in barred
            ],
            [duty for duty in kept if duty.key in work.duties and duty.case not in barred],
            is_own=row.proposed_by_id == reader.pk,
        )
        for row, work in works
    ]


def _people(work: actions.Work) -> tuple[UUID, UUID]:
    return UUID(work.person), UUID(work.successor)
