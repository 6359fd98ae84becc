"""Rhythms of contact with invented people."""

import datetime as dt

import factory
from django.db.backends.postgresql.psycopg_any import DateRange

from ambulant.models import Level, RhythmPeriod
from tests.cases.factories import CaseFactory
from tests.factories import RecordFactory


class RhythmFactory(RecordFactory):
    """A weekly contact since 1 May 2026, still going on."""

    class Meta:
        model = RhythmPeriod

    class Params:
        starts_on, ends_on = dt.date(2026, 5, 1), None

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda row: row.case.case_lead)
    level = factory.LazyFunction(lambda: Level.objects.get(value="intensive"))
    every_days = factory.LazyAttribute(lambda row: row.level.every_days)
    period = factory.LazyAttribute(lambda row: DateRange(row.starts_on, row.ends_on))
    agreed_on = factory.LazyAttribute(lambda row: row.starts_on)
