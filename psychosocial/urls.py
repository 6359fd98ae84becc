"""Addresses of referrals to care and of clinical notes."""

from django.urls import path

from psychosocial.views import care, clinical, clinical_people, tab

app_name = "psychosocial"
TAB = "cases/<str:reference>/psychosocial/"
CLINICAL = f"{TAB}clinical/"
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
]
