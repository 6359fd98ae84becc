"""Addresses of proceedings, hearings and the docket."""

from django.urls import path

from cases.plain_records import record_urls
from legal import views
from legal.forms import ThirdPersonForm
from legal.models import ThirdPerson

app_name = "legal"
TAB = "cases/<str:reference>/legal/"
urlpatterns = [
    path("legal/", views.docket, name="docket"),
    *views.SAVED.urls("legal/"),
    path(TAB, views.tab, name="tab"),
    path(f"{TAB}proceedings/new/", views.add_proceeding, name="add_proceeding"),
    path(f"{TAB}proceedings/<uuid:proceeding_id>/", views.edit_proceeding, name="edit_proceeding"),
    path(
        f"{TAB}proceedings/<uuid:proceeding_id>/void/",
        views.void_proceeding,
        name="void_proceeding",
    ),
    path(f"{TAB}hearings/new/", views.add_hearing, name="add_hearing"),
    path(f"{TAB}hearings/<uuid:hearing_id>/", views.edit_hearing, name="edit_hearing"),
    path(f"{TAB}hearings/<uuid:hearing_id>/void/", views.void_hearing, name="void_hearing"),
    path(f"{TAB}hearings/<uuid:hearing_id>/outcome/", views.outcome, name="outcome"),
    *record_urls(
        ThirdPerson, ThirdPersonForm, columns=("part", "name", "relation", "known", "noted_on")
    ),
]
