"""Two who pay at the same moment neither pay twice nor more than there is; what erasing leaves."""

import threading

import pytest
from django.db import connection, transaction
from django.utils import timezone

from accounts.models import Role
from admin_support import actions, books
from admin_support.models import ClosedMonth, MoneyLine
from audit import keys
from records.errors import Refused
from tests.accounts.factories import with_role
from tests.admin_support.money_factories import (
    NOVEMBER_20,
    FundFactory,
    MoneyFactory,
    asked,
    paid,
    received,
)
from tests.admin_support.test_actions_money import DECEMBER_2, NOVEMBER
from tests.cases.factories import give
from tests.kit import case_of
from tests.workspace.test_actions import at_once

pytestmark = pytest.mark.slow
RIGHTS = ("view_case", "view_admin_support", "change_admin_support")
TODAY = {"today": NOVEMBER_20}


def refused(act):
    """Return what says whether an act was refused."""

    def run() -> str:
        try:
            act()
        except Refused as refusal:
            return str(refusal.message)
        return ""

    return run


def two_payers():
    one, other = with_role(Role.ADMIN_WORKER), with_role(Role.ADMIN_WORKER)
    case = case_of(one, *RIGHTS)
    give(other, case, *RIGHTS)
    return case, one, other


def test_of_two_who_pay_one_line_only_one_does(committed_db):
    case, *payers = two_payers()
    line = MoneyFactory(case=case)

    def pay(by):
        return lambda: actions.pay_money(pk=line.pk, version=None, values=paid(), by=by, **TODAY)

    answers = at_once(*(refused(pay(by)) for by in payers))
    assert sorted(map(bool, answers)) == [False, True]
    assert MoneyLine.unscoped.paid().count() == 1


def test_two_who_pay_all_that_is_kept_do_not_overdraw_it(committed_db):
    case, *payers = two_payers()
    fund = FundFactory(kept=True)
    received(case, fund, 50, by=payers[0])

    def spend(by):
        values = asked(fund, amount=50, **paid())
        return lambda: actions.ask_money(case=case, values=values, by=by, **TODAY)

    answers = at_once(*(refused(spend(by)) for by in (*payers, *payers)))
    assert sum(not answer for answer in answers) == 1
    assert MoneyLine.unscoped.balance() == 0
    assert sorted(MoneyLine.unscoped.values_list("number", flat=True)) == [1, 2]


def test_a_month_waits_for_the_payment_that_is_being_written(committed_db):
    one, other = with_role(Role.ADMIN_WORKER), with_role(Role.MANAGER)
    line = MoneyFactory()
    proposal = actions.propose_closing(month=NOVEMBER, today=DECEMBER_2, now=timezone.now(), by=one)
    answers = []

    def close() -> None:
        act = refused(
            lambda: actions.decide_month(
                approval_id=proposal.pk, is_refused=False, now=timezone.now(), by=other
            )
        )
        answers.append(act())
        connection.close()

    closer = threading.Thread(target=close)
    with transaction.atomic():
        line.granted_on = line.paid_on = NOVEMBER_20
        line.granted_by = line.paid_by = line.created_by
        line.paid_how = "cash"
        line.save()
        closer.start()
        closer.join(1)
        assert closer.is_alive()
    closer.join(20)
    assert not closer.is_alive()
    assert "lines changed" in answers[0]
    assert not ClosedMonth.objects.exists()


def test_the_books_of_somebody_who_was_erased_stay_without_the_receipt(committed_db):
    line = MoneyFactory(paid=True, receipt_number="A-12")
    keys.forget()
    keys.erase(line.case.data_key_id)
    _headings, [(case, cells)] = books.table(with_role(Role.MANAGER), NOVEMBER)
    assert case == line.case
    assert ("A-12" in cells, "40,00" in cells) == (False, True)
