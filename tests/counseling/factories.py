"""Sessions of invented people."""

import datetime as dt

import factory

from audit import keys
from counseling.models import Goal, GroupSession, PlanReview, Session
from tests.accounts.factories import UserFactory
from tests.cases.factories import CaseFactory
from tests.factories import RecordFactory


class SessionFactory(RecordFactory):
    """A talk that was held, not signed yet."""

    class Meta:
        model = Session

    case = factory.SubFactory(CaseFactory)
    user = factory.LazyAttribute(lambda session: session.case.case_lead)
    created_by = factory.LazyAttribute(lambda session: session.user)
    line = "psychosocial"
    status = "held"
    starts_at = dt.datetime(2026, 11, 20, 15, 10, tzinfo=dt.UTC)
    minutes = 50
    note = "An invented note."


class GroupFactory(RecordFactory):
    """An afternoon in the kitchen in which nobody took part yet."""

    class Meta:
        model = GroupSession

    data_key = factory.LazyFunction(keys.create)
    created_by = factory.SubFactory(UserFactory)
    line = "psychosocial"
    starts_at = dt.datetime(2026, 11, 20, 13, 0, tzinfo=dt.UTC)
    together = "Cooked together."


class GoalFactory(RecordFactory):
    """A goal in invented words, without steps."""

    class Meta:
        model = Goal

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda row: row.case.case_lead)
    words = "Learn to drive"


class PlanReviewFactory(RecordFactory):
    """The plan was reviewed with the person."""

    class Meta:
        model = PlanReview

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda row: row.case.case_lead)
    on = dt.date(2026, 5, 4)
    with_client = True
    progress = "She enrolled."
    next_on = dt.date(2026, 8, 4)
