"""A record that needs no act of its own, from its list to being taken out."""

from uuid import uuid4

import pytest

from accounts.models import Role
from audit.models import Event
from common.hooks import event_labels
from legal.models import Proceeding
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import CaseFactory, bar, give
from tests.kit import addresses
from tests.legal.factories import ProceedingFactory
from workspace.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.records.plain_urls")]
at = addresses("legal")


@pytest.fixture
def case():
    return CaseFactory()


@pytest.fixture
def officer(client_as, case):
    person = with_role(Role.LEGAL_OFFICER)
    give(person, case, "view_case", "view_identity", "view_legal", "change_legal")
    return client_as(person)


def typed(**more):
    return {
        "authority": "prosecutor",
        "stage": "information",
        "capacity": "civil_party",
        "lawyer": "Ms Invented",
        "started_on": "1/6/2026",
        "form_token": str(uuid4()),
    } | more


def test_it_is_added_once_and_stands_in_the_list_in_words(officer, case):
    sent = typed()
    for _click in range(2):
        assert officer.post(at("add_proceeding", case), sent).status_code == 302
    page = officer.get(at("proceedings", case))
    assert [line.cells for line in page.context["lines"]] == [
        ["Preliminary inquiry", "Ms Invented", "Mon 1 Jun"]
    ]
    assert at("edit_proceeding", case, Proceeding.unscoped.get().pk) in page.content.decode()


def test_taken_out_twice_by_one_form_it_leads_to_the_file_and_another_form_finds_nothing(
    officer, case
):
    row = ProceedingFactory(case=case)
    page = at("void_proceeding", case, row.pk)
    sent = {"version": "1", "reason": "Wrong file", "form_token": str(uuid4())}
    assert officer.post(page, sent).url == at("proceedings", case)
    assert officer.post(page, sent).url == case.get_absolute_url()
    assert officer.post(page, sent | {"form_token": str(uuid4())}).status_code == 404
    assert Event.objects.filter(verb="legal.proceeding.voided").count() == 1


def test_it_is_changed_and_a_rule_speaks_beside_its_field(officer, case):
    row = ProceedingFactory(case=case)
    page = at("edit_proceeding", case, row.pk)
    wrong = typed(version="1", ended_on="1/5/2026", outcome="conviction")
    assert officer.post(page, wrong).context["form"].errors == {
        "ended_on": ["This is before it began."]
    }
    assert officer.post(page, typed(version="1")).status_code == 302
    stale = officer.post(page, typed(version="1", lawyer="Mr Other"))
    labels = [str(row.label) for row in stale.context["differences"]]
    assert labels == ["Or the name of the lawyer"]


def test_it_is_taken_out_and_the_trail_tells_its_life(officer, case):
    officer.post(at("add_proceeding", case), typed())
    row = Proceeding.unscoped.get()
    officer.post(at("edit_proceeding", case, row.pk), typed(version="1", lawyer="Mr Other"))
    reason = {"version": "2", "reason": "Of another person"}
    assert officer.post(at("void_proceeding", case, row.pk), reason).status_code == 302
    assert not Proceeding.unscoped.exists()
    events = Event.objects.filter(verb__startswith="legal.proceeding.").order_by("id")
    assert [event.verb.rpartition(".")[2] for event in events] == ["added", "changed", "voided"]
    assert {event.verb for event in events} <= set(event_labels())


@pytest.mark.parametrize(("held", "status"), [((), 404), (("view_case", "view_ambulant"), 403)])
def test_others_find_nothing(client_as, case, held, status):
    other, row = UserFactory(), ProceedingFactory(case=case)
    give(other, case, *held)
    browser = client_as(other)
    for name, keys in (("proceedings", ()), ("edit_proceeding", (row.pk,))):
        assert browser.get(at(name, case, *keys)).status_code == status


def test_who_may_only_read_is_offered_no_change(client_as, case):
    reader, _row = UserFactory(), ProceedingFactory(case=case)
    give(reader, case, "view_case", "view_legal")
    page = client_as(reader).get(at("proceedings", case))
    assert page.context["add_url"] == ""
    assert "Change" not in page.content.decode()


def test_each_act_of_the_kit_on_a_record_has_a_label():
    labels = event_labels()
    assert str(labels["admin_support.documentkind.changed"]) == "changed: document kind"


def wrong():
    return {"reason": "Wrong file.", "version": "1", "form_token": str(uuid4())}


def test_author_and_case_lead_hear_that_a_colleague_took_a_record_out(officer, case):
    author, barred = with_role(Role.LEGAL_OFFICER), with_role(Role.LEGAL_OFFICER)
    for person in (author, barred, case.case_lead):
        give(person, case, "view_case", "view_legal")
    bar(barred, case)
    for by in (author, barred):
        row = ProceedingFactory(case=case, created_by=by)
        officer.post(at("void_proceeding", case, row.pk), wrong())

    notices = Notice.objects.filter(kind="cases.record_voided", case=case.pk)
    assert [notice.user for notice in notices.filter(user=author)] == [author]
    assert notices.filter(user=case.case_lead).count() == 2
    assert notices.count() == 3


def test_nobody_hears_of_what_they_took_out_themselves_or_may_not_read(officer, case):
    row = ProceedingFactory(case=case, created_by=UserFactory())
    officer.post(at("void_proceeding", case, row.pk), wrong())
    assert not Notice.objects.exists()
