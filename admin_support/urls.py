"""Addresses of residence documents, applications, and the rules of their kinds."""

from django.urls import path

from admin_support import views

app_name = "admin_support"
TAB = "cases/<str:reference>/admin_support/"
ONE = f"{TAB}<uuid:document_id>/"
urlpatterns = [
    path("applications/", views.board, name="board"),
    *views.SAVED.urls("applications/"),
    path(TAB, views.tab, name="tab"),
    path(f"{TAB}new/", views.add, name="add"),
    path(f"{ONE}edit/", views.edit, name="edit"),
    path(f"{ONE}void/", views.void, name="void"),
    path(f"{ONE}sent/", views.send, name="send"),
    path(f"{ONE}extra/", views.extra, name="extra"),
    path(f"{ONE}end/", views.end, name="end"),
    path("settings/documents/", views.kinds, name="kinds"),
    path("settings/documents/<uuid:kind_id>/", views.edit_kind, name="edit_kind"),
]
