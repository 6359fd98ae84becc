"""Addresses of this app."""

app_name = "cases"
urlpatterns: list = []
