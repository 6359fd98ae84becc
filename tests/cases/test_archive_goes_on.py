"""What goes on beside a file in the archive: people leave, errors are taken out."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.actions import end_person
from accounts.models import Role
from cases.actions import unassign
from cases.actions.merging import merge_now, undo_now
from cases.models import Case
from deadlines.actions import change_task
from deadlines.models import Task
from records.errors import Refused
from shelter import actions as shelter
from shelter.models import BedUse
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import CaseFactory, give, put
from tests.deadlines.factories import TaskFactory
from tests.shelter.factories import MARCH_11, StayFactory

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


def archived(case) -> Case:
    Case.unscoped.filter(pk=case.pk).update(
        phase="closed", closed_on=dt.date(2026, 3, 20), archived_on=NOW.date()
    )
    case.refresh_from_db()
    return case


@pytest.fixture
def task():
    """A task of somebody who works on a file that is archived; another one leads it."""
    case, lead = CaseFactory(), with_role(Role.COUNSELOR)
    put(case, lead, case.case_lead, is_case_lead=True)
    person = with_role(Role.COUNSELOR)
    put(case, person, lead)
    case.refresh_from_db()
    row = TaskFactory(case=case, owner=person, created_by=lead, line="psychosocial")
    archived(case)
    return row


def test_who_has_a_task_on_a_file_in_the_archive_can_leave(task):
    manager = with_role(Role.MANAGER)
    with_role(Role.IT)
    end_person(person=task.owner, by=manager, today=NOW.date(), now=NOW, leaves_work=True)
    task.owner.refresh_from_db()
    assert not task.owner.is_active


def test_who_has_a_task_on_a_file_in_the_archive_can_be_taken_off_it(task):
    assignment = task.case.assignments.get(user=task.owner, ends_on=None)
    unassign(assignment=assignment, by=task.case.case_lead, today=NOW.date())
    assert Task.unscoped.get(pk=task.pk).owner == task.case.case_lead


def test_a_task_on_a_file_in_the_archive_is_finished(client_as, task):
    url = reverse("deadlines:finish_task", args=[task.case.reference, task.pk])
    assert client_as(task.owner).post(url).status_code == 302
    assert Task.unscoped.get(pk=task.pk).state == "done"


def test_a_task_on_a_file_in_the_archive_is_not_written_anew(task):
    lead = task.case.case_lead
    values = {
        "owner": task.owner,
        "line": task.line,
        "title": "Another",
        "text": "",
        "due_on": None,
    }
    with pytest.raises(Refused, match="in the archive"):
        change_task(pk=task.pk, version=1, values=values, by=lead)


def test_a_stay_from_which_somebody_moved_is_taken_out_in_the_archive():
    before = StayFactory(left_at=NOW)
    after = StayFactory(
        case=before.case,
        arrival=MARCH_11,
        departure=MARCH_11 + dt.timedelta(days=3),
        moved_from=before,
        left_at=NOW,
    )
    lead = before.case.case_lead
    archived(before.case)
    shelter.void_stay(pk=before.pk, version=1, reason="Of another", now=timezone.now(), by=lead)
    assert BedUse.unscoped.get(pk=after.pk).moved_from is None


@pytest.mark.parametrize("undoes", [False, True])
def test_two_who_are_one_are_joined_although_one_slept_here_before(undoes):
    worker = UserFactory()
    stay = StayFactory(left_at=NOW, reason="Of before", case__opened_on=dt.date(2025, 1, 5))
    newer = CaseFactory(opened_on=NOW.date())
    for case in (stay.case, newer):
        give(worker, case, "view_case", "view_identity", "change_case")
    dropped = archived(stay.case).client
    kept = newer.client
    merge = merge_now(
        kept=kept, dropped=dropped, today=NOW.date(), by=worker, agreed_by=UserFactory()
    )
    if undoes:
        undo_now(pk=merge.pk, now=NOW, by=worker, agreed_by=UserFactory())
    stay = BedUse.unscoped.get(pk=stay.pk)
    assert stay.person == (dropped if undoes else kept)
    assert stay.reason == "Of before"
