"""What the database refuses of applications, appeals and free movement."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from admin_support.models import FreeMovement, ProcedureKind, ProcedurePaper
from common.db import violated_constraint
from tests.accounts.factories import UserFactory
from tests.admin_support.factories import (
    AUGUST_14,
    DocumentFactory,
    ProcedureFactory,
    procedure_kind,
)
from tests.cases.factories import bar, give

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
DECIDED = AUGUST_14 + 20 * DAY


def broken(act) -> str | None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        act()
    return violated_constraint(refused.value)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"outcome": "asked"}, "a_sent_application_has_its_day"),
        ({"requested_on": AUGUST_14}, "an_application_to_prepare_was_not_sent"),
        ({"sent": True, "decided_on": DECIDED}, "an_application_is_answered_on_a_day"),
        (
            {"refused": True, "decided_on": None, "notified_on": None},
            "an_application_is_answered_on_a_day",
        ),
        (
            {"refused": True, "decided_on": AUGUST_14 - DAY, "notified_on": None},
            "an_application_is_sent_then_decided",
        ),
        ({"sent": True, "expected_on": AUGUST_14 - DAY}, "an_answer_is_expected_after_sending"),
        ({"refused": True, "notified_on": DECIDED - DAY}, "a_decision_is_taken_then_notified"),
        ({"refused": True, "valid_to": DECIDED + DAY}, "only_what_is_granted_is_valid"),
        ({"sent": True, "appealed_on": DECIDED}, "only_a_refusal_is_appealed_once_notified"),
        ({"refused": True, "appealed_on": DECIDED}, "a_decision_is_notified_then_appealed"),
        (
            {"refused": True, "appeal_outcome": "won"},
            "procedure_appeal_is_decided_on_a_day",
        ),
        (
            {"refused": True, "appeal_outcome": "won", "appeal_decided_on": DECIDED + 9 * DAY},
            "procedure_appeal_is_lodged_then_decided",
        ),
        ({"next_action_on": AUGUST_14}, "a_day_of_an_action_says_which"),
    ],
)
def test_steps_that_contradict_each_other_are_refused(fields, constraint):
    assert broken(lambda: ProcedureFactory(**fields)) == constraint


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        (
            {"requested_on": AUGUST_14 - DAY, "decided_on": AUGUST_14 - 2 * DAY},
            "a_document_is_decided_between",
        ),
        ({"decided_on": AUGUST_14 + DAY}, "a_document_is_decided_between"),
        ({"appeal_until": DECIDED}, "only_a_refusal_of_a_document_is_appealed"),
        (
            {"outcome": "ended", "closed_on": DECIDED, "appealed_on": DECIDED - DAY},
            "a_document_is_appealed_after_its_refusal",
        ),
        ({"appeal_outcome": "lost"}, "residencedocument_appeal_is_decided_on_a_day"),
        (
            {"appeal_outcome": "lost", "appeal_decided_on": DECIDED},
            "residencedocument_appeal_is_lodged_then_decided",
        ),
    ],
)
def test_a_document_is_decided_and_appealed_in_its_order(fields, constraint):
    assert broken(lambda: DocumentFactory(**fields)) == constraint


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        (
            {"country": "FR", "since": dt.date(2030, 1, 1)},
            "one_free_movement_of_a_country",
        ),
        (
            {"country": "GB", "since": dt.date(2020, 12, 31)},
            "one_free_movement_of_a_country",
        ),
        (
            {"country": "UA", "since": AUGUST_14, "until": AUGUST_14 - DAY},
            "free_movement_ends_after_it_began",
        ),
        (
            {"country": "UA", "since": AUGUST_14, "works_from": AUGUST_14 - DAY},
            "free_movement_comes_before_work",
        ),
    ],
)
def test_the_days_of_free_movement_are_refused_when_they_contradict(fields, constraint):
    assert broken(lambda: FreeMovement.objects.create(**fields)) == constraint


def test_a_country_may_come_back_after_its_last_day():
    row = FreeMovement.objects.create(country="GB", since=dt.date(2021, 1, 1))
    assert row.holds_on(dt.date(2026, 1, 1))


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"value": "bank_account"}, "one_kind_of_application_per_value"),
        ({"answer_length": 0}, "an_answer_takes_at_least_a_day"),
        ({"appeal_length": 0}, "an_answer_takes_at_least_a_day"),
        ({"answers_needed": 4}, "a_usual_time_is_of_several_people"),
        ({"label_fr": ""}, "admin_support_procedurekind_has_its_labels"),
    ],
)
def test_a_kind_that_makes_no_sense_is_refused(fields, constraint):
    words = dict.fromkeys(("label_en", "label_nl", "label_fr"), "Kind")
    values = {"value": "new_kind", "domain": "other", **words, **fields}
    assert broken(lambda: ProcedureKind.objects.create(**values)) == constraint


def test_a_paper_is_at_hand_once():
    procedure = ProcedureFactory()
    fields = {
        "procedure": procedure,
        "item": procedure_kind("bank_account").items.first(),
        "got_on": AUGUST_14,
        "created_by": procedure.created_by,
    }
    ProcedurePaper.objects.create(**fields)
    assert broken(lambda: ProcedurePaper.objects.create(**fields)) == "a_paper_is_at_hand_once"


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ((), False),
        (("view_case", "view_identity", "view_legal"), False),
        (("view_case", "view_admin_support"), True),
    ],
)
def test_applications_are_seen_by_those_of_their_line(held, expected):
    procedure, user = ProcedureFactory(), UserFactory()
    give(user, procedure.case, *held)
    seen = type(procedure).objects.visible_to(user).filter(pk=procedure.pk)
    assert seen.exists() == expected
    bar(user, procedure.case)
    assert not seen.all().exists()
