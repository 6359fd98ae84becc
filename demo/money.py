"""Let some invented people ask for money: paid, waiting for a second person, kept for them."""

import datetime as dt
from decimal import Decimal
from itertools import islice
from typing import Any

from accounts.models import User
from admin_support import actions
from admin_support.models import Fund, FundBudget, MoneyLine
from cases.access import can
from cases.models import Case
from demo.drawing import DAY, noon
from demo.moments import made_at
from demo.texts import texts

FILES, LARGE = 6, 2
BUDGET = Decimal(6000)
# Days ago, of which fund (the own one, or that which is kept), kind, amount, what for.
PAID = (
    (26, "kept", "received", "780.00", "income"),
    (24, "kept", "living_allowance", "60.00", "allowance"),
    (17, "kept", "living_allowance", "60.00", "allowance"),
    (12, "own", "expense", "23.40", "medicine"),
    (10, "own", "advance", "85.00", "shoes"),
    (3, "kept", "living_allowance", "60.00", "allowance"),
    (1, "own", "repayment", "20.00", "shoes"),
)


def add(people: dict[str, User], until: dt.date) -> None:
    """Give the funds a budget, and money to the newest files of a counselor."""
    own = Fund.objects.filter(may_go_below_zero=True).first()
    kept = Fund.objects.filter(may_go_below_zero=False).first()
    if own is None or kept is None:
        return
    for year in (until.year - 1, until.year):
        FundBudget.objects.create(fund=own, year=year, amount=BUDGET)
    by = people["counselor"]
    led = Case.unscoped.open().filter(case_lead=by, opened_on__lte=until - DAY * 30)
    newest = led.select_related("client").order_by("-opened_on", "pk")
    works = (case for case in newest if can(by, "change_admin_support", case))
    for place, case in enumerate(islice(works, FILES)):
        for ago, fund, kind, amount, what in PAID:
            day = until - DAY * ago
            values = {"fund": own if fund == "own" else kept, "kind": kind, "amount": amount}
            _ask(case, values, what, day, by, paid_on=day)
        _ask(case, {"fund": own, "kind": "expense", "amount": "49.00"}, "bus", until, by)
        if place < LARGE:
            values = {"fund": own, "kind": "advance", "amount": "450.00"}
            _ask(case, values, "deposit", until - DAY, by)


def _ask(
    case: Case,
    values: dict[str, Any],
    what: str,
    day: dt.date,
    by: User,
    paid_on: dt.date | None = None,
) -> MoneyLine:
    values |= {
        "amount": Decimal(values["amount"]),
        "purpose": texts().money[what],
        "asked_on": day,
        "paid_on": paid_on,
        "paid_how": "cash" if paid_on else "",
        "receipt_number": "",
    }
    line = actions.ask_money(case=case, values=values, today=day, by=by)
    made_at(line, noon(day))
    return line
