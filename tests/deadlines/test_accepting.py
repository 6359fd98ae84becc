"""Work that is proposed stays where it is until the colleague accepts it, and nothing is lost."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.urls import reverse
from django.utils import timezone

from accounts.actions import end_person
from accounts.models import Role
from cases import actions as cases
from cases.hooks import duties
from cases.models import Assignment, Case
from counseling.models import OnCall, Session
from deadlines import actions
from records.errors import Refused
from shelter.models import Shift
from tests.accounts.factories import UserFactory, with_role
from tests.accounts.flows import enrolled, sign_in
from tests.cases.factories import CaseFactory, put
from tests.counseling.factories import SessionFactory
from tests.deadlines.factories import DeadlineFactory
from tests.kit import form, held, page
from tests.legal.factories import HearingFactory
from tests.shelter.factories import ShiftFactory
from workspace.models import Approval, Notice

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
PROPOSED = reverse("deadlines:work_proposed")


@pytest.fixture
def coordinator():
    return with_role(Role.COORDINATOR)


@pytest.fixture
def person():
    return UserFactory(name="Els Invented")


@pytest.fixture
def successor():
    return UserFactory(name="Jan Invented")


@pytest.fixture
def case(person, coordinator):
    """A file in residential care that the person leads."""
    made = CaseFactory(case_lead=None, open_lines=["shelter"])
    put(made, person, coordinator, lines=("shelter", "psychosocial"), is_case_lead=True)
    return Case.unscoped.get(pk=made.pk)


def propose(person, successor, by, *, files=(), kept=(), **more):
    values = {"is_taken_off": True, "reason": "leaves", "now": timezone.now()} | more
    return actions.propose_work(
        person=person,
        successor=successor,
        cases=[case.pk for case in files],
        deadlines=[],
        duties=[duty.key for duty in kept],
        by=by,
        **values,
    )


def answered(by, *, is_accepted=True, answer=""):
    row = Approval.objects.get(state="proposed")
    return actions.answer_work(
        approval_id=row.pk, is_accepted=is_accepted, answer=answer, now=timezone.now(), by=by
    )


def test_until_it_is_accepted_nothing_and_no_right_has_moved(case, person, successor, coordinator):
    assert propose(person, successor, coordinator, files=[case]) is None
    assert Case.unscoped.get(pk=case.pk).case_lead == person
    assert held(successor, case) == set()
    assert not Notice.objects.filter(user=successor, kind="cases.assigned").exists()
    answered(successor)
    assert Case.unscoped.get(pk=case.pk).case_lead == successor
    assert Notice.objects.filter(user=coordinator, kind="deadlines.work_accepted").exists()


def test_who_declines_says_why_to_who_proposed_it(client_as, case, person, successor, coordinator):
    propose(person, successor, coordinator, files=[case])
    url = reverse("deadlines:answer_work", args=[Approval.objects.get().pk])
    client_as(successor).post(url, form(answer="On leave in May."))
    assert Case.unscoped.get(pk=case.pk).case_lead == person
    assert "On leave in May." in page(client_as(coordinator), PROPOSED)
    assert "On leave in May." not in page(client_as(UserFactory()), PROPOSED)


def test_only_a_refusal_has_an_answer(case, person, successor, coordinator):
    propose(person, successor, coordinator, files=[case])
    row = Approval.objects.get()
    row.answer = "Too early"
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_nobody_else_answers_and_no_other_proposal_is_shown(
    client_as, case, person, successor, coordinator
):
    propose(person, successor, coordinator, files=[case])
    with pytest.raises(Refused, match="your answer"):
        answered(coordinator)
    url = reverse("deadlines:answer_work", args=[Approval.objects.get().pk])
    other = client_as(UserFactory())
    assert other.post(url, form(accept="1")).status_code == 404
    assert case.client.code not in page(other, PROPOSED)


def test_a_bar_set_since_is_told_to_nobody(client_as, case, person, successor, coordinator):
    propose(person, successor, coordinator, files=[case])
    cases.set_bar(case=case, user=successor, reason="A cousin.", by=coordinator)
    browser = client_as(successor)
    assert case.client.code not in page(browser, PROPOSED)
    with pytest.raises(Refused, match="has changed since"):
        answered(successor)
    assert Case.unscoped.get(pk=case.pk).case_lead == person


def test_what_waits_for_an_answer_is_not_offered_again(
    client_as, case, person, successor, coordinator
):
    url = reverse("deadlines:hand_work_over")
    browser = client_as(coordinator)
    assert case.client.code in page(browser, url, person=str(person.pk))
    propose(person, successor, coordinator, files=[case])
    assert case.client.code not in page(browser, url, person=str(person.pk))


def test_the_proposer_withdraws_it(case, person, successor, coordinator):
    propose(person, successor, coordinator, files=[case])
    answered(coordinator, is_accepted=False)
    assert Approval.objects.get().state == "withdrawn"


def test_work_goes_to_several_colleagues(case, person, successor, coordinator):
    second = CaseFactory(case_lead=None, open_lines=["shelter"])
    put(second, person, coordinator, lines=("shelter",), is_case_lead=True)
    third = UserFactory()
    propose(person, successor, coordinator, files=[case])
    answered(successor)
    propose(person, third, coordinator, files=[second])
    answered(third)
    assert set(Case.unscoped.values_list("case_lead", flat=True)) == {successor.pk, third.pk}


def furnished(case, person) -> None:
    """Give somebody an appointment, a turn on call, a night shift and a hearing to go along to."""
    now = timezone.now()
    session = {"status": "planned", "starts_at": now + DAY, "line": "shelter", "note": ""}
    SessionFactory(case=case, user=person, **session)
    OnCall.objects.create(user=person, period=DateTimeTZRange(now - DAY, now + DAY))
    shift = ShiftFactory(user=person)
    today = timezone.localdate()
    Shift.objects.filter(pk=shift.pk).update(first_night=today - DAY, last_night=today + DAY)
    HearingFactory(case=case, escort=person, at=now + DAY)


def test_appointments_and_duties_go_along_and_what_is_past_stays(
    case, person, successor, coordinator
):
    furnished(case, person)
    shift = Shift.objects.get()
    shift.house.staff.create(user=successor)
    kept = duties([person], timezone.now(), coordinator)
    # Whether somebody goes along to a hearing is for who works in the legal line.
    assert [duty.kind for duty in kept if duty.kind == "legal.hearing"] == []
    propose(person, successor, coordinator, files=[case], kept=kept)
    count = answered(successor)
    assert count.duties == len(kept) == 3
    assert Session.unscoped.get().user == successor
    assert {turn.user for turn in OnCall.objects.all()} == {person, successor}
    nights = {row.user: (row.first_night, row.last_night) for row in Shift.objects.all()}
    today = timezone.localdate()
    assert nights == {person: (today - DAY, today - DAY), successor: (today, today + DAY)}


def test_an_appointment_the_colleague_could_not_see_is_refused(
    case, person, successor, coordinator
):
    furnished(case, person)
    kept = [d for d in duties([person], timezone.now(), coordinator) if "session" in d.kind]
    with pytest.raises(Refused, match="does not work on the file"):
        propose(person, successor, coordinator, kept=kept)


def test_an_account_does_not_end_while_work_has_no_other_owner(case, person, coordinator):
    furnished(case, person)
    DeadlineFactory(case=case, line="shelter", owner=person)
    manager, now = enrolled(roles=[Role.MANAGER]), timezone.now()
    ending = {"person": person, "by": manager, "today": now.date(), "now": now}
    text = "1 file, 1 deadline, 4 appointments and duties"
    with pytest.raises(Refused, match=text):
        end_person(**ending)
    assert text in page(sign_in(manager), reverse("accounts:person", args=[person.pk]))
    end_person(**ending, leaves_work=True)
    with pytest.raises(CommandError, match="1 file"):
        call_command("check_owners")


def test_when_all_is_handed_over_everything_has_an_owner(case, person, successor, coordinator):
    DeadlineFactory(case=case, line="shelter", owner=person)
    propose(person, successor, coordinator, files=[case])
    answered(successor)
    now = timezone.now()
    end_person(person=person, by=with_role(Role.MANAGER), today=now.date(), now=now)
    out = StringIO()
    call_command("check_owners", stdout=out)
    assert "everything has an owner" in out.getvalue()
    assert not Assignment.unscoped.filter(user=person, ends_on__isnull=True).exists()


@pytest.mark.parametrize("field", ["cases", "deadlines", "duties"])
def test_a_key_that_is_none_is_refused_beside_its_field(client_as, person, coordinator, field):
    url = f"{reverse('deadlines:hand_work_over')}?person={person.pk}"
    key = f"nothing:{person.pk}" if field != "duties" else "shelter.shift:nothing"
    answer = client_as(coordinator).post(url, form(**{field: [key]}))
    assert answer.status_code == 422
