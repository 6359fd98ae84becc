"""What the database refuses about people of staff."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Invitation, User
from common.db import violated_constraint
from tests.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)


def refused(make) -> str:
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        make()
    return violated_constraint(caught.value)


@pytest.mark.parametrize(
    ("roles", "name"),
    [
        (["it", "counselor"], "administrators_hold_no_case_role"),
        (["it", "manager"], "administrators_hold_no_case_role"),
        (["auditor", "dpo"], "auditors_hold_no_other_role"),
        (["superuser"], "roles_are_known"),
    ],
)
def test_roles_that_exclude_one_another(roles, name):
    person = UserFactory()

    assert refused(lambda: User.objects.filter(pk=person.pk).update(roles=roles)) == name


@pytest.mark.parametrize("roles", [["it", "dpo"], ["manager", "counselor"], ["auditor"], []])
def test_roles_that_go_together(roles):
    assert UserFactory(roles=roles).roles == roles


def test_one_person_per_address_whatever_its_case():
    UserFactory(email="one@staff.example")

    name = refused(lambda: User.objects.create(email="ONE@staff.example", name="Other"))

    assert name == "one_person_per_email"


def test_who_is_inactive_has_a_last_day():
    person = UserFactory()

    name = refused(lambda: User.objects.filter(pk=person.pk).update(is_active=False))

    assert name == "who_is_inactive_has_left"


def test_an_invitation_that_waits_has_no_link_and_two_people_agree():
    by = UserFactory()
    fields = {"email": "new@staff.example", "invited_by": by, "expires_at": NOW}

    waits = {**fields, "awaits_second": True, "token_hash": "a" * 64}
    name = refused(lambda: Invitation.objects.create(**waits))
    assert name == "no_link_before_a_second_person_agreed"
    alone = {**fields, "token_hash": "b" * 64, "agreed_by": by}
    assert refused(lambda: Invitation.objects.create(**alone)) == "two_people_invite"
    Invitation.objects.create(**fields, token_hash="c" * 64)
    twice = {**fields, "token_hash": "c" * 64}
    assert refused(lambda: Invitation.objects.create(**twice)) == "one_invitation_per_link"


def test_nobody_is_a_superuser():
    assert not hasattr(UserFactory(), "is_superuser")


def test_a_new_second_step_is_seen_at_once():
    person = UserFactory(enrolled=False)
    assert not person.may_work
    person.authenticator_set.create(type="totp", data={})

    person.look_again()

    assert person.may_work
