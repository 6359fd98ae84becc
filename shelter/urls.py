"""Addresses of this app."""

app_name = "shelter"
urlpatterns: list = []
