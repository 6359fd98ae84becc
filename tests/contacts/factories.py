"""People and organisations of an address book, invented."""

import datetime as dt

import factory

from contacts.models import Contact, ContactKind
from tests.accounts.factories import UserFactory

VOIDED_AT = dt.datetime(2026, 6, 1, 9, tzinfo=dt.UTC)


def kind(value: str) -> ContactKind:
    return ContactKind.objects.get(value=value)


class PersonFactory(factory.django.DjangoModelFactory):
    """A lawyer without an organisation."""

    class Meta:
        model = Contact

    class Params:
        voided = factory.Trait(
            voided_at=VOIDED_AT,
            voided_by=factory.SelfAttribute("created_by"),
            void_reason="Entered twice",
        )

    is_organisation = False
    name = factory.Sequence(lambda n: f"Person {n} {n * 7919}")
    kind = factory.LazyFunction(lambda: kind("lawyer"))
    created_by = factory.SubFactory(UserFactory)


class OrganisationFactory(PersonFactory):
    """A welfare office."""

    is_organisation = True
    name = factory.Sequence(lambda n: f"Office {n} {n * 7919}")
    kind = factory.LazyFunction(lambda: kind("welfare"))
