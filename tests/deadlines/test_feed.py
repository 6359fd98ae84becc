"""The calendar outside the organisation."""

import pytest
from django.db import connection

from tests.accounts.flows import enrolled, sign_in
from tests.cases.factories import bar, give
from tests.deadlines.pages import RIGHTS, due, today

pytestmark = pytest.mark.django_db


def feed_of(browser) -> str:
    answer = browser.post("/settings/me/calendar/")
    assert answer.status_code == 200
    return "/" + answer.context["address"].split("/", 3)[3]


def test_a_calendar_reads_codes_and_days_and_no_word_of_a_file(client, case):
    user = enrolled(language="nl")
    give(user, case, *RIGHTS)
    deadline = due(case, 5, owner=user, title="Canary title")
    due(case, 5, owner=case.case_lead, title="Of another")
    browser = sign_in(user)
    path = feed_of(browser)

    answer = client.get(path)
    assert answer.headers["Content-Type"].startswith("text/calendar")
    lines = answer.content.decode().split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert f"SUMMARY:Afspraak {case.client.code}" in lines
    assert f"DTSTART;VALUE=DATE:{deadline.due_on:%Y%m%d}" in lines
    assert sum(line == "BEGIN:VEVENT" for line in lines) == 1
    assert all(len(line.encode()) <= 75 for line in lines)
    for secret in ("Canary", "Quistelle", case.reference, "legal", user.email):
        assert secret not in answer.content.decode()


def test_the_address_of_a_calendar_is_shown_once_stored_hashed_and_taken_back(client, case):
    user = enrolled()
    browser = sign_in(user)
    first = feed_of(browser)
    token = first.rpartition("/")[2].removesuffix(".ics")
    with connection.cursor() as cursor:
        cursor.execute("select t::text from deadlines_calendarfeed t")
        assert token not in str(cursor.fetchall())
    assert token not in browser.get("/settings/me/calendar/").content.decode()

    second = feed_of(browser)
    assert (client.get(first).status_code, client.get(second).status_code) == (404, 200)
    browser.post("/settings/me/calendar/", {"end": "1"})
    assert client.get(second).status_code == 404
    assert client.get("/calendar/nonsense.ics").status_code == 404


def test_the_calendar_of_who_left_or_is_barred_holds_nothing(client, case):
    user = enrolled()
    give(user, case, *RIGHTS)
    due(case, 5, owner=user)
    path = feed_of(sign_in(user))
    assert "VEVENT" in client.get(path).content.decode()
    bar(user, case)
    assert "VEVENT" not in client.get(path).content.decode()
    user.is_active, user.ended_on = False, today()
    user.save()
    assert client.get(path).status_code == 404
