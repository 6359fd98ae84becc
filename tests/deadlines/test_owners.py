"""A date belongs to whose work its line is, and follows when people come and go."""

import datetime as dt

import pytest

import cases.actions as team
from accounts.models import Role
from deadlines import actions
from deadlines.models import Deadline
from tests.accounts.factories import with_role
from tests.cases.factories import CaseFactory, put
from tests.deadlines.factories import DeadlineFactory

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 24)
EVERY_LINE = ("admin_support", "ambulant", "legal", "psychosocial", "shelter")


@pytest.fixture
def coordinator():
    return with_role(Role.COORDINATOR)


@pytest.fixture
def case(coordinator):
    """A file whose lead works in every line."""
    made = CaseFactory(case_lead=None)
    put(made, with_role(Role.COUNSELOR), coordinator, lines=EVERY_LINE, is_case_lead=True)
    return made


def start(case, rule="D02") -> Deadline:
    (deadline,) = actions.start_deadlines(case=case, rule=rule, starts_on=DAY, by=case.case_lead)
    return deadline


def owner(deadline):
    return Deadline.unscoped.get(pk=deadline.pk).owner


def put_admin_worker(case, coordinator):
    worker = with_role(Role.ADMIN_WORKER)
    return put(case, worker, coordinator, role=Role.ADMIN_WORKER, lines=("admin_support",))


@pytest.mark.parametrize(
    ("role", "line"),
    [(Role.ADMIN_WORKER, "admin_support"), (Role.LEGAL_OFFICER, "legal")],
)
def test_a_date_belongs_to_whose_own_work_its_line_is(case, coordinator, role, line):
    person = with_role(role)
    put(case, person, coordinator, role=role, lines=(line,))
    assert actions.owner_for(case, line) == person
    assert actions.owner_for(case, "psychosocial") == case.case_lead


def test_without_one_it_belongs_to_the_case_lead(case, coordinator):
    put(case, with_role(Role.COUNSELOR), coordinator, lines=("admin_support",))
    assert actions.owner_for(case, "admin_support") == case.case_lead


def test_nobody_answers_for_a_file_without_a_team():
    assert actions.owner_for(CaseFactory(case_lead=None), "legal") is None


def test_who_comes_onto_a_file_takes_the_dates_of_their_line(case, coordinator):
    by_rule = start(case)
    by_hand = DeadlineFactory(case=case, line="admin_support", owner=case.case_lead)
    worker = put_admin_worker(case, coordinator).user
    assert owner(by_rule) == worker
    assert owner(by_hand) == case.case_lead


def test_what_was_handed_to_a_colleague_stays_there(case, coordinator):
    deadline = start(case)
    colleague = put(case, with_role(Role.COUNSELOR), coordinator, lines=("admin_support",)).user
    actions.hand_over_deadline(
        deadline_id=deadline.pk, owner=colleague, version=None, by=case.case_lead
    )
    put_admin_worker(case, coordinator)
    assert owner(deadline) == colleague


@pytest.mark.parametrize("leaves", ["the file", "the organisation"])
def test_who_leaves_leaves_their_dates_to_the_case_lead(case, coordinator, leaves):
    place = put_admin_worker(case, coordinator)
    deadline = start(case)
    assert owner(deadline) == place.user
    if leaves == "the file":
        team.unassign(assignment=place, by=coordinator, today=DAY)
    else:
        team.person_leaves(person=place.user, by=coordinator, today=DAY)
    assert owner(deadline) == case.case_lead
