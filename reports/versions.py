"""Years that can be reported, frozen and proposed versions, and the files of a person."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Min

from accounts.models import User
from cases.models import Case, Signal
from reports.models import Export, FrozenYear

FILES_SHOWN = 10


@dataclass(frozen=True)
class Versions:
    """The versions of all years, read with one query."""

    frozen: dict[int, FrozenYear]
    proposed: dict[int, FrozenYear]

    @property
    def in_order(self) -> list[FrozenYear]:
        """Return proposals first, then what is frozen, the last year first."""
        newest = sorted(self.frozen.values(), key=lambda row: -row.year)
        return [*sorted(self.proposed.values(), key=lambda row: -row.year), *newest]


def versions() -> Versions:
    """Read all versions, without opening a single number."""
    rows = FrozenYear.objects.defer("content").select_related("proposed_by", "confirmed_by")
    found = Versions({}, {})
    for row in rows:
        is_frozen = row.state == FrozenYear.State.CONFIRMED
        (found.frozen if is_frozen else found.proposed)[row.year] = row
    return found


def years(*, today: dt.date) -> list[int]:
    """Return the years that can be looked at, the last one first: from the first file to now."""
    first = Case.unscoped.aggregate(day=Min("accompanied_from"))["day"]
    signal = Signal.unscoped.aggregate(at=Min("received_at"))["at"]
    starts = [day.year for day in (first, signal) if day]
    return list(range(today.year, min([*starts, today.year]) - 1, -1))


def version(frozen_id: UUID) -> FrozenYear | None:
    """Return one frozen or proposed year, its content included."""
    return FrozenYear.objects.filter(pk=frozen_id).select_related("proposed_by").first()


def files_of(user: User) -> list[Export]:
    """Return the last files a person asked for, without opening them."""
    rows = Export.objects.filter(requested_by=user).defer("content").order_by("-requested_at", "pk")
    return list(rows[:FILES_SHOWN])


def file_of(user: User, export_id: UUID) -> Export | None:
    """Return a file a person asked for, without opening it; nobody else's is ever found."""
    rows = Export.objects.filter(requested_by=user, pk=export_id).defer("content")
    return rows.first()
