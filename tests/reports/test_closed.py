"""A frozen year is closed to the owner of the database too."""

import datetime as dt

import pytest
from django.db import DatabaseError, connections, transaction

from reports import actions
from reports.models import FrozenYear
from tests.reports.worlds import manager

NOW = dt.datetime(2026, 2, 3, 9, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "change",
    [
        "update reports_frozenyear set sha256 = 'x'",
        "delete from reports_frozenyear",
        "truncate reports_frozenyear",
    ],
)
def test_the_owner_cannot_change_or_empty_it(committed_db, change):
    row = actions.propose_freeze(year=2025, by=manager(), today=NOW.date(), now=NOW)
    actions.confirm_freeze(frozen_id=row.pk, by=manager(), now=NOW)
    with pytest.raises(DatabaseError), transaction.atomic(using="owner"):
        connections["owner"].cursor().execute(change)
    connections["owner"].close()
    assert FrozenYear.objects.get().sha256 == row.sha256
