"""A demand of an authority: prepared by one, reviewed by another, without what is privileged."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from casepage.part import items_to_give
from cases import access
from common.db import violated_constraint
from disclosures import actions
from disclosures.models import Demand, Disclosure
from records.errors import Refused
from tests.accounts.factories import UserFactory
from tests.cases.factories import give
from tests.counseling.factories import SessionFactory
from tests.disclosures.factories import DemandFactory
from tests.documents.factories import DocumentFactory, kind
from tests.kit import addresses, case_of, form, page
from workspace.models import Notice

pytestmark = pytest.mark.django_db
at = addresses("disclosures")
DAY = dt.date(2026, 3, 9)
MAY = ("view_case", "view_identity", "change_case", "view_document")
LEGAL = (*MAY, "view_legal", "change_legal")


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def user():
    return UserFactory()


@pytest.fixture
def case(user):
    return case_of(user, *MAY, "view_psychosocial")


@pytest.fixture
def legal(case):
    person = UserFactory()
    give(person, case, *LEGAL)
    return person


def prepared(demand: Demand, by, **fields):
    usual = {"outcome": "part", "reason": "Secrecy", "items": ["cases.identity"]}
    return actions.prepare_answer(
        demand=demand,
        offered=access.on(by, demand.case),
        now=timezone.now(),
        by=by,
        **usual | fields,
    )


def reviewed(approval, by, *, is_right=True) -> None:
    actions.review_answer(approval=approval, is_right=is_right, now=timezone.now(), by=by)


def test_a_reviewed_answer_enters_the_register(case, user, legal):
    demand = DemandFactory(case=case)

    approval = prepared(demand, user)
    assert not Disclosure.unscoped.exists()
    assert Notice.objects.filter(user=legal, kind="disclosures.demand_to_review").exists()
    reviewed(approval, legal)

    demand.refresh_from_db()
    entry = Disclosure.unscoped.get()
    assert (demand.outcome, demand.disclosure) == ("part", entry)
    assert (entry.ground, entry.recipient) == ("legal_duty", "Invented police zone")
    assert entry.content == "Names and birth date"


def test_a_refusal_sends_nothing(case, user, legal):
    demand = DemandFactory(case=case)

    reviewed(prepared(demand, user, outcome="refused", items=[]), legal)

    demand.refresh_from_db()
    assert demand.outcome == "refused"
    assert not Disclosure.unscoped.exists()


def test_who_prepared_the_answer_does_not_review_it_where_another_may(case, legal):
    second = UserFactory()
    give(second, case, *LEGAL)
    demand = DemandFactory(case=case)
    approval = prepared(demand, legal)

    with pytest.raises(Refused, match="somebody else"):
        reviewed(approval, legal)
    reviewed(approval, second)

    demand.refresh_from_db()
    assert demand.answered_on


def test_the_only_one_of_the_legal_line_may_do_both(case, legal):
    demand = DemandFactory(case=case)

    reviewed(prepared(demand, legal), legal)

    demand.refresh_from_db()
    assert demand.answered_on


def test_who_does_not_work_on_the_legal_line_reviews_nothing(case, user, legal, client_as):
    demand = DemandFactory(case=case)
    approval = prepared(demand, legal)

    with pytest.raises(Refused):
        reviewed(approval, user)
    assert client_as(user).post(at("review_demand", case, demand.pk)).status_code == 403


def test_what_is_privileged_is_neither_offered_nor_taken(case, user):
    give(user, case, "view_legal", "view_admin_support")
    demand = DemandFactory(case=case)
    care = DocumentFactory(case=case, of="care_report", title="Told to a doctor")
    lawyer = DocumentFactory(case=case, of="other_legal", title="To the lawyer")
    letter = DocumentFactory(case=case, of="letter", title="An open letter")
    court = DocumentFactory(case=case, of="court", title="Of the court")
    SessionFactory(case=case, user=user, line="psychosocial", note="A secret")

    items = {item.key: str(item.label) for item in items_to_give(access.on(user, case))}

    assert f"documents.document:{letter.pk}" in items
    assert f"documents.document:{court.pk}" in items
    assert not {f"documents.document:{row.pk}" for row in (care, lawyer)} & set(items)
    assert not any("secret" in label for label in items.values())
    for row in (care, lawyer):
        with pytest.raises(Refused, match="privileged"):
            prepared(demand, user, items=[f"documents.document:{row.pk}"])


def test_what_became_privileged_since_does_not_go_out(case, user, legal):
    document = DocumentFactory(case=case, of="letter", title="An open letter")
    item = f"documents.document:{document.pk}"
    demand = DemandFactory(case=case)
    approval = prepared(demand, user, items=[item])
    document.kind = kind("other_legal")
    document.line = document.kind.line
    document.save()

    with pytest.raises(Refused, match="privileged"):
        reviewed(approval, legal)

    assert not Disclosure.unscoped.exists()
    demand.refresh_from_db()
    assert demand.answered_on is None


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"outcome": "whole", "items": []}, "items"),
        ({"outcome": "part", "reason": ""}, "reason"),
        ({"outcome": "refused", "reason": ""}, "items"),
    ],
)
def test_an_answer_says_what_and_why(case, user, fields, name):
    with pytest.raises(Refused) as refusal:
        prepared(DemandFactory(case=case), user, **fields)
    assert refusal.value.field == name


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"asked": ""}, "a_demand_says_what_is_asked"),
        ({"partner_words": ""}, "disclosures_demand_names_one_partner"),
        ({"answer_by": DAY - dt.timedelta(1)}, "a_demand_is_to_be_answered_after_it_came"),
        ({"outcome": "whole"}, "an_answer_to_a_demand_has_its_day_reason_and_entry"),
        (
            {"outcome": "refused", "answered_on": DAY},
            "an_answer_to_a_demand_has_its_day_reason_and_entry",
        ),
    ],
)
def test_the_database_keeps_the_rules_of_a_demand(fields, name):
    with pytest.raises(DatabaseError) as error, transaction.atomic():
        DemandFactory(**fields)
    assert violated_constraint(error.value) == name


def test_an_answered_demand_stays_and_a_changed_one_is_reviewed_anew(case, user, legal):
    demand = DemandFactory(case=case)
    approval = prepared(demand, user)
    values = {"asked": "Something else"}
    actions.change_demand(pk=demand.pk, version=1, values=values, by=user)

    with pytest.raises(Refused, match="changed"):
        reviewed(approval, legal)
    reviewed(approval, legal, is_right=False)
    demand.refresh_from_db()
    reviewed(prepared(demand, user), legal)
    with pytest.raises(Refused, match="answered"):
        actions.change_demand(pk=demand.pk, version=None, values=values, by=user)


def test_the_pages_go_from_the_demand_to_the_answer(client_as, case, user, legal):
    browser, reviewer = client_as(user), client_as(legal)
    typed = form(
        authority="court", partner_words="Invented court", received_on="today", asked="A name"
    )
    assert browser.post(at("add_demand", case), typed).status_code == 302
    demand = Demand.unscoped.get()
    url = at("answer_demand", case, demand.pk)
    assert "Names and birth date" in page(browser, url)

    answer = browser.post(url, form(outcome="whole", items=["cases.identity"], reason=""))
    assert answer.status_code == 302
    assert "Somebody else who works on the legal line" in page(browser, url)
    shown = reviewer.get(url)
    assert "Names and birth date" in shown.content.decode()
    approval = str(shown.context["approval"].pk)
    sent = form(approval=approval, is_right="yes")
    reviewer.post(at("review_demand", case, demand.pk), sent)

    demand.refresh_from_db()
    assert demand.outcome == "whole"
    assert "Answered in full" in page(browser, at("tab", case))


def test_an_answer_that_was_not_looked_at_does_not_go_out(client_as, case, user, legal):
    demand = DemandFactory(case=case)
    prepared(demand, user)

    client_as(legal).post(at("review_demand", case, demand.pk), form(is_right="yes"))

    demand.refresh_from_db()
    assert demand.answered_on is None


def test_nobody_answers_a_demand_on_another_file(client_as, case, user):
    hidden, browser = DemandFactory(), client_as(user)
    for which in (case, hidden.case):
        for name in ("edit_demand", "answer_demand", "void_demand"):
            assert browser.get(at(name, which, hidden.pk)).status_code == 404
