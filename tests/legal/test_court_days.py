"""Who plans for a day in court knows of it: the day, the hour, who goes along; nothing else."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from legal import actions
from legal.part import LegalPart
from records.errors import Refused
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import CaseFactory, bar, give
from tests.kit import page
from tests.legal.factories import HearingFactory

pytestmark = pytest.mark.django_db
SOON = timezone.now() + dt.timedelta(days=3, hours=2, minutes=41)
WITHOUT_LEGAL = ("view_case", "view_identity", "view_psychosocial")


@pytest.fixture
def escort():
    return UserFactory(name="Wim Goalong")


@pytest.fixture
def case(escort):
    """A file with a hearing, whose lead and escort do not hold the legal line."""
    made = CaseFactory()
    give(made.case_lead, made, *WITHOUT_LEGAL)
    give(escort, made, "view_case")
    HearingFactory(
        case=made, at=SOON, escort=escort, court="canary-court", chamber="canary-chamber"
    )
    return made


def clock() -> str:
    return f"{timezone.localtime(SOON):%H:%M}"


def pages(browser, case) -> str:
    return page(browser, case.get_absolute_url()) + page(browser, "/")


@pytest.mark.parametrize("who", ["lead", "escort"])
def test_who_plans_for_it_sees_the_hour_and_who_goes_along(client_as, case, escort, who):
    text = pages(client_as(case.case_lead if who == "lead" else escort), case)
    assert text.count(clock()) >= 2
    assert escort.short_name in text
    assert "canary" not in text


def test_the_calendar_of_the_escort_has_the_hour(escort, case):
    assert [day.at for day in LegalPart().calendar_days(escort, timezone.localdate())] == [SOON]


def test_a_colleague_on_the_file_who_does_not_plan_for_it_knows_nothing(client_as, case):
    colleague = UserFactory()
    give(colleague, case, *WITHOUT_LEGAL)
    assert clock() not in page(client_as(colleague), case.get_absolute_url())


def test_who_is_barred_knows_nothing_though_named(client_as, case, escort):
    bar(escort, case)
    browser = client_as(escort)
    assert browser.get(case.get_absolute_url()).status_code == 404
    assert clock() not in page(browser, "/")
    assert LegalPart().calendar_days(escort, timezone.localdate()) == []


def test_nobody_is_sent_along_who_may_not_know_of_the_file(case):
    values = {"at": SOON + dt.timedelta(days=1), "court": "Court", "escort": UserFactory()}
    with pytest.raises(Refused) as refused:
        actions.fix_hearing(case=case, values=values, today=timezone.localdate(), by=case.case_lead)
    assert refused.value.field == "escort"


def test_the_next_hearing_goes_on_without_who_left_the_file(case):
    hearing = HearingFactory(case=case, at=SOON - dt.timedelta(days=9), escort=UserFactory())
    values = {
        "outcome": "postponed",
        "outcome_on": timezone.localdate(),
        "note": "",
        "next_at": SOON + dt.timedelta(days=2),
    }
    by = with_role(Role.LEGAL_OFFICER)
    actions.add_outcome(
        pk=hearing.pk, version=None, values=values, today=timezone.localdate(), by=by
    )
    following = type(hearing).unscoped.get(at=SOON + dt.timedelta(days=2))
    assert following.escort is None


def test_the_docket_shows_nothing_more(client_as, case):
    assert case.client.code not in page(client_as(case.case_lead), reverse("legal:docket"))
