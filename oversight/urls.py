"""Addresses of this app."""

app_name = "oversight"
urlpatterns: list = []
