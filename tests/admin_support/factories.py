"""Residence documents of invented people."""

import datetime as dt

import factory

from admin_support.models import DocumentKind, Procedure, ProcedureKind, ResidenceDocument
from tests.cases.factories import CaseFactory
from tests.factories import RecordFactory

AUGUST_14 = dt.date(2026, 8, 14)


def kind(value: str) -> DocumentKind:
    """Return a kind of the seed."""
    return DocumentKind.objects.get(value=value)


class DocumentFactory(RecordFactory):
    """An annex 15 that was issued on 14 August."""

    class Meta:
        model = ResidenceDocument

    class Params:
        of = "annex15"
        waiting = factory.Trait(outcome="asked", requested_on=AUGUST_14, start=None)
        start = AUGUST_14

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda document: document.case.case_lead)
    kind = factory.LazyAttribute(lambda document: kind(document.of))
    most = factory.LazyAttribute(lambda document: document.kind.at_most)
    outcome = "issued"
    valid_from = factory.LazyAttribute(lambda document: document.start)
    issued_on = factory.LazyAttribute(lambda document: document.start)
    valid_to = factory.LazyAttribute(
        lambda document: document.start and document.kind.proposed_end(document.start)
    )


def procedure_kind(value: str) -> ProcedureKind:
    """Return a kind of application of the seed."""
    return ProcedureKind.objects.get(value=value)


class ProcedureFactory(RecordFactory):
    """An application for a bank account that is still to be made."""

    class Meta:
        model = Procedure

    class Params:
        of = "bank_account"
        sent = factory.Trait(outcome="asked", requested_on=AUGUST_14)
        refused = factory.Trait(
            outcome="refused",
            requested_on=AUGUST_14,
            decided_on=AUGUST_14 + dt.timedelta(days=20),
            notified_on=AUGUST_14 + dt.timedelta(days=22),
        )

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda procedure: procedure.case.case_lead)
    kind = factory.LazyAttribute(lambda procedure: procedure_kind(procedure.of))
