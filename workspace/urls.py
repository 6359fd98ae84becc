"""Addresses of drafts and notices."""

from django.urls import path

from workspace import views

app_name = "workspace"
urlpatterns = [
    path("workspace/drafts/", views.save, name="save_draft"),
    path("workspace/drafts/<uuid:draft_id>/", views.show_draft, name="draft"),
    path("workspace/drafts/<uuid:draft_id>/discard/", views.discard, name="discard"),
    path("workspace/notices/", views.notices, name="notices"),
    path("workspace/notices/read/", views.read, name="read"),
]
