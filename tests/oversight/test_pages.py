"""The pages over the trail: narrowed, a page at a time."""

import datetime as dt
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import actions
from accounts.models import Role
from audit.models import Event
from audit.trail import record
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import CaseFactory, bar, give
from tests.kit import led_case, page, queries

pytestmark = pytest.mark.django_db
TRAIL = reverse("oversight:access")


@pytest.fixture
def browser(client_as):
    return client_as(with_role(Role.DPO))


def test_the_trail_is_read_a_page_at_a_time_and_keeps_its_filters(browser):
    reader = UserFactory(name="Reader Invented")
    for _look in range(76):
        record("cases.opened", by=reader, case=uuid4())
    shown = page(browser, TRAIL, person=str(reader.pk))
    assert "1 to 50 of 76" in shown
    assert f"person={reader.pk}&amp;days=7&amp;page=2" in shown
    assert "51 to 76 of 76" in page(browser, TRAIL, person=str(reader.pk), page="2")


def test_the_trail_is_narrowed(browser):
    CaseFactory()
    reader, other = UserFactory(name="Reader Invented"), UserFactory(name="Other Invented")
    record("cases.opened", by=reader, case=uuid4())
    record("cases.revealed", by=other, case=uuid4(), result="denied")

    def names(**query) -> set[str]:
        return {line.name for line in browser.get(TRAIL, query).context["lines"]}

    assert names(person=str(reader.pk)) == {"Reader Invented"}
    assert names(verb="cases.revealed") == {"Other Invented"}
    assert names(result="denied") == {"Other Invented"}
    assert {"Reader Invented", "Other Invented"} <= names(person="nobody", verb="nonsense")


def test_the_case_lead_reads_who_looked_and_of_no_pair_and_no_bar(client_as):
    case, other = led_case("view_case"), UserFactory(name="Other Invented")
    record("cases.opened", by=other, case=case)
    for quiet in ("cases.kept_apart", "cases.kept_apart_ended", "cases.bar_set"):
        record(quiet, by=other, case=case)
    record("shelter.apart_asked", by=other, case=case)
    answer = client_as(case.case_lead).get(reverse("oversight:who_looked", args=[case.reference]))
    shown = [line.label for line in answer.context["lines"] if line.name == "Other Invented"]
    assert shown == ["opened the file"]


def test_the_last_seven_days_are_shown_unless_others_are_asked_for(browser):
    reader = UserFactory(name="Reader Invented")
    Event.objects.bulk_create(
        [
            Event(
                verb="cases.opened",
                actor=reader.pk,
                case=uuid4(),
                at=timezone.now() - dt.timedelta(days=30),
            )
        ]
    )
    person = {"person": str(reader.pk)}
    assert "Nothing in this period." in page(browser, TRAIL, **person)
    for days in ("31", ""):
        assert "1 to 1 of 1" in page(browser, TRAIL, days=days, **person)


@pytest.mark.parametrize("role", [Role.MANAGER, Role.AUDITOR])
def test_who_only_watches_reads_whether_it_is_whole(client_as, role):
    answer = client_as(with_role(role)).get(TRAIL)
    assert "listing" not in answer.context
    may_check = role == Role.AUDITOR
    assert (reverse("oversight:check") in answer.content.decode()) == may_check
    assert ("recent" in answer.context) == (role == Role.MANAGER)


def test_a_manager_reads_the_newest_of_what_needs_a_look(client_as):
    case, reader = CaseFactory(), UserFactory(name="Reader Invented")
    record("oversight.bulk_reading", by=None, subject=reader, what="files", count=71)
    for _attempt in range(7):
        record("door.denied", by=reader, case=case, result="denied", route="x")
    record("cases.granted", by=reader, case=case)
    record("legal.list_exported", by=reader, count=12)
    record("cases.revealed", by=reader, case=case)
    record("cases.opened", by=reader, case=case)
    record("cases.bar_set", by=reader, case=case)
    Event.objects.bulk_create(
        [Event(verb="cases.printed", actor=reader.pk, at=timezone.now() - dt.timedelta(days=31))]
    )
    answer = client_as(with_role(Role.MANAGER)).get(TRAIL)
    kinds = {kind.name: kind for kind in answer.context["recent"]}
    assert {name: kind.count for name, kind in kinds.items()} == {
        "unusual": 1,
        "refused": 7,
        "given": 1,
        "taken": 1,
        "sensitive": 1,
    }
    (unusual,) = kinds["unusual"].lines
    assert (unusual.name, unusual.count) == ("Reader Invented", 71)
    assert len(kinds["refused"].lines) == 5
    assert kinds["refused"].lines[0].url == case.get_absolute_url()
    assert case.client.called_name not in answer.content.decode()


def test_a_manager_reads_nothing_of_a_file_that_is_barred_to_them(client_as):
    case, manager = CaseFactory(), with_role(Role.MANAGER)
    bar(manager, case)
    for user in (manager, case.case_lead):
        record("door.denied", by=user, case=case, result="denied", route="x")
    record("cases.revealed", by=case.case_lead, case=case)
    answer = client_as(manager).get(TRAIL)
    assert {kind.count for kind in answer.context["recent"]} == {0}
    assert case.client.code not in answer.content.decode()


def test_a_manager_is_led_to_what_waits_for_their_decision(client_as):
    manager, keeper, person = with_role(Role.MANAGER), with_role(Role.IT), UserFactory()
    actions.change_roles(person=person, roles=[Role.COORDINATOR], by=keeper, now=timezone.now())
    text = page(client_as(manager), TRAIL)
    assert "Waiting for your decision" in text
    assert "waits for a second signature" in text


def test_a_page_of_many_events_asks_as_often_as_one_of_few(client_as):
    browser = client_as(with_role(Role.MANAGER))
    case = CaseFactory()
    record("cases.revealed", by=case.case_lead, case=case)
    few = queries(browser, TRAIL)
    for _number in range(20):
        other = CaseFactory()
        record("cases.revealed", by=other.case_lead, case=other)
        record("cases.granted", by=other.case_lead, case=other)
    assert queries(browser, TRAIL) == few


def test_who_looked_at_a_file_is_read_by_its_lead(client_as):
    case = CaseFactory()
    give(case.case_lead, case, "view_case")
    for _look in range(51):
        record("cases.opened", by=case.case_lead, case=case)
    shown = page(client_as(case.case_lead), reverse("oversight:who_looked", args=[case.reference]))
    assert "1 to 50 of" in shown
    assert 'href="?page=2"' in shown
