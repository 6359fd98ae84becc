"""The pages over the trail: narrowed, a page at a time."""

import datetime as dt
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from audit.models import Event
from audit.trail import record
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import CaseFactory, give
from tests.kit import led_case, page

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


def test_who_only_watches_reads_whether_it_is_whole(client_as):
    answer = client_as(with_role(Role.MANAGER)).get(TRAIL)
    assert "listing" not in answer.context


def test_who_looked_at_a_file_is_read_by_its_lead(client_as):
    case = CaseFactory()
    give(case.case_lead, case, "view_case")
    for _look in range(51):
        record("cases.opened", by=case.case_lead, case=case)
    shown = page(client_as(case.case_lead), reverse("oversight:who_looked", args=[case.reference]))
    assert "1 to 50 of" in shown
    assert 'href="?page=2"' in shown
