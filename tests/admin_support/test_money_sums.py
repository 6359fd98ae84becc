"""After any history the balance is the sum of its lines, and nothing goes below what is there."""

from contextlib import suppress
from decimal import Decimal

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import Role
from admin_support import actions, books
from admin_support.models import Fund, FundBudget, MoneyLine
from records.errors import Refused
from tests.accounts.factories import with_role
from tests.admin_support.money_factories import NOVEMBER_20, FundFactory, asked, paid
from tests.kit import case_of, undone

pytestmark = pytest.mark.django_db
RIGHTS = ("view_case", "view_admin_support", "change_admin_support")
TODAY = {"today": NOVEMBER_20}
SIGN = {
    "received": 1,
    "repayment": 1,
    "correction_in": 1,
    "advance": -1,
    "expense": -1,
    "living_allowance": -1,
    "correction_out": -1,
}
amounts = st.decimals(Decimal("0.01"), Decimal(100), places=2)
acts = st.one_of(
    st.tuples(
        st.sampled_from(["received", "repayment", "advance", "expense", "living_allowance"]),
        st.integers(0, 1),
        amounts,
    ),
    st.tuples(st.sampled_from(["correction_in", "correction_out"]), st.integers(0, 9), amounts),
    st.tuples(st.just("void"), st.integers(0, 9), amounts),
    st.tuples(st.just("ask"), st.integers(0, 1), amounts),
)


class Book:
    """What a person with pencil and paper would write of two funds, one of which is kept."""

    def __init__(self):
        self.by = with_role(Role.ADMIN_WORKER)
        self.case = case_of(self.by, *RIGHTS)
        self.funds = [FundFactory(), FundFactory(kept=True)]
        FundBudget.objects.create(fund=self.funds[0], year=2026, amount=Decimal(300))
        self.rows: list[tuple[MoneyLine, int, Decimal]] = []

    def balance(self, fund: Fund) -> Decimal:
        return sum(
            (sign * amount for line, sign, amount in self.rows if line.fund == fund), Decimal(0)
        )

    def spent(self, fund: Fund) -> Decimal:
        lines = [row for row in self.rows if row[0].fund == fund and row[0].kind != "received"]
        return -sum((sign * amount for _line, sign, amount in lines), Decimal(0))

    def do(self, what: str, which: int, amount: Decimal) -> None:
        if what == "void":
            self.void(which)
        elif what == "ask":
            values = asked(self.funds[which], amount=amount)
            actions.ask_money(case=self.case, values=values, by=self.by, **TODAY)
        elif what.startswith("correction"):
            if self.rows:
                line = self.rows[which % len(self.rows)][0]
                self.pay(what, line.fund, amount, corrects=line)
        else:
            self.pay(what, self.funds[which], amount)

    def pay(self, kind: str, fund: Fund, amount: Decimal, **more) -> None:
        values = asked(fund, kind=kind, amount=amount, **paid())
        line = actions.ask_money(case=self.case, values=values, by=self.by, **TODAY, **more)
        self.rows.append((line, SIGN[kind], amount))

    def void(self, which: int) -> None:
        if self.rows:
            place = which % len(self.rows)
            actions.void_money(
                pk=self.rows[place][0].pk,
                version=None,
                reason="Twice",
                now=timezone.now(),
                by=self.by,
            )
            del self.rows[place]


@given(st.lists(acts, max_size=15))
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
def test_the_balance_is_the_sum_of_the_lines_after_any_history(history):
    with undone():
        book = Book()
        for act in history:
            with suppress(Refused):
                book.do(*act)
        states = {state.fund: state for state in books.states(2026, of=book.case)}
        for fund in book.funds:
            assert states[fund].balance == book.balance(fund)
            assert states[fund].spent == book.spent(fund)
        own, kept = book.funds
        assert book.balance(kept) >= 0
        budget_left = states[own].left
        went_below = any(act[0] == "void" for act in history)
        assert budget_left is not None
        assert budget_left >= 0 or went_below
        numbers = MoneyLine.with_voided.filter(number_year=2026).order_by("number")
        count = numbers.count()
        assert list(numbers.values_list("number", flat=True)) == list(range(1, count + 1))


def test_a_refusal_is_met_by_these_histories():
    with undone():
        book = Book()
        with pytest.raises(Refused, match="does not hold"):
            book.do("advance", 1, Decimal(1))
        for _time in range(3):
            book.do("expense", 0, Decimal(100))
        with pytest.raises(Refused, match="budget"):
            book.do("expense", 0, Decimal("0.01"))
        assert books.states(2026, of=book.case)


def test_what_is_granted_is_committed_until_it_is_paid():
    book = Book()
    values = asked(book.funds[0], amount=Decimal(30))
    line = actions.ask_money(case=book.case, values=values, by=book.by, **TODAY)
    actions.grant_money(pk=line.pk, version=None, by=book.by, **TODAY)

    def state():
        return next(each for each in books.states(2026) if each.fund == book.funds[0])

    assert (state().spent, state().committed, state().left) == (0, 30, 270)
    actions.pay_money(pk=line.pk, version=None, values=paid(), by=book.by, **TODAY)
    assert (state().spent, state().committed, state().left) == (30, 0, 270)
    assert state().balance is None
    [kept] = [each for each in books.states(2026) if each.fund == book.funds[1]]
    assert kept.balance == 0
    assert not [each for each in books.states(2025) if each.fund == book.funds[0]]
