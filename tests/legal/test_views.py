"""Hearings, proceedings and the docket through the pages."""

import datetime as dt
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from audit.models import Event
from legal.models import Hearing, Proceeding
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import CaseFactory, give
from tests.kit import addresses, case_of, confirmed, page, queries, typed
from tests.legal.factories import HearingFactory, ProceedingFactory

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
at = addresses("legal")
RIGHTS = ("view_case", "view_identity", "view_legal", "change_legal")


@pytest.fixture
def officer():
    return with_role(Role.LEGAL_OFFICER)


@pytest.fixture
def case(officer):
    return case_of(officer, *RIGHTS)


def hearing_fields(**fields) -> dict:
    day = timezone.localdate() + 20 * DAY
    return {
        "form_token": str(uuid4()),
        "day": typed(day),
        "clock": "9:00",
        "kind": "trial",
        "court": "Criminal court Antwerp",
        "interpreter": "booked",
    } | fields


def proceeding_fields(**fields) -> dict:
    return {
        "form_token": str(uuid4()),
        "authority": "prosecutor",
        "stage": "information",
        "capacity": "civil_party",
        "lawyer": "Ms Invented",
        "started_on": "1/6/2026",
        "notice_number": "AN.00.1/26",
    } | fields


def test_a_proceeding_names_the_lawyer_on_the_file(client_as, officer, case):
    browser = client_as(officer)
    answer = browser.post(at("add_proceeding", case), proceeding_fields())
    assert answer.status_code == 302, answer.context["form"].errors
    assert ("Lawyer", "Ms Invented") in browser.get(case.get_absolute_url()).context["facts"]


def test_the_lawyer_is_not_told_outside_the_legal_part(client_as, case):
    ProceedingFactory(case=case, lawyer="canary-lawyer")
    other = UserFactory()
    give(other, case, "view_case", "view_identity", "view_admin_support")
    page = client_as(other).get(case.get_absolute_url()).content.decode()
    assert "canary-lawyer" not in page


def test_a_hearing_stands_on_tab_docket_timeline_and_today(client_as, officer, case):
    browser = client_as(officer)
    answer = browser.post(at("add_hearing", case), hearing_fields())
    assert answer.status_code == 302, answer.context["form"].errors
    for url in (at("tab", case), reverse("legal:docket"), case.get_absolute_url(), "/"):
        assert "Criminal court Antwerp" in browser.get(url).content.decode(), url


def test_a_double_click_makes_one_hearing(client_as, officer, case):
    browser, fields = client_as(officer), hearing_fields()
    answers = [browser.post(at("add_hearing", case), fields) for _click in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Hearing.unscoped.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"day": "31/02/2027"},
        {"clock": "25:00"},
        {"court": ""},
        {"kind": "party"},
        {"proceeding": str(uuid4())},
        {"escort": "1"},
    ],
)
def test_bad_input_is_refused_and_the_text_stays(client_as, officer, case, wrong):
    fields = hearing_fields(chamber="Chamber 12") | wrong
    answer = client_as(officer).post(at("add_hearing", case), fields)
    assert answer.status_code == 422
    assert "Chamber 12" in answer.content.decode()
    assert Hearing.unscoped.count() == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"ended_on": "1/7/2026"},
        {"outcome": "conviction"},
        {"ended_on": "1/5/2026", "outcome": "conviction"},
    ],
)
def test_an_end_without_an_outcome_or_before_the_start_is_refused(client_as, officer, case, wrong):
    answer = client_as(officer).post(at("add_proceeding", case), proceeding_fields(**wrong))
    assert answer.status_code == 422
    assert Proceeding.unscoped.count() == 0


def test_a_hearing_that_is_past_asks_for_its_outcome(client_as, officer, case):
    hearing = HearingFactory(case=case, at=timezone.now() - DAY)
    browser = client_as(officer)
    missing = browser.get(reverse("legal:docket")).context["missing"]
    assert [row.hearing for row in missing] == [hearing]
    next_day = timezone.localdate() + 30 * DAY
    fields = {
        "version": "1",
        "outcome": "postponed",
        "outcome_on": typed(timezone.localdate()),
        "next_day": typed(next_day),
        "next_clock": "10:30",
    }
    answer = browser.post(at("outcome", case, hearing.pk) + "?from=docket", fields)
    assert answer.url == reverse("legal:docket")
    context = browser.get(reverse("legal:docket")).context
    assert context["missing"] == []
    assert timezone.localtime(context["coming"][0].hearing.at).date() == next_day


@pytest.mark.parametrize("name", ["edit_hearing", "edit_proceeding"])
def test_an_old_version_shows_both(client_as, officer, case, name):
    hearing = HearingFactory(case=case, version=3)
    proceeding = hearing.proceeding
    Proceeding.unscoped.filter(pk=proceeding.pk).update(version=3)
    row, fields = {
        "edit_hearing": (hearing, hearing_fields()),
        "edit_proceeding": (proceeding, proceeding_fields()),
    }[name]
    browser = client_as(officer)
    answer = browser.post(at(name, case, row.pk), fields | {"version": "2"})
    assert answer.status_code == 422
    assert "Someone else changed this" in answer.content.decode()
    assert browser.post(at(name, case, row.pk), fields | {"version": "3"}).status_code == 302


@pytest.mark.parametrize(
    ("held", "status"),
    [((), 404), (("view_case", "view_admin_support"), 403), (("view_case", "view_legal"), 403)],
)
def test_others_cannot_add(client_as, case, held, status):
    other = UserFactory()
    give(other, case, *held)
    assert client_as(other).post(at("add_hearing", case), hearing_fields()).status_code == status
    assert Hearing.unscoped.count() == 0


def test_a_hearing_of_another_file_or_with_an_outcome_is_not_found(client_as, officer, case):
    browser = client_as(officer)
    assert browser.get(at("outcome", case, HearingFactory().pk)).status_code == 404
    over = HearingFactory(case=case, outcome="held", outcome_on=timezone.localdate())
    assert browser.get(at("outcome", case, over.pk)).status_code == 404


@pytest.mark.parametrize("where", ["docket", "tab", "file", "today"])
def test_a_page_asks_as_often_with_many_as_with_few(client_as, officer, case, where):
    url = {
        "docket": reverse("legal:docket"),
        "tab": at("tab", case),
        "file": case.get_absolute_url(),
        "today": "/",
    }[where]

    def fill(number: int):
        made = CaseFactory()
        give(officer, made, *RIGHTS)
        for file in (made, case):
            HearingFactory(
                case=file,
                at=timezone.now() + (number + 1) * DAY,
                note="A note.",
                escort=UserFactory(),
            )
            HearingFactory(case=file, at=timezone.now() - (number + 1) * DAY)

    for number in range(2):
        fill(number)
    few = queries(client_as(officer), url)
    for number in range(2, 9):
        fill(number)
    assert queries(client_as(officer), url) == few
    assert few <= 40


def test_the_docket_is_narrowed_paged_and_taken_along(client_as, officer, case):
    near = HearingFactory(
        case=case, at=timezone.now() + DAY, court="Court of Ghent", escort=officer
    )
    HearingFactory(case=case, at=timezone.now() + 2 * DAY, court="Court of Antwerp")
    browser, docket, mine = client_as(officer), reverse("legal:docket"), {"escort": officer.pk}
    shown = browser.get(docket, mine).context["coming"]
    assert [row.hearing for row in shown] == [near]
    assert "1 to 1 of 1" in page(browser, docket, **mine)
    assert browser.get(docket, {"export": "csv"}).status_code == 302  # asks for the second step
    text = confirmed(browser).get(docket, mine | {"export": "csv"}).content.decode()
    assert case.client.code in text
    assert "Antwerp" not in text
    event = Event.objects.get(verb="legal.list_exported")
    filters = {"escort": str(officer.pk)}
    assert event.details == {"count": 1, "kind": "csv", "filters": filters}
    for show in ("proceedings", "outcomes"):
        assert browser.get(docket, {"show": show}).status_code == 200
        assert browser.get(docket, {"show": show, "export": "xlsx"}).status_code == 200


def test_a_stage_narrows_the_proceedings(client_as, officer, case):
    appeal = ProceedingFactory(case=case, stage="appeal")
    ProceedingFactory(case=case, stage="correctional")
    wanted = {"show": "proceedings", "stage": "appeal"}
    answer = client_as(officer).get(reverse("legal:docket"), wanted)
    assert [row.proceeding for row in answer.context["proceedings"]] == [appeal]
