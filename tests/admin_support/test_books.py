"""The books of the funds: a month by codes, its closing, the spreadsheet, the settings."""

import csv
import datetime as dt
import io

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from admin_support.models import ClosedMonth, Fund, FundBudget
from audit.models import Event
from cases.models import Case
from disclosures.models import Disclosure
from tests.accounts.factories import with_role
from tests.admin_support.money_factories import FundFactory, MoneyFactory
from tests.cases.factories import CaseFactory, bar
from tests.kit import case_of, confirmed, form, page, queries

pytestmark = pytest.mark.django_db
BOOKS = reverse("admin_support:books")
OCTOBER = dt.date(2026, 10, 1)
OCTOBER_5 = dt.date(2026, 10, 5)
MONTH = {"month": "2026-10"}


@pytest.fixture
def manager():
    return with_role(Role.MANAGER)


def spent(**fields):
    days = {"asked_on": OCTOBER_5, "granted_on": OCTOBER_5, "paid_on": OCTOBER_5}
    return MoneyFactory(paid=True, **days | fields)


def test_the_month_shows_codes_and_sums_and_no_names(client_as, manager):
    line = spent(purpose="A secret coat")
    spent(kind="received", amount=70)
    browser = client_as(manager)
    shown = page(browser, BOOKS, **MONTH)
    assert line.case.client.code in shown
    assert line.case.client.called_name not in shown
    assert "secret coat" not in shown
    totals = browser.get(BOOKS, MONTH).context["totals"]
    assert (totals.came_in, totals.went_out) == (70, 40)
    assert page(browser, BOOKS, month="nonsense")
    assert page(browser, BOOKS, month="9999-12")


def test_a_file_one_may_not_know_of_stands_there_without_its_code(client_as):
    worker, barred = with_role(Role.ADMIN_WORKER), with_role(Role.MANAGER)
    own = spent(case=case_of(worker, "view_case"))
    other = spent()
    bar(barred, other.case)
    shown = page(client_as(worker), BOOKS, **MONTH)
    assert own.case.client.code in shown
    assert other.case.client.code not in shown
    assert other.case.client.code not in page(client_as(barred), BOOKS, **MONTH)
    answer = confirmed(client_as(worker)).get(BOOKS, MONTH | {"export": "csv"})
    text = answer.content.decode("utf-8-sig")
    assert other.case.client.code not in text
    assert len(text.splitlines()) == 3


def test_only_those_who_keep_the_books_open_them(client_as):
    line = spent()
    for role in (Role.COUNSELOR, Role.COORDINATOR, Role.LEGAL_OFFICER, Role.DPO, Role.IT):
        browser = client_as(with_role(role))
        assert browser.get(BOOKS).status_code == 404
        assert browser.get(reverse("admin_support:money_to_approve")).status_code == 404
        assert browser.get(reverse("admin_support:funds")).status_code == 404
        close = reverse("admin_support:close_month", args=["2026-10"])
        assert browser.post(close, form()).status_code == 404
    worker = client_as(with_role(Role.ADMIN_WORKER))
    approve = reverse("admin_support:approve_money", args=[line.pk])
    assert worker.post(approve, form(version="1")).status_code == 404
    assert worker.get(reverse("admin_support:funds")).status_code == 404


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_bookkeeper_takes_a_month_along_after_the_second_step(client_as, manager, kind):
    line = spent(receipt_number="A-12", purpose="A secret coat")
    browser = client_as(manager)
    assert browser.get(BOOKS, MONTH | {"export": kind}).status_code == 302
    assert not Disclosure.unscoped.exists()
    answer = confirmed(browser).get(BOOKS, MONTH | {"export": kind})
    assert answer.status_code == 200
    assert f"books-2026-10-{timezone.localdate()}.{kind}" in answer["Content-Disposition"]
    assert Disclosure.unscoped.filter(case=line.case).exists()
    assert Event.objects.filter(verb="admin_support.books_exported").exists()


def test_the_spreadsheet_has_every_number_once_and_no_name(client_as, manager):
    first = spent(receipt_number="A-12", purpose="A secret coat")
    wrong = spent(kind="received", amount=70)
    wrong.voided_at, wrong.voided_by, wrong.void_reason = timezone.now(), manager, "Twice"
    wrong.save()
    spent(case=first.case, fund=first.fund, kind="correction_in", amount=15, corrects=first)
    spent(asked_on=dt.date(2026, 11, 2), paid_on=dt.date(2026, 11, 2))
    answer = confirmed(client_as(manager)).get(BOOKS, MONTH | {"export": "csv"})
    text = answer.content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))[1:]
    code = first.case.client.code
    assert [row[0] for row in rows] == ["2026-0001", "2026-0002", "2026-0003"]
    assert rows[0][1:9] == [
        "2026-10-05",
        first.fund.label,
        code,
        "Advance",
        "",
        "40,00",
        "Cash",
        "A-12",
    ]
    assert (rows[1][5], rows[1][10]) == ("0,00", "Entered in error")
    assert (rows[2][5], rows[2][9]) == ("15,00", "2026-0001")
    for word in ("secret", first.case.client.called_name):
        assert word not in text


def test_two_people_close_a_month_on_the_page(client_as, manager):
    worker = with_role(Role.ADMIN_WORKER)
    spent()
    browser = client_as(manager)
    close = reverse("admin_support:close_month", args=["2026-10"])
    sent = form()
    assert [browser.post(close, sent).status_code for _click in range(2)] == [302, 302]
    shown = browser.get(BOOKS, MONTH)
    proposal = shown.context["proposal"]
    assert not shown.context["may_confirm"]
    decide = reverse("admin_support:decide_month", args=[proposal.pk])
    browser.post(decide, form(answer="confirm"))
    assert not ClosedMonth.objects.exists()
    spent()
    assert "The lines changed" in page(client_as(worker), BOOKS, **MONTH)
    client_as(worker).post(decide, form(answer="confirm"))
    assert not ClosedMonth.objects.exists()
    client_as(worker).post(decide, form(answer="refuse"))
    browser = client_as(manager)
    browser.post(close, form())
    proposal = browser.get(BOOKS, MONTH).context["proposal"]
    decide = reverse("admin_support:decide_month", args=[proposal.pk])
    client_as(worker).post(decide, form(answer="confirm"))
    assert ClosedMonth.objects.get().month == OCTOBER
    reopen = reverse("admin_support:reopen_month", args=["2026-10"])
    browser = client_as(worker)
    assert browser.post(reopen, form(reason="")).status_code == 422
    assert browser.post(reopen, form(reason="A receipt was missing")).status_code == 302
    assert "A receipt was missing" in page(client_as(manager), BOOKS, **MONTH)
    again = client_as(manager).get(BOOKS, MONTH).context["proposal"]
    decide = reverse("admin_support:decide_month", args=[again.pk])
    client_as(manager).post(decide, form(answer="confirm"))
    assert not ClosedMonth.objects.in_force().exists()
    assert client_as(manager).get(reopen).status_code == 404


def test_no_other_month_is_closed(client_as, manager):
    browser = client_as(manager)
    for text in ("2026-13", "9999-01", "nonsense", "2026-1"):
        url = reverse("admin_support:close_month", args=[text])
        assert browser.post(url, form()).status_code == 404
    this = f"{timezone.localdate():%Y-%m}"
    answer = browser.post(reverse("admin_support:close_month", args=[this]), form(), follow=True)
    assert "when it is over" in answer.content.decode()


def test_a_manager_approves_by_code_and_not_what_was_changed(client_as, manager):
    line = MoneyFactory(amount=900, purpose="A secret coat")
    hidden = MoneyFactory(amount=800)
    bar(manager, hidden.case)
    MoneyFactory(amount=10)
    browser, url = client_as(manager), reverse("admin_support:money_to_approve")
    shown = page(browser, url)
    assert line.case.client.code in shown
    assert "secret coat" not in shown
    assert [book.line for book in browser.get(url).context["lines"]] == [line]
    approve = reverse("admin_support:approve_money", args=[line.pk])
    browser.post(approve, form(version="9"))
    line.refresh_from_db()
    assert line.granted_by is None
    sent = form(version="1")
    assert [browser.post(approve, sent).status_code for _click in range(2)] == [302, 302]
    line.refresh_from_db()
    assert line.granted_by == manager
    barred = reverse("admin_support:approve_money", args=[hidden.pk])
    assert browser.post(barred, form(version="1")).status_code == 404


def test_a_manager_keeps_the_funds(client_as, manager):
    browser = client_as(manager)
    names = {"label_en": "Gifts", "label_nl": "Giften", "label_fr": "Dons"}
    fields = names | {"one_person_up_to": "0", "payers": ["counselor"], "opened_on": "1/1/2026"}
    url = reverse("admin_support:add_fund")
    for wrong in ({"payers": []}, {"one_person_up_to": "-1"}, {"ended_on": "1/1/2025"}):
        assert browser.post(url, form(**fields | wrong)).status_code == 422
    assert browser.post(url, form(**fields)).status_code == 302
    fund = Fund.objects.get(label_nl="Giften")
    assert (fund.one_person_up_to, fund.may_go_below_zero) == (0, False)
    edit = reverse("admin_support:edit_fund", args=[fund.pk])
    assert (
        browser.post(edit, form(version="1", **fields | {"may_go_below_zero": "on"})).status_code
        == 302
    )
    assert browser.post(edit, form(version="1", **fields)).status_code == 422
    budget = reverse("admin_support:add_budget", args=[fund.pk])
    assert browser.post(budget, form(year="2026", amount="1000")).status_code == 302
    again = browser.post(budget, form(year="2026", amount="1"))
    assert "has a budget already" in again.content.decode()
    row = FundBudget.objects.get()
    raise_it = reverse("admin_support:edit_budget", args=[row.pk])
    sent = form(version="1", year="2026", amount="2000")
    assert browser.post(raise_it, sent).status_code == 302
    assert "2,000.00" in page(browser, reverse("admin_support:funds")) or "2.000,00" in page(
        browser, reverse("admin_support:funds")
    )


def test_many_lines_take_no_more_queries(client_as, manager):
    for _line in range(2):
        spent(case=CaseFactory())
    FundFactory()
    browser = client_as(manager)
    few = queries(browser, BOOKS, **MONTH)
    for _line in range(6):
        spent(case=CaseFactory())
        MoneyFactory(amount=900)
    assert queries(browser, BOOKS, **MONTH) == few
    url = reverse("admin_support:money_to_approve")
    few = queries(browser, url)
    MoneyFactory.create_batch(4, amount=900)
    assert queries(browser, url) == few


def test_what_is_large_since_the_fund_was_changed_waits_for_a_manager_too(client_as, manager):
    line, stored = MoneyFactory(amount=90), MoneyFactory(amount=90)
    Fund.objects.filter(pk__in=[line.fund_id, stored.fund_id]).update(one_person_up_to=50)
    days = {"phase": "closed", "closed_on": OCTOBER, "archived_on": OCTOBER_5}
    Case.unscoped.filter(pk=stored.case_id).update(opened_on=OCTOBER, **days)
    shown = client_as(manager).get(reverse("admin_support:money_to_approve")).context["lines"]
    assert [book.line for book in shown] == [line]
