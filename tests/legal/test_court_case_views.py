"""The pages of a court case: fifty victims on one, and what is typed once for all."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.models import Role
from audit.models import Event
from cases.models import Case
from legal.models import Accused, CourtCase, CourtHearing, Damages, Hearing
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import CaseFactory, give, put
from tests.kit import case_of, form, page, queries
from tests.legal.factories import (
    AccusedFactory,
    CourtCaseFactory,
    CourtHearingFactory,
    DamagesFactory,
    HearingFactory,
    ProceedingFactory,
)

pytestmark = pytest.mark.django_db
LEGAL = ("view_case", "view_identity", "view_legal", "change_legal")


@pytest.fixture
def officer():
    return with_role(Role.LEGAL_OFFICER)


@pytest.fixture
def pages(client_as, officer):
    return client_as(officer)


def at(name, *keys):
    return reverse(f"legal:{name}", args=keys)


def court_case_of(officer, count, **fields):
    court_case = CourtCaseFactory(**fields)
    rows = [
        ProceedingFactory(case=case_of(officer, *LEGAL), court_case=court_case)
        for _number in range(count)
    ]
    return court_case, rows


def test_a_court_case_is_opened_with_all_who_take_part(pages, officer):
    cases = [case_of(officer, *LEGAL) for _number in range(3)]
    fields = {
        "name": "Invented Works",
        "authority": "court",
        "stage": "correctional",
        "started_on": "04/05/2026",
        "own_capacity": "own_name",
        "claim": "1.250,50",
        "capacity": "civil_party",
        "cases": [case.reference for case in cases],
    }
    answer = pages.post(at("add_court_case"), form(**fields))
    court_case = CourtCase.unscoped.get()
    assert answer["Location"] == at("court_case", court_case.pk)
    assert court_case.claim == Decimal("1250.50")
    text = page(pages, at("court_case", court_case.pk))
    for case in cases:
        assert case.client.code in text
        assert Event.objects.filter(verb="legal.courtcase.opened", case=case.pk).count() == 1


def test_the_page_asks_as_much_for_fifty_as_for_two(client_as, officer):
    asked = []
    for count in (2, 50):
        court_case, rows = court_case_of(officer, count)
        hearing = CourtHearingFactory(court_case=court_case)
        for row in rows:
            HearingFactory(
                case=row.case, proceeding=row, common=hearing, at=hearing.at, escort=officer
            )
            DamagesFactory(proceeding=row, claimed_moral="10.00")
            AccusedFactory(court_case=court_case)
        asked.append(queries(client_as(officer), at("court_case", court_case.pk)))
        asked.append(queries(client_as(officer), at("damages_table", court_case.pk)))
        asked.append(queries(client_as(officer), at("add_court_hearing", court_case.pk)))
    assert asked[:3] == asked[3:]


def test_a_hearing_is_typed_once(pages, officer):
    court_case, rows = court_case_of(officer, 3)
    fields = {
        "day": "08/01/2027",
        "clock": "9:00",
        "court": "Criminal court",
        "kind": "trial",
        "reach": "all",
        "interpreter": "wanted",
        "cases": [row.case.reference for row in rows],
    }
    answer = pages.post(at("add_court_hearing", court_case.pk), form(**fields))
    assert answer.status_code == 302
    hearing = CourtHearing.unscoped.get()
    assert Hearing.unscoped.filter(common=hearing).count() == 3
    moved = {key: fields[key] for key in ("clock", "court", "kind")} | {"day": "15/01/2027"}
    url = at("edit_court_hearing", court_case.pk, hearing.pk)
    pages.post(url, form(version=hearing.version, **moved))
    days = {row.at.day for row in Hearing.unscoped.all()}
    assert days == {15}
    stale = pages.post(url, form(version="1", **moved))
    assert stale.status_code == 422


def test_an_outcome_takes_one_form(pages, officer):
    court_case, rows = court_case_of(officer, 2)
    hearing = CourtHearingFactory(court_case=court_case)
    for row in rows:
        HearingFactory(case=row.case, proceeding=row, common=hearing, at=hearing.at)
    url = at("court_outcome", court_case.pk, hearing.pk)
    wrong = form(version="1", outcome="held", outcome_on="20/11/2026", verdict="conviction")
    assert pages.post(url, wrong).status_code == 422
    good = form(version="1", outcome="judged", outcome_on="20/11/2026", verdict="conviction")
    assert pages.post(url, good).status_code == 302
    assert set(Hearing.unscoped.values_list("outcome", flat=True)) == {"judged"}
    assert pages.get(url).status_code == 404


def test_damages_of_all_are_typed_on_one_page(pages, officer):
    court_case, rows = court_case_of(officer, 3)
    there = DamagesFactory(proceeding=rows[0], claimed_material="100.00")
    url = at("damages_table", court_case.pk)
    fields = {"claimed_on": "20/11/2026", "awarded_by": "Court", "awarded_on": "20/11/2026"}
    for row in rows[:2]:
        fields |= {
            f"{row.pk}-claimed_material": "100,00",
            f"{row.pk}-claimed_moral": "2.500,00",
            f"{row.pk}-awarded_moral": "1000",
        }
    fields[f"{rows[0].pk}-version"] = there.version
    assert pages.post(url, form(**fields)).status_code == 302
    noted = {row.proceeding_id: row for row in Damages.unscoped.all()}
    assert set(noted) == {rows[0].pk, rows[1].pk}
    for row in noted.values():
        assert (row.claimed, row.awarded, row.owed) == (Decimal(2600), Decimal(1000), Decimal(1000))
        assert (row.claimed_on, row.awarded_by) == (dt.date(2026, 11, 20), "Court")


def test_what_is_wrong_in_the_table_stands_beside_its_amount_and_nothing_is_saved(pages, officer):
    court_case, rows = court_case_of(officer, 2)
    fields = {
        f"{rows[0].pk}-claimed_moral": "2500",
        f"{rows[1].pk}-awarded_moral": "100",
        f"{rows[1].pk}-paid": "200",
    }
    answer = pages.post(at("damages_table", court_case.pk), form(**fields))
    assert answer.status_code == 422
    assert not Damages.unscoped.exists()
    forms = {row.person.proceeding.pk: row.form for row in answer.context["rows"]}
    assert list(forms[rows[1].pk].errors) == ["paid"]
    assert not forms[rows[0].pk].errors
    text = answer.content.decode()
    assert 'value="2500"' in text
    answer = pages.post(at("damages_table", court_case.pk), form(**{f"{rows[0].pk}-paid": "a lot"}))
    assert answer.status_code == 422
    assert 'value="a lot"' in answer.content.decode()


def test_the_table_saves_nothing_over_what_a_colleague_saved(pages, officer):
    court_case, [row] = court_case_of(officer, 1)
    DamagesFactory(proceeding=row, claimed_moral="5.00", version=2)
    fields = {f"{row.pk}-version": "1", f"{row.pk}-claimed_moral": "7.00"}
    assert pages.post(at("damages_table", court_case.pk), form(**fields)).status_code == 422
    assert Damages.unscoped.get().claimed_moral == Decimal("5.00")


def test_who_goes_along_is_shown_with_what_they_do_then(pages, officer):
    court_case, [row] = court_case_of(officer, 1)
    colleague = UserFactory(name="Els Invented", roles=["counselor"])
    put(row.case, colleague, row.case.case_lead)
    hearing = CourtHearingFactory(court_case=court_case)
    HearingFactory(case=row.case, proceeding=row, common=hearing, at=hearing.at)
    HearingFactory(case=CaseFactory(), at=hearing.at, escort=colleague)
    url = at("court_escort", court_case.pk, hearing.pk)
    assert "Els Invented (at that time: another hearing)" in page(pages, url)
    fields = {"cases": [row.case.reference], "escort": colleague.pk}
    assert pages.post(url, form(**fields)).status_code == 302
    text = page(pages, at("court_case", court_case.pk))
    assert "another hearing" in text


def test_who_only_reads_changes_nothing(client_as):
    reader = with_role(Role.LEGAL_OFFICER)
    court_case, accused = CourtCaseFactory(), None
    accused = AccusedFactory(court_case=court_case)
    hearing = CourtHearingFactory(court_case=court_case)
    case = case_of(reader, "view_case", "view_legal")
    row = ProceedingFactory(case=case, court_case=court_case)
    HearingFactory(case=case, proceeding=row, common=hearing, at=hearing.at)
    browser = client_as(reader)
    assert "Mr Nobody" in page(browser, at("court_case", court_case.pk))
    for url in (
        at("edit_court_case", court_case.pk),
        at("add_accused", court_case.pk),
        at("edit_accused", court_case.pk, accused.pk),
        at("add_court_hearing", court_case.pk),
        at("damages_table", court_case.pk),
        at("court_outcome", court_case.pk, hearing.pk),
        at("add_participants", court_case.pk),
    ):
        assert browser.get(url).status_code == 404, url
        assert browser.post(url, form()).status_code == 404, url


def test_suspects_are_for_the_legal_line(client_as):
    counselor = UserFactory(roles=["counselor"])
    court_case = CourtCaseFactory()
    AccusedFactory(court_case=court_case)
    case = CaseFactory()
    give(counselor, case, "view_case", "view_identity", "view_psychosocial")
    ProceedingFactory(case=case, court_case=court_case)
    browser = client_as(counselor)
    assert browser.get(at("court_case", court_case.pk)).status_code == 404
    found = browser.post(reverse("cases:search"), {"q": "Nobody"}, follow=True)
    assert "Mr Nobody" not in found.content.decode()


def test_an_accused_is_noted_and_judged(pages, officer):
    court_case, _rows = court_case_of(officer, 1)
    url = at("add_accused", court_case.pk)
    assert pages.post(url, form(name="Mr Nobody", charge="Trafficking")).status_code == 302
    row = Accused.unscoped.get()
    fields = {"name": "Mr Nobody", "outcome": "convicted", "decided_on": "20/11/2026"}
    more = {"sentence": "Four years", "is_suspended": "on", "version": row.version}
    url = at("edit_accused", court_case.pk, row.pk)
    assert pages.post(url, form(**fields, **more)).status_code == 302
    text = page(pages, at("court_case", court_case.pk))
    assert "Four years" in text
    assert pages.post(url, form(**fields, version="1")).status_code == 422
    void = at("void_accused", court_case.pk, row.pk)
    assert pages.post(void, form(version="2", reason="Error.")).status_code == 302
    assert not Accused.unscoped.exists()


def test_who_sees_only_an_archived_file_reads_the_court_case_and_changes_nothing(pages, officer):
    court_case, [row] = court_case_of(officer, 1)
    other = ProceedingFactory(court_case=court_case)
    ended = {"phase": "closed", "closed_on": dt.date(2026, 11, 1)}
    Case.unscoped.filter(pk=row.case_id).update(**ended, archived_on=dt.date(2026, 11, 2))
    answer = pages.get(at("court_case", court_case.pk))
    assert answer.status_code == 200
    assert not answer.context["may_change"]
    sent = form(stage="appeal", since="01/06/2026")
    assert pages.post(at("note_stage", court_case.pk), sent).status_code == 404
    other.refresh_from_db()
    assert other.stage == "correctional"
