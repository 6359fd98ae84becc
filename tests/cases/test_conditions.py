"""The agreement and the conditions that the victim status rests on."""

import datetime as dt

import pytest

from cases.models import Agreement, Condition
from records.errors import Refused
from records.saving import store
from reports import figures
from tests.accounts.factories import UserFactory
from tests.cases.factories import TODAY, AgreementFactory, CaseFactory, ConditionFactory, give
from tests.kit import addresses, form, led_case, page, person_tab

pytestmark = pytest.mark.django_db
at = addresses("cases")
WORKS = ("view_case", "view_identity", "change_case")
MARCH_2 = dt.date(2026, 3, 2)
MAY_4 = dt.date(2026, 5, 4)


@pytest.fixture
def case():
    return led_case(*WORKS)


def test_a_file_says_what_its_status_lacks_until_it_is_noted(client_as, case):
    browser = client_as(case.case_lead)
    assert "Agreement not signed" in page(browser, case.get_absolute_url())
    signed = form(signed_on="2/3/2026", language="vie")
    assert browser.post(at("add_agreement", case), signed).status_code == 302
    statement = form(kind="statement", met_on="4/5/2026", pv_number="AN.37.F1.000001/2026")
    assert browser.post(at("add_condition", case), statement).status_code == 302
    text = page(browser, case.get_absolute_url())
    assert "Agreement not signed" not in text
    assert "Condition missing: contact with the exploiters is broken" in text
    assert "Condition missing: made a statement" not in text
    text = page(browser, person_tab(case))
    assert "Vietnamese" in text
    assert "AN.37.F1.000001/2026" in text


def test_a_condition_that_was_lost_is_missing_again(client_as, case):
    AgreementFactory(case=case)
    ConditionFactory(case=case, kind="statement")
    row = ConditionFactory(case=case, kind="contact_broken")
    browser = client_as(case.case_lead)
    assert "Condition missing" not in page(browser, case.get_absolute_url())
    lost = form(
        version="1",
        kind="contact_broken",
        met_on="2/3/2026",
        lost_on="4/5/2026",
        lost_reason="Went back.",
    )
    assert browser.post(at("edit_condition", case, row.pk), lost).status_code == 302
    text = page(browser, case.get_absolute_url())
    assert "Condition missing: contact with the exploiters is broken" in text
    assert "Until" in page(browser, person_tab(case))


def test_of_a_belgian_only_the_agreement_is_asked(client_as, case):
    case.client.nationalities = ["BE"]
    case.client.save()
    text = page(client_as(case.case_lead), case.get_absolute_url())
    assert "Agreement not signed" in text
    assert "Condition missing" not in text


@pytest.mark.parametrize("phase", ["signal", "accepted", "aftercare"])
def test_before_and_after_the_accompaniment_nothing_is_missing(client_as, phase):
    ended = {"closed_on": TODAY, "aftercare_until": TODAY} if phase == "aftercare" else {}
    case = led_case(*WORKS, phase=phase, **ended)
    assert "not signed" not in page(client_as(case.case_lead), case.get_absolute_url())


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"ended_on": dt.date(2026, 3, 1), "end_reason": "Left."}, "ended_on"),
        ({"ended_on": MAY_4}, "end_reason"),
        ({"end_reason": "Left."}, "end_reason"),
    ],
)
def test_an_agreement_ends_after_it_was_signed_and_for_a_reason(case, values, field):
    with pytest.raises(Refused) as refused:
        store(AgreementFactory.build(case=case, created_by=case.case_lead, **values))
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"lost_on": dt.date(2026, 3, 1), "lost_reason": "Went back."}, "lost_on"),
        ({"lost_on": MAY_4}, "lost_reason"),
        ({"pv_number": "AN.37"}, "pv_number"),
    ],
)
def test_a_condition_is_lost_after_it_was_met_and_for_a_reason(case, values, field):
    with pytest.raises(Refused) as refused:
        store(ConditionFactory.build(case=case, created_by=case.case_lead, **values))
    assert refused.value.field == field


def test_one_agreement_runs_and_a_condition_is_met_once_until_it_is_voided(case):
    agreement, condition = AgreementFactory(case=case), ConditionFactory(case=case)
    with pytest.raises(Refused, match="Another agreement runs"):
        store(AgreementFactory.build(case=case, created_by=case.case_lead))
    with pytest.raises(Refused, match="met then already"):
        store(ConditionFactory.build(case=case, created_by=case.case_lead))
    for row in (agreement, condition):
        row.voided_at, row.voided_by = dt.datetime(2026, 5, 4, tzinfo=dt.UTC), case.case_lead
        row.void_reason = "Of another person"
        row.save()
    AgreementFactory(case=case)
    ConditionFactory(case=case)
    assert Agreement.unscoped.count() == Condition.unscoped.count() == 1


def test_who_only_knows_the_person_reads_neither_proof_nor_that_it_is_missing(client_as, case):
    ConditionFactory(case=case, proof="Invented proof")
    reader = UserFactory()
    give(reader, case, "view_case", "view_identity", "view_psychosocial")
    browser = client_as(reader)
    for url in (case.get_absolute_url(), person_tab(case)):
        text = page(browser, url)
        assert "Agreement" not in text
        assert "Invented proof" not in text
    for name in ("agreements", "conditions", "add_condition"):
        assert browser.get(at(name, case)).status_code == 403


def test_the_report_names_files_without_agreement_or_condition():
    year = {"accompanied_from": dt.date(2025, 2, 1), "opened_on": dt.date(2025, 1, 1)}
    bare, belgian, whole = (CaseFactory(**year) for _number in range(3))
    belgian.client.nationalities = ["BE"]
    belgian.client.save()
    AgreementFactory(case=whole, signed_on=dt.date(2025, 2, 1))
    for kind in Condition.Kind:
        ConditionFactory(case=whole, kind=kind, met_on=dt.date(2025, 2, 1))
    late = CaseFactory(**year)
    AgreementFactory(case=late, signed_on=dt.date(2026, 1, 1))
    gaps = {gap.name: set(gap.cases) for gap in figures.gaps(2025)}
    assert gaps["agreement"] == {bare, belgian, late}
    assert gaps["conditions"] == {bare, late}
