"""The door stands before every address there is, known today or added tomorrow."""

import re

import pytest
from django.test import Client
from django.urls import resolve

from accounts.middleware import ALWAYS, BEFORE, ENROLLING, KEEPING
from tests.accounts.factories import UserFactory
from tests.accounts.flows import PASSWORD, enrolled, give_password, sign_in
from tests.test_architecture import routes

pytestmark = pytest.mark.django_db
# Reached without signing in: the sign-in itself, the way to it, and whether the house stands.
PUBLIC = {
    "account_login",
    "account_logout",
    "account_inactive",
    "account_signup",
    "account_email",
    "account_email_verification_sent",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "accounts:language",
    "accounts:join",
    "accounts:demo",
    "accounts:first",
    "alive",
    "ready",
    "deadlines:calendar",
}
FILLED = {"uuid": "00000000-0000-7000-8000-000000000000", "int": "1", "str": "x", "slug": "x"}


# These would change the session the walk goes on with.
TURNING = {"account_logout", "accounts:cover", "accounts:lock"}


def addresses() -> list[tuple[str, str]]:
    """Return (path, full name) of every address, with something in its blanks."""
    found = []
    for pattern, name, _view in routes():
        path = "/" + re.sub(r"<(\w+):\w+>", lambda blank: FILLED[blank[1]], pattern)
        if name == "account_reset_password_from_key":
            path = "/accounts/password/reset/key/abc-def/"
        path = re.sub(r"<\w+>", "x", path)
        match = resolve(path)
        found.append((path, match.view_name))
    return found


def open_ones(client, method, *, leads_to: str) -> set[str]:
    """Return the names of the addresses that do not lead to the one place they should."""
    return {
        name
        for path, name in addresses()
        if name not in TURNING
        and not (
            (answer := getattr(client, method)(path)).status_code == 302
            and answer.headers["Location"].startswith(leads_to)
        )
    }


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_reaches_the_public_addresses_only(method):
    assert open_ones(Client(), method, leads_to="/accounts/login/") <= PUBLIC


@pytest.mark.parametrize("method", ["get", "post"])
def test_without_a_second_step_all_leads_to_enrolment(method):
    user = UserFactory(enrolled=False)
    user.set_password(PASSWORD)
    user.save()
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    client = Client()
    give_password(client, user.email)

    passed = open_ones(client, method, leads_to="/accounts/2fa/totp/activate/")

    early = ALWAYS | BEFORE
    assert {name for name in passed if not name.startswith(ENROLLING)} <= early


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_locked_screen_opens_nothing_but_its_lock(method):
    client = sign_in(enrolled(roles=["manager", "coordinator", "counselor"]))
    client.post("/accounts/cover/")
    session = dict(client.session)

    for path, name in addresses():
        if name in ALWAYS or name == KEEPING:
            continue
        answer = getattr(client, method)(path)
        where = answer.headers.get("Location", "")
        assert (answer.status_code, where) in {(302, "/accounts/covered/"), (423, "")}, name
    assert client.session["locked_at"] == session["locked_at"]


def test_every_form_of_the_door_needs_its_token():
    client = Client(enforce_csrf_checks=True)
    cookies = sign_in(enrolled(roles=["manager"])).cookies
    client.cookies = cookies

    for path, name in addresses():
        if path.startswith(("/accounts/", "/settings/")):
            assert client.post(path, {"x": "1"}).status_code == 403, name
