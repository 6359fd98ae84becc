"""What the tables of legal support refuse."""

import datetime as dt

import pytest
from django.db import IntegrityError

from tests.contacts.factories import PersonFactory
from tests.legal import factories as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("factory", "values", "constraint"),
    [
        (make.AdviceFactory, {"topics": []}, "legal_advice_has_a_topic"),
        (make.AdviceFactory, {"language": ""}, "legal_advice_is_given_in_a_language"),
        (make.MandateFactory, {"name": ""}, "a_mandate_names_one_holder"),
        (make.MandateFactory, {"given_to": "organisation"}, "a_mandate_names_one_holder"),
        (make.MandateFactory, {"scope": ""}, "a_mandate_says_what_for"),
        (
            make.MandateFactory,
            {"signed_on": dt.date(2026, 5, 5)},
            "a_mandate_begins_when_it_is_signed",
        ),
        (make.MandateFactory, {"ends_on": dt.date(2026, 5, 3)}, "a_mandate_ends_after_it_began"),
        (
            make.MandateFactory,
            {"withdrawn_on": dt.date(2026, 5, 3)},
            "a_mandate_is_withdrawn_after_it_is_signed",
        ),
        (
            make.LegalAidRequestFactory,
            {"outcome": "full"},
            "a_decision_on_legal_aid_has_its_day",
        ),
        (
            make.LegalAidRequestFactory,
            {"outcome": "full", "decided_on": dt.date(2026, 5, 3)},
            "legal_aid_is_decided_after_it_is_asked",
        ),
        (make.LegalAidRequestFactory, {"dependants": 1}, "dependants_live_in_the_household"),
        (make.LegalAidRequestFactory, {"income": ""}, "legal_aid_by_income_needs_an_income"),
        (
            make.AuthorityContactFactory,
            {"told": "Where", "ground": "legal_duty"},
            "what_was_told_has_a_ground_and_an_entry",
        ),
        (
            make.AuthorityContactFactory,
            {"lawyer": "Mr Invented", "lawyer_contact": PersonFactory},
            "a_contact_with_justice_names_one_lawyer",
        ),
        (
            make.AuthorityContactFactory,
            {"mandate": make.MandateFactory},
            "a_mandate_is_named_where_it_is_the_ground",
        ),
        (make.AuthorityContactFactory, {"partner_words": ""}, "names_one_partner"),
        (make.ThresholdsFactory, {"single_partial": 999}, "partly_free_comes_above_wholly_free"),
        (
            make.ThresholdsFactory,
            {"household_partial": 999},
            "partly_free_comes_above_for_households",
        ),
        (make.ThresholdsFactory, {"per_dependant": -1}, "a_threshold_is_not_negative"),
        (make.ThresholdsFactory, {"source": ""}, "thresholds_have_a_source"),
        (
            make.ThresholdsFactory,
            {"valid_from": dt.date(2022, 1, 1)},
            "one_list_of_thresholds_a_day",
        ),
    ],
)
def test_the_database_refuses(factory, values, constraint):
    made = {name: value() if isinstance(value, type) else value for name, value in values.items()}
    with pytest.raises(IntegrityError, match=constraint):
        factory(**made)
