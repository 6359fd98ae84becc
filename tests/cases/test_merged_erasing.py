"""Who was merged into a person is erased with them; after an undo each goes alone."""

import pytest
from django.utils import timezone

from audit import keys
from cases import actions
from cases.actions.merging import undo_now
from cases.models import Client, ClientMerge
from common.crypto import CannotOpen
from tests.accounts.factories import UserFactory
from tests.cases.factories import TODAY, CaseFactory, give


@pytest.fixture
def worker(committed_db):
    return UserFactory()


def person(worker, **case) -> Client:
    row = CaseFactory(client__called_name="Gone", **case)
    give(worker, row, "view_case", "view_identity", "change_case")
    return row.client


def joined(kept, dropped, by) -> ClientMerge:
    return actions.merge(kept=kept, dropped=dropped, now=timezone.now(), by=by)


def name_of(client) -> str:
    keys.forget()
    return Client.unscoped.get(pk=client.pk).called_name


def test_all_who_were_merged_into_one_after_the_other_are_erased(worker):
    first, second, last = (person(worker, phase="closed", closed_on=TODAY) for _each in "123")
    joined(second, first, worker)
    joined(last, second, worker)
    keys.erase(last.data_key_id)
    for client in (first, second, last):
        with pytest.raises(CannotOpen):
            name_of(client)


def test_after_an_undo_each_is_erased_alone(worker):
    kept, dropped = person(worker), person(worker, phase="closed", closed_on=TODAY)
    merge = joined(kept, dropped, worker)
    undo_now(pk=merge.pk, now=timezone.now(), by=worker, agreed_by=UserFactory())
    keys.erase(kept.data_key_id)
    assert name_of(dropped) == "Gone"
