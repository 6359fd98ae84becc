"""Sessions of invented people."""

import datetime as dt

import factory

from audit import keys
from counseling.models import (
    Goal,
    GroupSession,
    InterpreterBooking,
    InterpreterVeto,
    PlanReview,
    Session,
)
from tests.accounts.factories import UserFactory
from tests.cases.factories import CaseFactory
from tests.contacts.factories import InterpreterFactory, language
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


class BookingFactory(RecordFactory):
    """An hour of Moroccan Arabic on site, half an hour away, asked but not confirmed."""

    class Meta:
        model = InterpreterBooking

    class Params:
        confirmed = factory.Trait(status="confirmed")
        done = factory.Trait(status="done", worked_minutes=60, cost=90)

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda row: row.case.case_lead)
    line = "psychosocial"
    interpreter = factory.SubFactory(InterpreterFactory)
    language = factory.LazyFunction(lambda: language("ary"))
    channel = "on_site"
    occasion = "talk"
    starts_at = dt.datetime(2026, 12, 7, 13, 0, tzinfo=dt.UTC)
    minutes = 60
    travel_minutes = 30
    hour_rate = 60
    travel_rate = 30


class VetoFactory(RecordFactory):
    """Somebody whom the person does not want, for an invented reason."""

    class Meta:
        model = InterpreterVeto

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda row: row.case.case_lead)
    interpreter = factory.SubFactory(InterpreterFactory)
    ground = "wish"
    reason = "An invented reason."


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
