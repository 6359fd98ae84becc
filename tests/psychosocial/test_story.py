"""What was told is not asked again: the tab, the form of a session, who sees it."""

import datetime as dt

import pytest
from django.db import IntegrityError

from cases import access
from psychosocial import overview
from psychosocial.models import Support, Telling
from tests.accounts.factories import UserFactory
from tests.cases.factories import give
from tests.kit import addresses, case_of, form, page, queries
from tests.psychosocial.factories import SupportFactory, TellingFactory

pytestmark = pytest.mark.django_db
at, session = addresses("psychosocial"), addresses("counseling")
RIGHTS = ("view_case", "view_identity", "view_psychosocial", "change_psychosocial")
MAY, JUNE = dt.date(2026, 5, 4), dt.date(2026, 6, 1)
NOT_AGAIN = "Already told: do not ask again"


@pytest.fixture
def counselor():
    return UserFactory()


@pytest.fixture
def case(counselor):
    return case_of(counselor, *RIGHTS)


@pytest.fixture
def browser(client_as, counselor):
    return client_as(counselor)


def told(case, by) -> dict:
    return {each.label: each.retold for each in overview.told_topics(access.on(by, case))}


def test_what_was_told_stands_on_the_tab_and_above_the_form_of_a_session(browser, case):
    sent = {
        "on": "4/5/2026",
        "topics": ["recruitment", "journey"],
        "whom": "police",
        "language": "sqi",
        "where": "Statement of May",
    }
    answer = browser.post(at("add_telling", case), form(**sent))
    assert answer.status_code == 302, answer.context["form"].errors
    for url in (at("tab", case), session("new", case)):
        text = page(browser, url)
        for words in ("How it began", "Albanian", "Police", "Statement of May"):
            assert words in text, (url, words)


def test_retellings_are_counted_by_part(case, counselor):
    TellingFactory(case=case, topics=["recruitment", "family"], on=MAY)
    TellingFactory(case=case, topics=["recruitment"], on=JUNE)
    TellingFactory(case=case, topics=["recruitment"], on=JUNE)
    assert told(case, counselor) == {"How it began": 2, "Family": 0}


def test_the_last_telling_says_whether_it_may_be_asked(case, counselor):
    TellingFactory(case=case, on=JUNE, may_be_asked=True)
    TellingFactory(case=case, on=MAY)
    assert told(case, counselor) == {}
    TellingFactory(case=case, on=JUNE)
    assert told(case, counselor) == {"How it began": 2}


def test_what_was_entered_in_error_counts_nowhere(browser, case, counselor):
    row = TellingFactory(case=case)
    answer = browser.post(at("void_telling", case, row.pk), form(version=1, reason="Of another"))
    assert answer.status_code == 302
    assert told(case, counselor) == {}
    assert NOT_AGAIN not in page(browser, session("new", case))


def test_who_does_not_work_on_the_line_reads_nothing_of_it(client_as, case):
    TellingFactory(case=case, where="Statement of May")
    lawyer = UserFactory()
    give(lawyer, case, "view_case", "view_identity", "view_legal", "change_legal")
    other = client_as(lawyer)
    assert NOT_AGAIN not in page(other, session("new", case))
    assert other.get(at("tellings", case)).status_code == 403


def test_what_another_file_told_stands_on_no_other(browser, case):
    TellingFactory()
    assert NOT_AGAIN not in page(browser, session("new", case))


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"topics": []}, "something_was_told"),
        ({"language": ""}, "a_story_is_told_in_a_language"),
    ],
)
def test_the_database_refuses_a_telling(fields, rule):
    with pytest.raises(IntegrityError, match=rule):
        TellingFactory(**fields)


def test_support_comes_and_goes(browser, case):
    sent = {"kind": "group", "name": "Invented choir", "gives": "Joy", "since": "4/5/2026"}
    answer = browser.post(at("add_support", case), form(**sent))
    assert answer.status_code == 302, answer.context["form"].errors
    assert "Invented choir" in page(browser, at("tab", case))
    row = Support.unscoped.get()
    url = at("edit_support", case, row.pk)
    early = browser.post(url, form(version=1, until="3/5/2026", **sent))
    assert early.status_code == 422
    assert "until" in early.context["form"].errors
    browser.post(url, form(version=1, until="1/6/2026", **sent))
    assert "Invented choir" not in page(browser, at("tab", case))
    assert "Invented choir" in page(browser, at("supports", case))


def test_the_database_refuses_support_that_ends_before_it_began():
    with pytest.raises(IntegrityError, match="support_ends_after_it_began"):
        SupportFactory(until=dt.date(2026, 5, 3))


def test_the_pages_ask_no_more_for_many_rows(browser, case):
    urls = [at("tab", case), session("new", case), at("tellings", case), at("supports", case)]
    for make in (TellingFactory, SupportFactory):
        make(case=case)
    few = [queries(browser, url) for url in urls]
    for make in (TellingFactory, SupportFactory):
        make.create_batch(7, case=case)
    assert [queries(browser, url) for url in urls] == few
    assert Telling.unscoped.count() == 8
