"""Addresses of the yardstick."""

from django.urls import path

from bench.thin import views

urlpatterns = [
    path("enter/<str:name>/", views.enter),
    path("", views.today),
    path("files/<uuid:pk>/", views.detail),
    path("files/<uuid:pk>/log/", views.log),
    path("files/<uuid:pk>/assign/", views.assign),
    path("find/", views.find),
    path("beds/", views.board),
]
