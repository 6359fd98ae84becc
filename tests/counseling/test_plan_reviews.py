"""The review of the personal plan, and the paper that the person is given."""

import datetime as dt

import pytest
from django.db import IntegrityError
from django.utils import timezone

from cases import access
from counseling import actions, plan_paper
from counseling.models import Goal, PlanReview, Step
from deadlines.models import Deadline
from disclosures.models import Disclosure
from records.errors import Refused
from tests.accounts.factories import UserFactory
from tests.accounts.flows import enrolled
from tests.cases.factories import give
from tests.counseling.factories import GoalFactory
from tests.kit import addresses, case_of, confirmed, form, page, queries, typed

NOW = dt.datetime(2026, 11, 24, 10, 0, tzinfo=dt.UTC)
TODAY = NOW.date()
NEXT = TODAY + dt.timedelta(days=60)
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
    values = {"words": "Cook", "steps": ["Ask", "Enrol"], "review_on": TODAY}
    return actions.add_goal(case=case, values=values, today=TODAY, by=els)


@pytest.fixture
def browser(client, els):
    client.force_login(els)
    return client


def reviewed(case, els, **fields):
    values = {"on": TODAY, "with_client": True, "progress": "Enrolled.", "next_on": NEXT}
    return actions.review_plan(case=case, values=values | fields, by=els)


def dates(case) -> list[tuple]:
    rows = Deadline.unscoped.filter(case=case, rule="D35")
    return list(rows.order_by("created_at", "pk").values_list("state", "due_on"))


def test_a_review_with_the_person_meets_the_date_and_the_next_one_stands(case, goal, els):
    assert dates(case) == [("open", TODAY)]
    reviewed(case, els)
    assert dates(case) == [("done", TODAY), ("open", NEXT)]
    goal.refresh_from_db()
    assert goal.review_on == NEXT


def test_a_review_without_the_person_meets_no_date(case, goal, els):
    reviewed(case, els, with_client=False)
    assert dates(case) == [("open", TODAY)]
    goal.refresh_from_db()
    assert goal.review_on == TODAY


def test_a_plan_without_goals_has_nothing_to_review(case, els):
    with pytest.raises(Refused):
        reviewed(case, els)
    assert not PlanReview.unscoped.exists()


def test_a_review_entered_in_error_lets_the_plan_be_reviewed_again(case, goal, els):
    review = reviewed(case, els)
    actions.void_review(pk=review.pk, version=1, reason="Of somebody else", now=NOW, by=els)
    assert dates(case) == [("done", TODAY), ("open", TODAY)]
    goal.refresh_from_db()
    assert goal.review_on == TODAY


def test_the_next_review_follows(case, els):
    values = {"on": TODAY, "next_on": TODAY, "with_client": True, "progress": "None."}
    with pytest.raises(IntegrityError, match="the_next_review_follows_this_one"):
        PlanReview.unscoped.create(case=case, created_by=els, **values)


def test_the_page_reviews_and_shows_who_looked_at_it(browser, case, goal):
    sent = {
        "on": typed(timezone.localdate()),
        "progress": "She enrolled.",
        "next_on": typed(timezone.localdate() + dt.timedelta(days=30)),
        "with_client": "on",
    }
    answer = browser.post(at("add_review", case), form(**sent))
    assert answer.status_code == 302, answer.context["form"].errors
    text = page(browser, at("plan", case))
    assert "She enrolled." in text
    assert "Els I." in text
    again = browser.post(at("add_review", case), form(**sent | {"next_on": sent["on"]}))
    assert again.status_code == 422
    assert "next_on" in again.context["form"].errors


def test_need_baseline_and_the_own_language_stand_in_the_plan(browser, case):
    sent = {
        "need": "A way to work",
        "words": "Learn to drive",
        "translation": "Të mësoj të ngas makinën",
        "baseline": "Takes the bus",
        "agreed_on": "1/6/2026",
        "review_on": "1/6/2027",
    }
    answer = browser.post(at("plan", case), form(**sent))
    assert answer.status_code == 302, answer.context["form"].errors
    text = page(browser, at("plan", case))
    for word in ("A way to work", "Learn to drive", "Të mësoj të ngas makinën", "Takes the bus"):
        assert word in text


def paper_of(case, els, language="en") -> str:
    return str(plan_paper.text(access.on(els, case), language))


def test_the_paper_speaks_the_language_of_the_person_and_names_nobody(case, els):
    GoalFactory(
        case=case,
        words="Cook",
        translation="Të gatuaj",
        need="A secret need",
        baseline="A secret start",
        helper="Aunt Invented",
    )
    text = paper_of(case, els)
    assert "Të gatuaj" in text
    for word in ("secret", "Aunt", case.client.code):
        assert word not in text


def test_a_step_is_read_in_the_own_language_where_it_was_typed(browser, case, goal, els):
    ask = next(row for row in Step.objects.all() if row.words == "Ask")
    sent = form(version=1, words="Ask", translation="Pyet")
    assert browser.post(at("reword_step", case, ask.pk), sent).status_code == 302
    text = paper_of(case, els)
    assert "Pyet" in text
    assert "Enrol" in text


@pytest.mark.slow
def test_the_paper_is_entered_in_the_register_once(browser, case, goal):
    assert "Cook" in page(browser, at("give_plan", case))
    sent = form(language="nl")
    for _click in range(2):
        answer = confirmed(browser).post(at("give_plan", case), sent)
        assert answer["Content-Type"] == "application/pdf"
    entry = Disclosure.unscoped.get()
    assert (entry.ground, entry.line) == ("own_right", "psychosocial")


def test_a_language_without_words_is_refused(browser, case, goal):
    answer = confirmed(browser).post(at("give_plan", case), form(language="xx"))
    assert answer.status_code == 422
    assert not Disclosure.unscoped.exists()


@pytest.mark.parametrize("name", ["give_plan", "add_review"])
def test_who_only_looks_gives_and_reviews_nothing(client_as, case, goal, name):
    other = UserFactory()
    give(other, case, "view_case", "view_identity", "view_psychosocial")
    assert client_as(other).get(at(name, case)).status_code == 403


def test_a_plan_asks_no_more_for_many_reviews(browser, case, goal, els):
    reviewed(case, els)
    few = queries(browser, at("plan", case))
    for _number in range(5):
        reviewed(case, els)
    assert queries(browser, at("plan", case)) == few
    assert Goal.unscoped.get().review_on == NEXT
