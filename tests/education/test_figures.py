"""Counts for T21 and T24."""

import datetime as dt

import pytest

from education import figures
from tests.education.factories import ActivityFactory, CampaignFactory, RecommendationFactory

pytestmark = pytest.mark.django_db


def test_activities_count_in_the_year_they_were_held_by_audience():
    for day in (dt.date(2025, 12, 31), dt.date(2027, 1, 1)):
        ActivityFactory(held_on=day)
    ActivityFactory(held_on=dt.date(2026, 1, 1), minutes=90, people=10)
    ActivityFactory(held_on=dt.date(2026, 12, 31), minutes=60, people=None)
    ActivityFactory(audience="schools", minutes=45, people=0)
    for status in ("planned", "cancelled"):
        ActivityFactory(status=status)
    ActivityFactory(voided=True)
    assert figures.activities_by_audience(2026) == {
        "police": {"activities": 2, "minutes": 150, "people": 10, "uncounted": 1},
        "schools": {"activities": 1, "minutes": 45, "people": 0, "uncounted": 0},
    }
    assert figures.activities_by_audience(2024) == {}


def test_a_campaign_counts_in_each_year_in_which_it_ran():
    new_year = dt.date(2027, 1, 1)
    CampaignFactory(status="running", starts_on=dt.date(2026, 12, 1), until=None)
    CampaignFactory(status="ended", until=new_year, kind="day")
    CampaignFactory(status="planned")
    CampaignFactory(status="running", voided=True)
    assert figures.campaigns_by_kind(2026) == {"awareness": 1, "day": 1}
    assert figures.campaigns_by_kind(2027) == {"awareness": 1}
    assert figures.campaigns_by_kind(2025) == {}


def test_recommendations_count_in_the_year_they_were_sent():
    RecommendationFactory()
    RecommendationFactory(sent=True, sent_on=dt.date(2025, 12, 31))
    RecommendationFactory(sent=True, level="flemish")
    RecommendationFactory(sent=True, voided=True)
    RecommendationFactory(sent=True, state="taken_over", answered_on=dt.date(2027, 3, 1))
    assert figures.recommendations_by_level(2026) == {"federal": 1, "flemish": 1}
    assert figures.recommendations_by_state(2026) == {"sent": 1, "taken_over": 1}
