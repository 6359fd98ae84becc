"""What the database refuses, and who sees which document."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection

from admin_support.models import ResidenceDocument
from common.db import violated_constraint
from tests.accounts.factories import UserFactory
from tests.admin_support.factories import AUGUST_14, DocumentFactory
from tests.cases.factories import CaseFactory, bar, give

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"requested_on": AUGUST_14 + DAY}, "a_document_is_asked_then_issued_then_handed_over"),
        ({"received_on": AUGUST_14 - DAY}, "a_document_is_asked_then_issued_then_handed_over"),
        ({"valid_to": AUGUST_14}, "a_document_ends_after_it_starts"),
        ({"valid_from": None, "valid_to": None}, "what_is_issued_has_its_days"),
        ({"issued_on": None}, "what_is_issued_has_its_days"),
        ({"outcome": "asked"}, "what_is_sent_has_its_day"),
        ({"outcome": "ended"}, "an_end_has_its_day"),
        ({"closed_on": AUGUST_14}, "an_end_has_its_day"),
        ({"turn": 2}, "no_more_documents_than_the_kind_allows"),
    ],
)
def test_days_that_contradict_each_other_are_refused(fields, constraint):
    with pytest.raises(IntegrityError) as refused:
        DocumentFactory(**fields)
    assert violated_constraint(refused.value) == constraint


def test_two_documents_of_a_file_are_never_valid_on_the_same_day():
    before = DocumentFactory()
    DocumentFactory(case=before.case, of="ai", start=before.valid_to)
    with pytest.raises(IntegrityError) as refused:
        DocumentFactory(case=before.case, of="card_a", start=before.valid_to + 30 * DAY)
    assert violated_constraint(refused.value) == "one_issued_document_at_a_time"


def test_an_unlimited_document_leaves_no_room_behind_it():
    before = DocumentFactory(of="card_b")
    with pytest.raises(IntegrityError):
        DocumentFactory(case=before.case, of="card_a", start=dt.date(2030, 1, 1))


def test_two_files_do_not_stand_in_each_others_way():
    DocumentFactory(), DocumentFactory()
    assert ResidenceDocument.unscoped.count() == 2


def test_an_orange_card_is_extended_once():
    case = CaseFactory()
    first = DocumentFactory(case=case, of="ai_extension")
    with pytest.raises(IntegrityError) as refused:
        DocumentFactory(case=case, of="ai_extension", start=first.valid_to)
    assert violated_constraint(refused.value) == "one_document_per_turn"


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ((), False),
        (("view_case", "view_identity", "view_legal"), False),
        (("view_case", "view_admin_support"), True),
    ],
)
def test_documents_are_seen_by_those_of_their_line(held, expected):
    document, user = DocumentFactory(), UserFactory()
    give(user, document.case, *held)
    seen = ResidenceDocument.objects.visible_to(user).filter(pk=document.pk)
    assert seen.exists() == expected
    bar(user, document.case)
    assert not seen.all().exists()


def test_a_number_lies_closed_in_the_table_and_its_history():
    DocumentFactory(number="canary-4711")
    with connection.cursor() as cursor:
        for table in ("admin_support_residencedocument", "admin_support_residencedocument_history"):
            cursor.execute(f"select number from {table}")
            blobs = [bytes(row[0]) for row in cursor.fetchall()]
            assert blobs
            assert all(b"canary" not in blob for blob in blobs)
