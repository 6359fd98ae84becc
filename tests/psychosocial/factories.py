"""What the psychosocial line notes of invented people."""

import datetime as dt

import factory

from accounts.models import Role, User
from audit import keys
from cases.models import Assignment, Case
from psychosocial.models import (
    Activity,
    CareReferral,
    ClinicalFolder,
    ClinicalNote,
    Instrument,
    Readiness,
    Screening,
    SignUp,
    Support,
    Telling,
    VoluntaryReturn,
)
from tests.accounts.factories import UserFactory, with_role
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
    if not ClinicalFolder.unscoped.filter(case=case).exists():
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


class TellingFactory(RecordFactory):
    """The person told the police how it began."""

    class Meta:
        model = Telling

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda row: row.case.case_lead)
    on = dt.date(2026, 5, 4)
    topics = ("recruitment",)
    whom = "police"
    language = "sqi"


class SupportFactory(RecordFactory):
    """A choir in which the person sings."""

    class Meta:
        model = Support

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda row: row.case.case_lead)
    kind = "group"
    name = "Invented choir"
    since = dt.date(2026, 5, 4)


class ReadinessFactory(RecordFactory):
    """Not all criteria are met yet."""

    class Meta:
        model = Readiness

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda row: row.case.case_lead)
    on = dt.date(2026, 5, 4)
    decision = "not_yet"
    is_joint = True


class ReturnFactory(RecordFactory):
    """A return that the person thinks of."""

    class Meta:
        model = VoluntaryReturn

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda row: row.case.case_lead)
    country = "AL"
    asked_on = dt.date(2026, 5, 4)


class ActivityFactory(RecordFactory):
    """A walk in the wood, for which nobody signed up yet."""

    class Meta:
        model = Activity

    data_key = factory.LazyFunction(keys.create)
    created_by = factory.SubFactory(UserFactory)
    kind = "outing"
    title = "Invented walk"
    starts_at = dt.datetime(2026, 6, 1, 12, 0, tzinfo=dt.UTC)


class SignUpFactory(RecordFactory):
    """Somebody signed up for it."""

    class Meta:
        model = SignUp

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda row: row.case.case_lead)
    activity = factory.SubFactory(ActivityFactory)


class ScreeningFactory(RecordFactory):
    """An answer that calls for nobody; `instrument` is one of those that are there."""

    class Meta:
        model = Screening

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda row: row.case.case_lead)
    on = dt.date(2026, 5, 4)
    has_agreed = True
    answers = '{"1": 1}'


def of_each_kind(case) -> None:
    """Note one of each kind of record of the psychosocial line."""
    for make in (ReferralFactory, TellingFactory, SupportFactory, ReadinessFactory, ReturnFactory):
        make(case=case)
    ScreeningFactory(case=case, instrument=Instrument.objects.order_by("code").first())
    SignUpFactory(case=case, activity=ActivityFactory(created_by=case.case_lead))
