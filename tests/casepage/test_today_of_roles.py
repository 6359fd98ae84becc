"""Today of those who lead and place: structure for managers, tonight for coordinators."""

import datetime as dt

import pytest
from django.utils import timezone

from accounts.models import Role
from cases.models import Case
from shelter.models import BedRequest
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import CaseFactory, ClientFactory, bar, give
from tests.counseling.factories import SessionFactory
from tests.deadlines.pages import due
from tests.kit import page, queries
from tests.shelter.factories import BedFactory, StayFactory
from workspace.models import Notice

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def manager():
    return with_role(Role.MANAGER)


@pytest.fixture
def coordinator():
    return with_role(Role.COORDINATOR)


def card(browser, template: str) -> dict:
    context = browser.get("/").context
    cards = [*context["first_cards"], *context["main_cards"], *context["side_cards"]]
    return next((card.values for card in cards if card.template == template), {})


def test_a_manager_sees_how_many_files_each_case_lead_has(client_as, manager):
    busy, calm = UserFactory(name="Busy Lead"), UserFactory(name="Calm Lead")
    for lead in (busy, busy, calm, None):
        CaseFactory(case_lead=lead)
    CaseFactory(case_lead=calm, phase=Case.Phase.CLOSED, closed_on=dt.date(2026, 11, 1))
    browser = client_as(manager)
    bars = card(browser, "casepage/caseload.html")["bars"]
    assert [(bar.label, bar.count) for bar in bars] == [
        ("No case lead", 1),
        (busy.short_name, 2),
        (calm.short_name, 1),
    ]
    listed = browser.get(bars[0].url).context["listing"].page.paginator.count
    assert listed == 1


def test_a_manager_sees_how_intense_the_sessions_of_a_case_lead_were(client_as, manager):
    lead, now = UserFactory(), timezone.now()
    case = CaseFactory(case_lead=lead)
    for weight, days in (("heavy", 1), ("", 2), ("heavy", 40)):
        at = now - dt.timedelta(days=days)
        SessionFactory(case=case, user=lead, weight=weight, starts_at=at)
    [of_lead] = card(client_as(manager), "casepage/caseload.html")["bars"]
    assert of_lead.note == "sessions of 4 weeks: intensity 4"


def test_a_manager_sees_what_is_late_but_never_what_it_is(client_as, manager, today):
    case = CaseFactory(client=ClientFactory(called_name="Hidden"))
    due(case, -2, title="Secret")
    due(case, 2, title="Coming")
    out = CaseFactory()
    due(out, -2, line="shelter")
    bar(manager, out)
    browser = client_as(manager)
    late = card(browser, "deadlines/late.html")["late"]
    assert late.total == 1
    assert {bar.label: bar.count for bar in late.by_line if bar.count} == {"Legal": 1}
    text = page(browser, "/")
    assert "Secret" not in text
    assert "Hidden" not in text


def test_a_manager_sees_how_full_the_houses_are_and_how_many_wait(client_as, manager, today):
    stay = StayFactory(arrival=today - 3 * DAY, departure=today + DAY)
    BedFactory(house=stay.bed.room.unit.house)
    waiting = CaseFactory(open_lines=["shelter"])
    BedRequest(case=waiting, wanted_from=today, created_by=waiting.case_lead).save()
    beds = card(client_as(manager), "shelter/occupancy.html")
    assert (beds["beds"], beds["taken"], beds["free"], beds["waiting"]) == (2, 1, 1, 1)
    assert [(bar.count, bar.of) for bar in beds["houses"]] == [(1, 2)]
    assert (beds["mean"], beds["mean_before"]) == (0.1, 0.0)


def test_a_manager_sees_the_gaps_of_the_running_year_and_the_state_of_the_last(
    client_as, manager, today
):
    year = today.year
    CaseFactory(
        phase=Case.Phase.ACCOMPANIED,
        accompanied_from=dt.date(year, 1, 1),
        client=ClientFactory(sex=""),
    )
    report = card(client_as(manager), "reports/today.html")
    assert (report["year"], report["is_frozen"]) == (year, False)
    assert "sex" in {gap["name"] for gap in report["gaps"]}
    assert card(client_as(UserFactory()), "reports/today.html") == {}


def test_a_coordinator_sees_first_who_comes_leaves_and_waits(client_as, coordinator, today):
    lines = {"case__open_lines": ["shelter"]}
    leaving = StayFactory(arrival=today - 3 * DAY, departure=today, **lines)
    coming = StayFactory(kind="plan", arrival=today, departure=today + 5 * DAY, **lines)
    staying = StayFactory(arrival=today - 3 * DAY, departure=today + 5 * DAY, **lines)
    waiting = CaseFactory(open_lines=["shelter"])
    request = BedRequest(case=waiting, wanted_from=today, created_by=waiting.case_lead)
    request.save()
    browser = client_as(coordinator)
    values = card(browser, "shelter/today.html")
    assert [move.use for move in values["arrivals"]] == [coming]
    assert [move.use for move in values["departures"]] == [leaving]
    text = page(browser, "/")
    assert f"/beds/?place={request.pk}" in text
    assert staying.case.client.code not in text


def test_nobody_is_told_of_clients_they_never_have(client_as, manager, coordinator):
    for user in (manager, coordinator):
        text = page(client_as(user), "/")
        assert "My clients" not in text
        assert "You have no clients yet." not in text
    assert "You have no clients yet." in page(client_as(UserFactory()), "/")


def test_nothing_due_is_said_only_when_nothing_stands_there(client_as, coordinator):
    empty = "Nothing is due in the next 7 days."
    assert empty in page(client_as(coordinator), "/")
    CaseFactory(case_lead=None)
    text = page(client_as(coordinator), "/")
    assert "No case lead" in text
    assert empty not in text


def test_a_reminder_of_what_stands_on_the_page_is_not_said_again(client_as, today):
    case = CaseFactory()
    give(case.case_lead, case, "view_case", "view_legal")
    near, far = due(case, 2), due(case, 20)
    for deadline in (near, far):
        reminder = deadline.reminders.create(
            recipient=case.case_lead,
            told=case.case_lead,
            warn_on=today,
            due_at=timezone.now(),
            sent_at=timezone.now(),
        )
        Notice(
            id=reminder.pk,
            user=case.case_lead,
            kind="deadlines.due",
            url=deadline.address,
            codes={"code": case.client.code, "day": deadline.due_on.isoformat()},
        ).save()
    urls = [task.url for task in client_as(case.case_lead).get("/").context["tasks"]]
    assert urls == [far.address]


@pytest.mark.parametrize("role", [Role.MANAGER, Role.COORDINATOR])
def test_the_first_page_asks_as_often_for_many_files_as_for_few(client_as, role, today):
    browser = client_as(with_role(role))

    def grow(number: int):
        for _number in range(number):
            due(CaseFactory(), -2)
            lines = {"case__open_lines": ["shelter"]}
            StayFactory(arrival=today - 3 * DAY, departure=today, **lines)
            StayFactory(kind="plan", arrival=today, departure=today + 5 * DAY, **lines)
            case = CaseFactory(open_lines=["shelter"])
            BedRequest(case=case, wanted_from=today, created_by=case.case_lead).save()

    grow(1)
    few = queries(browser, "/")
    grow(4)
    assert queries(browser, "/") == few
