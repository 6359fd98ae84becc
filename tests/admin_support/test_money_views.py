"""Money of a file through its pages."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from admin_support.models import MoneyLine
from tests.accounts.factories import UserFactory, with_role
from tests.admin_support.money_factories import NOVEMBER_20, FundFactory, MoneyFactory
from tests.cases.factories import give
from tests.kit import addresses, case_of, form, page, queries, typed

pytestmark = pytest.mark.django_db
at = addresses("admin_support")
RIGHTS = ("view_case", "view_identity", "view_admin_support", "change_admin_support")


@pytest.fixture
def worker():
    return with_role(Role.ADMIN_WORKER)


@pytest.fixture
def case(worker):
    return case_of(worker, *RIGHTS)


@pytest.fixture
def fund():
    return FundFactory()


def sent(kept_in, **fields) -> dict:
    today = typed(timezone.localdate())
    values = {"fund": str(kept_in.pk), "kind": "expense", "amount": "12,50", "purpose": "Bus"}
    return form(**values | {"asked_on": today} | fields)


def test_an_amount_is_asked_paid_and_stands_in_the_balance(client_as, worker, case, fund):
    browser, today = client_as(worker), typed(timezone.localdate())
    fields = sent(fund)
    answers = [browser.post(at("add_money", case), fields).status_code for _click in range(2)]
    assert answers == [302, 302]
    line = MoneyLine.unscoped.get()
    assert (line.amount, line.state, line.purpose) == (Decimal("12.50"), "asked", "Bus")
    assert "Waits for another person" not in page(browser, at("money", case))
    pay = form(version="1", paid_on=today, paid_how="card", receipt_number="A/12-3")
    assert browser.post(at("pay_money", case, line.pk), pay).status_code == 302
    shown = page(browser, at("money", case))
    assert "-12,50" in shown
    assert "A/12-3" in shown
    states = browser.get(at("money", case)).context["states"]
    assert [state.balance for state in states if state.fund == fund] == [Decimal("-12.50")]
    assert at("money", case) in page(browser, at("tab", case))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"amount": "0"}, "amount"),
        ({"amount": "-5"}, "amount"),
        ({"amount": "12,505"}, "amount"),
        ({"amount": "1.250"}, "amount"),
        ({"amount": "NaN"}, "amount"),
        ({"amount": "1e5"}, "amount"),
        ({"amount": "١٢"}, "amount"),
        ({"amount": "100000000"}, "amount"),
        ({"purpose": " "}, "purpose"),
        ({"kind": "correction_in"}, "kind"),
        ({"fund": "nonsense"}, "fund"),
        ({"asked_on": "31/02/2026"}, "asked_on"),
        ({"asked_on": "+1"}, "asked_on"),
        ({"paid_on": "0"}, "paid_on"),
        ({"receipt_number": "Jan Janssens"}, "receipt_number"),
        ({"receipt_number": "Janssens"}, "receipt_number"),
    ],
)
def test_nonsense_is_refused_beside_its_field(client_as, worker, case, fund, wrong, field):
    answer = client_as(worker).post(at("add_money", case), sent(fund, **wrong))
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not MoneyLine.unscoped.exists()


@pytest.mark.parametrize(
    ("text", "amount"),
    [("12", "12.00"), ("12.5", "12.50"), ("1.250,00", "1250.00"), ("€ 1 250,5", "1250.50")],
)
def test_amounts_are_read_as_people_write_them(client_as, worker, case, fund, text, amount):
    assert client_as(worker).post(at("add_money", case), sent(fund, amount=text)).status_code == 302
    assert MoneyLine.unscoped.get().amount == Decimal(amount)


def test_a_day_of_payment_needs_how(client_as, worker, case, fund):
    today = typed(timezone.localdate())
    answer = client_as(worker).post(at("add_money", case), sent(fund, paid_on=today))
    assert "paid_how" in answer.context["form"].errors


def test_the_approver_is_somebody_else_on_the_pages_too(client_as, worker, case, fund):
    colleague = UserFactory()
    give(colleague, case, *RIGHTS)
    line = MoneyFactory(case=case, fund=fund, created_by=worker, amount=900)
    grant, pay = at("grant_money", case, line.pk), at("pay_money", case, line.pk)
    assert grant not in page(client_as(worker), at("money", case))
    answer = client_as(worker).post(grant, form(version="1"), follow=True)
    assert "Another person approves" in answer.content.decode()
    assert grant in page(client_as(colleague), at("money", case))
    for version in ("7", "nonsense", ""):
        client_as(colleague).post(grant, form(version=version))
        line.refresh_from_db()
        assert line.state == "asked"
    client_as(colleague).post(grant, form(version="1"))
    line.refresh_from_db()
    assert line.granted_by == colleague
    assert pay not in page(client_as(colleague), at("money", case))
    fields = {"paid_on": typed(timezone.localdate()), "paid_how": "cash"}
    refused = client_as(colleague).post(pay, form(version="2", **fields))
    assert "Another person approves" in refused.content.decode()
    assert client_as(worker).post(pay, form(version="2", **fields)).status_code == 302


def test_two_windows_show_both_texts(client_as, worker, case, fund):
    line = MoneyFactory(case=case, fund=fund, version=4)
    fields = sent(fund, version="3", amount="13")
    answer = client_as(worker).post(at("edit_money", case, line.pk), fields)
    assert answer.status_code == 422
    assert "Someone else changed this" in answer.content.decode()


def test_a_paid_line_is_not_edited_but_corrected_or_taken_out(client_as, worker, case, fund):
    browser, today = client_as(worker), typed(timezone.localdate())
    line = MoneyFactory(case=case, fund=fund, paid=True)
    for name in ("edit_money", "pay_money", "refuse_money"):
        assert browser.get(at(name, case, line.pk)).status_code == 404
    url = at("correct_money", case, line.pk)
    first = browser.get(url).context["form"]
    assert (first.initial["kind"], "fund" in first.fields) == ("correction_in", False)
    fields = form(kind="correction_in", amount="40", purpose="Twice", asked_on=today)
    assert browser.post(url, fields | {"paid_on": today, "paid_how": "cash"}).status_code == 302
    assert MoneyLine.unscoped.get(corrects=line).paid_on
    answer = browser.post(at("void_money", case, line.pk), form(version="1", reason="Twice"))
    assert "corrects this one" in answer.content.decode()
    unpaid = MoneyFactory(case=case, fund=fund)
    assert browser.get(at("correct_money", case, unpaid.pk)).status_code == 404
    taken_out = browser.post(at("void_money", case, unpaid.pk), form(version="1", reason="Twice"))
    assert taken_out.status_code == 302


def test_another_file_another_line_and_an_archived_file_are_closed(client_as, worker, case, fund):
    line = MoneyFactory(fund=fund)
    browser = client_as(worker)
    for name in ("edit_money", "pay_money", "refuse_money", "void_money", "correct_money"):
        assert browser.get(at(name, case, line.pk)).status_code == 404
        assert browser.get(at(name, line.case, line.pk)).status_code == 404
    reader = UserFactory()
    give(reader, case, "view_case", "view_admin_support")
    assert at("add_money", case) not in page(client_as(reader), at("money", case))
    assert client_as(reader).post(at("add_money", case), sent(fund)).status_code == 403
    legal = UserFactory()
    give(legal, case, "view_case", "view_legal")
    assert client_as(legal).get(at("money", case)).status_code == 403
    case.phase, case.closed_on, case.archived_on = "closed", NOVEMBER_20, NOVEMBER_20
    case.save()
    client_as(worker).post(at("add_money", case), sent(fund))
    assert not MoneyLine.unscoped.filter(case=case).exists()


def test_a_receipt_is_a_document_of_the_line(client_as, worker, case, fund):
    give(worker, case, "view_document", "add_document")
    line = MoneyFactory(case=case, fund=fund, paid=True)
    url = reverse("documents:of_record", args=[case.reference, "admin_support.moneyline", line.pk])
    browser = client_as(worker)
    assert url in page(browser, at("money", case))
    assert "Money" in page(browser, url)


def test_many_lines_take_no_more_queries(client_as, worker, case, fund):
    MoneyFactory.create_batch(2, case=case, fund=fund, paid=True)
    browser = client_as(worker)
    few = queries(browser, at("money", case))
    MoneyFactory.create_batch(9, case=case, fund=fund, paid=True)
    FundFactory.create_batch(3)
    assert queries(browser, at("money", case)) == few
