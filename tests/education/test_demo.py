"""What the demonstration tells the world."""

import datetime as dt

import pytest

from deadlines.models import Deadline
from demo import education
from education.models import Activity, Campaign, Recommendation
from tests.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db
NAMES = ("manager", "coordinator", "counselor", "counselor2", "legal")


@pytest.mark.parametrize(
    "until", [dt.date(2026, 11, 24), dt.date(2024, 2, 29), dt.date(2026, 1, 1)]
)
def test_the_invented_rows_are_such_as_the_database_takes(until):
    education.add({name: UserFactory() for name in NAMES}, until)
    assert set(Campaign.objects.values_list("status", flat=True)) == set(Campaign.Status)
    assert "held" in set(Activity.objects.values_list("status", flat=True))
    assert set(Recommendation.objects.values_list("state", flat=True)) == set(Recommendation.State)
    followed = Recommendation.objects.filter(follow_up_on__isnull=False)
    assert Deadline.unscoped.filter(case=None).count() == followed.count() > 0


def test_the_same_day_gives_the_same_campaigns():
    until = dt.date(2026, 11, 24)
    assert list(education.campaigns(2025, until)) == list(education.campaigns(2025, until)) != []
