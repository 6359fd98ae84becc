"""How many notices wait is said at the top of every page, to their reader only."""

import pytest
from django.utils import timezone

from tests.accounts.factories import UserFactory
from tests.kit import page
from workspace.actions import mark_read, notify

pytestmark = pytest.mark.django_db


def test_unread_notices_are_counted_at_the_top_until_they_are_read(client_as):
    user = UserFactory()
    for reader in (user, user, UserFactory()):
        notify(user=reader, kind="reports.file_ready", year=2025)
    browser = client_as(user)
    assert "Notices: 2 unread" in page(browser, "/clients/")
    mark_read(user=user, now=timezone.now())
    assert "Notices: 0 unread" in page(browser, "/clients/")
