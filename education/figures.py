"""Counts of the organisation's public work, for tables T21 and T24 of the yearly report.

Keys are values of code lists or states, never labels; nothing here is about a person. A year is
half-open, from 1 January to the next 1 January.
"""

import datetime as dt

from django.db.models import Count, QuerySet, Sum

from education.models import Activity, Campaign, Recommendation


def _within(field: str, year: int) -> dict[str, dt.date]:
    return {f"{field}__gte": dt.date(year, 1, 1), f"{field}__lt": dt.date(year + 1, 1, 1)}


def held_in(year: int) -> QuerySet[Activity]:
    """Keep the activities that were held in a year; what is planned or cancelled is not counted."""
    return Activity.objects.filter(status=Activity.Status.HELD, **_within("held_on", year))


def activities_by_audience(year: int) -> dict[str, dict[str, int]]:
    """Count the activities of a year for each audience (T21).

    Returns:
        For each audience with at least one: `activities`; `minutes` they took in all; `people`
        who came, as far as they were counted; `uncounted` activities where nobody counted them.
    """
    rows = held_in(year).order_by("audience").values_list("audience")
    return {
        audience: {
            "activities": number,
            "minutes": minutes or 0,
            "people": people or 0,
            "uncounted": number - counted,
        }
        for audience, number, minutes, people, counted in rows.annotate(
            Count("pk"), Sum("minutes"), Sum("people"), Count("people")
        )
    }


def run_in(year: int) -> QuerySet[Campaign]:
    """Keep the campaigns that ran on at least one day of a year; what is planned does not count."""
    days = (dt.date(year, 1, 1), dt.date(year + 1, 1, 1))
    return Campaign.objects.exclude(status=Campaign.Status.PLANNED).filter(period__overlap=days)


def sent_in(year: int) -> QuerySet[Recommendation]:
    """Keep the recommendations sent in a year."""
    sent = Recommendation.objects.filter(**_within("sent_on", year))
    return sent.exclude(state=Recommendation.State.DRAFTED)


def campaigns_by_kind(year: int) -> dict[str, int]:
    """Count the campaigns that ran on at least one day of a year, by kind (T21).

    One that was only planned is not counted. One that runs over New Year counts in both years.
    """
    return dict(run_in(year).order_by("kind").values_list("kind").annotate(Count("pk")))


def recommendations_by_level(year: int) -> dict[str, int]:
    """Count the recommendations sent in a year, by level of government (T24)."""
    return dict(sent_in(year).order_by("level").values_list("level").annotate(Count("pk")))


def recommendations_by_state(year: int) -> dict[str, int]:
    """Count the recommendations sent in a year by what has come of them until now (T24)."""
    return dict(sent_in(year).order_by("state").values_list("state").annotate(Count("pk")))
