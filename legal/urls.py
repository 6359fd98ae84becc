"""Addresses of proceedings, hearings and the docket."""

from django.urls import path

from cases.plain_records import record_urls
from legal.forms import ThirdPersonForm
from legal.models import ThirdPerson
from legal.views import docket, proceedings, tab

app_name = "legal"
TAB = "cases/<str:reference>/legal/"
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
    *record_urls(
        ThirdPerson, ThirdPersonForm, columns=("part", "name", "relation", "known", "noted_on")
    ),
]
