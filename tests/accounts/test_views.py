"""Settings screens: who reaches them, what they change, what they never change."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings as house
from django.core.cache import cache
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

from accounts.models import Invitation, Role, User
from tests.accounts.factories import UserFactory, with_role
from tests.accounts.flows import PASSWORD, code, enrolled, forget_factor, sign_in
from workspace.models import Approval, OutboxMail

pytestmark = pytest.mark.django_db
# Every column of the table, and a few an attacker would try.
STUFFED = {
    "id": "00000000-0000-0000-0000-000000000000",
    "email": "mine@evil.example",
    "roles": ["it", "dpo"],
    "role": "it",
    "groups": "1",
    "lead": "1",
    "is_active": "",
    "is_superuser": "on",
    "is_staff": "on",
    "statement_signed_on": "2020-01-01",
    "joined_on": "2020-01-01",
    "ended_on": "2020-01-01",
    "password": "stolen",
}
KEPT = ("email", "roles", "is_active", "statement_signed_on", "joined_on", "ended_on", "password")


@pytest.mark.parametrize("role", Role.values)
def test_staff_is_kept_by_administrators_and_managers_only(role):
    client = sign_in(enrolled(roles=[role]))
    other = UserFactory()
    opens = 200 if role in {"it", "manager"} else 404

    for path in ("/settings/staff/", "/settings/staff/invite/", f"/settings/staff/{other.pk}/"):
        assert client.get(path).status_code == opens, path
    for act in ("reset", "end"):
        answer = client.post(f"/settings/staff/{other.pk}/{act}/")
        assert answer.status_code == (302 if opens == 200 else 404)


def test_the_form_of_ones_own_account_changes_nothing_else():
    user = enrolled()
    client = sign_in(user)
    before = {name: getattr(user, name) for name in KEPT}

    client.post(
        "/settings/me/", {"name": "Els Other", "language": "fr", "theme": "dark", **STUFFED}
    )

    user.refresh_from_db()
    assert (user.name, user.language, user.theme, user.has_shortcuts) == (
        "Els Other",
        "fr",
        "dark",
        False,
    )
    assert {name: getattr(user, name) for name in KEPT} == before


def test_every_form_of_the_door_ignores_what_it_does_not_ask():
    user = enrolled()
    client = sign_in(user)
    before = {name: getattr(user, name) for name in KEPT}
    for path in (
        "/accounts/language/",
        "/accounts/alive/",
        "/accounts/2fa/webauthn/add/",
        "/accounts/password/change/",
        "/accounts/statement/",
        "/accounts/cover/",
        "/accounts/covered/",
        "/accounts/lock/",
    ):
        client.post(path, {**STUFFED, "language": "en"})

    user.refresh_from_db()
    assert {name: getattr(user, name) for name in KEPT if name != "statement_signed_on"} == {
        name: value for name, value in before.items() if name != "statement_signed_on"
    }


def test_an_invitation_is_mailed_shown_to_nobody_and_accepted_through_its_page():
    client = sign_in(enrolled(roles=["manager"]))
    page = client.post(
        "/settings/staff/invite/",
        {
            "name": "New Person",
            "email": "new@staff.example",
            "language": "fr",
            "roles": "counselor",
        },
        follow=True,
    )
    mail = OutboxMail.objects.get()
    assert "/join/" not in page.content.decode()
    path = mail.url.removeprefix(house.PUBLIC_ADDRESS)

    stranger = Client()
    short = stranger.post(path, {"name": "New Person", "password": "fourteen chars"})
    assert short.status_code == 422
    stuffed = {**STUFFED, "name": "New Person", "password": "a sentence nobody says"}
    assert stranger.post(path, stuffed).headers["Location"] == "/accounts/login/"

    person = User.objects.get(email="new@staff.example")
    assert (person.roles, person.language) == (["counselor"], "fr")
    assert stranger.get(path).status_code == 404


def test_administrators_cannot_be_given_a_role_that_opens_files():
    client = sign_in(enrolled(roles=["manager"]))

    answer = client.post(
        "/settings/staff/invite/",
        {
            "name": "New",
            "email": "new@staff.example",
            "language": "nl",
            "roles": ["it", "counselor"],
        },
    )

    assert answer.status_code == 422
    assert not Invitation.objects.exists()


def test_weighty_acts_ask_for_a_fresh_second_step_and_accept_one():
    client, other = sign_in(enrolled(roles=["manager"])), UserFactory()
    forget_factor(client)

    stale = client.post(
        f"/settings/staff/{other.pk}/end/",
        HTTP_REFERER=f"http://testserver/settings/staff/{other.pk}/",
    )
    other.refresh_from_db()
    assert other.is_active
    assert stale.headers["Location"].startswith("/accounts/2fa/reauthenticate/?next=")

    cache.clear()
    key = client.session.session_key
    back = client.post(stale.headers["Location"], {"code": code()})
    assert back.headers["Location"] == f"/settings/staff/{other.pk}/"
    assert client.session.session_key != key
    client.post(f"/settings/staff/{other.pk}/end/")
    other.refresh_from_db()
    assert not other.is_active


def test_the_password_alone_is_no_fresh_proof_for_who_has_a_second_step():
    client = sign_in(enrolled(roles=["manager"]))
    forget_factor(client)

    client.post("/accounts/reauthenticate/", {"password": PASSWORD})

    assert client.get("/settings/staff/invite/").status_code == 302


def test_two_keepers_remove_a_second_step_through_the_pages():
    person = enrolled()
    asks, signs = (sign_in(enrolled(roles=[role])) for role in ("manager", "it"))
    asks.post(f"/settings/staff/{person.pk}/reset/")
    waits = Approval.objects.get()
    address = f"/settings/approvals/{waits.pk}/"
    shown = asks.get("/settings/staff/").content.decode()
    assert "Withdraw" in shown
    assert "Refuse" not in shown
    asks.post(address)
    assert person.authenticator_set.exists()

    assert "reset two-step verification" in signs.get("/settings/staff/").content.decode()
    signs.post(address)

    assert not person.authenticator_set.exists()
    assert signs.post(address).status_code == 302


def test_the_second_keeper_reads_the_roles_and_may_refuse():
    person = enrolled()
    asks, signs = (sign_in(enrolled(roles=[role])) for role in ("manager", "it"))
    asks.post(f"/settings/staff/{person.pk}/", {"roles": ["dpo"]})

    shown = signs.get("/settings/staff/").content.decode()
    signs.post(f"/settings/approvals/{Approval.objects.get().pk}/", {"refuse": ""})

    person.refresh_from_db()
    assert "change the roles" in shown
    assert "<b>Data protection officer</b>" in shown
    assert person.roles == ["counselor"]
    assert Approval.objects.get().state == "refused"


def test_the_language_follows_the_person_and_a_stranger_by_cookie():
    user, stranger = enrolled(), Client()
    client = sign_in(user)
    client.post("/accounts/language/", {"language": "nl", "next": "/settings/me/"})
    user.refresh_from_db()
    assert user.language == "nl"
    page = client.get("/settings/me/")
    assert page.headers["Content-Language"] == "nl"
    assert '<html lang="nl"' in page.content.decode()

    stranger.post("/accounts/language/", {"language": "fr", "next": "/accounts/login/"})
    assert '<html lang="fr"' in stranger.get("/accounts/login/").content.decode()
    assert stranger.post("/accounts/language/", {"language": "xx"}).status_code == 404
    strange = stranger.post("/accounts/language/", {"language": "fr", "next": "//evil.example"})
    assert strange.headers["Location"] == "/"


def test_the_theme_stands_on_the_page():
    client = sign_in(enrolled(theme="dark"))

    assert 'data-theme="dark"' in client.get("/settings/me/").content.decode()


def test_one_sees_and_ends_ones_own_sessions_and_nobody_elses():
    user, other = enrolled(), enrolled()
    here, there, elsewhere = sign_in(user), sign_in(user), sign_in(other)
    mine = user.usersession_set.get(session_key=there.session.session_key)
    theirs = other.usersession_set.get()

    here.post(f"/settings/me/sessions/{theirs.pk}/end/")
    assert elsewhere.get("/settings/me/").status_code == 200
    here.post(f"/settings/me/sessions/{mine.pk}/end/")
    assert there.get("/settings/me/").status_code == 302
    there = sign_in(user)
    here.post("/accounts/sessions/")

    assert there.get("/settings/me/").status_code == 302
    assert here.get("/settings/me/").status_code == 200


def test_another_password_signs_out_everywhere_and_is_told_by_mail():
    user = enrolled()
    here, there = sign_in(user), sign_in(user)
    new = "another walk, by the river this time"

    here.post(
        "/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )

    assert there.get("/settings/me/").status_code == 302
    assert here.get("/settings/me/").status_code == 302
    assert OutboxMail.objects.get().kind == "password_changed"


def test_an_empty_demonstration_leads_its_first_person_in():
    client = Client()
    assert "/accounts/first/" in client.get("/accounts/login/").content.decode()

    answer = client.post(
        "/accounts/first/",
        {
            "name": "First One",
            "email": "first@staff.example",
            "language": "en",
            "password": "a sentence nobody says",
            "roles": ["manager", "counselor"],
        },
    )

    assert answer.headers["Location"] == "/"
    assert client.get("/").headers["Location"] == "/accounts/2fa/totp/activate/"
    assert Client().get("/accounts/first/").status_code == 404


def test_the_command_invites_the_first_person(capsys):
    call_command("invite", "first@staff.example", role=["it"])

    link = capsys.readouterr().out.strip()
    assert Client().get(link.removeprefix(house.PUBLIC_ADDRESS)).status_code == 200
    with pytest.raises(CommandError):
        call_command("invite", "first@staff.example", role=["it", "counselor"])
    with_role(Role.IT, email="second@staff.example")
    with pytest.raises(CommandError):
        call_command("invite", "second@staff.example", role=["it"])


PRODUCTION = """
import json, django, pytest  # pytest: plain static files, as in all tests
django.setup()
from django.test import Client
answer = Client().get("/accounts/login/", secure=True, HTTP_HOST="casebook.example")
plain = Client().get("/accounts/login/", HTTP_HOST="casebook.example")
spoken = Client().post("/accounts/language/", {"language": "fr"}, secure=True,
                       HTTP_HOST="casebook.example")
cookies = {name: dict(value) for reply in (answer, spoken) for name, value in reply.cookies.items()}
from django.conf import settings
print(json.dumps([answer.status_code, dict(answer.headers), cookies, plain.status_code,
                  settings.SESSION_COOKIE_NAME, settings.SESSION_COOKIE_SECURE,
                  settings.SESSION_COOKIE_HTTPONLY]))
"""


@pytest.mark.slow
def test_cookies_and_headers_of_production():
    environment = {
        **os.environ,
        "PAYOKE_DEMO": "0",
        "ALLOWED_HOSTS": "casebook.example",
        "PUBLIC_ADDRESS": "https://casebook.example",
        "LOG_LEVEL": "ERROR",
    }
    done = subprocess.run(
        [sys.executable, "-c", PRODUCTION],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
        cwd=house.BASE_DIR,
    )
    status, headers, cookies, plain, name, secure, http_only = json.loads(done.stdout)

    assert (status, plain) == (200, 301)
    assert (name, secure, http_only) == ("__Host-session", True, True)
    assert set(cookies) == {"__Host-forgery", "__Host-language"}
    for flags in cookies.values():
        assert (flags["secure"], flags["httponly"], flags["path"]) == (True, True, "/")
        assert (flags["samesite"], flags["domain"]) == ("Lax", "")
    assert "max-age=63072000" in headers["Strict-Transport-Security"]
    assert headers["Cache-Control"] == "no-store"
    assert "script-src 'self'" in headers["Content-Security-Policy"]
