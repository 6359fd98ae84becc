"""People and organisations of an address book, invented."""

import datetime as dt
from decimal import Decimal

import factory

from contacts.models import Contact, ContactKind, Interpreter, InterpreterLanguage, Language
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


def language(code: str) -> Language:
    return Language.objects.get(code=code)


class InterpreterFactory(factory.django.DjangoModelFactory):
    """Somebody who interprets Moroccan Arabic on site and by phone, with a statement in force."""

    class Meta:
        model = Interpreter

    contact = factory.SubFactory(
        PersonFactory, kind=factory.LazyFunction(lambda: kind("interpreter"))
    )
    channels = factory.LazyFunction(lambda: ["on_site", "phone"])
    hour_rate = Decimal("60.00")
    travel_rate = Decimal("30.00")
    statement_signed_on = dt.date(2026, 1, 5)

    @factory.post_generation
    def languages(row, create, extracted, **_more):
        for code, level in extracted or (("ary", "c1"),):
            InterpreterLanguage.objects.create(
                interpreter=row, language=language(code), level=level
            )
