"""Proceedings and hearings of invented people."""

import datetime as dt

import factory

from legal.models import Hearing, Proceeding, ThirdPerson
from tests.cases.factories import CaseFactory
from tests.factories import RecordFactory


class ProceedingFactory(RecordFactory):
    """A matter with the labour prosecutor in which the person is injured."""

    class Meta:
        model = Proceeding

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda row: row.case.case_lead)
    authority = "labour_prosecutor"
    stage = "correctional"
    capacity = "injured_person"
    lawyer = "Mr Invented"
    started_on = dt.date(2026, 5, 4)


class HearingFactory(RecordFactory):
    """A trial on 8 January 2027 at nine."""

    class Meta:
        model = Hearing

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda row: row.case.case_lead)
    proceeding = factory.LazyAttribute(lambda row: ProceedingFactory(case=row.case))
    at = dt.datetime(2027, 1, 8, 8, 0, tzinfo=dt.UTC)
    court = "Criminal court"


class ThirdPersonFactory(RecordFactory):
    """A suspect of whom a name is known, as of 4 May 2026."""

    class Meta:
        model = ThirdPerson

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda row: row.case.case_lead)
    part = "suspect"
    name = "Mr Nobody"
    noted_on = dt.date(2026, 5, 4)
