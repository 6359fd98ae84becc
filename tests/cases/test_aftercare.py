"""Aftercare follows the closing of a file: agreed until a day, with days of contact."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from cases import actions
from cases.guards import LATE
from cases.models import Case, PhaseChange
from counseling.models import Session
from deadlines.models import Deadline
from records.errors import Refused
from tests.accounts.factories import UserFactory
from tests.cases.factories import CaseFactory, give
from tests.deadlines.factories import DeadlineFactory
from tests.kit import form, led_case, page, typed

pytestmark = pytest.mark.django_db
TEAM = (
    "view_case",
    "view_identity",
    "change_case",
    "view_ambulant",
    "change_ambulant",
    "view_psychosocial",
    "change_psychosocial",
)
DAY = dt.timedelta(days=1)


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def case():
    return led_case(*TEAM)


def agree(case, today, **more):
    values = {"until": today + 90 * DAY, "keeper": case.case_lead, "days": [today + 30 * DAY]}
    values |= {"on": today, "reason": "autonomy", "by": case.case_lead} | more
    actions.agree_aftercare(case=case, **values)
    case.refresh_from_db()
    return case


def contacts(case) -> list[dt.date]:
    rows = Deadline.unscoped.open().filter(case=case)
    return sorted(rows.values_list("due_on", flat=True))


def test_a_file_closes_with_aftercare_whose_contacts_belong_to_somebody(client_as, case, today):
    DeadlineFactory(case=case, owner=case.case_lead)  # a date of before stays
    agree(case, today)
    assert (case.phase, case.closed_on) == ("aftercare", today)
    assert (case.closure_reason, case.open_lines) == ("autonomy", [])
    row = Deadline.unscoped.get(source=case.pk)
    assert (row.owner, row.due_on, row.label) == (
        case.case_lead,
        today + 30 * DAY,
        "Contact in aftercare",
    )
    assert "Closed, in aftercare until" in page(client_as(case.case_lead), case.get_absolute_url())


def test_the_page_proposes_the_days_of_the_rule(client_as, case, today):
    browser, url = client_as(case.case_lead), reverse("cases:aftercare", args=[case.reference])
    initial = browser.get(url).context["form"].initial
    assert (initial["keeper"], initial["until"]) == (case.case_lead_id, initial["third"])
    sent = {"on": typed(today), "reason": "autonomy", "keeper": str(case.case_lead_id)}
    sent |= {"until": typed(initial["until"]), "first": typed(initial["first"])}
    assert browser.post(url, form(**sent)).status_code == 302
    case.refresh_from_db()
    assert case.aftercare_until == initial["until"]
    assert contacts(case) == [initial["first"]]


def test_aftercare_is_agreed_later_and_the_reason_of_the_closing_stays(case, today):
    before = today - 10 * DAY
    actions.change_phase(case=case, to="closed", on=before, reason="transfer", by=case.case_lead)
    case.refresh_from_db()
    agree(case, today, reason="")
    assert (case.closed_on, case.closure_reason) == (before, "transfer")
    assert case.phase == "aftercare"


def test_only_who_decides_on_the_file_agrees(client_as, case, today):
    colleague = UserFactory()
    give(colleague, case, *TEAM)
    with pytest.raises(Refused, match="case lead"):
        agree(case, today, by=colleague)
    url = reverse("cases:aftercare", args=[case.reference])
    assert client_as(colleague).get(url).status_code == 404


def test_contacts_go_to_somebody_who_sees_them(case, today):
    with pytest.raises(Refused) as refused:
        agree(case, today, keeper=UserFactory())
    assert refused.value.field == "keeper"
    assert Case.unscoped.get(pk=case.pk).closed_on is None


@pytest.mark.parametrize("days", [-1, 91])
def test_a_contact_lies_within_the_aftercare(case, today, days):
    with pytest.raises(Refused) as refused:
        agree(case, today, days=[today + days * DAY])
    assert refused.value.field == "days"


def test_a_session_in_aftercare_is_no_late_fact(client_as, case, today):
    agree(case, today)
    late = Event.objects.filter(verb=LATE, case=case.pk)
    browser = client_as(case.case_lead)
    deadline = Deadline.unscoped.get(source=case.pk)
    done = reverse("deadlines:done", args=[case.reference, deadline.pk])
    assert browser.post(done, form()).status_code == 302
    assert not late.exists()
    values = {"name": "Invented Cousin", "relation": "other", "place": "abroad"}
    browser.post(f"{case.get_absolute_url()}relatives/new/", form(**values))
    assert late.count() == 1


def test_a_session_logged_in_aftercare_opens_no_episode(client_as, case, today):
    agree(case, today)
    sent = {"status": "held", "day": typed(today), "clock": "00:05", "kind": "talk"}
    sent |= {"length": "45", "interpreter": "none", "line": "psychosocial", "note": "We talked."}
    url = reverse("counseling:new", args=[case.reference])
    answer = client_as(case.case_lead).post(url, form(confidentiality="normal", **sent))
    assert answer.status_code == 302
    assert Session.unscoped.filter(case=case, status="held").count() == 1
    assert not Event.objects.filter(verb=LATE, case=case.pk).exists()
    assert Case.unscoped.filter(client=case.client).count() == 1
    assert not Case.unscoped.open().filter(pk=case.pk).exists()


def test_aftercare_is_prolonged_with_a_further_contact(client_as, case, today):
    agree(case, today)
    until = today + 200 * DAY
    with pytest.raises(Refused) as refused:
        actions.prolong_aftercare(
            case=case, until=today, keeper=case.case_lead, days=[], by=case.case_lead
        )
    assert refused.value.field == "until"
    url = reverse("cases:aftercare", args=[case.reference])
    sent = {"until": typed(until), "keeper": str(case.case_lead_id), "first": typed(until)}
    assert client_as(case.case_lead).post(url, form(**sent)).status_code == 302
    case.refresh_from_db()
    assert case.aftercare_until == until
    assert contacts(case) == [today + 30 * DAY, until]
    assert Event.objects.filter(verb="cases.aftercare_prolonged", case=case.pk).exists()


def test_aftercare_ends_early_for_a_reason_and_its_contacts_fall_away(client_as, case, today):
    agree(case, today)
    url = reverse("cases:end_aftercare", args=[case.reference])
    browser = client_as(case.case_lead)
    assert browser.post(url, form(on=typed(today), reason="")).status_code == 422
    browser.post(url, form(on=typed(today), reason="wish"))
    case.refresh_from_db()
    assert (case.phase, case.aftercare_until) == ("closed", today)
    assert contacts(case) == []
    assert PhaseChange.unscoped.get(case=case, to_phase="closed").reason == "wish"
    assert "The person wants no more contact" in page(browser, case.get_absolute_url())


def test_aftercare_that_is_over_ends_by_itself_once(case, today):
    agree(case, today)
    after = today + 91 * DAY
    assert actions.close_what_is_over(today=after - DAY) == 0
    assert actions.close_what_is_over(today=after) == 1
    assert actions.close_what_is_over(today=after) == 0
    case.refresh_from_db()
    assert case.phase == "closed"
    assert Event.objects.filter(verb="cases.aftercare_over", case=case.pk, actor=None).exists()


def test_who_comes_back_begins_an_episode_and_leaves_aftercare(case, today):
    agree(case, today)
    actions.open_episode(
        client=case.client,
        signal={"referrer": "self"},
        received_at=timezone.now(),
        today=today,
        by=case.case_lead,
    )
    case.refresh_from_db()
    assert case.phase == "closed"
    assert PhaseChange.unscoped.get(case=case, to_phase="closed").reason == "came_back"
    assert Case.unscoped.open().filter(client=case.client).count() == 1
    with pytest.raises(Refused, match="newer"):
        agree(case, today, reason="")


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"aftercare_until": "2026-12-01"}, "aftercare_comes_after_closing"),
        (
            {"phase": "closed", "closed_on": "2026-11-24", "aftercare_until": "2026-11-23"},
            "aftercare_comes_after_closing",
        ),
        ({"phase": "aftercare", "closed_on": "2026-11-24"}, "aftercare_has_its_last_day"),
    ],
)
def test_the_database_refuses_what_cannot_be(values, name):
    case = CaseFactory()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Case.unscoped.filter(pk=case.pk).update(**values)
