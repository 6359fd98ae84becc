"""Addresses of the page of a case."""

from django.urls import path

from casepage import views

app_name = "casepage"
urlpatterns = [
    path("cases/<str:reference>/", views.detail, name="detail"),
    path("cases/<str:reference>/about/", views.about, name="person"),
    path("cases/<str:reference>/access/", views.access, name="access"),
]
