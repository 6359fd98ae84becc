"""Campaigns, activities and recommendations that name nobody."""

import datetime as dt

import factory
from django.db.backends.postgresql.psycopg_any import DateRange

from education.models import Activity, Campaign, Recommendation
from tests.accounts.factories import UserFactory

VOIDED_AT = dt.datetime(2026, 6, 1, 9, tzinfo=dt.UTC)


class _Published(factory.django.DjangoModelFactory):
    class Meta:
        abstract = True

    class Params:
        voided = factory.Trait(
            voided_at=VOIDED_AT,
            voided_by=factory.SelfAttribute("owner"),
            void_reason="Entered twice",
        )

    owner = factory.SubFactory(UserFactory)
    created_by = factory.LazyAttribute(lambda row: row.owner)


class CampaignFactory(_Published):
    """A campaign in May 2026, still planned; its last day is 31 May."""

    class Meta:
        model = Campaign

    class Params:
        starts_on, until = dt.date(2026, 5, 1), dt.date(2026, 6, 1)

    title = factory.Sequence(lambda n: f"Campaign {n}")
    kind, audience = "awareness", "public"
    period = factory.LazyAttribute(lambda row: DateRange(row.starts_on, row.until))


class ActivityFactory(_Published):
    """A training of two hours for thirty people."""

    class Meta:
        model = Activity

    title = factory.Sequence(lambda n: f"Training {n}")
    kind, audience = "training", "police"
    held_on = dt.date(2026, 5, 1)
    minutes, people = 120, 30


class RecommendationFactory(_Published):
    """A draft for the federal government; with `sent`, one that left on 1 May 2026."""

    class Meta:
        model = Recommendation

    class Params:
        sent = factory.Trait(
            state="sent", body="Minister of the Invented", sent_on=dt.date(2026, 5, 1)
        )

    title = factory.Sequence(lambda n: f"Recommendation {n}")
    text = "Lengthen the time to reflect."
    level = "federal"
