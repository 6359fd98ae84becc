"""Who signs a consent: the person from an age on, before that the guardian or a parent."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from audit.models import Event
from cases.ages import least_age_on
from disclosures import actions
from disclosures.models import Consent, ConsentSetting, Disclosure
from records import saving
from records.errors import Refused
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import CaseContactFactory, RelativeFactory
from tests.kit import addresses, case_of, form, page

pytestmark = pytest.mark.django_db
at = addresses("disclosures")
DAY = dt.date(2026, 3, 2)
SETTING = reverse("disclosures:consent_setting")
MAY = ("view_case", "view_identity", "change_case")


@pytest.fixture
def user():
    return UserFactory()


@pytest.fixture
def case(user):
    return born(case_of(user, *MAY), "3-12-2010")


@pytest.fixture
def guardian(case):
    return CaseContactFactory(case=case, role="guardian", name="Guardian Invented", since=DAY)


def born(case, birth_date: str):
    case.client.birth_date, case.client.birth_year = birth_date, None
    case.client.save()
    return case


def consent(case, **fields) -> Consent:
    usual = {
        "purpose": "care",
        "partner_words": "Doctor Invented",
        "what": "The diagnosis",
        "given_on": DAY,
        "language": "eng",
    }
    return actions.add_consent(case=case, values=usual | fields, by=case.case_lead)


def signed_by(signer, **fields) -> dict:
    return {"given_by": "guardian", "signer": signer} | fields


@pytest.mark.parametrize("birth_date", ["3-12-2010", "2-4-2008", "--2008", ""])
def test_who_is_or_may_be_under_age_does_not_consent_alone(case, birth_date):
    with pytest.raises(Refused, match="under age on that day, or may be") as refusal:
        consent(born(case, birth_date))
    assert refusal.value.field == "given_by"
    assert not Consent.unscoped.exists()


@pytest.mark.parametrize("birth_date", ["2-3-2008", "--2007", "-2-2008"])
def test_who_is_of_age_on_the_day_consents_alone(case, birth_date):
    assert consent(born(case, birth_date)).given_by == "person"


def test_the_guardian_around_the_file_signs(case, guardian):
    assert consent(case, **signed_by(guardian)).signer_name == "Guardian Invented"


def test_a_parent_signs(case):
    parent = RelativeFactory(case=case, relation="parent", name="Mother Invented")
    row = consent(case, given_by="guardian", signer_relative=parent)
    assert row.signer_name == "Mother Invented"


@pytest.mark.parametrize(
    "fields",
    [
        {"role": "lawyer"},
        {"since": DAY + dt.timedelta(days=1)},
        {"since": DAY - dt.timedelta(days=9), "until": DAY - dt.timedelta(days=1)},
    ],
)
def test_nobody_else_around_the_file_signs(case, fields):
    other = CaseContactFactory(case=case, **{"role": "guardian", "since": DAY} | fields)
    with pytest.raises(Refused, match="not the guardian or a parent") as refusal:
        consent(case, **signed_by(other))
    assert refusal.value.field == "signer"


def test_a_guardian_of_another_file_or_a_sister_does_not_sign(case, user):
    other = CaseContactFactory(case=case_of(user, *MAY), role="guardian", since=DAY)
    with pytest.raises(Refused, match="not the guardian or a parent"):
        consent(case, **signed_by(other))
    sister = RelativeFactory(case=case, relation="sibling")
    with pytest.raises(Refused, match="not the guardian or a parent"):
        consent(case, given_by="guardian", signer_relative=sister)


def test_a_consent_has_one_signer_where_it_is_not_the_person(case, guardian):
    parent = RelativeFactory(case=case, relation="parent")
    for fields in (
        {"given_by": "guardian"},
        signed_by(guardian, signer_relative=parent),
    ):
        with pytest.raises(Refused, match="one of them"):
            consent(case, **fields)
    with pytest.raises(Refused, match="one of them"):
        consent(born(case, "1-1-1990"), signer=guardian)


def test_a_correction_keeps_the_rule(case, guardian):
    row = consent(case, **signed_by(guardian))
    alone = {"given_by": "person", "signer": None}
    with pytest.raises(Refused, match="under age"):
        actions.change_consent(pk=row.pk, version=1, values=alone, by=case.case_lead)
    assert Consent.unscoped.get().given_by == "guardian"


def test_it_is_withdrawn_when_the_guardian_has_ended(case, guardian):
    row = consent(case, **signed_by(guardian))
    guardian.role = "other"
    guardian.save()
    values = {"withdrawn_on": DAY, "withdrawn_by": "person"}
    actions.withdraw_consent(pk=row.pk, version=1, values=values, by=case.case_lead)
    assert Consent.unscoped.get().withdrawn_on == DAY


@pytest.mark.parametrize("relation", ["", "parent"])
def test_what_somebody_signed_who_was_entered_in_error_holds_no_longer(case, guardian, relation):
    parent = RelativeFactory(case=case, relation="parent")
    signs = {"given_by": "guardian", "signer_relative": parent} if relation else signed_by(guardian)
    consent(case, **signs)
    assert Consent.unscoped.in_force(DAY).get().is_in_force(DAY)

    row = signs.get("signer_relative") or guardian
    fields = {"voided_at": timezone.now(), "voided_by": case.case_lead, "void_reason": "Error"}
    saving.store(saving.fill(row, fields))

    assert not Consent.unscoped.in_force(DAY).exists()
    assert not Consent.unscoped.get().is_in_force(DAY)


@pytest.mark.parametrize(
    "now_noted",
    [{"role": "other"}, {"since": DAY + dt.timedelta(days=1)}, {"until": DAY, "since": DAY}],
)
def test_a_consent_holds_as_long_as_its_signer_was_the_guardian_that_day(case, guardian, now_noted):
    row = consent(case, **signed_by(guardian, given_on=DAY))
    saving.store(saving.fill(guardian, now_noted))
    holds = "until" in now_noted
    assert Consent.unscoped.in_force(DAY).exists() == holds
    assert Consent.unscoped.get().is_in_force(DAY) == holds

    shared = Disclosure(
        case=case,
        on=DAY,
        kind="letter",
        ground="consent",
        consent=row,
        recipient="Doctor Invented",
        content="The diagnosis",
        created_by=case.case_lead,
    )
    if holds:
        saving.store(shared)
    else:
        with pytest.raises(Refused, match="not in force on that day"):
            saving.store(shared)


def test_nothing_is_shared_on_a_consent_of_who_proves_to_be_under_age(case):
    consent(born(case, "1-1-1990"))

    def share():
        return actions.disclose(
            case=case,
            kind="letter",
            ground="consent",
            recipient="Doctor Invented",
            content="The diagnosis",
            at=timezone.make_aware(dt.datetime(2026, 3, 2, 12)),
            by=case.case_lead,
        )

    assert share().consent
    born(case, "3-12-2010")
    with pytest.raises(actions.ConsentMissing):
        share()


def test_the_form_offers_guardian_and_parents_and_the_tab_names_who_signed(
    client_as, user, case, guardian
):
    RelativeFactory(case=case, relation="sibling", name="Sister Invented")
    browser = client_as(user)
    text = page(browser, at("add_consent", case))
    assert "Guardian Invented" in text
    assert "Sister Invented" not in text
    typed = {
        "purpose": "care",
        "partner_words": "Doctor Invented",
        "what": "The diagnosis",
        "given_on": "2/3/2026",
        "way": "signed",
        "language": "eng",
        "given_by": "person",
    }
    refused = browser.post(at("add_consent", case), form(**typed))
    assert refused.status_code == 422
    assert "given_by" in refused.context["form"].errors
    typed |= {"given_by": "guardian", "signer": str(guardian.pk)}
    assert browser.post(at("add_consent", case), form(**typed)).status_code == 302
    assert "Signed for the person by Guardian Invented." in page(browser, at("tab", case))


def test_the_age_is_a_setting_of_the_organisation(client_as, case):
    manager = with_role(Role.MANAGER)
    answer = client_as(manager).post(SETTING, form(own_from="15", version=1))
    assert answer.status_code == 302
    assert ConsentSetting.objects.get().own_from == 15
    assert Event.objects.filter(verb="disclosures.consentsetting.changed").exists()
    assert consent(case).given_by == "person"
    assert client_as(UserFactory()).get(SETTING).status_code == 404


@pytest.mark.parametrize("age", ["11", "19"])
def test_another_age_is_refused(client_as, age):
    answer = client_as(with_role(Role.MANAGER)).post(SETTING, form(own_from=age, version=1))
    assert answer.status_code == 422
    assert ConsentSetting.objects.get().own_from == 18


def test_the_least_age_counts_what_is_not_given_as_still_to_come():
    day = dt.date(2026, 6, 15)
    births = ("15-6-2008", "16-6-2008", "-6-2008", "-5-2008", "--2008", "")
    assert [least_age_on(birth, day) for birth in births] == [18, 17, 17, 18, 17, None]
