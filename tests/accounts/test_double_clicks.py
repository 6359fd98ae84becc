"""Forms of accounts that arrive twice act once."""

from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client

from accounts.models import Invitation, User
from audit.models import Event
from tests.accounts.factories import UserFactory, with_role
from tests.accounts.flows import enrolled, sign_in
from workspace.models import Approval, OutboxMail

pytestmark = pytest.mark.django_db
PERSON = {"name": "New Person", "email": "new@staff.example", "language": "fr"}
PASSWORD = "a sentence nobody says"


def twice(client, path, data):
    """Send one form twice; return both answers."""
    data = {**data, "form_token": str(uuid4())}
    return client.post(path, data), client.post(path, data)


def test_a_second_click_invites_and_mails_once():
    client = sign_in(enrolled(roles=["manager"]))

    _first, again = twice(client, "/settings/staff/invite/", {**PERSON, "roles": ["counselor"]})

    assert again.headers["Location"] == "/settings/staff/"
    assert Invitation.objects.count() == OutboxMail.objects.count() == 1
    link = OutboxMail.objects.get().url.removeprefix(settings.PUBLIC_ADDRESS)
    assert Client().get(link).status_code == 200


def test_a_second_click_joins_once_and_leads_to_the_sign_in_as_well():
    sign_in(enrolled(roles=["manager"])).post(
        "/settings/staff/invite/", {**PERSON, "roles": ["counselor"]}
    )
    link = OutboxMail.objects.get().url.removeprefix(settings.PUBLIC_ADDRESS)

    first, again = twice(Client(), link, {"name": "New Person", "password": PASSWORD})

    assert first.headers["Location"] == again.headers["Location"] == "/accounts/login/"
    assert Event.objects.filter(verb="accounts.joined").count() == 1
    other = {"name": "Another", "password": PASSWORD, "form_token": str(uuid4())}
    assert Client().post(link, other).status_code == 404


def test_a_second_click_makes_the_first_person_once():
    fields = {**PERSON, "password": PASSWORD, "roles": ["manager"], "form_token": str(uuid4())}

    # Two browsers: the second click leaves before the first answer brings a session.
    first, again = (Client().post("/accounts/first/", fields) for _ in range(2))

    assert first.headers["Location"] == again.headers["Location"] == "/"
    assert User.objects.count() == 1


def test_a_second_click_signs_the_statement_once():
    client = sign_in(enrolled(statement_signed_on=None))

    _first, again = twice(client, "/accounts/statement/", {"agreed": "on"})

    assert again.headers["Location"] == "/"
    assert Event.objects.filter(verb="accounts.statement_signed").count() == 1


def test_a_second_click_changes_preferences_once_and_another_text_is_said():
    client = sign_in(enrolled())
    fields = {"name": "Els Other", "language": "en", "theme": "dark", "form_token": str(uuid4())}

    for _ in range(2):
        assert client.post("/settings/me/", fields).headers["Location"] == "/settings/me/"
    other = client.post("/settings/me/", {**fields, "theme": "light"})

    assert Event.objects.filter(verb="accounts.person_changed").count() == 1
    assert other.status_code == 422
    assert "Save again to change it." in other.content.decode()


def test_a_second_click_proposes_roles_and_a_reset_once():
    client, person = sign_in(enrolled(roles=["manager"])), UserFactory()
    with_role("it")

    twice(client, f"/settings/staff/{person.pk}/", {"roles": ["dpo"]})
    twice(client, f"/settings/staff/{person.pk}/reset/", {})

    assert sorted(Approval.objects.values_list("state", flat=True)) == ["proposed", "proposed"]


def test_nobody_changes_their_own_roles_and_the_form_says_so():
    user = enrolled(roles=["manager"])

    answer = sign_in(user).post(f"/settings/staff/{user.pk}/", {"roles": ["counselor"]})

    assert answer.status_code == 422
    assert "Somebody else has to change your roles." in answer.content.decode()


def test_a_second_click_confirms_ends_and_withdraws_once_without_a_refusal():
    keeper, other = enrolled(roles=["manager"]), enrolled(roles=["it"])
    person, client = UserFactory(), sign_in(keeper)
    sign_in(other).post(f"/settings/staff/{person.pk}/", {"roles": ["dpo"]})
    client.post("/settings/staff/invite/", {**PERSON, "roles": ["counselor"]})
    invitation = Invitation.objects.get()

    for path in (
        f"/settings/approvals/{Approval.objects.get().pk}/",
        f"/settings/staff/invited/{invitation.pk}/withdraw/",
        f"/settings/staff/{person.pk}/end/",
    ):
        first, again = twice(client, path, {})
        assert first.headers["Location"] == again.headers["Location"] == "/settings/staff/"
    shown = client.get("/settings/staff/").content.decode()

    assert "Another person has to confirm this" not in shown
    for verb in (
        "accounts.person_changed",
        "accounts.invitation_withdrawn",
        "accounts.person_left",
    ):
        assert Event.objects.filter(verb=verb).count() == 1, verb
