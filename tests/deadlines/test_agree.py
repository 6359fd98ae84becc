"""Today, the board, the file, the docket and the rail tell of the same dates."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from accounts.models import Role
from deadlines.models import Deadline
from tests.accounts.factories import with_role
from tests.cases.factories import CaseFactory, give
from tests.deadlines.factories import DeadlineFactory

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def case():
    officer = with_role(Role.LEGAL_OFFICER)
    made = CaseFactory(case_lead=officer)
    give(officer, made, "view_case", "view_identity", "view_legal", "change_legal")
    return made


def shown(browser, path: str, titles) -> set[str]:
    text = browser.get(path).content.decode()
    return {title for title in titles if title in text}


def test_every_page_shows_the_same_open_dates_of_the_week(client_as, case):
    today = timezone.localdate()
    for days in (-3, 0, 6):
        DeadlineFactory(case=case, title=f"open {days}", due_on=today + days * DAY)
    DeadlineFactory(
        case=case,
        title="closed",
        due_on=today,
        state="done",
        closed_on=today,
        closed_at=timezone.now() - DAY,
        closed_by=case.case_lead,
    )
    titles = [row.title for row in Deadline.unscoped.all()]
    browser = client_as(case.case_lead)

    expected = {"open -3", "open 0", "open 6"}
    for path in ("/", "/deadlines/", "/legal/", case.get_absolute_url()):
        assert shown(browser, path, titles) == expected, path


def test_what_is_done_on_one_page_is_gone_from_all(client_as, case):
    today = timezone.localdate()
    deadline = DeadlineFactory(case=case, title="Call the lawyer", due_on=today - DAY)
    browser = client_as(case.case_lead)
    assert re.search(r'class="count bad">1<', browser.get("/").content.decode())
    browser.post(f"{deadline.address}done/", {"next": "/"})
    Deadline.unscoped.update(closed_at=timezone.now() - DAY)

    for path in ("/", "/deadlines/", "/legal/", case.get_absolute_url()):
        text = browser.get(path).content.decode()
        assert "Call the lawyer" not in text, path
        assert '<span class="count bad">' not in text, path


def test_the_rail_counts_what_the_board_calls_late(client_as, case):
    today = timezone.localdate()
    for days in (-9, -1, 0):
        DeadlineFactory(case=case, due_on=today + days * DAY)
    other = with_role(Role.LEGAL_OFFICER)
    DeadlineFactory(case=case, due_on=today - DAY, owner=other)
    answer = client_as(case.case_lead).get("/deadlines/")

    assert answer.context["columns"][0].count == 2
    assert '<span class="count bad">2<' in answer.content.decode()


def test_half_past_midnight_already_counts_yesterday_as_late(case):
    day = timezone.localdate(dt.datetime(2026, 10, 24, 22, 30, tzinfo=dt.UTC))
    assert day == dt.date(2026, 10, 25)
    DeadlineFactory(case=case, due_on=dt.date(2026, 10, 24), title="yesterday")
    DeadlineFactory(case=case, due_on=day, title="today")
    rows = Deadline.objects.visible_to(case.case_lead)

    assert [row.title for row in rows.late(day)] == ["yesterday"]
    assert [row.title for row in rows.soon(day)] == ["today"]
