"""The demonstration shows a manager something of each kind on the page of the trail."""

import datetime as dt

import pytest
from django.utils import timezone

from accounts.models import User
from cases.models import Case
from demo import booklet, load, looking
from oversight.lately import recent_events
from tests.databases import shared

pytestmark = pytest.mark.slow
UNTIL = dt.date(2026, 11, 25)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with shared(django_db_setup, django_db_blocker):
        load.load(clients=500, years=2, until=UNTIL, seed=7)
        yield looking.add(UNTIL, booklet.add(UNTIL))


def test_a_manager_reads_of_each_kind(world):
    manager = User.objects.get(email__startswith="manager@")
    recent = recent_events(manager, timezone.now())
    assert {kind.name for kind in recent if kind.count} == {kind.name for kind in recent}


def test_somebody_waits_for_an_answer_of_the_day_of_the_world(world):
    case = Case.unscoped.get(accessrequests__isnull=False)
    assert case.accessrequests.get().created_at.date() == UNTIL
