"""How much is late over all cases, for managers: counts by line and by owner, no content."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from accounts.models import User, shortened
from cases.models import Case
from cases.service_lines import ServiceLine
from common.counts import CountBar
from deadlines.models import Deadline

OWNERS_SHOWN = 8


@dataclass(frozen=True)
class LateCounts:
    """What is late: by service line, all of them; by owner, the most first."""

    total: int
    by_line: list[CountBar]
    by_owner: list[CountBar]


def late_counts(user: User, today: dt.date) -> LateCounts:
    """Count what is late on the cases that `user` may know of, and of the organisation itself."""
    cases = Case.objects.visible_to(user).values("pk")
    rows = Deadline.unscoped.late(today).filter(Q(case__in=cases) | Q(case__isnull=True)).order_by()
    by_line = _counted(rows, "line")
    lines = [CountBar(line.label, by_line.get((line.value,), 0)) for line in ServiceLine]
    owners = sorted(
        _counted(rows, "owner__name", "owner").items(), key=lambda row: (-row[1], row[0])
    )
    return LateCounts(
        total=sum(by_line.values()),
        by_line=lines,
        by_owner=[CountBar(shortened(name), n) for (name, _key), n in owners[:OWNERS_SHOWN]],
    )


def _counted(rows: QuerySet[Deadline], *fields: str) -> dict[tuple, int]:
    counts = rows.values_list(*fields).annotate(count=Count("pk"))
    return {tuple(key): count for *key, count in counts}
