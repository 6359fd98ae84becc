"""Asking, approving, paying and correcting money, and closing a month with two."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from accounts.models import Role
from admin_support import actions
from admin_support.models import ClosedMonth, FundBudget, MoneyLine
from audit.models import Event
from records.errors import Refused, SentTwice, Stale
from records.saving import Token
from tests.accounts.factories import UserFactory, with_role
from tests.admin_support.money_factories import (
    NOVEMBER_20,
    FundFactory,
    MoneyFactory,
    asked,
    paid,
    received,
)
from tests.cases.factories import bar, give
from tests.kit import case_of
from workspace.models import Approval, Notice

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
NOVEMBER, DECEMBER_2 = dt.date(2026, 11, 1), dt.date(2026, 12, 2)
RIGHTS = ("view_case", "view_admin_support", "change_admin_support")
TODAY = {"today": NOVEMBER_20}


@pytest.fixture
def worker():
    return with_role(Role.ADMIN_WORKER)


@pytest.fixture
def case(worker):
    return case_of(worker, *RIGHTS)


@pytest.fixture
def colleague(case):
    person = UserFactory()
    give(person, case, *RIGHTS)
    return person


@pytest.fixture
def fund():
    return FundFactory()


def ask(case, fund, by, **fields) -> MoneyLine:
    return actions.ask_money(case=case, values=asked(fund, **fields), by=by, **TODAY)


def change(line, by, **fields) -> MoneyLine:
    values = {
        name: getattr(line, name) for name in ("fund", "kind", "amount", "purpose", "asked_on")
    }
    return actions.change_money(pk=line.pk, version=None, values=values | fields, by=by)


def grant(line, by, **sent) -> MoneyLine:
    return actions.grant_money(pk=line.pk, by=by, **{"version": None} | TODAY | sent)


def pay(line, by, **fields) -> MoneyLine:
    return actions.pay_money(pk=line.pk, version=None, values=paid(**fields), by=by, **TODAY)


def test_one_person_does_all_up_to_the_amount_of_the_fund(worker, case, fund):
    line = ask(case, fund, worker, amount=Decimal(100), **paid())
    assert (line.state, line.granted_by, line.paid_by) == ("paid", worker, worker)
    assert (line.number_year, line.number) == (2026, 1)
    assert Event.objects.filter(verb="admin_support.moneyline.added", case=case.pk).exists()


def test_above_it_another_person_approves_and_then_it_is_paid(worker, case, fund, colleague):
    with pytest.raises(Refused, match="Another person approves"):
        ask(case, fund, worker, amount=Decimal(101), **paid())
    line = ask(case, fund, worker, amount=Decimal(101))
    for act in (grant, pay):
        with pytest.raises(Refused, match="Another person approves"):
            act(line, worker)
    grant(line, colleague)
    with pytest.raises(Refused, match="Another person approves"):
        pay(line, colleague)
    assert pay(line, worker).state == "paid"


def test_a_manager_approves_without_a_grant_unless_barred(worker, case, fund):
    manager, barred = with_role(Role.MANAGER), with_role(Role.MANAGER)
    bar(barred, case)
    line = ask(case, fund, worker, amount=Decimal(101))
    told = Notice.objects.filter(kind="admin_support.money_asked")
    assert [notice.user for notice in told] == [manager]
    for other in (barred, UserFactory()):
        with pytest.raises(Refused):
            grant(line, other)
    assert grant(line, manager).granted_by == manager
    assert Notice.objects.filter(kind="admin_support.money_granted", user=worker).exists()


def test_a_small_amount_is_told_to_nobody(worker, case, fund):
    with_role(Role.MANAGER)
    ask(case, fund, worker)
    assert not Notice.objects.exists()


def test_an_approval_falls_with_the_amount_and_who_changed_it_asks(worker, case, fund, colleague):
    line = ask(case, fund, worker, amount=Decimal(101))
    grant(line, colleague)
    same = change(line, worker, asked_on=NOVEMBER_20 - DAY)
    assert same.granted_by == colleague
    line = change(line, colleague, amount=Decimal(900))
    assert (line.state, line.asked_by) == ("asked", colleague)
    with pytest.raises(Refused):
        grant(line, colleague)
    grant(line, worker)
    assert change(line, colleague, purpose="A coat").state == "asked"


def test_what_was_changed_in_another_window_is_not_approved_unread(worker, case, fund, colleague):
    line = ask(case, fund, worker, amount=Decimal(101))
    read = line.version
    change(line, worker, amount=Decimal(102))
    with pytest.raises(Refused, match="Look at it again"):
        grant(line, colleague, version=read)


def test_a_payer_is_one_of_those_of_the_fund(worker, case, colleague):
    fund = FundFactory(payers=["counselor"])
    line = ask(case, fund, worker)
    with pytest.raises(Refused, match="does not pay from this fund"):
        pay(line, worker)
    assert pay(line, colleague).state == "paid"
    assert ask(case, fund, worker, kind="received", **paid()).state == "paid"


def test_it_is_paid_once_and_not_in_the_days_to_come(worker, case, fund):
    line = ask(case, fund, worker)
    with pytest.raises(Refused, match="still to come"):
        pay(line, worker, day=NOVEMBER_20 + DAY)
    pay(line, worker)
    with pytest.raises(Refused, match="paid or refused it in between"):
        pay(line, worker)
    with pytest.raises(Stale):
        actions.pay_money(pk=line.pk, version=1, values=paid(), by=worker, **TODAY)


def test_a_double_click_pays_once(worker, case, fund):
    token = Token("01a20db7-6161-7ade-9257-8302eeebacd8", "x")
    values = asked(fund, **paid())
    actions.ask_money(case=case, values=values, token=token, by=worker, **TODAY)
    with pytest.raises(SentTwice):
        actions.ask_money(case=case, values=values, token=token, by=worker, **TODAY)
    assert MoneyLine.unscoped.count() == 1


def test_a_refused_amount_has_its_reason_and_is_not_paid(worker, case, fund, colleague):
    line = ask(case, fund, worker, amount=Decimal(101))
    grant(line, colleague)
    values = {"refusal": "The welfare centre pays this."}
    actions.refuse_money(pk=line.pk, version=None, values=values, by=colleague, **TODAY)
    line.refresh_from_db()
    assert (line.state, line.granted_by) == ("refused", None)
    assert Notice.objects.filter(kind="admin_support.money_refused", user=worker).exists()
    for act in (grant, pay, change):
        with pytest.raises(Refused):
            act(line, worker)


def test_money_of_somebody_is_not_overdrawn(worker, case):
    kept = FundFactory(kept=True)
    received(case, kept, 50, by=worker)
    with pytest.raises(Refused, match="does not hold so much"):
        ask(case, kept, worker, amount=Decimal(51), **paid())
    assert ask(case, kept, worker, amount=Decimal(50), **paid()).state == "paid"


def test_what_the_budget_does_not_hold_is_not_approved_until_it_is_raised(worker, case, fund):
    budget = actions.add_budget(
        fund=fund, values={"year": 2026, "amount": Decimal(39)}, by=with_role(Role.MANAGER)
    )
    line = ask(case, fund, worker)
    for act in (grant, pay):
        with pytest.raises(Refused, match="budget of this fund is not enough"):
            act(line, worker)
    values = {"year": 2026, "amount": Decimal(40)}
    actions.change_budget(pk=budget.pk, version=1, values=values, by=worker)
    assert pay(line, worker).state == "paid"
    assert FundBudget.objects.get().amount == 40


def test_a_correction_points_at_its_line_which_is_then_not_taken_out(worker, case, fund):
    line = ask(case, fund, worker, **paid())
    correction = actions.ask_money(
        case=case,
        values=asked(fund, kind="correction_in", amount=Decimal(15), **paid()),
        corrects=line,
        by=worker,
        **TODAY,
    )
    assert MoneyLine.unscoped.balance() == -25
    void = {"version": None, "reason": "Twice", "now": timezone.now(), "by": worker}
    with pytest.raises(Refused, match="Another line corrects this one"):
        actions.void_money(pk=line.pk, **void)
    actions.void_money(pk=correction.pk, **void)
    actions.void_money(pk=line.pk, **void)
    assert MoneyLine.unscoped.balance() == 0
    assert MoneyLine.with_voided.count() == 2


@pytest.fixture
def keepers():
    return with_role(Role.ADMIN_WORKER), with_role(Role.MANAGER)


def propose(by, today=DECEMBER_2) -> Approval:
    return actions.propose_closing(month=NOVEMBER, today=today, now=timezone.now(), by=by)


def decide(approval, by, *, is_refused=False) -> None:
    actions.decide_month(approval_id=approval.pk, is_refused=is_refused, now=timezone.now(), by=by)


def reopen(by) -> Approval:
    values = {"reason": "A receipt was missing"}
    return actions.propose_reopening(month=NOVEMBER, values=values, now=timezone.now(), by=by)


def test_two_people_close_a_month_and_two_open_it_again(keepers):
    one, other = keepers
    line = MoneyFactory(paid=True)
    proposal = propose(one)
    with pytest.raises(Refused, match="Somebody else confirms"):
        decide(proposal, one)
    decide(proposal, other)
    row = ClosedMonth.objects.in_force().get()
    assert (row.month, row.lines, row.total) == (NOVEMBER, 1, -40)
    with pytest.raises(Refused, match="books of this month are closed"):
        actions.void_money(
            pk=line.pk, version=None, reason="Twice", now=timezone.now(), by=line.created_by
        )
    again = reopen(other)
    with pytest.raises(Refused, match="Somebody else confirms"):
        decide(again, other)
    decide(again, one)
    assert not ClosedMonth.objects.in_force().exists()
    assert ClosedMonth.objects.get().reason == "A receipt was missing"
    decide(propose(other), one)
    assert ClosedMonth.objects.count() == 2


def test_a_payment_in_a_closed_month_is_refused_beside_its_day(worker, case, fund, keepers):
    line = ask(case, fund, worker)
    decide(propose(keepers[0]), keepers[1])
    with pytest.raises(Refused, match="books of this month are closed") as refusal:
        pay(line, worker)
    assert refusal.value.field == "paid_on"


def test_what_is_confirmed_is_what_was_proposed(keepers):
    proposal = propose(keepers[0])
    MoneyFactory(paid=True)
    with pytest.raises(Refused, match="lines changed"):
        decide(proposal, keepers[1])
    decide(proposal, keepers[0], is_refused=True)
    decide(propose(keepers[0]), keepers[1])


def test_a_month_is_closed_when_it_is_over_by_those_who_keep_the_books(keepers):
    for day in (NOVEMBER_20, NOVEMBER - DAY):
        with pytest.raises(Refused, match="when it is over"):
            propose(keepers[0], today=day)
    with pytest.raises(Refused, match="does not decide this"):
        propose(with_role(Role.COUNSELOR))
    proposal = propose(keepers[0])
    with pytest.raises(Refused, match="proposed this already"):
        propose(keepers[1])
    with pytest.raises(Refused, match="does not decide this"):
        decide(proposal, with_role(Role.COORDINATOR))
    with pytest.raises(Refused, match="not closed"):
        reopen(keepers[0])
    decide(proposal, keepers[1])
    with pytest.raises(Refused, match="closed already"):
        propose(keepers[0])


def test_who_keeps_the_books_alone_closes_alone_and_the_row_says_so():
    alone = with_role(Role.ADMIN_WORKER)
    decide(propose(alone), alone)
    assert ClosedMonth.objects.get().closing.is_alone
