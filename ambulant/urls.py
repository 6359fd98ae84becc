"""Addresses of ambulant care."""

from django.urls import path

from ambulant import actions
from ambulant.forms import AssessmentForm, PracticalProblemForm, SafetyConcernForm
from ambulant.models import Assessment, PracticalProblem, SafetyConcern
from ambulant.views import lists, practical, rhythms, steps
from cases.plain_records import record_urls

app_name = "ambulant"
TAB = "cases/<str:reference>/ambulant/"
REFERRAL = f"{TAB}partners/<uuid:partner_referral_id>/"
LISTS = "settings/ambulant/"
urlpatterns = [
    path(TAB, rhythms.tab, name="tab"),
    path(f"{TAB}rhythm/new/", rhythms.step, name="step"),
    path(f"{TAB}rhythm/<uuid:period_id>/", rhythms.edit, name="edit"),
    path(f"{TAB}rhythm/<uuid:period_id>/void/", rhythms.void, name="void"),
    path(f"{TAB}steps/new/", steps.propose, name="propose"),
    path(f"{TAB}steps/<uuid:proposal_id>/", steps.decide, name="decide"),
    *record_urls(
        SafetyConcern,
        SafetyConcernForm,
        columns=("raised_on", "what", "ended_on"),
        leads_to="ambulant:tab",
        today=("raised_on",),
    ),
    *record_urls(
        Assessment,
        AssessmentForm,
        columns=("on", "anchor", "note"),
        leads_to="ambulant:tab",
        today=("on",),
    ),
    *record_urls(
        PracticalProblem,
        PracticalProblemForm,
        columns=("opened_at", "what", "partner", "answer", "closed_at"),
        add=actions.add_problem,
        change=actions.change_problem,
        leads_to="ambulant:tab",
    ),
    path(f"{TAB}partners/new/", practical.add, name="add_partner_referral"),
    path(REFERRAL, practical.edit, name="edit_partner_referral"),
    path(f"{REFERRAL}void/", practical.void, name="void_partner_referral"),
    path(f"{REFERRAL}to/<slug:state>/", practical.move, name="move_partner_referral"),
    path(f"{TAB}checklist/", practical.checklist, name="checklist"),
    path(LISTS, lists.lists, name="lists"),
    path(f"{LISTS}setting/", lists.setting, name="setting"),
    path(f"{LISTS}areas/new/", lists.add_area, name="add_area"),
    path(f"{LISTS}areas/<uuid:area_id>/new/", lists.add_sentence, name="add_sentence"),
    path(f"{LISTS}checklist/new/", lists.add_question, name="add_question"),
]
urlpatterns += [
    path(f"{LISTS}{which}/<uuid:row_id>/", lists.edit, {"which": which}, name=f"edit_{which}")
    for which in lists.OF_LIST
]
