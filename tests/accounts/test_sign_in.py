"""The sign-in, as a browser and as an attacker go about it."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client

from accounts.models import User
from audit.models import Event
from tests.accounts.factories import UserFactory
from tests.accounts.flows import (
    PASSWORD,
    SECRET,
    code,
    enrolled,
    give_code,
    give_password,
    sign_in,
)
from workspace.models import OutboxMail

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(monkeypatch):
    """Stop the clock near now, for the database tells the time by itself."""
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now)
    return now


def test_no_field_of_the_sign_in_points_to_a_text_that_is_not_there():
    text = Client().get("/accounts/login/").content.decode()
    ids = set(re.findall(r' id="([^"]+)"', text))
    named = re.findall(r'aria-(?:describedby|labelledby)="([^"]+)"', text)
    assert {name for names in named for name in names.split()} <= ids


def test_password_and_code_open_the_door_and_nothing_less():
    user, client = enrolled(), Client()

    give_password(client, user.email)
    assert client.get("/settings/me/").status_code == 302
    give_code(client, "000000")
    assert client.get("/settings/me/").status_code == 302
    sign_in(user, client)

    assert client.get("/settings/me/").status_code == 200


def test_a_code_is_good_once(clock):
    user, first, second = enrolled(), Client(), Client()
    digits = code(SECRET, clock)
    give_password(first, user.email)
    give_code(first, digits)

    give_password(second, user.email)
    answer = give_code(second, digits)

    assert "_auth_user_id" in first.session
    assert answer.status_code == 422
    assert "_auth_user_id" not in second.session


def test_a_recovery_code_is_good_once():
    user = enrolled()
    digits = user.authenticator_set.get(type="recovery_codes").wrap().get_unused_codes()[0]
    for client, opens in ((Client(), True), (Client(), False)):
        give_password(client, user.email)
        give_code(client, digits)
        assert ("_auth_user_id" in client.session) is opens


def test_secrets_of_second_steps_lie_closed():
    stored = enrolled().authenticator_set.values_list("data", flat=True)

    assert SECRET not in str(list(stored))


def test_the_session_key_changes_at_sign_in():
    user, client = enrolled(), Client()
    client.get("/accounts/login/")
    give_password(client, user.email)
    before = client.session.session_key

    sign_in(user, client)

    assert client.session.session_key != before
    stolen = Client()
    stolen.cookies["session"] = before
    assert stolen.get("/settings/me/").status_code == 302


def test_a_session_cookie_is_worth_nothing_after_signing_out():
    client = sign_in(enrolled())
    replayed = Client()
    replayed.cookies["session"] = client.cookies["session"].value
    assert replayed.get("/settings/me/").status_code == 200

    answer = client.post("/accounts/logout/")

    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert replayed.get("/settings/me/").status_code == 302


def test_who_is_made_inactive_is_out_at_the_next_request():
    user = enrolled()
    client = sign_in(user)
    User.objects.filter(pk=user.pk).update(is_active=False, ended_on="2026-03-01")

    assert client.get("/settings/me/").status_code == 302


def test_known_and_unknown_addresses_get_the_same_answer():
    user, client = enrolled(), Client()

    def said(email):
        answer = give_password(client, email, "not the password at all")
        text = answer.content.decode().replace(email, "")
        return answer.status_code, [part for part in text.split("\n") if "csrf" not in part]

    assert said(user.email) == said("stranger@staff.example")


def test_a_forgotten_password_is_answered_the_same_for_everybody():
    user, client = enrolled(), Client()
    answers = [
        client.post("/accounts/password/reset/", {"email": email})
        for email in (user.email, "stranger@staff.example")
    ]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert [mail.address for mail in OutboxMail.objects.all()] == [user.email]


def test_a_new_password_by_mail_keeps_the_second_step(settings):
    settings.PUBLIC_ADDRESS = "https://casebook.example"
    user, client = enrolled(), Client()
    client.post("/accounts/password/reset/", {"email": user.email}, HTTP_HOST="localhost")
    link = OutboxMail.objects.get().url
    assert link.startswith("https://casebook.example/accounts/password/reset/key/")
    page = client.get(link.removeprefix("https://casebook.example"), follow=True)
    new = "another walk, by the river this time"
    client.post(page.request["PATH_INFO"], {"password1": new, "password2": new})

    assert give_password(client, user.email, new).headers["Location"].endswith("/authenticate/")
    assert "_auth_user_id" not in client.session
    assert Authenticator.objects.filter(user=user, type="totp").exists()


def test_the_link_of_a_mail_lies_closed_in_the_outbox():
    user = enrolled()
    Client().post("/accounts/password/reset/", {"email": user.email})

    raw = OutboxMail.objects.raw(
        "select id, encode(url, 'escape') as seen from workspace_outboxmail"
    )

    assert "http" not in raw[0].seen


def test_other_forwarded_addresses_do_not_reset_the_limit():
    user, client = enrolled(), Client()
    for number in range(5):
        wrong(client, user.email, HTTP_X_FORWARDED_FOR=f"10.0.0.{number}")

    answer = give_password(client, user.email, HTTP_X_FORWARDED_FOR="10.0.1.1")

    assert answer.status_code == 422


def wrong(client: Client, email: str, **headers):
    return give_password(client, email, "not the password at all", **headers)


def test_wrong_passwords_for_many_lock_out_nobody_who_works_at_that_address():
    victim, other = enrolled(), enrolled()
    for person in (victim, other):
        sign_in(person)
    for _try in range(5):
        wrong(Client(), victim.email)
    for number in range(60):
        wrong(Client(), f"nobody{number}@staff.example")

    assert give_password(Client(), victim.email).status_code == 422
    assert give_password(Client(), other.email).status_code == 302


def test_wrong_passwords_from_elsewhere_lock_nobody_out_where_they_work(settings):
    settings.SIGN_IN_LIMITS = settings.SIGN_IN_LIMITS | {"account": "6/h/key"}
    person = enrolled()
    sign_in(person)
    for number in range(6):
        wrong(Client(REMOTE_ADDR=f"192.0.2.{number}"), person.email)

    elsewhere = give_password(Client(REMOTE_ADDR="192.0.2.9"), person.email)

    assert elsewhere.status_code == 422
    assert give_password(Client(), person.email).status_code == 302


def test_trying_many_accounts_from_a_strange_address_ends(settings):
    settings.SIGN_IN_LIMITS = settings.SIGN_IN_LIMITS | {"address": "3/h/ip"}
    person = enrolled()
    for number in range(3):
        wrong(Client(), f"nobody{number}@staff.example")

    assert give_password(Client(), person.email).status_code == 422


def test_a_right_password_clears_no_failures_of_others(settings):
    settings.SIGN_IN_LIMITS = settings.SIGN_IN_LIMITS | {"address": "3/h/ip"}
    mine, other = enrolled(), enrolled()
    for number in range(2):
        wrong(Client(), f"nobody{number}@staff.example")
    assert give_password(Client(), mine.email).status_code == 302
    wrong(Client(), "nobody@staff.example")

    assert give_password(Client(), other.email).status_code == 422


def test_the_wait_after_wrong_passwords_grows(monkeypatch):
    person, now = enrolled(), time.time()
    for minutes in (0, 6, 12):
        monkeypatch.setattr(time, "time", lambda at=now + minutes * 60: at)
        for _try in range(5):
            wrong(Client(), person.email)

    assert give_password(Client(), person.email).status_code == 422
    monkeypatch.setattr(time, "time", lambda: now + 18 * 60)
    assert give_password(Client(), person.email).status_code == 422


def test_a_storm_of_forgotten_passwords_is_answered_in_words(settings):
    settings.ACCOUNT_RATE_LIMITS = {"reset_password": "2/m/ip"}
    client = Client()
    for _try in range(2):
        client.post("/accounts/password/reset/", {"email": "nobody@staff.example"})

    answer = client.post("/accounts/password/reset/", {"email": "nobody@staff.example"})

    assert answer.status_code == 429
    assert "Too often" in answer.content.decode()


def test_the_address_in_the_trail_is_the_visitors_behind_our_own_proxy_only(settings):
    client = Client(REMOTE_ADDR="10.1.1.1", HTTP_X_FORWARDED_FOR="192.0.2.66, 192.0.2.7")
    give_password(client, "stranger@staff.example", "not the password at all")
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    give_password(client, "stranger@staff.example", "not the password at all")

    seen = Event.objects.order_by("id").values_list("ip", flat=True)
    assert list(seen) == ["10.1.1.1", "192.0.2.7"]


def test_a_forged_host_is_refused():
    assert Client().get("/accounts/login/", HTTP_HOST="evil.example").status_code == 400


@pytest.mark.parametrize(
    "path", ["/accounts/signup/", "/accounts/email/", "/accounts/confirm-email/"]
)
def test_nobody_signs_up_or_changes_an_address(path):
    assert Client().get(path).status_code == 404
    assert sign_in(enrolled()).get(path).status_code == 404


@pytest.mark.parametrize(
    ("password", "good"),
    [
        ("fourteen chars", False),
        ("fifteen chars ok", True),
        ("123456789012345", False),
        ("payokecasebook-2026", False),
        ("elsdewitelsdewit", False),
        ("é" * 3 + " plain words, many of them", True),
    ],
)
def test_the_boundary_of_passwords(password, good):
    person = User(name="Els Dewit", email="elsdewit@staff.example")
    if good:
        validate_password(password, person)
    else:
        with pytest.raises(ValidationError):
            validate_password(password, person)


def test_without_a_second_step_every_page_leads_to_enrolment():
    user = UserFactory(enrolled=False)
    user.set_password(PASSWORD)
    user.save()
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    client = Client()
    give_password(client, user.email)

    for path in ("/", "/settings/", "/settings/staff/", "/workspace/notices/"):
        assert client.get(path).headers["Location"] == "/accounts/2fa/totp/activate/"
    assert client.get("/accounts/2fa/totp/activate/").status_code == 200


def test_without_the_statement_every_page_leads_to_it_and_signing_is_written():
    user = enrolled(statement_signed_on=None)
    client = sign_in(user)
    assert client.get("/settings/me/").headers["Location"] == "/accounts/statement/"

    assert client.post("/accounts/statement/", {"agreed": ""}).status_code == 422
    client.post("/accounts/statement/", {"agreed": "on"})

    assert client.get("/settings/me/").status_code == 200
    assert Event.objects.filter(verb="accounts.statement_signed", actor=user.pk).count() == 1


def test_each_try_at_the_door_is_written_without_what_was_typed():
    user, client = enrolled(), Client()
    give_password(client, user.email, "not the password at all")
    give_password(client, user.email)
    give_code(client, "000000")
    sign_in(user, client)

    written = list(Event.objects.order_by("id").values_list("verb", flat=True))
    assert written[:2] == ["accounts.sign_in_failed", "accounts.factor_failed"]
    assert "accounts.signed_in" in written
    assert user.email not in str(list(Event.objects.values()))


def test_the_way_back_after_sign_in_is_the_page_of_the_form_not_its_address():
    answer = Client().post("/accounts/alive/", HTTP_REFERER="http://testserver/settings/me/")

    assert answer.headers["Location"] == "/accounts/login/?next=/settings/me/"


def test_a_strange_address_is_no_way_back():
    user, client = enrolled(), Client()
    client.post(
        "/accounts/login/?next=https://evil.example/", {"login": user.email, "password": PASSWORD}
    )
    answer = give_code(client, code())

    assert "evil" not in answer.headers.get("Location", "")


def test_a_part_of_a_page_leads_the_whole_page_to_the_door():
    answer = Client().get("/settings/me/", HTTP_HX_REQUEST="true")

    assert answer.headers["HX-Redirect"].startswith("/accounts/login/")


def test_the_demonstration_lets_its_people_in_from_this_machine_only(settings):
    user = enrolled(email="counselor@demo.example")

    far = Client(REMOTE_ADDR="192.0.2.7").post("/accounts/demo/", {"email": user.email})
    stranger = Client().post("/accounts/demo/", {"email": enrolled().email})
    near = Client()
    near.post("/accounts/demo/", {"email": user.email})

    assert (far.status_code, stranger.status_code) == (404, 404)
    assert near.get("/settings/me/").status_code == 200
    assert user.usersession_set.count() == 1
    settings.DEMO = False
    assert Client().post("/accounts/demo/", {"email": user.email}).status_code == 404
