"""Referrals to care and clinical notes of invented people."""

import datetime as dt

import factory

from accounts.models import Role, User
from audit import keys
from cases.models import Assignment, Case
from psychosocial.models import CareReferral, ClinicalFolder, ClinicalNote
from tests.accounts.factories import with_role
from tests.cases.factories import CaseFactory, give
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


LINE = ("view_case", "view_identity", "view_psychosocial", "change_psychosocial")
CLINICAL = ("view_clinical", "change_clinical")


def psychologist_of(case: Case, **fields) -> User:
    """Return a psychologist who works in the psychosocial line of a file."""
    user = with_role(Role.PSYCHOLOGIST, **fields)
    Assignment.unscoped.create(
        case=case,
        user=user,
        created_by=user,
        role=Role.PSYCHOLOGIST,
        lines=["psychosocial"],
        starts_on=dt.date(2026, 3, 1),
    )
    give(user, case, *LINE, source="assignment")
    return user


def treating(case: Case, **fields) -> User:
    """Return the treating psychologist of a file, who began its clinical notes."""
    user = psychologist_of(case, **fields)
    give(user, case, *CLINICAL, source="clinical")
    ClinicalFolderFactory(case=case, created_by=user)
    return user


class ClinicalFolderFactory(RecordFactory):
    """Clinical notes were begun; there are none yet."""

    class Meta:
        model = ClinicalFolder

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda row: row.case.case_lead)
    data_key = factory.LazyFunction(keys.create)


def _folder_of(case: Case) -> ClinicalFolder:
    return ClinicalFolder.unscoped.filter(case=case).first() or ClinicalFolderFactory(case=case)


class ClinicalNoteFactory(RecordFactory):
    """A note of the third of November, not signed yet."""

    class Meta:
        model = ClinicalNote

    case = factory.SubFactory(CaseFactory)
    folder = factory.LazyAttribute(lambda row: _folder_of(row.case))
    created_by = factory.LazyAttribute(lambda row: row.folder.created_by)
    held_on = dt.date(2026, 11, 3)
    text = "An invented clinical note."
