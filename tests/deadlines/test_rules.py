"""The pages of the rules."""

import pytest

from accounts.models import Role
from deadlines import actions
from deadlines.models import Rule
from tests.accounts.factories import UserFactory, with_role
from tests.deadlines.pages import DAY, page, today

pytestmark = pytest.mark.django_db


def version(**fields) -> dict:
    return {
        "valid_from": "+1",
        "label_en": "a",
        "label_nl": "b",
        "label_fr": "c",
        "kind": "L",
        "offsets": "60",
        "unit": "day",
        "warn_days": "14, 7 1",
        **fields,
    }


def test_a_manager_writes_a_new_version_of_a_rule_from_a_day_on(client_as):
    browser, path = client_as(with_role(Role.MANAGER)), "/settings/deadlines/D02/"
    rules = page(browser, "/settings/deadlines/")
    assert actions.rule_on("D02", today()).label in rules
    assert "D02<" not in rules
    assert browser.post(path, version()).status_code == 302
    old, fresh = Rule.objects.filter(code="D02").order_by("valid_from")
    assert (fresh.offsets, fresh.warn_days, fresh.trigger) == ([60], [14, 7, 1], old.trigger)
    assert actions.rule_on("D02", today()) == old
    assert actions.rule_on("D02", today() + DAY) == fresh
    assert "Another version counts from" in page(browser, "/settings/deadlines/")

    for wrong in (
        {},
        {"valid_from": "-1"},
        {"offsets": ""},
        {"offsets": "1,x"},
        {"offsets": "99999"},
        {"warn_days": "-3"},
        {"label_fr": ""},
        {"unit": "year"},
        {"valid_from": "+2", "again_after": "0"},
    ):
        assert browser.post(path, version(**wrong)).status_code == 422, wrong
    assert Rule.objects.filter(code="D02").count() == 2
    assert browser.get("/settings/deadlines/D99/").status_code == 404
    assert client_as(UserFactory()).get(path).status_code == 404
