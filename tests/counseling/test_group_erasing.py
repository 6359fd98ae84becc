"""What several people did together is erased with the last of them, in a restored backup too."""

import pytest

from audit import keys
from audit.models import ErasedKey
from common.crypto import CannotOpen
from counseling.models import GroupSession
from tests.cases.factories import CaseFactory
from tests.counseling.factories import GroupFactory, SessionFactory


@pytest.fixture
def cases(committed_db):
    return [CaseFactory(), CaseFactory()]


def text_of(group):
    keys.forget()
    return GroupSession.with_voided.get(pk=group.pk).together


def take_part(group, *cases, **fields):
    for case in cases:
        SessionFactory(case=case, group=group, **fields)


def test_a_group_session_stays_as_long_as_somebody_takes_part(cases):
    group, other = GroupFactory(), GroupFactory()
    take_part(group, *cases)
    take_part(other, cases[1])
    keys.erase(cases[0].data_key_id)
    assert text_of(group) == "Cooked together."
    keys.erase(cases[1].data_key_id)
    for row in (group, other):
        with pytest.raises(CannotOpen):
            text_of(row)
        assert ErasedKey.objects.filter(key=row.data_key_id).exists()


def test_all_who_took_part_are_erased_at_once(cases):
    group = GroupFactory()
    take_part(group, *cases)
    assert keys.erase_again([case.data_key_id for case in cases]) == 3
    with pytest.raises(CannotOpen):
        text_of(group)


def test_who_was_noted_in_error_does_not_keep_it(cases):
    group = GroupFactory()
    take_part(group, cases[0])
    lead = cases[1].case_lead
    voided = {"voided_at": group.starts_at, "voided_by": lead, "void_reason": "Stayed home"}
    take_part(group, cases[1], **voided)
    keys.erase(cases[0].data_key_id)
    with pytest.raises(CannotOpen):
        text_of(group)
