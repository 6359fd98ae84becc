"""Referrals to care of invented people."""

import datetime as dt

import factory

from psychosocial.models import CareReferral
from tests.cases.factories import CaseFactory
from tests.factories import RecordFactory


class ReferralFactory(RecordFactory):
    """The person agreed; nothing was asked yet."""

    class Meta:
        model = CareReferral

    class Params:
        asked = factory.Trait(asked_on=dt.date(2026, 6, 1))

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda row: row.case.case_lead)
    kind = "cgg"
    provider = "Invented centre"
    consent_on = dt.date(2026, 5, 4)
