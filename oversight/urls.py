"""Addresses over the trail."""

from django.urls import path

from oversight import views

app_name = "oversight"
urlpatterns = [
    path("access/", views.access, name="access"),
    path("access/check/", views.check, name="check"),
    path("cases/<str:reference>/who-looked/", views.who_looked, name="who_looked"),
]
