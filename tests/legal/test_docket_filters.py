"""The docket of hearings and proceedings narrowed by court and by lawyer."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from audit.models import Event
from tests.accounts.factories import with_role
from tests.cases.factories import CaseFactory
from tests.contacts.factories import PersonFactory
from tests.kit import case_of, confirmed, page
from tests.legal.factories import HearingFactory, ProceedingFactory

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def officer():
    return with_role(Role.LEGAL_OFFICER)


@pytest.fixture
def case(officer):
    return case_of(officer, "view_case", "view_identity", "view_legal")


def hearing(case, days, **fields):
    return HearingFactory(case=case, at=timezone.now() + days * DAY, **fields)


def choices_of(answer, name):
    filters = {each.name: each.choices for each in answer.context["listing"].filters}
    return {label: key for key, label in filters[name]}


def test_a_court_narrows_the_hearings_however_it_was_typed(client_as, officer, case):
    wanted = [hearing(case, 1, court="Court of Ghent"), hearing(case, 2, court="court of  Ghent")]
    hearing(case, 3, court="Court of Antwerp")
    browser, url = client_as(officer), reverse("legal:docket")
    courts = choices_of(browser.get(url), "court")
    assert list(courts) == ["Court of Antwerp", "Court of Ghent"]
    answer = browser.get(url, {"court": courts["Court of Ghent"]})
    assert [row.hearing for row in answer.context["coming"]] == wanted


def test_the_list_is_taken_along_with_its_court_and_the_trail_has_no_name(client_as, officer, case):
    hearing(case, 1, court="Court of Ghent")
    hearing(case, 3, court="Court of Antwerp")
    browser, url = confirmed(client_as(officer)), reverse("legal:docket")
    key = choices_of(browser.get(url), "court")["Court of Ghent"]
    text = browser.get(url, {"court": key, "export": "csv"}).content.decode()
    assert "Ghent" in text
    assert "Antwerp" not in text
    filters = Event.objects.get(verb="legal.list_exported").details["filters"]
    assert filters == {"court": key}
    assert "ghent" not in key.lower()


def test_courts_of_hearings_one_may_not_see_are_not_offered(client_as, officer, case):
    hearing(case, 1, court="Court of Ghent")
    hearing(CaseFactory(), 1, court="Court of Antwerp")
    assert list(choices_of(client_as(officer).get(reverse("legal:docket")), "court")) == [
        "Court of Ghent"
    ]


@pytest.mark.parametrize("show", ["hearings", "proceedings"])
def test_a_lawyer_of_the_address_book_narrows_both_lists(client_as, officer, case, show):
    lawyer, other = PersonFactory(name="Els Invented"), PersonFactory(name="Jan Invented")
    PersonFactory(name="Nobody's lawyer")
    wanted = ProceedingFactory(case=case, lawyer_contact=lawyer)
    rest = ProceedingFactory(case=case, lawyer_contact=other)
    coming = hearing(case, 1, proceeding=wanted)
    hearing(case, 2, proceeding=rest)
    browser, url = client_as(officer), reverse("legal:docket")
    lawyers = choices_of(browser.get(url, {"show": show}), "lawyer")
    assert list(lawyers) == ["Els Invented", "Jan Invented"]
    answer = browser.get(url, {"show": show, "lawyer": lawyers["Els Invented"]})
    if show == "hearings":
        assert [row.hearing for row in answer.context["coming"]] == [coming]
    else:
        assert [row.proceeding for row in answer.context["proceedings"]] == [wanted]
    assert "1 to 1 of 1" in page(browser, url, show=show, lawyer=str(lawyer.pk))
