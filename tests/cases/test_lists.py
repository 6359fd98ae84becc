"""Each list of the settings screen is what the forms offer; an ended choice stays readable."""

import datetime as dt
from functools import partial

import pytest
from django import forms

from cases import access, actions
from cases.codes import List
from cases.forms.closing import EndAftercareForm
from cases.forms.exploitation import ExploitationForm
from cases.forms.intake import DecideForm, PhaseForm, ReferralForm, SignalForm
from cases.forms.network import CaseContactForm
from cases.models import Code
from common.fields import NO_CHOICE
from education.forms import ActivityForm, CampaignForm, RecommendationForm
from legal.forms import AdviceForm
from psychosocial.forms import ActivityForm as LeisureForm
from psychosocial.forms import ReadinessForm, TellingForm
from psychosocial.forms import ReferralForm as CareReferralForm
from tests.accounts.factories import UserFactory
from tests.cases.factories import (
    CaseContactFactory,
    CaseFactory,
    ExploitationFactory,
    SignalFactory,
    give,
)
from tests.education.factories import ActivityFactory, CampaignFactory, RecommendationFactory
from tests.kit import form, page, typed
from tests.legal.factories import AdviceFactory
from tests.psychosocial.factories import ReadinessFactory, TellingFactory
from tests.psychosocial.factories import ReferralFactory as CareReferralFactory

pytestmark = pytest.mark.django_db


def advice_form(**row) -> AdviceForm:
    """Make the form of legal advice, which asks for the reader's access."""
    case = CaseFactory()
    return AdviceForm(access=access.on(case.case_lead, case), **row)


def story_form(**row) -> TellingForm:
    """Make the form of what was told, which begins with the language of the person."""
    case = CaseFactory()
    return TellingForm(access=access.on(case.case_lead, case), **row)


# By list: the form that offers it, the field, and what makes a row of that form.
OFFERED = {
    List.INDICATOR: [
        (SignalForm, "indicators", None),
        (ReferralForm, "indicators", SignalFactory),
    ],
    List.REFUSAL: [(DecideForm, "reason", None)],
    List.CLOSURE: [(partial(PhaseForm, choices=[]), "reason", None)],
    List.AFTERCARE: [(EndAftercareForm, "reason", None)],
    List.ADVICE: [(advice_form, "topics", AdviceFactory)],
    List.LEAFLET: [(advice_form, "leaflets", AdviceFactory)],
    List.CARE: [(CareReferralForm, "kind", CareReferralFactory)],
    List.READINESS: [(ReadinessForm, "met", ReadinessFactory)],
    List.STORY: [(story_form, "topics", TellingFactory)],
    List.LEISURE: [(LeisureForm, "kind", None)],
    List.CAMPAIGN: [(CampaignForm, "kind", CampaignFactory)],
    List.AUDIENCE: [
        (CampaignForm, "audience", CampaignFactory),
        (ActivityForm, "audience", ActivityFactory),
    ],
    List.CHANNEL: [(CampaignForm, "channels", CampaignFactory)],
    List.GOVERNMENT: [(RecommendationForm, "level", RecommendationFactory)],
    List.ACTIVITY: [(ActivityForm, "kind", ActivityFactory)],
    List.FORM: [(ExploitationForm, "form", ExploitationFactory)],
    List.SECTOR: [(ExploitationForm, "sector", ExploitationFactory)],
    List.RECRUITMENT: [(ExploitationForm, "recruitment", ExploitationFactory)],
    List.ROLE: [(CaseContactForm, "role", CaseContactFactory)],
    List.CONTROL: [(ExploitationForm, "control", ExploitationFactory)],
}
EACH = [(which, *place) for which, places in OFFERED.items() for place in places]
OF_ROWS = [place for place in EACH if place[-1]]
LABELS = {"label_en": "Quite new", "label_nl": "Heel nieuw", "label_fr": "Tout nouveau"}
LONG_AGO = dt.date(2020, 1, 1)


def added(which: str) -> Code:
    values = {**LABELS, "position": 1, "ended_on": None}
    return actions.add_code(which=which, values=values, by=UserFactory())


def ended(code: Code) -> None:
    values = {"ended_on": LONG_AGO}
    actions.change_code(pk=code.pk, version=code.version, values=values, by=UserFactory())


def test_each_list_is_offered_somewhere_and_a_new_installation_has_it_filled():
    assert set(OFFERED) == set(List)
    assert set(Code.objects.values_list("list", flat=True)) == set(List.values)


@pytest.mark.parametrize(("which", "made", "field", "_factory"), EACH)
def test_a_new_choice_is_offered_and_an_ended_one_no_longer(which, made, field, _factory):
    code = added(which)
    assert ("quite_new", "Quite new") in made().fields[field].choices
    ended(code)
    assert "quite_new" not in dict(made().fields[field].choices)


@pytest.mark.parametrize(("which", "made", "field", "factory"), OF_ROWS)
def test_a_row_that_uses_an_ended_choice_keeps_it_readable(which, made, field, factory):
    ended(added(which))
    is_several = isinstance(made().fields[field], forms.MultipleChoiceField)
    row = factory(**{field: ["quite_new"] if is_several else "quite_new"})
    assert ("quite_new", "Quite new") in made(row=row).fields[field].choices


def test_a_choice_that_need_not_be_made_starts_with_none():
    assert DecideForm().fields["reason"].choices[0] == NO_CHOICE
    assert NO_CHOICE not in SignalForm().fields["indicators"].choices


def test_a_new_reason_closes_a_file_and_is_read_on_it_when_it_has_ended(client_as):
    code, case = added(List.CLOSURE), CaseFactory()
    give(case.case_lead, case, "view_case", "view_identity", "change_case")
    browser = client_as(case.case_lead)
    url = f"{case.get_absolute_url()}phase/"

    ended_today = form(to="closed", reason="quite_new", on=typed(dt.date.today()))
    assert browser.post(url, ended_today).status_code == 302
    ended(code)

    assert "Quite new" in page(browser, case.get_absolute_url())
    knows = UserFactory()
    give(knows, case, "view_case")
    assert "Quite new" not in page(client_as(knows), case.get_absolute_url())


def test_a_new_reason_refuses_a_referral_and_is_read_on_the_file(client_as):
    added(List.REFUSAL)
    case = CaseFactory(phase="signal")
    give(case.case_lead, case, "view_case", "view_identity", "change_case")
    browser = client_as(case.case_lead)

    decided = form(outcome="refused", reason="quite_new", on=typed(dt.date.today()))
    assert browser.post(f"{case.get_absolute_url()}decide/", decided).status_code == 302

    assert "Quite new" in page(browser, case.get_absolute_url())
