"""Two relations that are noted at the same moment make no cycle that neither of them sees."""

import threading

import pytest
from django.db import IntegrityError, connection, transaction

from cases.models import FamilyTie
from tests.accounts.factories import UserFactory
from tests.cases.factories import ClientFactory, FamilyTieFactory

pytestmark = pytest.mark.slow


def test_two_at_the_same_moment_make_no_cycle(committed_db):
    one, two, three = (ClientFactory() for _ in range(3))
    by = UserFactory()
    FamilyTieFactory(person=one, relative=two)
    outcome = []

    def send() -> None:
        try:
            FamilyTieFactory(person=three, relative=one, created_by=by)
        except IntegrityError as error:
            outcome.append(str(error))
        connection.close()

    sender = threading.Thread(target=send)
    with transaction.atomic():
        FamilyTieFactory(person=two, relative=three, created_by=by)
        sender.start()
        sender.join(1)
        assert sender.is_alive()
    sender.join(20)
    assert not sender.is_alive()
    assert "a cycle of parents" in outcome[0]
    assert FamilyTie.unscoped.count() == 2
