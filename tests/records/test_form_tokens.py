"""Each form that changes something carries a token, so that a second click does nothing."""

import datetime as dt
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from tests.counseling.factories import SessionFactory
from tests.kit import form, led_case
from tests.shelter.factories import StayFactory

TEMPLATES = Path(settings.BASE_DIR) / "templates"
FORM = re.compile(r'<form\b[^>]*?method="post".*?</form>', re.DOTALL | re.IGNORECASE)
ADDRESS = re.compile(r'action="(?:\{% constant %\})?\{% url "([^"]+)"')
TOKEN = re.compile(r"form_token|\{% for bound in form\b")

# The pages of the library for sign-in have limits of their own and no record to save twice.
LIBRARY = ("account/", "mfa/", "usersessions/")
WITHOUT = {
    # Signing in, locking and unlocking: a second time is the same, and is counted.
    "account_logout",
    "accounts:cover",
    "accounts:covered",
    "accounts:demo",
    "accounts:lock",
    "accounts:unlock_key",
    # Looking: each look is one, and each leaves its line.
    "cases:reveal",
    "cases:show_national_number",
    "cases:search",
    "contacts:search",
    "oversight:check",
    "shelter:address",
    # Leads to a form that has one.
    "shelter:place",
    # One's own preferences and reminders: the last one counts, nothing is told of it.
    "accounts:language",
    "workspace:discard",
    "workspace:read",
}
# Its address is shown in the answer and never again: a second answer must show the newer one.
SHOWN_ONCE = "deadlines/feed.html"
# Views one saves for oneself, of several lists: the last one counts.
SAVED_VIEWS = "components/saved_views.html"
# The form that came to a locked screen is sent again as it was, its own token among its fields.
SENT_AGAIN = "{{ path }}"


def sent_forms():
    """Yield (template, address, text) of each form that is sent."""
    for path in sorted(TEMPLATES.rglob("*.html")):
        name = str(path.relative_to(TEMPLATES))
        for text in FORM.findall(path.read_text(encoding="utf-8")):
            address = ADDRESS.search(text)
            yield name, address[1] if address else "", text


def test_each_form_that_changes_something_has_its_token():
    lacking = [
        f"{name}: {address}"
        for name, address, text in sent_forms()
        if not name.startswith(LIBRARY)
        and name not in {SHOWN_ONCE, SAVED_VIEWS}
        and address not in WITHOUT
        and SENT_AGAIN not in text
        and not TOKEN.search(text)
    ]
    assert lacking == []


def test_the_list_of_forms_without_a_token_names_no_form_that_is_gone():
    assert {address for _name, address, _text in sent_forms()} >= WITHOUT


@pytest.mark.django_db
def test_a_second_click_signs_once_and_is_told_no_refusal(client_as):
    case = led_case("view_case", "view_psychosocial", "change_psychosocial")
    session = SessionFactory(case=case)
    browser, fields = client_as(case.case_lead), form()
    url = reverse("counseling:sign", args=[case.reference, session.pk])

    answers = [browser.post(url, fields, follow=True) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert "It was signed already." not in answers[1].content.decode()
    assert Event.objects.filter(verb="counseling.session.signed").count() == 1
    refused = browser.post(url, form(), follow=True).content.decode()
    assert "It was signed already." in refused


@pytest.mark.django_db
def test_a_second_click_on_what_the_first_took_away_is_answered_like_the_first(client_as):
    case = led_case("view_case", "view_shelter", "change_shelter", open_lines=["shelter"])
    today = timezone.localdate()
    use = StayFactory(case=case, kind="plan", arrival=today, departure=today + dt.timedelta(9))
    browser, fields = client_as(case.case_lead), form()
    url = reverse("shelter:cancel", args=[case.reference, use.pk])

    first, again = (browser.post(url, fields) for _ in range(2))

    assert first.status_code == again.status_code == 302
    assert first.headers["Location"] == again.headers["Location"]
    assert Event.objects.filter(verb="shelter.bed.cancelled").count() == 1
    assert browser.post(url, form()).status_code == 404
