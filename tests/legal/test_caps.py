"""What the Commission grants at most: lists that managers keep, asked by the day."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import Role
from common.db import violated_constraint
from legal import actions
from legal.models import CommissionCaps, FinancialAid
from records.errors import Refused
from tests.accounts.factories import UserFactory, with_role
from tests.kit import case_of, form, page
from tests.legal.factories import CapsFactory, FinancialAidFactory

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 5, 4)


@pytest.fixture
def user():
    return UserFactory()


@pytest.fixture
def case(user):
    return case_of(user, "view_case", "view_legal", "change_legal")


def ask(case, user, **values):
    values = {"kind": "main", "asked_on": DAY, **values}
    return actions.add_aid(case=case, values=values, by=user)


def test_an_amount_at_the_cap_is_taken_and_one_above_it_refused(case, user):
    CapsFactory(main=Decimal(1000), emergency=Decimal(500))
    ask(case, user, asked=Decimal("1000.00"))
    ask(case, user, kind="complementary", asked=Decimal("9000.00"))
    for kind, asked in (("main", "1000.01"), ("emergency", "500.01")):
        with pytest.raises(Refused) as refused:
            ask(case, user, kind=kind, asked=Decimal(asked))
        assert refused.value.field == "asked"
    assert FinancialAid.unscoped.count() == 2


def test_the_list_of_the_day_counts_that_of_the_decision_for_what_is_granted(case, user):
    CapsFactory(valid_from=dt.date(2026, 1, 1), main=Decimal(1000))
    CapsFactory(valid_from=dt.date(2026, 6, 1), main=Decimal(2000))
    aid = ask(case, user, asked=Decimal("1000.00"))
    decided = {"decision": "granted", "granted": Decimal("1500.00")}
    with pytest.raises(Refused) as refused:
        actions.change_aid(
            pk=aid.pk, version=1, values=decided | {"decided_on": dt.date(2026, 5, 31)}, by=user
        )
    assert refused.value.field == "granted"
    actions.change_aid(
        pk=aid.pk, version=1, values=decided | {"decided_on": dt.date(2026, 6, 1)}, by=user
    )


def test_a_list_that_nobody_verified_refuses_nothing(case, user):
    seeded = CommissionCaps.objects.get()
    assert (seeded.main, seeded.is_verified) == (Decimal(125000), False)
    ask(case, user, asked=Decimal("125000.01"))


def test_before_the_first_list_nothing_is_refused(case, user):
    CapsFactory(valid_from=dt.date(2026, 5, 5), main=Decimal(1))
    ask(case, user, asked=Decimal("99.00"))


def test_the_form_shows_the_list_of_today_and_says_why_it_refuses(client_as, case, user):
    browser = client_as(user)
    url = reverse("legal:add_financialaid", args=[case.reference])
    text = page(browser, url)
    assert "125000.00" in text
    assert "list not verified" in text
    CapsFactory(main=Decimal(1000))
    fields = {"kind": "main", "has_violence": "unknown", "asked_on": "4/5/2026", "asked": "1000.01"}
    answer = browser.post(url, form(**fields))
    assert answer.status_code == 422
    assert "1000.00 euro at most" in answer.content.decode()


@pytest.mark.parametrize("field", CommissionCaps.AMOUNTS)
def test_no_cap_is_less_than_nothing(field):
    with pytest.raises(IntegrityError) as refused:
        CapsFactory(**{field: Decimal(-1)})
    assert violated_constraint(refused.value) == f"{field}_of_the_commission_is_an_amount"


def test_caps_have_a_source_and_a_day_of_their_own():
    CapsFactory()
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        CapsFactory()
    assert violated_constraint(refused.value) == "one_list_of_caps_a_day"
    with pytest.raises(IntegrityError) as refused:
        CapsFactory(source="")
    assert violated_constraint(refused.value) == "caps_have_a_source"


def test_managers_keep_the_lists(client_as):
    manager = client_as(with_role(Role.MANAGER))
    fields = {"valid_from": "1/1/2026", "main": "130000.50", "source": "An invented list"}
    url = reverse("legal:add_caps")
    assert manager.post(url, form(**fields)).status_code == 302
    assert "130000.50" in page(manager, reverse("legal:caps"))
    assert manager.post(url, form(**fields)).status_code == 422
    row = CommissionCaps.objects.get(valid_from=dt.date(2026, 1, 1))
    edit = reverse("legal:edit_caps", args=[row.pk])
    assert manager.post(edit, form(**fields, is_verified="on", version="1")).status_code == 302
    row.refresh_from_db()
    assert row.is_verified
    officer = client_as(with_role(Role.LEGAL_OFFICER))
    for closed in (url, edit, reverse("legal:caps")):
        assert officer.get(closed).status_code == 404


def test_aid_of_before_is_changed_as_before(case, user):
    aid = FinancialAidFactory(case=case, asked=Decimal("10.00"))
    actions.change_aid(pk=aid.pk, version=1, values={"number": "Invented 1"}, by=user)
