"""Consents, entries of the register, transfers and demands, all invented."""

import datetime as dt

import factory
from django.db.models import Model

from cases.models import Case
from disclosures.models import Consent, Demand, Disclosure, Transfer
from tests.cases.factories import CaseFactory
from tests.factories import RecordFactory


class ConsentFactory(RecordFactory):
    """A signed consent to share with a doctor in words, since 2 March 2026."""

    class Meta:
        model = Consent

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda row: row.case.case_lead)
    purpose = "care"
    partner_words = "Doctor Invented"
    what = "That there is an appointment"
    given_on = dt.date(2026, 3, 2)
    language = "eng"


class DisclosureFactory(RecordFactory):
    """Something said to an invented office, because of danger, on 9 March 2026."""

    class Meta:
        model = Disclosure

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda row: row.case.case_lead)
    on = dt.date(2026, 3, 9)
    kind = "spoken"
    ground = "vital_interest"
    recipient = "Invented office"
    content = "That help is needed tonight"


class TransferFactory(RecordFactory):
    """Another centre is asked to help; proposed."""

    class Meta:
        model = Transfer

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda row: row.case.case_lead)
    kind = "referral"
    partner_words = "Invented centre"
    content = "Age and languages"
    answer_by = dt.date(2026, 4, 1)


class DemandFactory(RecordFactory):
    """The police ask for an address; received on 9 March 2026."""

    class Meta:
        model = Demand

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda row: row.case.case_lead)
    authority = "police"
    partner_words = "Invented police zone"
    received_on = dt.date(2026, 3, 9)
    asked = "Where the person lives"


def one_of_each(case: Case) -> dict[str, Model]:
    """Give a file one row of each kind, by the part of their address before the key."""
    return {
        "consents": ConsentFactory(case=case),
        "register": DisclosureFactory(case=case),
        "transfers": TransferFactory(case=case),
        "demands": DemandFactory(case=case),
    }
