"""Mails that wait when somebody leaves."""

import datetime as dt

import pytest

from accounts.actions import end_person
from accounts.models import Role
from tests.accounts.factories import UserFactory, with_role
from workspace.actions import queue_mail
from workspace.models import OutboxMail

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


def test_who_has_left_gets_none_of_the_mails_that_waited():
    person, other = UserFactory(), UserFactory()
    with_role(Role.IT)
    for reader in (person, other):
        queue_mail(address=reader.email, language="en", kind="reminder", url="/", now=NOW)
    end_person(person=person, by=with_role(Role.MANAGER), today=NOW.date(), now=NOW)
    assert [mail.address for mail in OutboxMail.objects.all()] == [other.email]
