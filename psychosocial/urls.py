"""Addresses of referrals to care."""

from django.urls import path

from psychosocial import views

app_name = "psychosocial"
TAB = "cases/<str:reference>/psychosocial/"
urlpatterns = [
    path(TAB, views.tab, name="tab"),
    path(f"{TAB}referrals/new/", views.add, name="add"),
    path(f"{TAB}referrals/<uuid:referral_id>/", views.edit, name="edit"),
    path(f"{TAB}referrals/<uuid:referral_id>/void/", views.void, name="void"),
]
