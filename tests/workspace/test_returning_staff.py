"""Somebody of the staff left and was invited again: what the old account kept opens to nobody."""

import datetime as dt
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from accounts import actions
from accounts.models import Role
from deadlines.actions import open_feed
from tests.accounts.factories import UserFactory, with_role
from workspace.actions import keep_view, notify, save_draft
from workspace.models import Draft, SavedView

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)


def leave_and_return(person):
    """End an account and join again under the same address, with the same roles."""
    email, manager = person.email, with_role(Role.MANAGER)
    actions.end_person(person=person, by=manager, today=NOW.date(), now=NOW, leaves_work=True)
    _invitation, link = actions.invite(
        email=email, roles=person.roles, name=person.name, by=None, now=NOW
    )
    again = actions.accept_invitation(
        link_token=link, name=person.name, password="a sentence nobody says", now=NOW
    )
    Authenticator.objects.create(user=again, type="totp", data={"secret": ""})
    return actions.sign_statement(today=NOW.date(), by=again)


def test_drafts_views_notices_and_calendar_of_the_old_account_stay_closed(client_as):
    person = UserFactory()
    draft = save_draft(
        user=person, form="session", target=str(uuid4()), data={"note": "Canary"}, base_version=0
    )
    keep_view(user=person, page="cases:list", name="Canary view", query="line=legal")
    notify(user=person, kind="cases.granted", url="/", name="Somebody", code="Canary code")
    feed = open_feed(user=person)
    address = f"/calendar/{feed}.ics"

    again = leave_and_return(person)

    assert again.pk != person.pk
    assert Client().get(address).status_code == 404
    browser = client_as(again)
    for page in ("/", "/clients/", "/workspace/notices/"):
        answer = browser.get(page)
        assert answer.status_code == 200
        assert "Canary" not in answer.content.decode()
    assert browser.get(f"/workspace/drafts/{draft.pk}/").status_code == 404
    browser.post(f"/workspace/drafts/{draft.pk}/discard/")
    assert Draft.objects.filter(pk=draft.pk).exists()
    assert SavedView.objects.filter(user=person).exists()
