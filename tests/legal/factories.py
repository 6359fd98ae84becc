"""Legal support, proceedings and hearings of invented people."""

import datetime as dt

import factory
from django.db.models import Model

from cases.models import Case
from legal.models import (
    Advice,
    AuthorityContact,
    Hearing,
    LegalAidRequest,
    LegalAidThresholds,
    Mandate,
    Proceeding,
    Statement,
    ThirdPerson,
)
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


class AdviceFactory(RecordFactory):
    """The procedure was explained in English on 4 May 2026."""

    class Meta:
        model = Advice

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda row: row.case.case_lead)
    on = dt.date(2026, 5, 4)
    topics = ("procedure",)
    language = "eng"


class MandateFactory(RecordFactory):
    """A lawyer may act since 4 May 2026, without a last day."""

    class Meta:
        model = Mandate

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda row: row.case.case_lead)
    given_to = "lawyer"
    name = "Mr Invented"
    scope = "To ask for the file"
    signed_on = dt.date(2026, 5, 4)
    begins_on = dt.date(2026, 5, 4)


class LegalAidRequestFactory(RecordFactory):
    """Asked on 4 May 2026 by income, by a single person with 1,000 euros."""

    class Meta:
        model = LegalAidRequest

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda row: row.case.case_lead)
    asked_on = dt.date(2026, 5, 4)
    ground = "income"
    income = "1000.00"


class AuthorityContactFactory(RecordFactory):
    """A call with a police zone in words on 4 May 2026; nothing was told."""

    class Meta:
        model = AuthorityContact

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda row: row.case.case_lead)
    on = dt.date(2026, 5, 4)
    partner_words = "Invented police zone"
    capacity = "organisation"
    channel = "phone"


class StatementFactory(RecordFactory):
    """A complaint to the police on 4 May 2026."""

    class Meta:
        model = Statement

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda row: row.case.case_lead)
    on = dt.date(2026, 5, 4)
    service = "police"
    form = "complaint"


class ThresholdsFactory(factory.django.DjangoModelFactory):
    """Round numbers from 1 January 2026 on."""

    class Meta:
        model = LegalAidThresholds

    valid_from = dt.date(2026, 1, 1)
    single_full = 1000
    single_partial = 1200
    household_full = 1500
    household_partial = 1800
    per_dependant = 100
    source = "An invented list"


def support_of(case: Case) -> dict[str, Model]:
    """Give a file one row of each record of support, by the part of their address."""
    return {
        "advices": AdviceFactory(case=case),
        "authoritycontacts": AuthorityContactFactory(case=case),
        "statements": StatementFactory(case=case),
        "mandates": MandateFactory(case=case),
        "legalaidrequests": LegalAidRequestFactory(case=case),
    }
