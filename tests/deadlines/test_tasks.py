"""Tasks for colleagues and remarks meant for them."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from audit.models import Event
from cases import access
from cases.actions import unassign
from deadlines import actions
from deadlines.models import Task
from deadlines.own_tasks import given_tasks, own_tasks
from deadlines.task_part import TasksPart
from records.errors import Refused
from tests.accounts.factories import UserFactory
from tests.accounts.flows import enrolled
from tests.cases.factories import give, put
from tests.deadlines.factories import TaskFactory
from tests.kit import addresses, case_of, form, page, queries
from workspace.models import Notice
from workspace.notices import sentence

NOW = dt.datetime(2026, 11, 24, 10, 0, tzinfo=dt.UTC)
DAY = dt.date(2026, 12, 1)
LEGAL = ("view_case", "view_identity", "view_legal", "change_legal")
pytestmark = pytest.mark.django_db
at = addresses("deadlines")


@pytest.fixture
def els():
    return enrolled(name="Els Invented")


@pytest.fixture
def joris():
    return enrolled(name="Joris Invented")


@pytest.fixture
def case(els, joris):
    case = case_of(els, *LEGAL)
    give(joris, case, *LEGAL)
    return case


def values(owner, **fields):
    return {"kind": "task", "line": "legal", "title": "Call the court", "owner": owner} | fields


def test_the_owner_hears_of_a_task_and_finds_it_on_today(case, els, joris, client):
    actions.give_task(case=case, values=values(joris), by=els)
    notice = Notice.objects.get(user=joris)
    assert sentence(notice) == f"Els I. gave you a task, {case.client.code}"
    client.force_login(joris)
    text = page(client, reverse("today"))
    assert "Call the court" in text
    assert sentence(notice) not in text


def test_a_task_for_oneself_sends_no_notice(case, els):
    actions.give_task(case=case, values=values(els), by=els)
    assert not Notice.objects.exists()


def test_an_owner_who_does_not_see_the_service_is_refused_in_words(case, els):
    stranger = enrolled()
    give(stranger, case, "view_case", "view_shelter")
    with pytest.raises(Refused, match="does not see this service") as refused:
        actions.give_task(case=case, values=values(stranger), by=els)
    assert refused.value.field == "owner"
    assert not Task.unscoped.exists()


def test_nobody_gives_a_task_in_a_service_they_do_not_see(case, joris):
    outsider = enrolled()
    with pytest.raises(Refused):
        actions.give_task(case=case, values=values(joris), by=outsider)


def test_the_giver_hears_that_it_is_done_and_sees_it_in_the_list(case, els, joris):
    task = actions.give_task(case=case, values=values(joris), by=els)
    actions.finish_task(pk=task.pk, now=NOW, by=joris)
    assert Notice.objects.get(user=els).kind == "deadlines.task.done"
    assert [item.task.state for item in given_tasks(els, NOW)] == ["done"]
    assert own_tasks(joris) == []
    assert Event.objects.filter(verb="deadlines.task.done", line="legal").count() == 1


def test_what_was_done_can_be_opened_again(case, els, joris):
    task = actions.give_task(case=case, values=values(joris), by=els)
    actions.finish_task(pk=task.pk, now=NOW, by=joris)
    actions.reopen_task(pk=task.pk, by=els)
    assert [item.task for item in own_tasks(joris)] == [task]


def test_a_task_is_declined_with_a_word_that_the_giver_reads(case, els, joris, client):
    task = actions.give_task(case=case, values=values(joris), by=els)
    client.force_login(joris)
    url = at("decline_task", case, task.pk)
    assert client.post(url, form(version=1, answer="")).status_code == 422
    assert client.post(url, form(version=1, answer="I am away.")).status_code == 302
    client.force_login(els)
    assert "I am away." in page(client, reverse("deadlines:tasks"))
    assert Notice.objects.get(user=els).kind == "deadlines.task.declined"


def test_only_the_owner_declines(case, els, joris):
    task = actions.give_task(case=case, values=values(joris), by=els)
    with pytest.raises(Refused):
        actions.decline_task(pk=task.pk, version=1, answer="No.", now=NOW, token=None, by=els)


def test_a_task_that_is_handed_on_tells_both(case, els, joris):
    third = enrolled(name="Ann Invented")
    give(third, case, *LEGAL)
    task = actions.give_task(case=case, values=values(joris), by=els)
    actions.hand_task_on(pk=task.pk, version=1, owner=third, by=joris)
    assert Notice.objects.get(user=third).kind == "deadlines.task.given"
    assert Notice.objects.get(user=els).kind == "deadlines.task.handed_on"


def test_the_tasks_of_somebody_who_leaves_the_file_go_to_who_answers(case, els, joris):
    lead = case.case_lead
    give(lead, case, *LEGAL)
    assignment = put(case, joris, lead, lines=["legal"])
    task = actions.give_task(case=case, values=values(joris), by=els)
    unassign(assignment=assignment, by=lead, today=NOW.date())
    task.refresh_from_db()
    assert task.owner == lead


def test_the_tasks_of_a_line_that_the_case_lead_does_not_see_are_not_told_to_them(case, els, joris):
    lead = case.case_lead
    assignment = put(case, joris, lead, lines=["legal"])
    task = actions.give_task(case=case, values=values(joris), by=els)
    give(lead, case, "view_case", "view_identity")
    unassign(assignment=assignment, by=lead, today=NOW.date())
    task.refresh_from_db()
    assert task.owner == joris
    assert not Notice.objects.filter(user=lead).exists()


def test_a_remark_is_read_by_whom_it_is_meant_for_only(case, els, joris, client):
    remark = {"kind": "remark", "line": "legal", "text": "She was late.", "owner": joris}
    row = actions.give_task(case=case, values=remark, by=els)
    with pytest.raises(Refused):
        actions.finish_task(pk=row.pk, now=NOW, by=els)
    client.force_login(joris)
    assert "She was late." in page(client, reverse("today"))
    client.post(at("finish_task", case, row.pk), form())
    row.refresh_from_db()
    assert row.state == "done"
    assert not Notice.objects.filter(user=els).exists()


def test_a_person_of_another_service_finds_no_task(case, els, joris, client):
    task = TaskFactory(case=case, owner=joris, created_by=els)
    stranger = enrolled()
    give(stranger, case, "view_case", "view_shelter")
    client.force_login(stranger)
    for name in ("task", "edit_task", "decline_task", "hand_task_on", "void_task"):
        assert client.get(at(name, case, task.pk)).status_code == 404
    assert "Call the court" not in page(client, at("case_tasks", case))


def test_a_colleague_whom_it_does_not_concern_reads_it_and_changes_nothing(case, els, client):
    task = TaskFactory(case=case, owner=els, created_by=els)
    colleague = enrolled()
    give(colleague, case, *LEGAL)
    client.force_login(colleague)
    assert "Call the court" in page(client, at("task", case, task.pk))
    for name in ("finish_task", "reopen_task"):
        assert client.post(at(name, case, task.pk), form()).status_code == 404


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"title": ""}, "a_task_says_what"),
        ({"kind": "remark", "text": ""}, "a_task_says_what"),
        ({"kind": "remark", "title": "", "text": "A.", "due_on": NOW.date()}, "a_task_says_what"),
        ({"state": "done"}, "a_task_that_ended_has_its_moment"),
        ({"state": "unknown"}, "a_task_that_ended_has_its_moment"),
    ],
)
def test_the_database_refuses(case, els, fields, constraint):
    with pytest.raises((IntegrityError, Refused), match=constraint), transaction.atomic():
        TaskFactory(case=case, owner=els, created_by=els, **fields)


def test_a_task_in_error_counts_nowhere(case, els):
    task = TaskFactory(case=case, owner=els, created_by=els)
    actions.void_task(pk=task.pk, version=1, reason="Twice.", now=NOW, by=els)
    assert own_tasks(els) == []


def test_the_lists_ask_no_more_for_many_tasks_than_for_few(case, els, client):
    TaskFactory(case=case, owner=els, created_by=els)
    TaskFactory(case=case, owner=UserFactory(), created_by=els)
    client.force_login(els)
    urls = [reverse("deadlines:tasks"), at("case_tasks", case), reverse("today")]
    few = [queries(client, url) for url in urls]
    for _number in range(5):
        other = case_of(els, *LEGAL)
        TaskFactory(case=other, owner=els, created_by=UserFactory())
        TaskFactory(case=case, owner=UserFactory(), created_by=els)
    assert [queries(client, url) for url in urls] == few


def test_an_open_task_is_work_that_a_leaver_hands_over(case, els, joris):
    task = actions.give_task(case=case, values=values(joris, due_on=DAY), by=els)
    (duty,) = actions.task_duties([joris], NOW, els)
    assert (duty.key, duty.day, duty.label) == (f"deadlines.task:{task.pk}", DAY, "Call the court")
    assert "1 appointment or duty" in actions.work_left(joris, NOW)

    actions.take_task_over(duty, successor=els, by=els)

    assert Task.unscoped.get().owner == els
    assert actions.work_left(joris, NOW) == []


def test_no_task_goes_to_somebody_who_does_not_see_it(case, els, joris):
    actions.give_task(case=case, values=values(joris), by=els)
    (duty,) = actions.task_duties([joris], NOW, els)
    with pytest.raises(Refused) as refusal:
        actions.take_task_over(duty, successor=UserFactory(), by=els)
    assert refusal.value.field == "successor"


def test_a_closing_file_says_that_a_task_is_open(case, els, joris):
    actions.give_task(case=case, values=values(joris), by=els)
    assert TasksPart().still_open(access.on(els, case)) == ["1 open task"]
    assert TasksPart().still_open(access.on(UserFactory(), case)) == []
