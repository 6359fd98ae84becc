"""Addresses of the rhythm of contact."""

from django.urls import path

from ambulant import views

app_name = "ambulant"
TAB = "cases/<str:reference>/ambulant/"
urlpatterns = [
    path(TAB, views.tab, name="tab"),
    path(f"{TAB}rhythm/new/", views.step, name="step"),
    path(f"{TAB}rhythm/<uuid:period_id>/", views.edit, name="edit"),
    path(f"{TAB}rhythm/<uuid:period_id>/void/", views.void, name="void"),
]
