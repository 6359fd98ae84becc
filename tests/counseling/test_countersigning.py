"""The signed notes of trainees wait for somebody experienced."""

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse

from accounts.actions import set_supervisor
from accounts.models import Role
from counseling import actions
from counseling.models import Countersignature
from records.errors import Refused
from tests.accounts.factories import with_role
from tests.accounts.flows import enrolled
from tests.cases.factories import give
from tests.counseling.factories import SessionFactory
from tests.kit import addresses, case_of, confirmed, form, page
from workspace.models import Notice

NOW = dt.datetime(2026, 11, 24, 10, 0, tzinfo=dt.UTC)
RIGHTS = ("view_case", "view_identity", "view_psychosocial", "change_psychosocial")
pytestmark = pytest.mark.django_db
at = addresses("counseling")


@pytest.fixture
def supervisor():
    return enrolled(name="Ann Invented")


@pytest.fixture
def trainee(supervisor):
    return enrolled(name="Tom Invented", supervisor=supervisor)


@pytest.fixture
def case(trainee, supervisor):
    case = case_of(trainee, *RIGHTS)
    give(supervisor, case, *RIGHTS)
    return case


@pytest.fixture
def session(case, trainee):
    row = SessionFactory(case=case, user=trainee, starts_at=NOW)
    return actions.sign_session(pk=row.pk, by=trainee, now=NOW)


def test_the_supervisor_finds_it_on_today_countersigns_and_the_trainee_hears(
    client, case, session, supervisor, trainee
):
    client.force_login(supervisor)
    url = at("countersign", case, session.pk)
    assert url in page(client, reverse("today"))
    assert client.post(url, form(remark="Write the day too.")).status_code == 302
    assert url not in page(client, reverse("today"))
    assert "Write the day too." in page(client, at("detail", case, session.pk))
    assert Notice.objects.get(user=trainee).kind == "counseling.session.countersigned"
    assert client.get(url).status_code == 404


def test_the_case_lead_may_countersign_too(case, session):
    give(case.case_lead, case, *RIGHTS)
    actions.countersign(pk=session.pk, values={"remark": ""}, by=case.case_lead)
    assert Countersignature.objects.get().by == case.case_lead


def test_nobody_else_does_and_not_the_trainee(client, case, session, trainee):
    colleague = enrolled()
    give(colleague, case, *RIGHTS)
    for person in (colleague, trainee):
        client.force_login(person)
        assert client.get(at("countersign", case, session.pk)).status_code == 404
        with pytest.raises(Refused):
            actions.countersign(pk=session.pk, values={"remark": ""}, by=person)


def test_a_supervisor_who_cannot_see_the_file_is_shown_nothing(client, session, case, trainee):
    stranger = enrolled()
    trainee.supervisor = stranger
    trainee.save()
    client.force_login(stranger)
    assert case.client.code not in page(client, reverse("today"))
    assert client.get(at("countersign", case, session.pk)).status_code == 404


def test_what_an_experienced_colleague_signs_waits_for_nobody(case, supervisor):
    row = SessionFactory(case=case, user=supervisor, starts_at=NOW)
    actions.sign_session(pk=row.pk, by=supervisor, now=NOW)
    assert not actions.to_countersign(case.case_lead).exists()


def test_a_note_that_closes_by_itself_waits_as_well(case, trainee, supervisor):
    SessionFactory(case=case, user=trainee, starts_at=NOW - dt.timedelta(days=8))
    actions.sign_due_sessions(now=NOW)
    assert actions.to_countersign(supervisor).count() == 1


def test_the_database_refuses_to_change_a_countersignature(session, supervisor):
    row = actions.countersign(pk=session.pk, values={"remark": "Good."}, by=supervisor)
    for change in (row.delete, row.save):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_the_database_refuses_the_author_and_notes_that_do_not_wait(
    session, case, trainee, supervisor
):
    unsigned = SessionFactory(case=case, user=trainee)
    for row, by in ((session, trainee), (unsigned, supervisor)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Countersignature(session=row, by=by).save()


def test_a_manager_says_who_supervises_and_an_administrator_does_not(client, trainee, supervisor):
    url = reverse("accounts:training", args=[trainee.pk])
    client.force_login(with_role(Role.IT))
    assert client.get(url).status_code == 404
    client.force_login(with_role(Role.MANAGER))
    confirmed(client)
    assert "Ann Invented" in page(client, reverse("accounts:person", args=[trainee.pk]))
    assert client.post(url, form(supervisor="")).status_code == 302
    trainee.refresh_from_db()
    assert not trainee.is_trainee


def test_nobody_supervises_themselves(trainee):
    with pytest.raises(Refused) as refused:
        set_supervisor(person=trainee, supervisor=trainee, by=with_role(Role.MANAGER))
    assert refused.value.field == "supervisor"
