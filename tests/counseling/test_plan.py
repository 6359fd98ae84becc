"""Steps that stay themselves in other words, and the sessions that worked on them."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction

from counseling import actions
from counseling.models import Step
from records.errors import Refused, Stale
from tests.accounts.flows import enrolled
from tests.cases.factories import give
from tests.counseling.factories import SessionFactory
from tests.kit import addresses, case_of, form, page, queries

NOW = dt.datetime(2026, 11, 24, 10, 0, tzinfo=dt.UTC)
TODAY = NOW.date()
RIGHTS = ("view_case", "view_identity", "view_psychosocial", "change_psychosocial")
pytestmark = pytest.mark.django_db
at = addresses("counseling")


@pytest.fixture
def els():
    return enrolled(name="Els Invented")


@pytest.fixture
def case(els):
    return case_of(els, *RIGHTS, "view_legal", "change_legal")


@pytest.fixture
def goal(case, els):
    values = {"words": "Cook", "steps": ["Ask", "Enrol"], "review_on": TODAY}
    return actions.add_goal(case=case, values=values, today=TODAY, by=els)


def step(words):
    return next(row for row in Step.objects.all() if row.words == words)


def logged(case, by, **fields):
    values = {"line": "psychosocial", "status": "held", "starts_at": NOW, "minutes": 30}
    return actions.log_session(case=case, values=values | fields, by=by)


def test_a_reworded_step_keeps_its_day_and_shows_its_earlier_words(case, goal, els, client):
    ask = step("Ask")
    actions.mark_step(case=case, step_id=ask.pk, done_on=TODAY, by=els)
    client.force_login(els)
    client.post(at("reword_step", case, ask.pk), form(version=1, words="Ask the school"))
    ask.refresh_from_db()
    assert (ask.words, ask.done_on, ask.version) == ("Ask the school", TODAY, 2)
    text = page(client, at("goal_history", case, goal.pk))
    assert "Ask the school" in text
    assert "Els I." in text


def test_a_step_that_was_reworded_in_between_is_stale(goal, els):
    ask = step("Ask")
    actions.reword_step(pk=ask.pk, version=1, values={"words": "Ask him"}, by=els)
    with pytest.raises(Stale):
        actions.reword_step(pk=ask.pk, version=1, values={"words": "Ask her"}, by=els)


def change(goal, els, *steps):
    values = {"words": "Cook", "helper": "", "review_on": TODAY, "steps": [*steps]}
    actions.change_goal(pk=goal.pk, version=None, values=values, today=TODAY, by=els)


def test_steps_that_change_places_stay_the_same_steps(goal, els):
    before = {row.words: row.pk for row in goal.steps.in_plan()}
    change(goal, els, "Enrol", "Buy a pan", "Ask")
    after = [(row.position, row.words, row.pk) for row in goal.steps.in_plan()]
    assert [words for _position, words, _pk in after] == ["Enrol", "Buy a pan", "Ask"]
    assert {words: pk for _position, words, pk in after if words in before} == before


def test_a_step_out_of_the_plan_stays_with_its_session_and_is_no_longer_ticked(case, goal, els):
    ask = step("Ask")
    session = logged(case, els, steps=[ask])
    change(goal, els, "Enrol")
    assert [row.words for row in goal.steps.in_plan()] == ["Enrol"]
    assert list(session.steps.all()) == [ask]
    actions.mark_step(case=case, step_id=ask.pk, done_on=TODAY, by=els)
    ask.refresh_from_db()
    assert ask.done_on is None
    with pytest.raises(Refused):
        actions.reword_step(pk=ask.pk, version=None, values={"words": "No"}, by=els)


def posted(**fields):
    return form(
        day="24/11/2026",
        clock="10:00",
        kind="talk",
        length="30",
        interpreter="none",
        line="psychosocial",
        status="held",
        confidentiality="normal",
        note="A talk.",
        **fields,
    )


def test_the_form_says_which_steps_a_session_worked_on_and_both_sides_show_it(
    case, goal, els, client
):
    client.force_login(els)
    ask = step("Ask")
    assert "Ask" in page(client, at("new", case))
    answer = client.post(at("new", case), posted(**{f"step_{ask.pk.hex}": "on"}))
    assert answer.status_code == 302, answer.context["form"].errors
    session = case.sessions.get()
    assert list(session.steps.all()) == [ask]
    assert "Ask" in page(client, at("detail", case, session.pk))
    assert at("detail", case, session.pk) in page(client, at("plan", case))
    client.post(at("edit", case, session.pk), posted(version=1))
    assert not session.steps.exists()


def test_who_does_not_see_the_plan_keeps_the_steps_and_reads_none(case, goal, els, client):
    lawyer = enrolled()
    give(lawyer, case, "view_case", "view_identity", "view_legal", "change_legal")
    session = SessionFactory(case=case, user=lawyer, line="legal", starts_at=NOW)
    session.steps.set([step("Ask")])
    client.force_login(lawyer)
    for name in ("detail", "edit"):
        assert "Ask" not in page(client, at(name, case, session.pk)).replace("Ask for", "")
    answer = client.post(at("edit", case, session.pk), posted(version=1) | {"line": "legal"})
    assert answer.status_code == 302
    assert session.steps.count() == 1


def test_the_plan_shows_no_session_that_one_may_not_read(case, goal, els, client):
    author = enrolled()
    session = SessionFactory(case=case, user=author, confidentiality="lead", starts_at=NOW)
    session.steps.set([step("Ask")])
    client.force_login(els)
    assert at("detail", case, session.pk) not in page(client, at("plan", case))


def test_the_steps_of_a_signed_note_never_change(case, goal, els):
    session = logged(case, els, steps=[step("Ask")])
    actions.sign_session(pk=session.pk, by=els, now=NOW)
    with pytest.raises(DatabaseError), transaction.atomic():
        session.steps.clear()
    with pytest.raises(DatabaseError), transaction.atomic():
        session.steps.add(step("Enrol"))


def test_the_plan_asks_no_more_for_many_steps_and_sessions(case, goal, els, client):
    client.force_login(els)
    logged(case, els, steps=[step("Ask")])
    urls = [at("plan", case), at("goal_history", case, goal.pk), at("new", case)]
    few = [queries(client, url) for url in urls]
    change(goal, els, *(f"Step {number}" for number in range(9)), "Ask")
    for _number in range(4):
        logged(case, els, steps=[step("Ask"), step("Step 1")])
    assert [queries(client, url) for url in urls] == few
