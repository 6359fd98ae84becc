"""Agreements of a session that become deadlines, appointments and steps in the same save."""

import pytest

from counseling import actions
from counseling.models import Session, Step
from deadlines.models import Deadline
from tests.accounts.flows import enrolled
from tests.cases.factories import give
from tests.kit import addresses, case_of, form, page

RIGHTS = ("view_case", "view_identity", "view_psychosocial", "change_psychosocial")
pytestmark = pytest.mark.django_db
at = addresses("counseling")


@pytest.fixture
def els():
    return enrolled(name="Els Invented")


@pytest.fixture
def case(els):
    return case_of(els, *RIGHTS)


@pytest.fixture
def goal(case, els):
    values = {"words": "Cook", "steps": ["Ask"]}
    return actions.add_goal(case=case, values=values, today=None, by=els)


@pytest.fixture
def browser(client, els):
    client.force_login(els)
    return client


def fields(**more):
    return form(
        day="+0",
        clock="0:01",
        kind="talk",
        length="30",
        interpreter="none",
        line="psychosocial",
        status="held",
        confidentiality="normal",
        note="A long talk.",
        **more,
    )


def test_three_agreements_become_three_things_in_one_save(browser, case, goal, els):
    typed = fields(
        agreed_1="Ask the city",
        becomes_1="deadline",
        on_1="+7",
        agreed_2="Look at rooms",
        becomes_2="appointment",
        on_2="+8",
        at_2="14:00",
        agreed_3="Buy a pan",
        becomes_3=f"step:{goal.pk}",
    )
    answer = browser.post(at("new", case), typed)
    assert answer.status_code == 302, answer.context["form"].errors
    deadline = Deadline.unscoped.get()
    assert (deadline.title, deadline.owner, deadline.line) == ("Ask the city", els, "psychosocial")
    appointment = Session.unscoped.get(status="planned")
    assert (appointment.title, appointment.minutes) == ("Look at rooms", 30)
    assert [step.words for step in goal.steps.in_plan()] == ["Ask", "Buy a pan"]


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({"agreed_1": "Call"}, "becomes_1"),
        ({"becomes_1": "deadline", "on_1": "+7"}, "agreed_1"),
        ({"agreed_1": "Call", "becomes_1": "deadline"}, "on_1"),
        ({"agreed_1": "Call", "becomes_1": "appointment", "on_1": "+7"}, "at_1"),
        ({"agreed_1": "Call", "becomes_1": "step:nonsense"}, "becomes_1"),
    ],
)
def test_what_a_row_lacks_is_said_beside_it_and_nothing_is_saved(browser, case, row, field):
    answer = browser.post(at("new", case), fields(**row))
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert "A long talk." in answer.content.decode()
    assert not Session.unscoped.exists()
    assert not Deadline.unscoped.exists()


def test_a_goal_that_ended_in_between_refuses_everything_beside_its_row(
    browser, case, goal, els, monkeypatch
):
    import counseling.actions.log as log

    original = log.write_down

    def meanwhile(session, values, *, by):
        original(session, values, by=by)
        goal.ended_on = session.starts_at.date()
        goal.save(update_fields=["ended_on"])

    monkeypatch.setattr(log, "write_down", meanwhile)
    typed = fields(agreed_2="Buy a pan", becomes_2=f"step:{goal.pk}")
    answer = browser.post(at("new", case), typed)
    assert answer.status_code == 422
    assert "agreed_2" in answer.context["form"].errors
    assert "Buy a pan" in answer.content.decode()
    assert not Session.unscoped.exists()
    assert Step.objects.count() == 1


def test_who_does_not_work_on_the_plan_is_offered_no_steps(client, case, goal):
    lawyer = enrolled()
    give(lawyer, case, "view_case", "view_legal", "change_legal", "view_psychosocial")
    client.force_login(lawyer)
    assert f"step:{goal.pk}" not in page(client, at("new", case))
