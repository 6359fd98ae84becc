"""What the page of information and education shows, with the words of the code lists."""

import datetime as dt

from django.db.models import Q, QuerySet

from cases import codes
from education import figures
from education.access import may_change
from education.models import Activity, Campaign, Recommendation

# How many rows that are over stand on the page before one asks for all of them.
SHOWN = 6


def _rows(user, ordered: QuerySet, goes_on: Q, all_of_them: bool) -> tuple[list, int]:
    """Return all rows that go on and the newest that are over, and how many were left out."""
    rows = list(ordered.filter(goes_on))
    over = ordered.exclude(goes_on)
    shown = list(over if all_of_them else over[:SHOWN])
    left_out = 0 if len(shown) < SHOWN or all_of_them else over.count() - len(shown)
    for row in (*rows, *shown):
        row.may_change = may_change(user, row)
    return [*rows, *shown], left_out


def _name(rows: list, words: dict, **lists: str) -> None:
    """Put the words of codes beside the codes: `kind` gets `kind_label`."""
    for row in rows:
        for field, which in lists.items():
            value = getattr(row, field)
            setattr(row, f"{field}_label", words.get((which, value), value))


def _table(model: type[Campaign] | type[Activity] | type[Recommendation]) -> QuerySet:
    return model.objects.select_related("owner")


def page(user, *, today: dt.date, all_of_them: bool) -> dict:
    """Return what the page shows: three lists, and the sums of this year."""
    words = codes.labels(
        *(
            codes.List.CAMPAIGN,
            codes.List.AUDIENCE,
            codes.List.CHANNEL,
            codes.List.GOVERNMENT,
            codes.List.ACTIVITY,
        )
    )
    campaigns, more_campaigns = _rows(
        user, _table(Campaign).order_by("-period", "pk"), ~Q(status="ended"), all_of_them
    )
    _name(campaigns, words, kind=codes.List.CAMPAIGN, audience=codes.List.AUDIENCE)
    for row in campaigns:
        row.channel_labels = [
            words.get((codes.List.CHANNEL, value), value) for value in row.channels
        ]
    activities, more_activities = _rows(
        user, _table(Activity).order_by("-held_on", "pk"), Q(status="planned"), all_of_them
    )
    _name(activities, words, kind=codes.List.ACTIVITY, audience=codes.List.AUDIENCE)
    advice, more_advice = _rows(
        user,
        _table(Recommendation).order_by("-sent_on", "-pk"),
        ~Q(state__in=Recommendation.FINAL),
        all_of_them,
    )
    _name(advice, words, level=codes.List.GOVERNMENT)
    for row in advice:
        row.is_late = bool(row.follow_up_on and row.follow_up_on < today and not row.is_final)
    return {
        "campaigns": campaigns,
        "activities": activities,
        "recommendations": advice,
        "more": more_campaigns + more_activities + more_advice,
        "sums": sums(today.year),
    }


def sums(year: int) -> dict:
    """Add up the activities of a year: how many, how many hours, how many people."""
    counted = figures.activities_by_audience(year).values()
    return {
        "year": year,
        "activities": sum(row["activities"] for row in counted),
        "hours": round(sum(row["minutes"] for row in counted) / 60),
        "people": sum(row["people"] for row in counted),
    }
