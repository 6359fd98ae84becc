"""Addresses of proceedings, hearings, the docket, court cases and what is awarded and paid."""

from django.urls import path

from cases.plain_records import record_urls
from legal import actions
from legal.forms import (
    AdviceForm,
    AuthorityContactForm,
    DamagesForm,
    FinancialAidForm,
    JudgmentForm,
    LegalAidForm,
    MandateForm,
    StatementForm,
    ThirdPersonForm,
    WageClaimForm,
)
from legal.models import (
    Advice,
    AuthorityContact,
    Damages,
    FinancialAid,
    Judgment,
    LegalAidRequest,
    Mandate,
    Statement,
    ThirdPerson,
    WageClaim,
)
from legal.views import (
    agreeing_names,
    caps,
    court_cases,
    court_hearings,
    damages,
    docket,
    proceedings,
    tab,
    thresholds,
)

app_name = "legal"
TAB = "cases/<str:reference>/legal/"
COURT_CASE = "court-cases/<uuid:court_case_id>/"
ACCUSED = f"{COURT_CASE}accused/<uuid:accused_id>/"
HEARING = f"{COURT_CASE}hearings/<uuid:hearing_id>/"
COURT_CASES = [
    path("court-cases/", court_cases.listing, name="court_cases"),
    path("court-cases/new/", court_cases.add, name="add_court_case"),
    path(COURT_CASE, court_cases.detail, name="court_case"),
    path(f"{COURT_CASE}edit/", court_cases.edit, name="edit_court_case"),
    path(f"{COURT_CASE}void/", court_cases.void, name="void_court_case"),
    path(f"{COURT_CASE}people/new/", court_cases.add_participants, name="add_participants"),
    path(f"{COURT_CASE}stages/new/", court_cases.note_stage, name="note_stage"),
    path(f"{COURT_CASE}stages/<uuid:stage_id>/void/", court_cases.void_stage, name="void_stage"),
    path(f"{COURT_CASE}accused/new/", court_cases.add_accused, name="add_accused"),
    path(ACCUSED, court_cases.edit_accused, name="edit_accused"),
    path(f"{ACCUSED}void/", court_cases.void_accused, name="void_accused"),
    path(f"{COURT_CASE}hearings/new/", court_hearings.add, name="add_court_hearing"),
    path(HEARING, court_hearings.edit, name="edit_court_hearing"),
    path(f"{HEARING}void/", court_hearings.void, name="void_court_hearing"),
    path(f"{HEARING}outcome/", court_hearings.outcome, name="court_outcome"),
    path(f"{HEARING}escort/", court_hearings.escort, name="court_escort"),
    path(f"{COURT_CASE}damages/", damages.table, name="damages_table"),
]
# The parts of legal support on the tab, in the order of the service.
SUPPORT = [
    *record_urls(
        Advice,
        AdviceForm,
        columns=("on", "language", "explained", "understood", "questions"),
        leads_to="legal:tab",
        of_reader=True,
        today=("on",),
    ),
    *record_urls(
        AuthorityContact,
        AuthorityContactForm,
        columns=("on", "capacity", "channel", "summary", "told", "ground"),
        add=actions.add_authority_contact,
        change=actions.change_authority_contact,
        void=actions.void_authority_contact,
        leads_to="legal:tab",
        of_reader=True,
        today=("on",),
    ),
    *record_urls(
        Statement,
        StatementForm,
        columns=("on", "form", "service", "pv_number", "place", "summary"),
        add=actions.add_statement,
        change=actions.change_statement,
        void=actions.void_statement,
        leads_to="legal:tab",
        of_reader=True,
    ),
    *record_urls(
        Mandate,
        MandateForm,
        columns=("given_to", "scope", "signed_on", "begins_on", "ends_on", "withdrawn_on"),
        leads_to="legal:tab",
        today=("signed_on", "begins_on"),
    ),
    *record_urls(
        LegalAidRequest,
        LegalAidForm,
        columns=("asked_on", "ground", "decided_on", "outcome", "papers"),
        leads_to="legal:tab",
        today=("asked_on",),
        template="legal/legal_aid_form.html",
    ),
]
COMPENSATION = [
    *record_urls(
        Judgment,
        JudgmentForm,
        columns=("given_on", "level", "verdict", "is_default", "served_on", "final_on"),
        add=actions.add_judgment,
        change=actions.change_judgment,
        void=actions.void_judgment,
        of_reader=True,
        today=("given_on",),
    ),
    *record_urls(
        Damages,
        DamagesForm,
        columns=(*Damages.AMOUNTS, "claimed_on", "awarded_by", "awarded_on"),
        add=actions.add_damages,
        change=actions.change_damages,
        of_reader=True,
    ),
    *record_urls(
        FinancialAid,
        FinancialAidForm,
        columns=("kind", "has_violence", "asked_on", "asked", "decision", "granted", "paid"),
        add=actions.add_aid,
        change=actions.change_aid,
        void=actions.void_aid,
        today=("asked_on",),
        template="legal/aid_form.html",
    ),
    *record_urls(
        WageClaim,
        WageClaimForm,
        columns=("employer", "ended_on", "offence_on", "claimed", "filed_on", "awarded", "paid"),
        add=actions.add_wage_claim,
        change=actions.change_wage_claim,
        void=actions.void_wage_claim,
    ),
]
urlpatterns = [
    path("legal/", docket.docket, name="docket"),
    *docket.SAVED.urls("legal/"),
    path(TAB, tab.tab, name="tab"),
    path(f"{TAB}proceedings/new/", proceedings.add_proceeding, name="add_proceeding"),
    path(
        f"{TAB}proceedings/<uuid:proceeding_id>/",
        proceedings.edit_proceeding,
        name="edit_proceeding",
    ),
    path(
        f"{TAB}proceedings/<uuid:proceeding_id>/void/",
        proceedings.void_proceeding,
        name="void_proceeding",
    ),
    path(
        f"{TAB}proceedings/<uuid:proceeding_id>/court-case/",
        court_cases.join,
        name="join_court_case",
    ),
    path(f"{TAB}hearings/new/", proceedings.add_hearing, name="add_hearing"),
    path(f"{TAB}hearings/<uuid:hearing_id>/", proceedings.edit_hearing, name="edit_hearing"),
    path(f"{TAB}hearings/<uuid:hearing_id>/void/", proceedings.void_hearing, name="void_hearing"),
    path(f"{TAB}hearings/<uuid:hearing_id>/outcome/", proceedings.outcome, name="outcome"),
    *SUPPORT,
    path("settings/commission/", caps.listing, name="caps"),
    path("settings/commission/new/", caps.add, name="add_caps"),
    path("settings/commission/<uuid:caps_id>/", caps.edit, name="edit_caps"),
    path("settings/legal-aid/", thresholds.listing, name="thresholds"),
    path("settings/legal-aid/new/", thresholds.add, name="add_thresholds"),
    path("settings/legal-aid/<uuid:thresholds_id>/", thresholds.edit, name="edit_thresholds"),
    *COURT_CASES,
    *COMPENSATION,
    *record_urls(
        ThirdPerson,
        ThirdPersonForm,
        columns=("part", "name", "phone", "relation", "known", "noted_on"),
        add=actions.add_third_person,
        change=actions.change_third_person,
        leads_to="legal:agreeing_names",
    ),
    path(f"{TAB}agreeing-names/", agreeing_names.listing, name="agreeing_names"),
]
