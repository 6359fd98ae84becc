"""No text about a person lies in the database in clear: neither a field nor a column anywhere."""

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models

from audit.fields import EncryptedTextField
from cases.matters import SharedMatter
from cases.models import Case, Client
from common import rights
from tests.canary import WORD, canary_case

# A day and numbers: tests/cases follows who may read them.
NOT_WORDS = {
    "cases.Client.birth_date",
    "cases.ContactNumber.number",
    "cases.NationalNumber.number",
    "psychosocial.Screening.answers",
    "transfers.Dossier.receipt",
}
NOT_OF_A_FILE = {
    "admin_support.ClosedMonth.reason",
    "workspace.OutboxMail.url",
    "workspace.SearchTerms.terms",
    "reports.FrozenYear.content",
    "workspace.Approval.answer",
    "workspace.Approval.payload",
    "psychosocial.Activity.place",
    "psychosocial.Activity.safety",
    "psychosocial.Activity.title",
    "psychosocial.Activity.transport",
    "transfers.OwnKey.private_key",
}
VOIDED = (
    "contacts.Contact",
    "education.Activity",
    "education.Campaign",
    "education.Recommendation",
    "psychosocial.Activity",
    "shelter.Shift",
)
NOT_OF_A_FILE |= {f"{name}.void_reason" for name in VOIDED}
# Codes of lists that figures count by, and what the program writes itself.
IN_CLEAR = {
    "admin_support.Fund.label_en": "the name of a fund",
    "admin_support.Fund.label_fr": "the name of a fund",
    "admin_support.Fund.label_nl": "the name of a fund",
    "admin_support.Fund.payers": "roles",
    "cases.AccessRequest.permissions": "codenames",
    "cases.Agreement.language": "a code",
    "disclosures.Consent.language": "a code",
    "disclosures.DisclosureItem.permissions": "codenames",
    "cases.Assignment.role": "a role",
    "cases.Exploitation.control": "codes of a list",
    "cases.Exploitation.recruitment": "codes of a list",
    "cases.ClientMerge.bars": "keys",
    "cases.ClientMerge.steps": "columns as they lie, encrypted where they are",
    "cases.CaseContact.role": "a code of a list",
    "cases.Case.closure_reason": "a code of a list",
    "cases.Case.reference": "random",
    "cases.CaseAccess.permissions": "codenames",
    "cases.Client.languages": "codes of ISO 639",
    "cases.Client.nationalities": "codes of ISO 3166",
    "cases.Exploitation.country": "a code of ISO 3166",
    "cases.Exploitation.form": "a code of a list",
    "cases.Exploitation.sector": "a code of a list",
    "cases.PhaseChange.reason": "a code of a list",
    "cases.Signal.indicators": "codes of a list",
    "cases.SafeContact.zone": "the name of a time zone",
    "cases.Signal.outcome_reason": "a code of a list",
    "counseling.InterpreterBooking.code": "random",
    "deadlines.Deadline.rule": "the code of a rule",
    "documents.DocumentLink.record_type": "the name of a table",
    "documents.Scan.found": "the name of a virus",
    "legal.Advice.language": "a code",
    "legal.Advice.leaflets": "codes of a list",
    "legal.Advice.topics": "codes of a list",
    "psychosocial.Activity.kind": "a code of a list",
    "psychosocial.CareReferral.kind": "a code of a list",
    "psychosocial.Readiness.met": "codes of a list",
    "psychosocial.Telling.language": "a code",
    "psychosocial.Telling.topics": "codes of a list",
    "psychosocial.VoluntaryReturn.country": "a code of ISO 3166",
    "reports.FrozenYear.sha256": "a digest of figures",
    "transfers.CrossBorderReferral.agreed": "names of fields",
    "transfers.CrossBorderReferral.language": "a code",
    "transfers.CrossBorderReferral.reference": "random",
    "transfers.Dossier.fields": "names of fields",
    "transfers.Dossier.public_key": "a public key",
    "transfers.IncomingDossier.part": "a code",
    "transfers.IncomingDossier.reference": "random",
    "workspace.Approval.act": "the name of an act",
    "workspace.Approval.subject": "a key",
    "workspace.Notice.codes": "codes that fill a sentence",
    "workspace.Notice.kind": "the name of a sentence",
    "workspace.Notice.url": "an address",
    "audit.Event.acting_role": "a role",
    "audit.Event.details": "codes, counts and keys; see audit.trail",
    "audit.Event.line": "a service line",
    "audit.Event.request": "random",
    "audit.Event.subject": "a key",
    "audit.Event.verb": "the name of an act",
}


@pytest.fixture
def case() -> Case:
    return canary_case()


def closed_fields():
    """Yield each model and name of a closed field; of the copies in a history its origin only."""
    for model in apps.get_models():
        if hasattr(model, "pgh_tracked_model"):
            continue
        for field in model._meta.concrete_fields:
            if isinstance(field, EncryptedTextField):
                yield model, field.name


@pytest.mark.django_db
def test_each_closed_field_of_the_file_holds_a_word(case):
    """A new closed field fails here until the file of these tests fills it."""
    empty = {
        f"{model._meta.label}.{name}"
        for model, name in closed_fields()
        if not any(
            WORD.search(getattr(row, name).encode()) for row in model._base_manager.iterator()
        )
    }
    assert empty == NOT_WORDS | NOT_OF_A_FILE


def of_a_file(model, met=()) -> bool:
    """Answer whether rows of a model hang on a file or on a person, however far, or by key."""
    return (
        model in (Case, Client)
        or issubclass(model, SharedMatter)
        or any(
            field.name == "case"
            or (
                field.is_relation
                and field.related_model not in (model, *met)
                and of_a_file(field.related_model, (*met, model))
            )
            for field in model._meta.concrete_fields
        )
    )


def plain_texts():
    """Yield the plain text columns of what hangs on a file; choices are no text."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            element = field.base_field if isinstance(field, ArrayField) else field
            is_text = isinstance(element, models.CharField | models.TextField | models.JSONField)
            is_ours = not field.name.startswith("pgh_")
            if is_text and is_ours and not element.choices and of_a_file(model):
                origin = getattr(model, "pgh_tracked_model", model)
                yield f"{origin._meta.label}.{field.name}"


def test_no_text_of_what_hangs_on_a_file_lies_in_clear():
    """A new plain column fails here: encrypt it, or say in `IN_CLEAR` why it is no text."""
    assert set(plain_texts()) == set(IN_CLEAR)


@pytest.mark.django_db
def test_the_database_holds_no_closed_word_anywhere(case):
    with connection.cursor() as cursor:
        tables = [row.name for row in connection.introspection.get_table_list(cursor)]
        # What the web may not read is read as the owner in `tests.psychosocial.test_clinical_kept`.
        for table in set(tables) - rights.NOTHING:
            cursor.execute(f'select t::text from "{table}" t')
            for (row,) in cursor.fetchall():
                assert not WORD.search(row.encode()), table
