"""What the database refuses of money, whoever writes it."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from admin_support.models import Fund, FundBudget, MoneyLine
from common.db import violated_constraint
from tests.accounts.factories import UserFactory
from tests.admin_support.money_factories import (
    NOVEMBER_20,
    FundFactory,
    MoneyFactory,
    approval,
    closed,
)
from tests.cases.factories import CaseFactory

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def refused(write) -> str:
    """Return the name of the rule by which the database refuses."""
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        write()
    return violated_constraint(error.value)


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"amount": Decimal(0)}, "money_is_an_amount"),
        ({"amount": Decimal(-5)}, "money_is_an_amount"),
        ({"kind": "loan"}, "money_is_of_a_kind"),
        ({"purpose": ""}, "money_is_for_something"),
        ({"kind": "correction_in"}, "a_correction_names_its_line"),
        ({"granted_on": NOVEMBER_20}, "who_grants_money_has_a_day"),
        ({"refused_on": NOVEMBER_20}, "money_is_refused_with_a_reason"),
        ({"granted": True, "refused_on": NOVEMBER_20}, "money_is_refused_with_a_reason"),
        ({"paid_on": NOVEMBER_20}, "money_is_granted_then_paid"),
        ({"paid": True, "paid_how": "shells"}, "money_is_granted_then_paid"),
        ({"paid": True, "granted_on": None, "granted_by": None}, "money_is_granted_then_paid"),
        ({"paid": True, "paid_on": NOVEMBER_20 - DAY}, "money_is_asked_then_paid"),
    ],
)
def test_a_line_that_contradicts_itself_is_refused(fields, rule):
    assert refused(lambda: MoneyFactory(**fields)) == rule


def test_above_the_amount_of_the_fund_nobody_approves_what_they_ask():
    assert (
        refused(lambda: MoneyFactory(amount=101, granted=True)) == "two_people_pay_a_large_amount"
    )
    assert MoneyFactory(amount=100, granted=True).granted_by
    assert MoneyFactory(amount=101, granted=True, granted_by=UserFactory()).needs_two


def test_above_the_amount_of_the_fund_nobody_pays_what_they_approve():
    other = UserFactory()
    line = MoneyFactory(amount=101, granted=True, granted_by=other)

    def pay(by):
        line.paid_on, line.paid_by, line.paid_how = NOVEMBER_20, by, "cash"
        line.save()

    assert refused(lambda: pay(other)) == "two_people_pay_a_large_amount"
    pay(UserFactory())
    line.refresh_from_db()
    assert (line.number_year, line.number) == (2026, 1)


def test_the_amount_of_the_fund_cannot_be_claimed_by_the_line():
    line = MoneyFactory(amount=90, one_person_up_to=5000, granted=True)
    line.refresh_from_db()
    assert line.one_person_up_to == 100
    assert (
        refused(lambda: MoneyFactory(amount=900, one_person_up_to=5000, granted=True))
        == "two_people_pay_a_large_amount"
    )


def test_what_was_granted_keeps_the_rule_of_its_day():
    line = MoneyFactory(amount=90, granted=True)
    Fund.objects.filter(pk=line.fund_id).update(one_person_up_to=10)
    line.paid_on, line.paid_by, line.paid_how = NOVEMBER_20, line.created_by, "cash"
    line.save()
    assert MoneyLine.unscoped.paid().count() == 1


def test_a_large_amount_is_paid_after_its_approval():
    other, payer = UserFactory(), UserFactory()
    fields = {"granted_by": other, "granted_on": NOVEMBER_20 + DAY, "paid_by": payer}
    rule = refused(lambda: MoneyFactory(amount=101, paid=True, **fields))
    assert rule == "a_large_amount_is_paid_after_its_approval"


@pytest.mark.parametrize("change", [{"amount": 41}, {"kind": "expense"}, {"fund": None}])
def test_an_approval_is_for_one_amount(change):
    line = MoneyFactory(granted=True)
    change = {"fund": FundFactory()} if "fund" in change else change
    for name, value in change.items():
        setattr(line, name, value)
    assert refused(line.save) == "an_approval_is_for_one_amount"


@pytest.mark.parametrize(
    "change",
    [{"amount": 41}, {"paid_on": NOVEMBER_20 + DAY}, {"paid_how": "card"}, {"paid_on": None}],
)
def test_what_is_paid_stays_as_it_is(change):
    line = MoneyFactory(paid=True)
    for name, value in change.items():
        setattr(line, name, value)
    assert refused(line.save) in {"a_paid_line_stays", "an_approval_is_for_one_amount"}


def test_what_is_paid_is_not_deleted_and_what_was_voided_does_not_come_back():
    line = MoneyFactory(paid=True)
    assert refused(line.delete) == "a_paid_line_stays"
    line.voided_at, line.voided_by, line.void_reason = timezone.now(), line.created_by, "Wrong"
    line.save()
    line.voided_at, line.voided_by, line.void_reason = None, None, ""
    assert refused(line.save) == "a_paid_line_stays"


def test_the_table_is_not_emptied():
    def empty():
        with connection.cursor() as cursor:
            cursor.execute("truncate admin_support_moneyline cascade")

    with pytest.raises(Exception, match=r"permission denied|not deleted"), transaction.atomic():
        empty()


def test_numbers_of_a_year_have_no_gap_and_a_voided_line_keeps_its_own():
    first, second = MoneyFactory(paid=True), MoneyFactory(paid=True, number=77)
    first.voided_at, first.voided_by, first.void_reason = timezone.now(), first.created_by, "Wrong"
    first.save()
    third = MoneyFactory(paid=True)
    next_year = MoneyFactory(paid=True, asked_on=dt.date(2027, 1, 4), paid_on=dt.date(2027, 1, 4))
    rows = MoneyLine.with_voided.values_list("pk", "number_year", "number")
    assert set(rows) == {
        (first.pk, 2026, 1),
        (second.pk, 2026, 2),
        (third.pk, 2026, 3),
        (next_year.pk, 2027, 1),
    }


def test_a_fund_pays_while_it_is_open():
    fund = FundFactory(opened_on=NOVEMBER_20, ended_on=NOVEMBER_20)
    MoneyFactory(fund=fund, paid=True)
    for day in (NOVEMBER_20 - DAY, NOVEMBER_20 + DAY):
        rule = refused(
            lambda day=day: MoneyFactory(fund=fund, paid=True, asked_on=day, paid_on=day)
        )
        assert rule == "a_fund_pays_while_it_is_open"


def test_money_that_is_kept_for_somebody_is_not_overdrawn():
    fund, case = FundFactory(kept=True), CaseFactory()
    MoneyFactory(fund=fund, kind="received", paid=True, amount=100)  # of somebody else
    income = MoneyFactory(fund=fund, case=case, kind="received", paid=True, amount=50)
    spend = {"fund": fund, "case": case, "paid": True}
    assert refused(lambda: MoneyFactory(amount=51, **spend)) == "no_more_is_paid_than_there_is"
    MoneyFactory(amount=30, **spend)
    assert refused(lambda: MoneyFactory(amount=21, **spend)) == "no_more_is_paid_than_there_is"
    income.voided_at, income.voided_by, income.void_reason = timezone.now(), UserFactory(), "Wrong"
    assert refused(income.save) == "no_more_is_paid_than_there_is"


def test_money_that_is_kept_for_somebody_follows_them_into_their_next_file():
    fund, case = FundFactory(kept=True), CaseFactory(phase="closed", closed_on=NOVEMBER_20)
    MoneyFactory(fund=fund, case=case, kind="received", paid=True, amount=50)
    again = CaseFactory(client=case.client, episode=2)
    MoneyFactory(fund=fund, case=again, paid=True, amount=50)
    rule = refused(lambda: MoneyFactory(fund=fund, case=again, paid=True, amount=1))
    assert rule == "no_more_is_paid_than_there_is"


def test_a_budget_is_not_exceeded_by_what_is_granted_or_paid():
    fund = FundFactory()
    budget = FundBudget.objects.create(fund=fund, year=2026, amount=100)
    MoneyFactory(fund=fund, paid=True, amount=60)
    waiting = MoneyFactory(fund=fund, granted=True, amount=40)
    rule = "no_more_is_spent_than_the_budget"
    assert refused(lambda: MoneyFactory(fund=fund, granted=True, amount=1)) == rule
    assert MoneyFactory(fund=fund, amount=500).state == "asked"
    waiting.paid_on, waiting.paid_by, waiting.paid_how = NOVEMBER_20, UserFactory(), "card"
    waiting.save()
    MoneyFactory(fund=fund, kind="repayment", paid=True, amount=10)
    MoneyFactory(fund=fund, granted=True, amount=10)
    budget.amount = 1
    budget.save()
    assert refused(lambda: MoneyFactory(fund=fund, paid=True, amount=1)) == rule
    MoneyFactory(fund=fund, paid=True, asked_on=dt.date(2027, 1, 4), paid_on=dt.date(2027, 1, 4))


def test_a_correction_is_of_its_own_file_and_fund():
    line = MoneyFactory(paid=True)
    same = {"fund": line.fund, "case": line.case, "kind": "correction_in"}
    MoneyFactory(corrects=line, **same)
    rule = "a_correction_is_of_its_own_file_and_fund"
    others = ({"fund": FundFactory()}, {"case": CaseFactory()})
    for other in others:
        assert refused(lambda other=other: MoneyFactory(corrects=line, **same | other)) == rule
    unpaid = MoneyFactory(fund=line.fund, case=line.case)
    assert refused(lambda: MoneyFactory(corrects=unpaid, **same)) == rule


def test_in_a_closed_month_nothing_is_added_changed_or_voided():
    line, waiting = MoneyFactory(paid=True), MoneyFactory()
    closed()
    rule = "a_closed_month_stays"
    assert refused(lambda: MoneyFactory(paid=True)) == rule
    line.receipt_number = "12"
    assert refused(line.save) == rule
    line.receipt_number = ""
    line.voided_at, line.voided_by, line.void_reason = timezone.now(), line.created_by, "Wrong"
    assert refused(line.save) == rule
    waiting.purpose = "Boots"
    waiting.save()
    december = dt.date(2026, 12, 1)
    MoneyFactory(paid=True, asked_on=december, paid_on=december)


def test_a_month_is_closed_and_opened_again_by_its_own_approvals_only():
    rule = "two_people_close_a_month"
    others = (
        approval("admin_support.close_month", "2026-10"),
        approval("admin_support.reopen_month", "2026-11"),
        approval("admin_support.close_month", "2026-11", state="refused"),
    )
    for other in others:
        assert refused(lambda other=other: closed(closing=other)) == rule
    row = closed()
    assert refused(row.delete) == rule
    row.reopening, row.reason = others[0], "A receipt was missing"
    assert refused(row.save) == rule
    row.reopening = others[1]
    row.save()
    row.reason = "Another reason"
    assert refused(row.save) == rule
    assert MoneyFactory(paid=True).paid_on == NOVEMBER_20


def test_a_month_is_closed_once_and_opened_for_a_reason():
    assert refused(lambda: closed(month=NOVEMBER_20)) in {
        "a_month_is_named_by_its_first_day",
        "two_people_close_a_month",
    }
    row = closed()
    assert refused(closed) == "a_month_is_closed_once"
    row.reopening = approval("admin_support.reopen_month", "2026-11")
    assert refused(row.save) == "a_month_is_opened_again_for_a_reason"


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"one_person_up_to": -1}, "one_person_pays_some_amount"),
        ({"payers": []}, "somebody_pays_from_a_fund"),
        ({"payers": ["manager"]}, "somebody_pays_from_a_fund"),
        ({"ended_on": dt.date(2025, 12, 31)}, "a_fund_ends_after_it_opens"),
        ({"label_nl": ""}, "admin_support_fund_has_its_labels"),
    ],
)
def test_a_fund_that_contradicts_itself_is_refused(fields, rule):
    assert refused(lambda: FundFactory(**fields)) == rule


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"year": 1999}, "a_budget_is_of_a_year"),
        ({"amount": -1}, "a_budget_is_an_amount"),
        ({"year": 2026}, "one_budget_of_a_fund_per_year"),
    ],
)
def test_a_budget_that_contradicts_itself_is_refused(fields, rule):
    fund = FundFactory()
    FundBudget.objects.create(fund=fund, year=2026, amount=1)
    values = {"fund": fund, "year": 2027, "amount": 1} | fields
    assert refused(lambda: FundBudget.objects.create(**values)) == rule
