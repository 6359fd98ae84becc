"""A frozen year is closed to the owner of the database too."""

import datetime as dt

import pytest
from django.db import DatabaseError, connections, transaction

from reports.models import FrozenYear
from tests.reports.worlds import freeze, manager

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
    row = freeze(2025, by=manager(), other=manager(), now=NOW)
    with pytest.raises(DatabaseError), transaction.atomic(using="owner"):
        connections["owner"].cursor().execute(change)
    connections["owner"].close()
    assert FrozenYear.objects.get().sha256 == row.sha256
