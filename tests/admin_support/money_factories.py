"""Money of invented people."""

import datetime as dt
from decimal import Decimal

import factory
from django.utils import timezone

from admin_support import actions
from admin_support.models import ClosedMonth, Fund, MoneyLine
from audit import keys
from tests.accounts.factories import UserFactory
from tests.cases.factories import CaseFactory
from tests.factories import RecordFactory
from workspace.models import Approval

NOVEMBER_20, NOVEMBER = dt.date(2026, 11, 20), dt.date(2026, 11, 1)
DAY = dt.timedelta(days=1)


class FundFactory(factory.django.DjangoModelFactory):
    """A fund of the organisation: one person up to 100 euros, without a budget."""

    class Meta:
        model = Fund

    label_en = factory.Sequence(lambda n: f"Fund {n}")
    label_nl = factory.Sequence(lambda n: f"Fonds {n}")
    label_fr = factory.Sequence(lambda n: f"Fonds {n}")
    one_person_up_to = Decimal(100)
    opened_on = dt.date(2026, 1, 1)

    class Params:
        kept = factory.Trait(may_go_below_zero=False)


class MoneyFactory(RecordFactory):
    """An advance of 40 euros, asked on 20 November by the case lead; nobody has decided."""

    class Meta:
        model = MoneyLine

    class Params:
        granted = factory.Trait(
            granted_on=NOVEMBER_20, granted_by=factory.LazyAttribute(lambda line: line.created_by)
        )
        paid = factory.Trait(
            granted=True,
            paid_on=NOVEMBER_20,
            paid_by=factory.LazyAttribute(lambda line: line.created_by),
            paid_how="cash",
        )

    case = factory.SubFactory(CaseFactory)
    created_by = factory.LazyAttribute(lambda line: line.case.case_lead)
    asked_by = factory.LazyAttribute(lambda line: line.created_by)
    fund = factory.SubFactory(FundFactory)
    kind = "advance"
    amount = Decimal(40)
    purpose = "Shoes"
    asked_on = NOVEMBER_20


def asked(fund: Fund, **fields) -> dict:
    """Return what the form of a new amount gives."""
    return {
        "fund": fund,
        "kind": "advance",
        "amount": Decimal(40),
        "purpose": "Shoes",
        "asked_on": NOVEMBER_20,
        "paid_on": None,
        "paid_how": "",
        "receipt_number": "",
    } | fields


def paid(day: dt.date = NOVEMBER_20, **fields) -> dict:
    """Return what the form of a payment gives."""
    return {"paid_on": day, "paid_how": "cash", "receipt_number": ""} | fields


def received(case, fund: Fund, amount: int, *, on: dt.date = NOVEMBER_20, by=None) -> MoneyLine:
    """Note that a fund received money for the person of a file."""
    values = asked(fund, kind="received", amount=Decimal(amount), asked_on=on, **paid(on))
    return actions.ask_money(case=case, values=values, today=on, by=by or case.case_lead)


def approval(act: str, subject: str, **fields) -> Approval:
    """Make an approval by two people."""
    now = timezone.now()
    row = Approval(
        act=act,
        subject=subject,
        data_key=keys.named("approvals"),
        proposed_by=UserFactory(),
        proposed_at=now - DAY,
        expires_at=now + DAY,
        **{"state": "approved", "decided_by": UserFactory(), "ended_at": now} | fields,
    )
    row.save()
    return row


def closed(month: dt.date = NOVEMBER, **fields) -> ClosedMonth:
    """Close a month."""
    closing = approval("admin_support.close_month", f"{month:%Y-%m}")
    values = {"month": month, "closing": closing, "lines": 0, "total": 0} | fields
    return ClosedMonth.objects.create(**values)
