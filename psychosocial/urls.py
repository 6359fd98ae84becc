"""Addresses of care, clinical notes, screening, what was told, activities and return."""

from django.urls import path

from cases.plain_records import record_urls
from psychosocial import actions
from psychosocial.forms import ReadinessForm, ReturnForm, SupportForm, TellingForm
from psychosocial.models import Readiness, Support, Telling, VoluntaryReturn
from psychosocial.views import (
    activities,
    care,
    clinical,
    clinical_people,
    returns,
    screening,
    settings,
    tab,
)

app_name = "psychosocial"
TAB = "cases/<str:reference>/psychosocial/"
CLINICAL = f"{TAB}clinical/"
ACTIVITY = "leisure/<uuid:leisure_id>/"
RECORDS = [
    *record_urls(
        Telling,
        TellingForm,
        columns=("on", "whom", "who", "has_interpreter", "where", "may_be_asked"),
        leads_to="psychosocial:tab",
        of_reader=True,
        today=("on",),
    ),
    *record_urls(
        Support,
        SupportForm,
        columns=("kind", "name", "gives", "since", "until"),
        leads_to="psychosocial:tab",
        today=("since",),
    ),
    *record_urls(
        Readiness,
        ReadinessForm,
        columns=("on", "decision", "is_joint", "reason"),
        add=actions.decide_readiness,
        change=actions.change_readiness,
        leads_to="psychosocial:tab",
        today=("on",),
    ),
    *record_urls(
        VoluntaryReturn,
        ReturnForm,
        columns=("country", "partner", "asked_on", "risk", "decided_on", "left_on", "outcome"),
        add=actions.add_return,
        change=actions.change_return,
        void=actions.void_return,
        leads_to="psychosocial:tab",
        today=("asked_on",),
    ),
]
urlpatterns = [
    path(TAB, tab.tab, name="tab"),
    path(f"{TAB}referrals/new/", care.add, name="add"),
    path(f"{TAB}referrals/<uuid:referral_id>/", care.edit, name="edit"),
    path(f"{TAB}referrals/<uuid:referral_id>/void/", care.void, name="void"),
    path(CLINICAL, clinical.notes, name="clinical"),
    path(f"{CLINICAL}new/", clinical.add, name="add_clinical"),
    path(f"{CLINICAL}begin/", clinical_people.begin, name="begin_clinical"),
    path(f"{CLINICAL}people/", clinical_people.people, name="clinical_people"),
    path(f"{CLINICAL}people/<uuid:user_id>/end/", clinical_people.end, name="end_clinical_person"),
    path(f"{CLINICAL}sessions/<uuid:session_id>/", clinical.move, name="move_to_clinical"),
    path(f"{CLINICAL}<uuid:note_id>/", clinical.note, name="clinical_note"),
    path(f"{CLINICAL}<uuid:note_id>/edit/", clinical.edit, name="edit_clinical"),
    path(f"{CLINICAL}<uuid:note_id>/sign/", clinical.sign, name="sign_clinical"),
    path(f"{CLINICAL}<uuid:note_id>/void/", clinical.void, name="void_clinical"),
    *RECORDS,
    path(f"{TAB}voluntaryreturns/<uuid:pk>/withdraw/", returns.withdraw, name="withdraw"),
    path(f"{TAB}screenings/", screening.listing, name="screenings"),
    path(f"{TAB}screenings/new/<uuid:instrument_id>/", screening.add, name="add_screening"),
    path(f"{TAB}screenings/<uuid:screening_id>/", screening.edit, name="edit_screening"),
    path(f"{TAB}screenings/<uuid:screening_id>/void/", screening.void, name="void_screening"),
    path("leisure/", activities.listing, name="activities"),
    path("leisure/new/", activities.add, name="add_activity"),
    path(ACTIVITY, activities.detail, name="activity"),
    path(f"{ACTIVITY}edit/", activities.edit, name="edit_activity"),
    path(f"{ACTIVITY}void/", activities.void, name="void_activity"),
    path(f"{ACTIVITY}people/new/", activities.sign_up, name="sign_up"),
    path(f"{ACTIVITY}people/<uuid:sign_up_id>/", activities.mark, name="mark"),
    path("settings/instruments/", settings.instruments, name="instruments"),
    path("settings/instruments/new/", settings.load, name="load_instrument"),
    path("settings/instruments/<uuid:instrument_id>/", settings.edit, name="edit_instrument"),
    path("settings/readiness/", settings.stable_care, name="stable_care"),
]
