"""Many rows at once are stored as `save()` would store each, or none of them is."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from common.copying import copy_in
from workspace.models import OutboxMail

pytestmark = pytest.mark.django_db


def mail(**fields) -> OutboxMail:
    values = {"address": "nobody@example.org", "language": "en", "kind": "reminder"}
    return OutboxMail(**values, due_at=timezone.now(), url="https://example.org/secret", **fields)


def test_rows_are_stored_with_their_texts_encrypted_and_what_the_database_fills_in():
    rows = [mail(), mail()]
    copy_in(rows)
    stored = OutboxMail.objects.in_bulk()
    assert set(stored) == {row.pk for row in rows}
    for row in rows:
        assert stored[row.pk].url == "https://example.org/secret"
        assert stored[row.pk].attempts == 0
    raw = OutboxMail.objects.extra(select={"raw": "url::text"}).values_list("raw", flat=True)
    assert not any("secret" in value for value in raw)


def test_a_row_that_is_refused_keeps_out_the_others():
    first = mail()
    copy_in([first])
    with pytest.raises(IntegrityError), transaction.atomic():
        copy_in([mail(), mail(id=first.pk)])
    assert OutboxMail.objects.count() == 1


def test_no_rows_are_no_statement(django_assert_num_queries):
    with django_assert_num_queries(0):
        copy_in([])
