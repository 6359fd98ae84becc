"""Years that can be reported, frozen and proposed versions, and the files of a person."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Min

from accounts.models import User
from cases.models import Case, Signal
from reports import editions
from reports.actions import FREEZE_YEAR
from reports.models import Export, FrozenYear
from workspace import approvals
from workspace.models import Approval

FILES_SHOWN = 10


@dataclass(frozen=True)
class Versions:
    """The frozen years and the proposals that wait, by year."""

    frozen: dict[int, FrozenYear]
    proposed: dict[int, Approval]

    @property
    def newest_frozen(self) -> list[FrozenYear]:
        """Return what is frozen, the last year first."""
        return sorted(self.frozen.values(), key=lambda row: -row.year)


def versions(*, now: dt.datetime) -> Versions:
    """Read all versions, without opening a single number."""
    frozen = FrozenYear.objects.defer("content").select_related(
        "approval__proposed_by", "approval__decided_by"
    )
    waiting = approvals.waiting(FREEZE_YEAR).filter(expires_at__gt=now).order_by("-subject")
    return Versions(
        {row.year: row for row in frozen},
        {
            int(row.subject): row
            for row in waiting.select_related("proposed_by").order_by("-subject")
        },
    )


def years(*, today: dt.date) -> list[int]:
    """Return the years that can be looked at, the last one first: from the first file to now."""
    first = Case.unscoped.aggregate(day=Min("accompanied_from"))["day"]
    signal = Signal.unscoped.aggregate(at=Min("received_at"))["at"]
    starts = [day.year for day in (first, signal) if day]
    return list(range(today.year, min([*starts, today.year]) - 1, -1))


def proposal(approval_id: UUID) -> Approval | None:
    """Return a proposal to freeze a year, waiting or ended, without opening it."""
    rows = Approval.objects.filter(pk=approval_id, act=FREEZE_YEAR.name)
    return rows.defer("payload").first()


def proposed_edition(row: Approval) -> editions.Edition:
    """Return the figures of a proposal that waits."""
    return editions.thawed(FREEZE_YEAR.read(row).content, is_frozen=False)


def files_of(user: User) -> list[Export]:
    """Return the last files a person requested."""
    rows = Export.objects.filter(requested_by=user).order_by("-requested_at", "pk")
    return list(rows[:FILES_SHOWN])


def file_of(user: User, export_id: UUID) -> Export | None:
    """Return a file a person requested; nobody else's is ever returned."""
    return Export.objects.filter(requested_by=user, pk=export_id).first()
