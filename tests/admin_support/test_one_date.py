"""Somebody at day 38 of 45: the board, the daily mail, the bar and the calendar have one date."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from admin_support.actions import add_residence_document
from admin_support.models import DocumentKind
from common.dates import at_clock, for_screen
from deadlines.actions import open_feed, send_digests
from tests.accounts.factories import with_mails
from tests.kit import led_case, page
from workspace.actions import send_due

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
RIGHTS = ("view_case", "view_admin_support", "change_admin_support")
EMPTY = dict.fromkeys(("requested_on", "issued_on", "valid_from", "valid_to", "received_on"))


@pytest.fixture
def case():
    return led_case(*RIGHTS, open_lines=["admin_support"])


def test_day_38_of_45_is_one_date_everywhere(client_as, case, settings, mailoutbox):
    settings.EMAIL_URL = "smtp://unused"
    today = timezone.localdate()
    first, last = today - 38 * DAY, today + 7 * DAY
    values = EMPTY | {
        "kind": DocumentKind.objects.get(value="annex15"),
        "issued_on": first,
        "valid_from": first,
        "valid_to": last,
        "number": "B1",
    }
    add_residence_document(case=case, values=values, today=today, by=case.case_lead)
    day = for_screen(last, today=today)

    browser = client_as(case.case_lead)
    assert f"Day 38. Ends {day}" in page(browser, case.get_absolute_url())

    board = browser.get(reverse("deadlines:board"), {"column": "all"}).context["single"].items
    (item,) = [item for item in board if item.deadline.rule == "D02"]
    assert (item.deadline.due_on, item.deadline.is_legal) == (last, True)

    now = at_clock(today, dt.time(9))
    with_mails(case.case_lead, "daily", days=[today.isoweekday()])
    send_digests(now=now)
    send_due(now=now)
    (mail,) = mailoutbox
    assert f"{day}: 1" in mail.body

    feed = Client().get(reverse("deadlines:calendar", args=[open_feed(user=case.case_lead)]))
    assert f"DTSTART;VALUE=DATE:{last:%Y%m%d}" in feed.content.decode()
