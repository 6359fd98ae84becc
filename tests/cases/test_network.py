"""Who is around a file: noted, shown to those who may read the names, and to nobody else."""

import datetime as dt
from uuid import uuid4

import pytest
from django.db import IntegrityError
from django.urls import reverse

from cases.models import CaseContact
from contacts import merging
from tests.accounts.factories import UserFactory
from tests.cases.factories import CaseContactFactory, CaseFactory, give
from tests.contacts.factories import OrganisationFactory, PersonFactory
from tests.kit import case_of, page, printed, queries

pytestmark = pytest.mark.django_db
WRITES = ("view_case", "view_identity", "change_case")
SINCE = dt.date(2026, 3, 2)


@pytest.fixture
def worker():
    return UserFactory()


@pytest.fixture
def case(worker):
    return case_of(worker, *WRITES)


def at(name: str, case, *keys) -> str:
    return reverse(f"cases:{name}", args=[case.reference, *keys])


def typed(**changed) -> dict:
    return {
        "role": "trusted",
        "name": "Aunt Invented",
        "number": "0470 00 00 01",
        "since": "2/3/2026",
        "may_be_told": "nothing",
        "form_token": str(uuid4()),
    } | changed


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"name": ""}, "who_is_around_a_file"),
        ({"contact": True}, "who_is_around_a_file"),
        ({"role": ""}, "a_case_contact_has_a_role"),
        ({"until": dt.date(2026, 3, 1)}, "a_case_contact_ends_after_it_began"),
        ({"may_be_told": "agreed"}, "what_was_agreed_to_tell_is_written"),
        ({"agreed": "All"}, "only_what_was_agreed_to_tell_is_written"),
    ],
)
def test_the_database_keeps_the_rules(fields, rule):
    if "contact" in fields:
        fields = {"contact": PersonFactory()}
    with pytest.raises(IntegrityError, match=rule):
        CaseContactFactory(**fields)


def test_a_professional_is_chosen_and_stands_on_the_file_and_in_its_header(client_as, worker, case):
    office = OrganisationFactory(name="Office of Law")
    lawyer = PersonFactory(name="Els Invented", organisation=office, phone="+3232011690")
    browser = client_as(worker)
    fields = typed(contact=str(lawyer.pk), name="", number="", role="lawyer", mandate="Appeal.")
    answer = browser.post(at("add_contact", case), fields)
    assert answer.headers["Location"] == at("contacts", case)
    shown = " ".join(page(browser, case.get_absolute_url()).split())
    assert '<dt class="muted">Lawyer</dt> <dd>Els Invented (Office of Law)</dd>' in shown
    for text in ("People around the file", "+3232011690", "Appeal.", lawyer.get_absolute_url()):
        assert text in shown
    assert "Els Invented" in printed(browser, case)


def test_a_private_person_stays_in_the_file_encrypted(client_as, worker, case):
    browser = client_as(worker)
    agreed = {"may_be_told": "agreed", "agreed": "Only that she is safe."}
    answer = browser.post(at("add_contact", case), typed(**agreed))
    assert answer.status_code == 302, answer.context["form"].errors
    row = CaseContact.unscoped.get()
    assert (row.who, row.number, row.since) == ("Aunt Invented", "+32470000001", SINCE)
    shown = page(browser, at("contacts", case))
    for text in ("Aunt Invented", "Trusted person", "Only that she is safe.", "+32470000001"):
        assert text in shown
    assert "Aunt Invented" not in page(browser, "/contacts/")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "contact"),
        ({"contact": str(uuid4())}, "contact"),
        ({"role": "nonsense"}, "role"),
        ({"number": "somewhere"}, "number"),
        ({"since": "+3"}, "since"),
        ({"until": "1/3/2026"}, "until"),
        ({"may_be_told": "agreed"}, "agreed"),
        ({"agreed": "Something"}, "may_be_told"),
    ],
)
def test_bad_input_is_refused_beside_its_field(client_as, worker, case, wrong, field):
    answer = client_as(worker).post(at("add_contact", case), typed(**wrong))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not CaseContact.unscoped.exists()


def test_a_name_that_was_typed_and_not_chosen_is_kept_and_said_beside_the_field(
    client_as, worker, case
):
    chosen = PersonFactory(name="Els Invented")
    fields = typed(contact=str(chosen.pk), contact_typed=" Jan <Unknown> ", name="", number="")
    answer = client_as(worker).post(at("add_contact", case), fields)
    assert answer.status_code == 422
    assert "no entry of this name" in answer.context["form"].errors["contact"][0]
    assert 'data-typed="Jan &lt;Unknown&gt;"' in answer.content.decode()
    assert not CaseContact.unscoped.exists()


def test_somebody_who_left_stands_below_and_no_longer_on_the_file(client_as, worker, case):
    row, browser = (
        CaseContactFactory(case=case, role="lawyer", name="Old Lawyer"),
        client_as(worker),
    )
    fields = typed(name="Old Lawyer", role="lawyer", until="3/3/2026", version="1")
    browser.post(at("edit_contact", case, row.pk), fields)
    answer = browser.get(at("contacts", case))
    assert not answer.context["current"]
    assert [each.row for each in answer.context["former"]] == [row]
    assert "Old Lawyer" not in page(browser, case.get_absolute_url())
    history = page(browser, at("contact_history", case, row.pk))
    assert "Until" in history


def test_what_was_entered_in_error_is_gone(client_as, worker, case):
    row, browser = CaseContactFactory(case=case), client_as(worker)
    fields = {"version": "1", "reason": "Of another file"}
    browser.post(at("void_contact", case, row.pk), fields)
    assert row.name not in page(browser, at("contacts", case))
    assert browser.get(at("edit_contact", case, row.pk)).status_code == 404


def test_who_may_not_read_names_learns_of_nobody(client_as, case):
    CaseContactFactory(case=case, name="Hiddenname")
    manager, reader = UserFactory(), UserFactory()
    give(manager, case, "view_case")
    give(reader, case, "view_case", "view_identity")
    assert "Hiddenname" not in page(client_as(manager), case.get_absolute_url())
    assert "People around" not in page(client_as(manager), case.get_absolute_url())
    assert client_as(manager).get(at("contacts", case)).status_code == 403
    assert "Hiddenname" in page(client_as(reader), at("contacts", case))
    assert at("add_contact", case) not in page(client_as(reader), at("contacts", case))
    assert client_as(reader).get(at("add_contact", case)).status_code == 403
    assert client_as(UserFactory()).get(at("contacts", case)).status_code == 404


def test_a_row_of_another_file_is_not_there(client_as, worker, case):
    other = CaseContactFactory(case=CaseFactory())
    for name in ("edit_contact", "void_contact", "contact_history"):
        assert client_as(worker).get(at(name, case, other.pk)).status_code == 404


def test_a_merge_of_contacts_takes_the_files_along_and_gives_them_back(worker, case):
    kept, dropped = PersonFactory(), PersonFactory()
    row = CaseContactFactory(case=case, contact=dropped, name="")
    merge = merging.merge(kept_id=kept.pk, dropped_id=dropped.pk, versions=(1, 1), by=worker)
    row.refresh_from_db()
    assert (row.contact, row.version) == (kept, 1)
    now = dt.datetime(2026, 6, 2, tzinfo=dt.UTC)
    merging.undo(pk=merge.pk, now=now, by=worker)
    row.refresh_from_db()
    assert row.contact == dropped


def test_a_contact_that_ended_stays_chosen_where_it_is(client_as, worker, case):
    ended = PersonFactory(ended_on=dt.date(2026, 1, 1))
    row, browser = CaseContactFactory(case=case, contact=ended, name=""), client_as(worker)
    form = browser.get(at("edit_contact", case, row.pk)).context["form"]
    assert ended in form.fields["contact"].queryset
    form = browser.get(at("add_contact", case)).context["form"]
    assert ended not in form.fields["contact"].queryset


def test_the_pages_ask_as_often_with_many_as_with_few(client_as, worker, case):
    browser = client_as(worker)
    CaseContactFactory(case=case)
    CaseContactFactory(
        case=case, contact=PersonFactory(organisation=OrganisationFactory()), name=""
    )
    urls = (at("contacts", case), case.get_absolute_url())
    few = [queries(browser, url) for url in urls]
    for _row in range(8):
        contact = PersonFactory(organisation=OrganisationFactory())
        CaseContactFactory(case=case, contact=contact, name="")
    assert [queries(browser, url) for url in urls] == few
