"""Rhythms of contact with invented people."""

import datetime as dt

import factory
from django.db.backends.postgresql.psycopg_any import DateRange

from ambulant.models import (
    Anchor,
    Assessment,
    ExitAnswer,
    ExitItem,
    Level,
    LifeArea,
    PartnerReferral,
    PracticalProblem,
    RhythmPeriod,
    SafetyConcern,
    StepProposal,
)
from tests.cases.factories import CaseFactory
from tests.contacts.factories import OrganisationFactory
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


class ConcernFactory(RecordFactory):
    """Something makes the person unsafe since 1 May 2026."""

    class Meta:
        model = SafetyConcern

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda row: row.case.case_lead)
    raised_on = dt.date(2026, 5, 1)
    what = "Was followed in the street."


class AssessmentFactory(RecordFactory):
    """Manages at home, as described on 1 May 2026."""

    class Meta:
        model = Assessment

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda row: row.case.case_lead)
    anchor = factory.LazyFunction(lambda: sentence("home", is_enough=True))
    on = dt.date(2026, 5, 1)


def sentence(area: str, *, is_enough: bool) -> Anchor:
    """Return the first sentence of an area that does or does not allow less contact."""
    rows = Anchor.objects.filter(area__value=area, is_enough=is_enough)
    return rows.order_by("position")[0]


def manages_everywhere(case, on: dt.date) -> None:
    """Describe every area of life by a sentence that allows less contact."""
    for area in LifeArea.objects.offered():
        AssessmentFactory(case=case, anchor=sentence(area.value, is_enough=True), on=on)


class ProblemFactory(RecordFactory):
    """The heating is broken since the first of May 2026."""

    class Meta:
        model = PracticalProblem

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda row: row.case.case_lead)
    what = "The heating is broken."
    opened_at = dt.datetime(2026, 5, 1, 9, 0, tzinfo=dt.UTC)


class PartnerReferralFactory(RecordFactory):
    """A partner is to be asked for Dutch lessons."""

    class Meta:
        model = PartnerReferral

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda row: row.case.case_lead)
    partner = factory.SubFactory(OrganisationFactory)
    purpose = "school_work"
    content = "Looks for a Dutch course in the evening."


class StepProposalFactory(RecordFactory):
    """A step from weekly to every two weeks, proposed on 1 June 2026."""

    class Meta:
        model = StepProposal

    before = factory.SubFactory(RhythmFactory)
    case = factory.LazyAttribute(lambda row: row.before.case)
    created_by = factory.LazyAttribute(lambda row: row.case.case_lead)
    level = factory.LazyFunction(lambda: Level.objects.get(value="regular"))
    starts_on = dt.date(2026, 6, 1)
    agreed_on = dt.date(2026, 6, 1)
    reason = "Has work."
    reckoning = "[]"


class ExitAnswerFactory(RecordFactory):
    """The person has stable housing."""

    class Meta:
        model = ExitAnswer

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda row: row.case.case_lead)
    item = factory.LazyFunction(lambda: ExitItem.objects.get(value="housing"))
    answer = "yes"
    on = dt.date(2026, 5, 1)


def answer_all(case, answer: str = "yes") -> None:
    """Answer every question of the checklist the same way."""
    for item in ExitItem.objects.offered():
        ExitAnswerFactory(case=case, item=item, answer=answer)
