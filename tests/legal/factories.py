"""Legal support, proceedings and hearings of invented people."""

import datetime as dt

import factory
from django.db.models import Model

from audit import keys
from cases.models import Case
from legal.models import (
    Accused,
    Advice,
    AuthorityContact,
    CommissionCaps,
    CourtCase,
    CourtHearing,
    Damages,
    FinancialAid,
    Hearing,
    Judgment,
    LegalAidRequest,
    LegalAidThresholds,
    Mandate,
    Proceeding,
    Statement,
    ThirdPerson,
    WageClaim,
)
from tests.accounts.factories import UserFactory
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


class CapsFactory(factory.django.DjangoModelFactory):
    """A verified list from 1 January 2026 on, without any cap."""

    class Meta:
        model = CommissionCaps

    valid_from = dt.date(2026, 1, 1)
    source = "An invented list"
    is_verified = True


class CourtCaseFactory(RecordFactory):
    """A court case against an employer in which nobody takes part yet."""

    class Meta:
        model = CourtCase

    data_key = factory.LazyFunction(keys.create)
    created_by = factory.SubFactory(UserFactory)
    name = "Invented Works"
    authority = "labour_prosecutor"
    stage = "correctional"
    started_on = dt.date(2026, 5, 4)


class CourtHearingFactory(RecordFactory):
    """A trial of a court case on 8 January 2027 at nine."""

    class Meta:
        model = CourtHearing

    data_key = factory.LazyFunction(keys.create)
    court_case = factory.SubFactory(CourtCaseFactory)
    created_by = factory.LazyAttribute(lambda row: row.court_case.created_by)
    at = dt.datetime(2027, 1, 8, 8, 0, tzinfo=dt.UTC)
    court = "Criminal court"


class AccusedFactory(RecordFactory):
    """Somebody who is accused in a court case."""

    class Meta:
        model = Accused

    court_case = factory.SubFactory(CourtCaseFactory)
    created_by = factory.LazyAttribute(lambda row: row.court_case.created_by)
    name = "Mr Nobody"


class JudgmentFactory(RecordFactory):
    """A judgment of first instance of 8 January 2027."""

    class Meta:
        model = Judgment

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda row: row.case.case_lead)
    given_on = dt.date(2027, 1, 8)


class DamagesFactory(RecordFactory):
    """Damages of a proceeding of which no amount is noted."""

    class Meta:
        model = Damages

    proceeding = factory.SubFactory(ProceedingFactory)
    case = factory.LazyAttribute(lambda row: row.proceeding.case)
    created_by = factory.LazyAttribute(lambda row: row.case.case_lead)


class FinancialAidFactory(RecordFactory):
    """Main aid asked on 4 May 2026."""

    class Meta:
        model = FinancialAid

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda row: row.case.case_lead)
    kind = "main"
    asked_on = dt.date(2026, 5, 4)


class WageClaimFactory(RecordFactory):
    """Wages owed since an employment that ended on 4 May 2026."""

    class Meta:
        model = WageClaim

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda row: row.case.case_lead)
    employer = "Invented Works"
    ended_on = dt.date(2026, 5, 4)


def support_of(case: Case) -> dict[str, Model]:
    """Give a file one row of each record of support, by the part of their address."""
    return {
        "advices": AdviceFactory(case=case),
        "authoritycontacts": AuthorityContactFactory(case=case),
        "statements": StatementFactory(case=case),
        "mandates": MandateFactory(case=case),
        "legalaidrequests": LegalAidRequestFactory(case=case),
    }
