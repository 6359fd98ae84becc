"""By what the board of applications may be narrowed."""

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.models import User
from admin_support.board_items import DOCUMENTS, PROCEDURES
from admin_support.models import DocumentKind, Procedure, ProcedureKind, ResidenceDocument
from cases.listing import people, with_client
from cases.models import Assignment
from common.lists import Filter
from contacts.models import Contact

LATE = "late"
# Of what a value of the filter by kind is the kind.
DOCUMENT, PROCEDURE = "d-", "p-"


def filters(user: User) -> list[Filter]:
    """Return what the board may be narrowed by; which records and what is late it asks itself."""
    records = [(DOCUMENTS, _("Residence documents")), (PROCEDURES, _("Other applications"))]
    late = [(LATE, pgettext("filter", "Late"))]
    return [
        Filter("of", pgettext("filter", "What"), records, _untouched),
        _of_kind(),
        _of_authority(user),
        _of_colleague(user),
        Filter("late", pgettext("filter", "Late or not"), late, _untouched),
        with_client(),
    ]


def _untouched(rows: QuerySet, _value: str) -> QuerySet:
    return rows


def _of_kind() -> Filter:
    documents = DocumentKind.objects.order_by("position", "value")
    procedures = ProcedureKind.objects.order_by("position", "value")
    choices = [(f"{DOCUMENT}{kind.pk}", kind.label) for kind in documents]
    choices += [(f"{PROCEDURE}{kind.pk}", kind.label) for kind in procedures]

    def narrow(rows: QuerySet, value: str) -> QuerySet:
        which, key = value[:2], value[2:]
        if (rows.model is ResidenceDocument) != (which == DOCUMENT):
            return rows.none()
        if which == DOCUMENT:
            return rows.filter(Q(kind=key) | Q(kind__followed_by=key))
        return rows.filter(kind=key)

    return Filter("kind", pgettext("filter", "Kind"), choices, narrow)


def _of_authority(user: User) -> Filter:
    """Offer the authorities of visible applications, and the municipalities of documents."""
    mine: Any = Procedure.objects.visible_to(user).filter(authority__isnull=False)
    documents = ResidenceDocument.objects.visible_to(user).filter(municipality__isnull=False)
    chosen = Q(pk__in=mine.values("authority")) | Q(pk__in=documents.values("municipality"))
    named = Contact.objects.filter(chosen).order_by("search_text", "pk")
    choices = [(str(key), name) for key, name in named.values_list("pk", "name")]

    def narrow(rows: QuerySet, value: str) -> QuerySet:
        field = "municipality" if rows.model is ResidenceDocument else "authority"
        return rows.filter(**{field: UUID(value)})

    return Filter("authority", pgettext("application", "Authority"), choices, narrow)


def _of_colleague(user: User) -> Filter:
    def narrow(rows: QuerySet, value: str) -> QuerySet:
        on_team = Assignment.objects.visible_to(user).filter(user=UUID(value), ends_on__isnull=True)
        lead = Q(case__case_lead=UUID(value))
        return rows.filter(lead | Q(case__in=on_team.values("case")))

    return Filter("person", _("On the team"), people(), narrow)
