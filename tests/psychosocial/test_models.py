"""What the database refuses about a referral to care."""

import datetime as dt

import pytest
from django.db import IntegrityError

from tests.psychosocial.factories import ReferralFactory

pytestmark = pytest.mark.django_db
MAY, JUNE = dt.date(2026, 5, 1), dt.date(2026, 6, 1)


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"kind": ""}, "a_referral_has_a_kind"),
        ({"consent_on": None, "asked_on": JUNE}, "no_referral_without_consent"),
        ({"consent_on": JUNE, "asked_on": MAY}, "no_referral_without_consent"),
        ({"waiting_since": JUNE}, "one_waits_after_asking"),
        ({"first_appointment_on": JUNE}, "an_appointment_follows_asking"),
        ({"ended_on": JUNE}, "a_referral_ends_with_an_outcome"),
        ({"outcome": "refused"}, "a_referral_ends_with_an_outcome"),
        (
            {"consent_on": MAY, "asked_on": JUNE, "ended_on": MAY, "outcome": "refused"},
            "a_referral_ends_after_asking",
        ),
    ],
)
def test_the_database_refuses(fields, rule):
    with pytest.raises(IntegrityError, match=rule):
        ReferralFactory(**fields)


def test_a_consent_of_the_same_day_is_enough():
    assert ReferralFactory(consent_on=JUNE, asked_on=JUNE).is_waiting
