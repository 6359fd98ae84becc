"""Addresses of drafts and notices."""

from django.urls import path

from desk import views

app_name = "desk"
urlpatterns = [
    path("desk/drafts/", views.save, name="save_draft"),
    path("desk/drafts/<uuid:draft_id>/", views.draft, name="draft"),
    path("desk/drafts/<uuid:draft_id>/discard/", views.discard, name="discard"),
    path("desk/notices/", views.notices, name="notices"),
    path("desk/notices/read/", views.read, name="read"),
]
