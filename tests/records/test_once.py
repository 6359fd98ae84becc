"""A form does its work once, however often and however close together it is sent."""

from uuid import UUID, uuid4

import pytest
from django import forms
from django.db import transaction

from records.errors import SentTwice
from records.forms import TokenForm
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


class _Number(TokenForm):
    number = forms.CharField()


def digest(token: UUID, **typed: str) -> str:
    form = _Number({"form_token": str(token), "number": "0470 00 00 00"} | typed)
    assert form.is_valid()
    return form.token().digest


def test_a_copy_of_the_database_does_not_serve_to_try_out_what_was_typed(settings):
    one, other = uuid4(), uuid4()
    before = digest(one)
    assert digest(one) == before
    assert digest(one, number="0470 00 00 01") != before
    assert digest(other) != before
    assert digest(one, password="a long walk") == digest(one, password="another walk") == before
    settings.SECRET_KEY = "another key of the installation, outside"
    assert digest(one) != before
