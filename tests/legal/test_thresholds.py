"""What the thresholds of legal aid say of an income, and who keeps them."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.models import Role
from cases import access
from legal import support
from legal.models import LegalAidThresholds
from legal.thresholds import Limits, limits, what_they_say
from tests.accounts.factories import UserFactory, with_role
from tests.kit import case_of, form, page
from tests.legal.factories import LegalAidRequestFactory, ThresholdsFactory

THRESHOLDS = LegalAidThresholds(
    single_full=Decimal(1000),
    single_partial=Decimal(1200),
    household_full=Decimal(1500),
    household_partial=Decimal(1800),
    per_dependant=Decimal(100),
)


@pytest.mark.parametrize(
    ("household", "dependants", "full", "partial"),
    [(1, 0, 1000, 1200), (2, 0, 1500, 1800), (2, 1, 1600, 1900), (5, 3, 1800, 2100)],
)
def test_the_limits_of_a_household(household, dependants, full, partial):
    within = limits(THRESHOLDS, household=household, dependants=dependants)
    assert within == Limits(Decimal(full), Decimal(partial))


@pytest.mark.parametrize(
    ("income", "said"),
    [
        ("0", "wholly free"),
        ("1000", "wholly free"),
        ("1000.01", "partly free"),
        ("1200", "partly free"),
        ("1200.01", "above the thresholds"),
    ],
)
def test_an_income_at_a_limit_is_within_it(income, said):
    assert what_they_say(Decimal(income), Limits(Decimal(1000), Decimal(1200))) == said


@pytest.mark.django_db
class TestOnAFile:
    def shown(self, **fields):
        user = UserFactory()
        case = case_of(user, "view_case", "view_legal")
        LegalAidRequestFactory(case=case, **fields)
        [shown] = support.legal_aid(access.on(user, case))
        return shown

    def test_the_list_in_force_on_its_day_counts(self):
        newer = ThresholdsFactory(valid_from=dt.date(2026, 5, 4), single_full=900)
        ThresholdsFactory(valid_from=dt.date(2026, 5, 5), single_full=5000, single_partial=6000)

        shown = self.shown(income="1000.00")

        assert (shown.thresholds, shown.they_say) == (newer, "partly free")

    @pytest.mark.parametrize(
        "fields", [{"ground": "minor", "income": ""}, {"asked_on": dt.date(2021, 12, 31)}]
    )
    def test_without_an_income_or_a_list_they_say_nothing(self, fields):
        assert self.shown(**fields).they_say == ""

    def test_the_list_that_comes_with_the_program_is_not_verified(self):
        seeded = LegalAidThresholds.objects.get()
        assert (seeded.valid_from, seeded.is_verified) == (dt.date(2022, 1, 1), False)
        assert self.shown(income="1500").they_say == "partly free"

    def test_the_form_shows_the_list_of_today(self, client_as):
        user = UserFactory()
        case = case_of(user, "view_case", "view_legal", "change_legal")
        text = page(client_as(user), reverse("legal:add_legalaidrequest", args=[case.reference]))
        assert "1326.00" in text
        assert "list not verified" in text


@pytest.mark.django_db
def test_managers_keep_the_lists(client_as):
    manager = client_as(with_role(Role.MANAGER))
    fields = {
        "valid_from": "1/1/2026",
        "single_full": "1500.50",
        "single_partial": "1700",
        "household_full": "1800",
        "household_partial": "2100",
        "per_dependant": "300",
        "source": "An invented list",
    }
    url = reverse("legal:add_thresholds")
    assert manager.post(url, form(**fields)).status_code == 302
    assert "1500.50" in page(manager, reverse("legal:thresholds"))
    assert manager.post(url, form(**fields)).status_code == 422
    row = LegalAidThresholds.objects.get(valid_from=dt.date(2026, 1, 1))
    edit = reverse("legal:edit_thresholds", args=[row.pk])
    assert manager.post(edit, form(**fields, is_verified="on", version="1")).status_code == 302
    row.refresh_from_db()
    assert row.is_verified
    officer = client_as(with_role(Role.LEGAL_OFFICER))
    for closed in (url, edit, reverse("legal:thresholds")):
        assert officer.get(closed).status_code == 404
