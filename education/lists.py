"""What the pages of information and education list, with the labels of the code lists."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from accounts.models import User
from cases import codes
from common import lists
from common.lists import Filter, Listing
from education import figures
from education.access import may_change
from education.models import Activity, Campaign, Published, Recommendation

CAMPAIGNS, RECOMMENDATIONS, ACTIVITIES = "campaigns", "recommendations", "activities"


@dataclass(frozen=True)
class Kind:
    """A list: its model, what goes on and stands first, its order, and its code lists by field."""

    model: type[Published]
    goes_on: Q
    order: tuple[str, ...]
    codes: dict[str, codes.List]
    state: str = "status"

    def rows(self) -> QuerySet[Any]:
        """Return the rows: what goes on, then what is over, the newest first."""
        goes_on = ExpressionWrapper(self.goes_on, output_field=BooleanField())
        return self.model.objects.select_related("owner").order_by(goes_on.desc(), *self.order)

    def filters(self) -> list[Filter]:
        """Return what the list may be narrowed by."""

        def narrow(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
            return rows.filter(**{self.state: value})

        field: Any = self.model._meta.get_field(self.state)
        return [Filter("state", _("State"), list(field.choices), narrow)]


# In the order of their tabs.
KINDS = {
    CAMPAIGNS: Kind(
        Campaign,
        ~Q(status="ended"),
        ("-period", "pk"),
        {
            "kind": codes.List.CAMPAIGN,
            "audience": codes.List.AUDIENCE,
            "channels": codes.List.CHANNEL,
        },
    ),
    RECOMMENDATIONS: Kind(
        Recommendation,
        ~Q(state__in=Recommendation.FINAL),
        ("-sent_on", "-pk"),
        {"level": codes.List.GOVERNMENT},
        state="state",
    ),
    ACTIVITIES: Kind(
        Activity,
        Q(status="planned"),
        ("-held_on", "pk"),
        {"kind": codes.List.ACTIVITY, "audience": codes.List.AUDIENCE},
    ),
}


@dataclass(frozen=True)
class Line:
    """One row of a list: with the labels of its codes by field, and what the user may do."""

    row: Published
    labels: dict[str, str]
    may_change: bool
    is_late: bool


def shown_in(query: QueryDict) -> str:
    """Return which list an address asks for; the first one unless it says another."""
    return query.get("show", "") if query.get("show") in KINDS else CAMPAIGNS


def listing(show: str, query: QueryDict) -> Listing:
    """Return a page of a list."""
    kind = KINDS[show]
    keep = {"show": show} if show != CAMPAIGNS else {}
    return lists.listed(kind.rows(), kind.filters(), query, keep=keep)


def lines(user: User, show: str, rows: Any, today: dt.date) -> list[Line]:
    """Make the lines of a page."""
    fields = KINDS[show].codes
    labels = codes.labels(*fields.values())

    def label(which: codes.List, kept: str | list[str]) -> str:
        values = [kept] if isinstance(kept, str) else kept
        return ", ".join(labels.get((which, value), value) for value in values)

    return [
        Line(
            row=row,
            labels={field: label(which, getattr(row, field)) for field, which in fields.items()},
            may_change=may_change(user, row),
            is_late=_is_late(row, today),
        )
        for row in rows
    ]


def _is_late(row: Published, today: dt.date) -> bool:
    if not isinstance(row, Recommendation) or row.is_final:
        return False
    return bool(row.follow_up_on and row.follow_up_on < today)


def sums(year: int) -> dict[str, int]:
    """Add up the activities of a year: how many, how many hours, how many people."""
    counted = figures.activities_by_audience(year).values()
    return {
        "year": year,
        "activities": sum(row["activities"] for row in counted),
        "hours": round(sum(row["minutes"] for row in counted) / 60),
        "people": sum(row["people"] for row in counted),
    }
