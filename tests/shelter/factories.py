"""Houses, beds and stays, all invented."""

import datetime as dt

import factory
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from audit import keys
from shelter.models import Bed, BedUse, House, ResidentCard, Room, Shift, Unit
from shelter.tonight import night_of
from tests.accounts.factories import UserFactory
from tests.cases.factories import CaseFactory
from tests.factories import RecordFactory

MARCH_1, MARCH_11 = dt.date(2026, 3, 1), dt.date(2026, 3, 11)


class BedFactory(factory.django.DjangoModelFactory):
    """A bed in a room of its own, in a house for anybody."""

    class Meta:
        model = Bed

    class Params:
        house = None
        likeness = factory.LazyFunction(dict)

    label = factory.Sequence(lambda n: f"B{n}")

    @factory.lazy_attribute_sequence
    def room(self, n):
        """Make the room, and what it lies in."""
        house = self.house or House.objects.create(data_key=keys.create(), label=f"House {n}")
        unit, _new = Unit.objects.get_or_create(house=house, label="1")
        return Room.objects.create(unit=unit, label=f"R{n}", **self.likeness)


class StayFactory(RecordFactory):
    """Somebody sleeps in a bed from 1 to 11 March."""

    class Meta:
        model = BedUse

    class Params:
        arrival, departure = MARCH_1, MARCH_11

    case = factory.SubFactory(CaseFactory)
    person = factory.LazyAttribute(lambda stay: stay.case.client)
    bed = factory.SubFactory(BedFactory)
    kind = "stay"
    created_by = factory.LazyAttribute(lambda stay: stay.case.case_lead)
    period = factory.LazyAttribute(lambda stay: DateRange(stay.arrival, stay.departure))


class ShiftFactory(factory.django.DjangoModelFactory):
    """Somebody watches over a house tonight; whether they work there is not its matter."""

    class Meta:
        model = Shift

    house = factory.LazyFunction(lambda: BedFactory().room.unit.house)
    user = factory.SubFactory(UserFactory)
    first_night = factory.LazyFunction(lambda: night_of(timezone.now()))
    last_night = factory.SelfAttribute("first_night")


class CardFactory(RecordFactory):
    """A night card without a word."""

    class Meta:
        model = ResidentCard

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda row: row.case.case_lead)
