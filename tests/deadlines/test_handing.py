"""Much work goes from one person to another in one form."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from audit.models import Event
from cases import actions as cases
from cases.models import Assignment, Case
from deadlines import actions
from deadlines.models import Deadline
from records.errors import Refused
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import CaseFactory, bar, put
from tests.deadlines.factories import DeadlineFactory
from tests.kit import form, page
from workspace.models import Approval

pytestmark = pytest.mark.django_db
HAND_OVER = reverse("deadlines:hand_work_over")
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
    return led_by(person, coordinator)


def led_by(person, coordinator, lines=("shelter", "psychosocial")) -> Case:
    made = CaseFactory(case_lead=None, open_lines=["shelter"])
    put(made, person, coordinator, lines=lines, is_case_lead=True)
    return Case.unscoped.get(pk=made.pk)


def hand_over(person, successor, by, files=(), deadlines=(), **more):
    """Propose work, and let the successor accept it."""
    values = {"is_taken_off": True, "reason": "leaves", "now": timezone.now()} | more
    count = actions.propose_work(
        person=person,
        successor=successor,
        cases=[case.pk for case in files],
        deadlines=[deadline.pk for deadline in deadlines],
        by=by,
        **values,
    )
    return count or accept(successor)


def accept(successor, **more):
    row = Approval.objects.get(state="proposed")
    values = {"is_accepted": True, "now": timezone.now()} | more
    return actions.answer_work(approval_id=row.pk, by=successor, **values)


def owner(deadline):
    return Deadline.unscoped.get(pk=deadline.pk).owner


def working_on(case):
    rows = Assignment.unscoped.filter(case=case, ends_on__isnull=True)
    return {row.user: set(row.lines) for row in rows.select_related("user")}


def test_files_go_with_their_lines_their_lead_and_their_deadlines(
    case, person, successor, coordinator
):
    second = led_by(person, coordinator)
    deadline = DeadlineFactory(case=case, line="psychosocial", owner=person)
    count = hand_over(person, successor, coordinator, [case, second])

    assert (count.files, count.deadlines) == (2, 1)
    for each in (case, second):
        assert working_on(each) == {successor: {"shelter", "psychosocial"}}
        assert Case.unscoped.get(pk=each.pk).case_lead == successor
    assert owner(deadline) == successor
    event = Event.objects.get(verb="deadlines.work_handed_over")
    assert event.details["reason"] == "leaves"


def test_who_is_ill_stays_on_the_file_and_lines_of_the_successor_stay(
    case, person, successor, coordinator
):
    put(case, successor, coordinator, lines=("ambulant",))
    hand_over(person, successor, coordinator, [case], is_taken_off=False, reason="away")
    lines = {"shelter", "psychosocial"}
    assert working_on(case) == {person: lines, successor: {*lines, "ambulant"}}


def test_files_of_who_has_left_go_on_with_their_lines_and_a_lead(
    client_as, case, person, successor, coordinator
):
    other = led_by(UserFactory(), coordinator)
    person.is_active, person.ended_on = False, timezone.localdate()
    person.save()
    cases.person_leaves(person=person, by=coordinator, today=timezone.localdate())
    text = page(client_as(coordinator), HAND_OVER, person=str(person.pk))
    assert case.client.code in text
    assert other.client.code not in text

    hand_over(person, successor, coordinator, [case])
    assert working_on(case) == {successor: {"shelter", "psychosocial"}}
    assert Case.unscoped.get(pk=case.pk).case_lead == successor


def test_deadlines_alone_leave_the_file_as_it_is(case, person, successor, coordinator):
    put(case, successor, coordinator, lines=("shelter",))
    first, other = (DeadlineFactory(case=case, line="shelter", owner=person) for _ in range(2))
    hand_over(person, successor, coordinator, deadlines=[first])
    assert (owner(first), owner(other)) == (successor, person)
    assert person in working_on(case)


def test_all_is_refused_when_one_part_is(case, person, successor, coordinator):
    hidden = led_by(person, coordinator)
    bar(successor, hidden)
    with pytest.raises(Refused, match=f"{hidden.client.code}: There is a bar"):
        hand_over(person, successor, coordinator, [case, hidden])
    assert person in working_on(case)
    assert successor not in working_on(case)


def test_a_successor_without_a_role_for_the_lines_is_refused(case, person, coordinator):
    with pytest.raises(Refused, match="holds no role"):
        hand_over(person, with_role(Role.PSYCHOLOGIST), coordinator, [case])


def test_a_deadline_the_successor_could_not_see_is_named(case, person, successor, coordinator):
    deadline = DeadlineFactory(case=case, line="shelter", owner=person, title="Call the house")
    with pytest.raises(Refused, match=f"{case.client.code} Call the house"):
        hand_over(person, successor, coordinator, deadlines=[deadline])
    assert owner(deadline) == person


def test_what_somebody_may_not_give_is_refused(case, person, successor):
    outsider = with_role(Role.COUNSELOR)
    deadline = DeadlineFactory(case=case, line="shelter", owner=person)
    with pytest.raises(Refused, match="in the meantime"):
        hand_over(person, successor, outsider, [case])
    with pytest.raises(Refused, match="in the meantime"):
        hand_over(person, successor, outsider, deadlines=[deadline])


def test_nobody_takes_the_file_of_another_lead(case, person, coordinator):
    both = with_role(Role.COORDINATOR)
    both.roles = [Role.COORDINATOR.value, Role.COUNSELOR.value]
    both.save()
    with pytest.raises(Refused, match="Somebody else has to add you"):
        hand_over(person, both, both, [case])


def sent(person, successor, **more) -> tuple[str, dict]:
    fields = {"successor": successor.pk, "reason": "leaves", "is_taken_off": "on", "knows": "on"}
    return f"{HAND_OVER}?person={person.pk}", form(**fields) | more


def test_the_form_hands_over_what_was_chosen_once(client_as, case, person, successor, coordinator):
    deadline = DeadlineFactory(case=case, line="shelter", owner=person)
    browser = client_as(coordinator)
    text = page(browser, HAND_OVER, person=str(person.pk))
    assert case.client.code in text
    assert "checked" not in text
    assert "checked" in page(browser, HAND_OVER, person=str(person.pk), all="1")
    url, fields = sent(person, successor, cases=[case.pk], deadlines=[deadline.pk])
    for _ in range(2):
        answer = browser.post(url, fields)
        assert answer.status_code == 302
    assert owner(deadline) == person
    theirs = client_as(successor)
    assert "proposes that you take over work" in page(theirs, reverse("workspace:notices"))
    text = page(theirs, PROPOSED)
    assert case.client.code in text
    assert case.client.called_name not in text
    answer = reverse("deadlines:answer_work", args=[Approval.objects.get().pk])
    text = theirs.post(answer, form(accept="1"), follow=True).content.decode()
    assert "Handed over: 1 file, 1 deadline, 0 duties." in text
    assert owner(deadline) == successor


def test_the_form_asks_for_something_to_hand_over_and_for_the_question(
    client_as, case, person, successor, coordinator
):
    browser = client_as(coordinator)
    url, fields = sent(person, successor)
    assert "Choose at least one file" in browser.post(url, fields).content.decode()
    url, fields = sent(person, successor, cases=[case.pk], knows="")
    assert "Ask this before" in browser.post(url, fields).content.decode()
    assert person in working_on(case)


def test_a_list_shows_only_what_the_reader_may_give(client_as, case, person):
    text = page(client_as(UserFactory()), HAND_OVER, person=str(person.pk))
    assert case.client.code not in text
    assert "no file, deadline or duty that you may hand over" in text


def test_nonsense_chooses_nobody(client_as, coordinator):
    browser = client_as(coordinator)
    assert "Whose work" in page(browser, HAND_OVER, person="nobody")
    assert browser.post(f"{HAND_OVER}?person=nobody", form()).status_code == 404
