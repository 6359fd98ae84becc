"""Addresses of referrals to care."""

from django.urls import path

from psychosocial.views import care, tab

app_name = "psychosocial"
TAB = "cases/<str:reference>/psychosocial/"
urlpatterns = [
    path(TAB, tab.tab, name="tab"),
    path(f"{TAB}referrals/new/", care.add, name="add"),
    path(f"{TAB}referrals/<uuid:referral_id>/", care.edit, name="edit"),
    path(f"{TAB}referrals/<uuid:referral_id>/void/", care.void, name="void"),
]
