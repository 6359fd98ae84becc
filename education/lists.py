"""What the page of information and education shows, with the labels of the code lists."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from accounts.models import User
from cases import codes
from education import figures
from education.access import may_change
from education.models import Activity, Campaign, Published, Recommendation

# How many rows that are over stand on the page before the page shows all of them.
SHOWN = 6
# Which code list the values of a field belong to.
CAMPAIGN_LISTS = {
    "kind": codes.List.CAMPAIGN,
    "audience": codes.List.AUDIENCE,
    "channels": codes.List.CHANNEL,
}
ACTIVITY_LISTS = {"kind": codes.List.ACTIVITY, "audience": codes.List.AUDIENCE}
RECOMMENDATION_LISTS = {"level": codes.List.GOVERNMENT}


@dataclass(frozen=True)
class Line:
    """One row of a list: with the labels of its codes by field, and what the user may do."""

    row: Published
    labels: dict[str, str]
    may_change: bool
    is_late: bool


class Lists:
    """The lists of one person on one day."""

    def __init__(self, user: User, today: dt.date, *, all_of_them: bool):
        self.user, self.today, self.all_of_them = user, today, all_of_them
        every = (CAMPAIGN_LISTS, ACTIVITY_LISTS, RECOMMENDATION_LISTS)
        self.labels = codes.labels(*{which for lists in every for which in lists.values()})
        self.left_out = 0

    def lines(self, rows: QuerySet, goes_on: Q, lists: dict[str, codes.List]) -> list[Line]:
        """Show all rows that go on and the newest that are over; count what is left out."""
        rows = rows.select_related("owner")
        over = rows.exclude(goes_on)
        shown = list(over if self.all_of_them else over[:SHOWN])
        if len(shown) == SHOWN and not self.all_of_them:
            self.left_out += over.count() - len(shown)
        return [self._line(row, lists) for row in (*rows.filter(goes_on), *shown)]

    def _line(self, row: Any, lists: dict[str, codes.List]) -> Line:
        follow_up = (
            row.follow_up_on if isinstance(row, Recommendation) and not row.is_final else None
        )
        return Line(
            row=row,
            labels={
                field: self._label(which, getattr(row, field)) for field, which in lists.items()
            },
            may_change=may_change(self.user, row),
            is_late=bool(follow_up and follow_up < self.today),
        )

    def _label(self, which: codes.List, kept: str | list[str]) -> str:
        values = [kept] if isinstance(kept, str) else kept
        return ", ".join(self.labels.get((which, value), value) for value in values)


def page(user: User, *, today: dt.date, all_of_them: bool) -> dict[str, Any]:
    """Return what the page shows: three lists, and the sums of this year."""
    lists = Lists(user, today, all_of_them=all_of_them)
    return {
        "campaigns": lists.lines(
            Campaign.objects.order_by("-period", "pk"), ~Q(status="ended"), CAMPAIGN_LISTS
        ),
        "activities": lists.lines(
            Activity.objects.order_by("-held_on", "pk"), Q(status="planned"), ACTIVITY_LISTS
        ),
        "recommendations": lists.lines(
            Recommendation.objects.order_by("-sent_on", "-pk"),
            ~Q(state__in=Recommendation.FINAL),
            RECOMMENDATION_LISTS,
        ),
        "more": lists.left_out,
        "sums": sums(today.year),
    }


def sums(year: int) -> dict[str, int]:
    """Add up the activities of a year: how many, how many hours, how many people."""
    counted = figures.activities_by_audience(year).values()
    return {
        "year": year,
        "activities": sum(row["activities"] for row in counted),
        "hours": round(sum(row["minutes"] for row in counted) / 60),
        "people": sum(row["people"] for row in counted),
    }
