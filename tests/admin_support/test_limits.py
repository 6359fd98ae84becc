"""What one person may decide and pay from a fund is raised by two."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from admin_support import actions
from admin_support.models import Fund
from common.db import violated_constraint
from records.errors import Refused
from tests.accounts.factories import UserFactory, with_role
from tests.admin_support.money_factories import (
    NOVEMBER_20,
    FundFactory,
    MoneyFactory,
    approval,
    asked,
    paid,
)
from tests.kit import case_of, form, page
from workspace.models import Approval, Notice

pytestmark = pytest.mark.django_db
FUNDS = reverse("admin_support:funds")


@pytest.fixture
def manager():
    return with_role(Role.MANAGER)


@pytest.fixture
def second():
    return with_role(Role.MANAGER)


def typed(fund: Fund, amount: str) -> dict[str, str]:
    names = {"label_en": fund.label_en, "label_nl": fund.label_nl, "label_fr": fund.label_fr}
    return form(
        version=str(fund.version),
        one_person_up_to=amount,
        payers=["counselor", "admin_worker"],
        opened_on="1/1/2026",
        may_go_below_zero="on",
        **names,
    )


def propose(browser, fund: Fund, amount: str) -> Approval:
    edit = reverse("admin_support:edit_fund", args=[fund.pk])
    assert browser.post(edit, typed(fund, amount)).status_code == 302
    fund.refresh_from_db()
    return Approval.objects.get(act="admin_support.raise_limit", state="proposed")


def decide(browser, row: Approval, answer: str = "confirm"):
    url = reverse("admin_support:decide_limit", args=[row.pk])
    return browser.post(url, form(answer=answer), follow=True)


def test_a_higher_amount_waits_for_a_second_person(client_as, manager, second):
    fund, browser = FundFactory(), client_as(manager)
    row = propose(browser, fund, "500")
    assert fund.one_person_up_to == 100
    assert "500" in page(browser, FUNDS)
    assert "Somebody else confirms what you proposed." in page(browser, FUNDS)
    assert "Somebody else confirms what you proposed." in decide(browser, row).content.decode()
    fund.refresh_from_db()
    assert fund.one_person_up_to == 100
    assert Notice.objects.filter(user=second, kind="admin_support.limit_to_raise").exists()
    decide(client_as(second), row)
    fund.refresh_from_db()
    assert fund.one_person_up_to == 500
    assert "proposed on" not in page(browser, FUNDS)


def test_all_else_of_the_fund_is_saved_at_once_and_lowering_takes_one(client_as, manager, second):
    fund, browser = FundFactory(), client_as(manager)
    edit = reverse("admin_support:edit_fund", args=[fund.pk])
    sent = typed(fund, "250,00") | {"label_en": "Gifts"}
    browser.post(edit, sent)
    fund.refresh_from_db()
    assert (fund.label_en, fund.one_person_up_to) == ("Gifts", 100)
    again = browser.post(edit, typed(fund, "250"))
    assert again.status_code == 422
    assert "Somebody proposed this already" in again.content.decode()
    browser.post(edit, typed(fund, "20"))
    fund.refresh_from_db()
    assert fund.one_person_up_to == 20


def test_a_proposal_is_withdrawn_by_its_maker_or_refused(client_as, manager, second):
    fund, browser = FundFactory(), client_as(manager)
    decide(browser, propose(browser, fund, "500"), "refuse")
    row = propose(browser, fund, "500")
    decide(client_as(second), row, "refuse")
    states = Approval.objects.filter(act="admin_support.raise_limit").values_list("state")
    assert {state for (state,) in states} == {"withdrawn", "refused"}
    fund.refresh_from_db()
    assert fund.one_person_up_to == 100
    url = reverse("admin_support:decide_limit", args=[row.pk])
    assert client_as(second).post(url, form(answer="confirm")).status_code == 404


def test_where_there_is_no_second_manager_one_confirms_alone(client_as, manager):
    fund, browser = FundFactory(), client_as(manager)
    row = propose(browser, fund, "500")
    decide(browser, row)
    fund.refresh_from_db()
    row.refresh_from_db()
    assert (fund.one_person_up_to, row.is_alone) == (500, True)


def test_a_new_fund_begins_with_the_usual_amount(client_as, manager, second):
    fields = typed(FundFactory.build(label_en="Gifts"), "900")
    assert client_as(manager).post(reverse("admin_support:add_fund"), fields).status_code == 302
    fund = Fund.objects.get(label_en="Gifts")
    assert fund.one_person_up_to == 100
    row = Approval.objects.get(subject=f"{fund.pk}:900.00")
    decide(client_as(second), row)
    fund.refresh_from_db()
    assert fund.one_person_up_to == 900


def test_who_keeps_the_funds_and_pays_cannot_raise_pay_alone_and_lower(second):
    both = UserFactory(roles=[Role.MANAGER, Role.COUNSELOR])
    case = case_of(both, "view_case", "view_admin_support", "change_admin_support")
    fund = FundFactory()
    values = {"one_person_up_to": Decimal(5000)}
    actions.change_fund(pk=fund.pk, version=1, values=values, now=timezone.now(), by=both)
    large = asked(fund, amount=Decimal(4000), **paid())
    with pytest.raises(Refused):
        actions.ask_money(case=case, values=large, today=NOVEMBER_20, by=both)


@pytest.mark.parametrize(
    ("act", "amount", "state"),
    [
        ("admin_support.raise_limit", "400.00", "approved"),
        ("admin_support.raise_limit", "500.00", "proposed"),
        ("admin_support.raise_limit", "500.00", "refused"),
        ("admin_support.close_month", "500.00", "approved"),
    ],
)
def test_the_database_takes_an_approval_of_this_amount_only(act, amount, state):
    fund = FundFactory()
    waits = {"ended_at": None, "decided_by": None, "payload": "{}"}
    ends = waits if state == "proposed" else {}
    row = approval(act, f"{fund.pk}:{amount}", state=state, **ends)
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        Fund.objects.filter(pk=fund.pk).update(one_person_up_to=500, limit_approval=row)
    assert violated_constraint(error.value) == "two_people_raise_the_amount"


def test_an_approval_raises_once():
    fund = FundFactory()
    row = approval("admin_support.raise_limit", f"{fund.pk}:500.00")
    rows = Fund.objects.filter(pk=fund.pk)
    rows.update(one_person_up_to=500, limit_approval=row)
    rows.update(one_person_up_to=100)
    for again in ({}, {"limit_approval": row}):
        with pytest.raises(IntegrityError) as error, transaction.atomic():
            rows.update(one_person_up_to=500, **again)
        assert violated_constraint(error.value) == "two_people_raise_the_amount"
    with pytest.raises(IntegrityError), transaction.atomic():
        FundFactory(one_person_up_to=101)


def test_a_large_payment_is_taken_out_by_another_than_who_paid():
    line = MoneyFactory(amount=400, granted=True, granted_by=UserFactory())
    payer, other = line.case.case_lead, UserFactory()
    actions.pay_money(pk=line.pk, version=1, values=paid(), today=NOVEMBER_20, by=payer)
    out = {"pk": line.pk, "version": None, "reason": "Twice", "now": timezone.now()}
    with pytest.raises(Refused, match="Another person takes out"):
        actions.void_money(**out, by=payer)
    assert actions.void_money(**out, by=other).voided_by == other
    small = MoneyFactory(amount=40)
    actions.pay_money(pk=small.pk, version=1, values=paid(), today=NOVEMBER_20, by=payer)
    actions.void_money(pk=small.pk, version=None, reason="Twice", now=timezone.now(), by=payer)
