"""The locked screen: when it comes, what it lets through, what it keeps."""

import pytest
from django.conf import settings as house
from django.core.cache import cache

from audit.models import Event
from tests.accounts.flows import PASSWORD, code, enrolled, grow_older, sign_in
from workspace.actions import read_draft
from workspace.models import Draft

pytestmark = pytest.mark.django_db
COVERED = "/accounts/covered/"


@pytest.fixture
def user():
    return enrolled()


@pytest.fixture
def client(user):
    client = sign_in(user)
    client.get("/settings/me/")
    return client


def unlock(client, password=PASSWORD):
    return client.post(COVERED, {"password": password})


def test_after_ten_quiet_minutes_every_page_is_the_locked_screen(client):
    grow_older(client, house.IDLE_LOCK_SECONDS + 1)

    for path in ("/settings/me/", "/settings/", "/workspace/notices/", "/accounts/2fa/"):
        assert client.get(path).headers["Location"] == COVERED


def test_just_before_ten_minutes_nothing_is_locked(client):
    grow_older(client, house.IDLE_LOCK_SECONDS - 5)

    assert client.get("/settings/me/").status_code == 200


def test_work_renews_the_time_and_polling_does_not(client):
    grow_older(client, house.IDLE_LOCK_SECONDS - 60)
    before = client.session["seen_at"]
    client.get("/settings/me/", HTTP_X_BACKGROUND="1")
    assert client.session["seen_at"] == before

    client.post("/accounts/alive/")
    assert client.session["seen_at"] > before


def test_a_page_on_which_is_written_locks_later(client):
    session = client.session
    session["idle_limit"] = house.IDLE_LOCK_SECONDS_WRITING
    session.save()
    grow_older(client, house.IDLE_LOCK_SECONDS + 60)

    assert client.post("/accounts/alive/").status_code == 204


def test_the_covered_page_shows_nothing_of_anybody(client, user):
    client.post("/accounts/cover/")

    page = client.get(COVERED).content.decode()

    assert "Page hidden" in page
    assert user.name not in page
    assert "rail" not in page


def test_the_password_lifts_the_cover_and_leads_back_under_a_new_key(client):
    client.post("/accounts/cover/", HTTP_REFERER="http://testserver/settings/me/?tab=2")
    key = client.session.session_key

    assert unlock(client, "not the password").status_code == 422
    answer = unlock(client)

    assert answer.headers["Location"] == "/settings/me/?tab=2"
    assert client.session.session_key != key
    assert client.get("/accounts/sessions/").content.decode().count("Here") == 1
    written = Event.objects.filter(verb__startswith="accounts.screen").order_by("id")
    assert [event.verb for event in written] == [
        "accounts.screen_locked",
        "accounts.screen_unlocked",
    ]
    assert Event.objects.filter(verb="accounts.unlock_failed", result="denied").count() == 1


def test_a_strange_referer_is_no_way_back(client):
    client.post("/accounts/cover/", HTTP_REFERER="https://evil.example//evil.example/")

    assert unlock(client).headers["Location"] == "/"


def test_trying_passwords_at_the_locked_screen_is_limited(client):
    client.post("/accounts/cover/")
    for _try in range(10):
        unlock(client, "not the password")

    assert unlock(client).status_code == 422
    cache.clear()
    assert unlock(client).status_code == 302


def test_what_arrives_locked_is_kept_and_offered_after_unlocking(client, user):
    client.post("/accounts/cover/")
    answer = client.post("/settings/me/", {"name": "Els New", "password": "never keep this"})

    assert answer.headers["Location"] == COVERED
    draft = Draft.objects.get(user=user)
    assert read_draft(draft) == {"name": "Els New"}
    user.refresh_from_db()
    assert user.name != "Els New"
    assert unlock(client).headers["Location"] == f"/workspace/drafts/{draft.pk}/"


def test_what_was_kept_can_be_sent_again_and_is_then_forgotten(client, user):
    client.post("/accounts/cover/")
    client.post("/settings/me/", {"name": "Els New", "language": "en", "theme": "light"})
    page = " ".join(client.get(unlock(client).headers["Location"]).content.decode().split())
    kept = str(Draft.objects.get(user=user).pk)
    assert 'name="name" value="Els New"' in page

    refused = {"kept_draft": kept, "name": ""}
    client.post("/settings/me/", refused)
    assert Draft.objects.filter(user=user).exists()
    again = {"name": "Els New", "language": "en", "theme": "light", "kept_draft": kept}
    client.post("/settings/me/", again)

    user.refresh_from_db()
    assert user.name == "Els New"
    assert not Draft.objects.filter(user=user).exists()


def test_a_form_without_text_leaves_no_draft(client):
    client.post("/accounts/cover/")
    client.post("/accounts/lock/", {"next": "/settings/"})
    client.post("/workspace/notices/read/", {"anything": "x"})

    assert not Draft.objects.exists()


def test_a_draft_on_its_way_is_kept_though_the_screen_is_locked(client, user):
    client.post("/accounts/cover/")
    typed = {"draft_form": "session", "draft_target": "a", "draft_version": "0", "note": "Words."}

    answer = client.post("/workspace/drafts/", typed, HTTP_X_BACKGROUND="1")

    assert (answer.status_code, answer.content) == (423, b"")
    assert read_draft(Draft.objects.get(user=user, form="session"))["note"] == "Words."


def test_a_draft_that_meets_another_text_while_locked_keeps_both_and_shows_neither(client, user):
    typed = {"draft_form": "session", "draft_target": "a", "draft_version": "0", "note": "One."}
    client.post("/workspace/drafts/", typed)
    client.post("/accounts/cover/")

    answer = client.post("/workspace/drafts/", {**typed, "note": "Two."}, HTTP_X_BACKGROUND="1")

    assert (answer.status_code, answer.content) == (423, b"")
    kept = {read_draft(draft)["note"] for draft in Draft.objects.filter(user=user)}
    assert kept == {"One.", "Two."}


def test_polling_at_a_locked_screen_gets_nothing(client):
    client.post("/accounts/cover/")

    answer = client.get("/settings/me/", HTTP_X_BACKGROUND="1")

    assert (answer.status_code, answer.content) == (423, b"")


def test_one_can_sign_out_of_a_locked_screen(client):
    client.post("/accounts/cover/")
    client.post("/accounts/logout/")

    assert "_auth_user_id" not in client.session


def test_a_session_ends_after_its_day_though_it_was_used(client, user):
    client.get("/settings/me/")
    grow_older(client, house.DAY_SECONDS + 1, "began_at")

    answer = client.post("/settings/me/", {"name": "Typed too late"})

    assert answer.headers["Location"].startswith("/accounts/login/")
    assert "_auth_user_id" not in client.session
    assert read_draft(Draft.objects.get(user=user)) == {"name": "Typed too late"}


def test_a_new_sign_in_starts_unlocked_and_with_a_new_day(client, user):
    client.post("/accounts/cover/")
    client.post("/accounts/logout/")

    sign_in(user, client)

    assert client.get("/settings/me/").status_code == 200
    assert code()
