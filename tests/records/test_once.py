"""A form does its work once, however often and however close together it is sent."""

from uuid import uuid4

import pytest
from django.db import transaction

from records.errors import SentTwice
from records.saving import Token, once
from tests.accounts.factories import UserFactory
from tests.workspace.test_actions import at_once
from workspace.models import FormToken


def test_a_form_that_arrives_three_times_at_once_does_its_work_once(committed_db):
    token, user, worked = Token(uuid4(), "typed"), UserFactory(), []

    def send() -> str:
        try:
            with transaction.atomic(), once(token, user) as result:
                worked.append(1)
                result.made(user)
        except SentTwice as before:
            return before.made
        return ""

    assert sorted(at_once(send, send, send)) == ["", str(user.pk), str(user.pk)]
    assert len(worked) == 1


@pytest.mark.django_db
def test_the_form_of_another_person_tells_nothing():
    token = Token(uuid4(), "typed")
    FormToken.objects.create(token=token.value, digest="typed", user=UserFactory(), made="secret")
    with pytest.raises(SentTwice) as before, once(token, UserFactory()):
        pass
    assert (before.value.made, before.value.is_same) == ("", False)


@pytest.mark.django_db
def test_an_act_that_fails_is_not_remembered():
    token, user = Token(uuid4(), "typed"), UserFactory()
    with pytest.raises(ValueError, match="broken"), once(token, user):
        raise ValueError("broken")
    with once(token, user) as result:
        result.made(user)
    assert FormToken.objects.get().made == str(user.pk)
