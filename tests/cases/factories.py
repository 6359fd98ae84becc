"""Files of invented people, and grants on them."""

import datetime as dt

import factory
from django.contrib.auth.models import Permission

from accounts.models import Role
from audit import keys
from cases import actions
from cases.models import (
    Agreement,
    Assignment,
    Bar,
    Case,
    CaseContact,
    CaseUserGrant,
    Client,
    Condition,
    Exploitation,
    FamilyTie,
    Preference,
    Relative,
    Signal,
    Source,
)
from tests.accounts.factories import UserFactory
from tests.factories import RecordFactory

TODAY = dt.date(2026, 11, 24)


class ClientFactory(RecordFactory):
    """A woman whom everybody calls by a first name."""

    class Meta:
        model = Client

    data_key = factory.LazyFunction(keys.create)
    number = factory.Sequence(lambda n: 1000 + n)
    called_name = factory.Sequence(lambda n: f"Invented{n}")
    sex = "f"
    birth_year = 2001


class CaseFactory(RecordFactory):
    """An open case in accompaniment that nobody is assigned to."""

    class Meta:
        model = Case

    data_key = factory.LazyFunction(keys.create)
    client = factory.SubFactory(ClientFactory)
    case_lead = factory.SubFactory(UserFactory)
    phase = Case.Phase.ACCOMPANIED
    opened_on = dt.date(2026, 3, 1)


class SignalFactory(RecordFactory):
    """A referral by the police on 24 November 2026; nobody has decided on it."""

    class Meta:
        model = Signal

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda row: row.case.case_lead)
    received_at = dt.datetime(2026, 11, 24, 10, tzinfo=dt.UTC)
    referrer = "police"


class ExploitationFactory(RecordFactory):
    """A further form of a file, without more."""

    class Meta:
        model = Exploitation

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda row: row.case.case_lead)
    form = "economic"


def give(user, case, *codenames: str, **fields) -> None:
    """Grant permissions on one case to one person, from a moment ago."""
    for permission in Permission.objects.filter(
        content_type__app_label="cases", codename__in=codenames
    ):
        CaseUserGrant.objects.create(
            user=user,
            permission=permission,
            content_object=case,
            source=fields.get("source", Source.MANUAL),
            granted_by=fields.get("granted_by", user),
            starts_at=fields.get("starts_at", dt.datetime(2026, 1, 1, tzinfo=dt.UTC)),
            expires_at=fields.get("expires_at"),
        )


def bar(user, case) -> Bar:
    """Bar a person from a file."""
    return Bar.objects.create(user=user, case=case, reason="Family.", set_by=user)


def put(case, user, lead, role=Role.COUNSELOR, lines=("psychosocial",), **more) -> Assignment:
    """Put somebody to work on a file, on a day in November 2026."""
    return actions.assign(
        case=case, user=user, role=role, lines=[*lines], by=lead, today=TODAY, **more
    )


class AgreementFactory(RecordFactory):
    """An agreement signed on 2 March 2026, explained in French."""

    class Meta:
        model = Agreement

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda row: row.case.case_lead)
    signed_on = dt.date(2026, 3, 2)
    language = "fra"


class ConditionFactory(RecordFactory):
    """Contact with the exploiters is broken since 2 March 2026."""

    class Meta:
        model = Condition

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda row: row.case.case_lead)
    kind = "contact_broken"
    met_on = dt.date(2026, 3, 2)


class PreferenceFactory(RecordFactory):
    """A woman who would rather talk to women."""

    class Meta:
        model = Preference

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda row: row.case.case_lead)
    staff = "woman"
    food = "No pork"
    asked_on = dt.date(2026, 5, 4)


class CaseContactFactory(RecordFactory):
    """A trusted person who is in no address book, since 2 March 2026."""

    class Meta:
        model = CaseContact

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda row: row.case.case_lead)
    name = factory.Sequence(lambda n: f"Trusted {n}")
    role = "trusted"
    since = dt.date(2026, 3, 2)


class RelativeFactory(RecordFactory):
    """A child born in 2022, with the person since 2 March 2026."""

    class Meta:
        model = Relative

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda row: row.case.case_lead)
    name = factory.Sequence(lambda n: f"Inventedchild{n}")
    birth_year = 2022
    relation = "child"
    place = "with_client"
    since = dt.date(2026, 3, 2)


class FamilyTieFactory(RecordFactory):
    """Somebody has a child who has a file too."""

    class Meta:
        model = FamilyTie

    person = factory.SubFactory(ClientFactory)
    relative = factory.SubFactory(ClientFactory)
    kind = "child"
    created_by = factory.SubFactory(UserFactory)
