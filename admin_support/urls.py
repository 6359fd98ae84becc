"""Addresses of residence documents, applications, and the rules of their kinds."""

from django.urls import path

from admin_support.views import residence

app_name = "admin_support"
TAB = "cases/<str:reference>/admin_support/"
ONE = f"{TAB}<uuid:document_id>/"
urlpatterns = [
    path("applications/", residence.board, name="board"),
    *residence.SAVED.urls("applications/"),
    path(TAB, residence.tab, name="tab"),
    path(f"{TAB}new/", residence.add, name="add"),
    path(f"{ONE}edit/", residence.edit, name="edit"),
    path(f"{ONE}void/", residence.void, name="void"),
    path(f"{ONE}sent/", residence.send, name="send"),
    path(f"{ONE}extra/", residence.extra, name="extra"),
    path(f"{ONE}end/", residence.end, name="end"),
    path("settings/documents/", residence.kinds, name="kinds"),
    path("settings/documents/<uuid:kind_id>/", residence.edit_kind, name="edit_kind"),
]
