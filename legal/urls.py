"""Addresses of proceedings, hearings and the docket."""

from django.urls import path

from cases.plain_records import record_urls
from legal import actions
from legal.forms import (
    AdviceForm,
    AuthorityContactForm,
    LegalAidForm,
    MandateForm,
    StatementForm,
    ThirdPersonForm,
)
from legal.models import (
    Advice,
    AuthorityContact,
    LegalAidRequest,
    Mandate,
    Statement,
    ThirdPerson,
)
from legal.views import docket, proceedings, tab, thresholds

app_name = "legal"
TAB = "cases/<str:reference>/legal/"
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
    path(f"{TAB}hearings/new/", proceedings.add_hearing, name="add_hearing"),
    path(f"{TAB}hearings/<uuid:hearing_id>/", proceedings.edit_hearing, name="edit_hearing"),
    path(f"{TAB}hearings/<uuid:hearing_id>/void/", proceedings.void_hearing, name="void_hearing"),
    path(f"{TAB}hearings/<uuid:hearing_id>/outcome/", proceedings.outcome, name="outcome"),
    *SUPPORT,
    path("settings/legal-aid/", thresholds.listing, name="thresholds"),
    path("settings/legal-aid/new/", thresholds.add, name="add_thresholds"),
    path("settings/legal-aid/<uuid:thresholds_id>/", thresholds.edit, name="edit_thresholds"),
    *record_urls(
        ThirdPerson, ThirdPersonForm, columns=("part", "name", "relation", "known", "noted_on")
    ),
]
