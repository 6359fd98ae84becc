"""What the database refuses about campaigns, activities and recommendations."""

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError

from cases import codes
from tests.education.factories import (
    VOIDED_AT,
    ActivityFactory,
    CampaignFactory,
    RecommendationFactory,
)

pytestmark = pytest.mark.django_db
MAY, JUNE = dt.date(2026, 5, 1), dt.date(2026, 6, 1)


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"title": ""}, "a_campaign_says_what_and_for_whom"),
        ({"kind": ""}, "a_campaign_says_what_and_for_whom"),
        ({"audience": ""}, "a_campaign_says_what_and_for_whom"),
        ({"until": MAY}, "a_campaign_has_a_first_day"),
        ({"starts_on": None}, "a_campaign_has_a_first_day"),
        ({"status": "ended", "until": None}, "an_ended_campaign_has_its_last_day"),
        ({"status": "gone"}, "campaign_status_is_known"),
        ({"reach": -1}, "reach"),
        ({"voided_at": VOIDED_AT}, "campaign_voided_with_who_and_why"),
    ],
)
def test_a_campaign_is_refused(fields, rule):
    with pytest.raises(IntegrityError, match=rule):
        CampaignFactory(**fields)


def test_a_campaign_that_ends_before_it_begins_is_no_period():
    with pytest.raises(DatabaseError, match="lower bound"):
        CampaignFactory(starts_on=JUNE, until=MAY)


def test_the_last_day_is_the_one_before_the_end_of_the_period():
    assert CampaignFactory().last_day == dt.date(2026, 5, 31)
    assert CampaignFactory(until=None).last_day is None


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"title": ""}, "an_activity_says_what_and_for_whom"),
        ({"status": "gone"}, "activity_status_is_known"),
        ({"minutes": None}, "what_was_held_took_time"),
        ({"minutes": 0}, "what_was_held_took_time"),
        ({"people": -1}, "people"),
        ({"voided_at": VOIDED_AT}, "activity_voided_with_who_and_why"),
    ],
)
def test_an_activity_is_refused(fields, rule):
    with pytest.raises(IntegrityError, match=rule):
        ActivityFactory(**fields)


def test_an_activity_that_is_planned_needs_no_length():
    assert ActivityFactory(status="planned", minutes=None).pk


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"text": ""}, "a_recommendation_says_what_and_to_whom"),
        ({"level": ""}, "a_recommendation_says_what_and_to_whom"),
        ({"state": "gone"}, "recommendation_state_is_known"),
        ({"sent": True, "sent_on": None}, "what_was_sent_has_its_day"),
        ({"sent": True, "body": ""}, "what_was_sent_went_to_a_body"),
        ({"sent_on": MAY, "body": "Parliament"}, "a_draft_was_not_sent"),
        ({"sent": True, "state": "answered"}, "an_answer_has_its_day"),
        ({"sent": True, "answered_on": JUNE}, "the_day_of_an_answer_comes_with_one"),
        (
            {"sent": True, "state": "rejected", "sent_on": JUNE, "answered_on": MAY},
            "an_answer_comes_after_sending",
        ),
        ({"ground_table": "T6"}, "a_table_is_one_of_a_year"),
        ({"ground_table": "6", "ground_year": 2025}, "a_ground_is_a_numbered_table"),
        ({"voided_at": VOIDED_AT}, "recommendation_voided_with_who_and_why"),
    ],
)
def test_a_recommendation_is_refused(fields, rule):
    with pytest.raises(IntegrityError, match=rule):
        RecommendationFactory(**fields)


def test_the_ground_is_a_table_of_a_year():
    assert RecommendationFactory(ground_year=2025, ground_table="T6").ground == "T6 (2025)"
    assert RecommendationFactory(ground_year=2025).ground == "2025"
    assert RecommendationFactory().ground == ""


def test_the_organisation_begins_with_words_for_each_list():
    for which in ("CAMPAIGN", "AUDIENCE", "CHANNEL", "GOVERNMENT", "ACTIVITY"):
        assert codes.choices(codes.List[which]), which
