"""The lawyer of a proceeding is one of the address book, or a name in words."""

import datetime as dt
from uuid import uuid4

import pytest
from django.urls import reverse

from accounts.models import Role
from contacts import merging
from tests.accounts.factories import with_role
from tests.cases.factories import CaseContactFactory
from tests.contacts.factories import PersonFactory, kind
from tests.kit import case_of, page, queries
from tests.legal.factories import HearingFactory, ProceedingFactory

pytestmark = pytest.mark.django_db
RIGHTS = ("view_case", "view_identity", "view_legal", "change_legal")


@pytest.fixture
def officer():
    return with_role(Role.LEGAL_OFFICER)


@pytest.fixture
def case(officer):
    return case_of(officer, *RIGHTS)


def header(browser, case) -> str:
    return " ".join(page(browser, case.get_absolute_url()).split())


def test_a_lawyer_is_chosen_and_named_on_tab_docket_and_header(client_as, officer, case):
    row = ProceedingFactory(case=case, lawyer="Mr In Words")
    HearingFactory(case=case, proceeding=row, at=dt.datetime(2099, 1, 1, 9, tzinfo=dt.UTC))
    lawyer, browser = PersonFactory(name="Els Invented"), client_as(officer)
    url = reverse("legal:edit_proceeding", args=[case.reference, row.pk])
    assert "Mr In Words" in page(browser, url)
    fields = {
        "authority": row.authority,
        "stage": row.stage,
        "capacity": row.capacity,
        "lawyer_contact": str(lawyer.pk),
        "lawyer": row.lawyer,
        "started_on": "4/5/2026",
        "version": "1",
        "form_token": str(uuid4()),
    }
    answer = browser.post(url, fields)
    assert answer.status_code == 302, answer.context["form"].errors
    row.refresh_from_db()
    assert (row.lawyer_contact, row.lawyer) == (lawyer, "Mr In Words")
    tab = reverse("legal:tab", args=[case.reference])
    docket = reverse("legal:docket")
    for at in (tab, docket, f"{docket}?show=proceedings"):
        assert "Els Invented" in page(browser, at)
    assert '<dt class="muted">Lawyer</dt> <dd>Els Invented</dd>' in header(browser, case)
    assert "Mr In Words" in page(browser, url)


def test_a_name_in_words_is_shown_where_nobody_is_chosen(client_as, officer, case):
    ProceedingFactory(case=case, lawyer="Mr In Words")
    assert '<dt class="muted">Lawyer</dt> <dd>Mr In Words</dd>' in header(client_as(officer), case)


def test_the_lawyer_around_the_file_goes_before_that_of_a_proceeding(client_as, officer, case):
    ProceedingFactory(case=case, lawyer="Mr In Words")
    CaseContactFactory(case=case, role="lawyer", name="Ms Around")
    shown = header(client_as(officer), case)
    assert '<dt class="muted">Lawyer</dt> <dd>Ms Around</dd>' in shown
    assert "Mr In Words" not in shown


def test_only_lawyers_in_use_are_offered_and_the_chosen_one(client_as, officer, case):
    ended = PersonFactory(ended_on=dt.date(2026, 1, 1))
    lawyer, police = PersonFactory(), PersonFactory(kind=kind("police"))
    row = ProceedingFactory(case=case, lawyer_contact=ended)
    url = reverse("legal:edit_proceeding", args=[case.reference, row.pk])
    field = client_as(officer).get(url).context["form"].fields["lawyer_contact"]
    assert set(field.queryset) == {ended, lawyer}
    assert police not in field.queryset


def test_a_merge_takes_the_proceedings_along(officer, case):
    kept, dropped = PersonFactory(), PersonFactory()
    row = ProceedingFactory(case=case, lawyer_contact=dropped)
    merging.merge(kept_id=kept.pk, dropped_id=dropped.pk, versions=(1, 1), by=officer)
    row.refresh_from_db()
    assert row.lawyer_contact == kept


def test_tab_and_docket_ask_as_often_with_many_lawyers_as_with_few(client_as, officer, case):
    browser = client_as(officer)
    docket = reverse("legal:docket")
    urls = [reverse("legal:tab", args=[case.reference]), docket, f"{docket}?show=proceedings"]
    few = many = None
    for day in (1, 11):
        for more in range(4):
            row = ProceedingFactory(case=case, lawyer_contact=PersonFactory())
            at = dt.datetime(2099, 1, day + more, tzinfo=dt.UTC)
            HearingFactory(case=case, proceeding=row, at=at)
        few, many = many, [queries(browser, url) for url in urls]
    assert many == few
