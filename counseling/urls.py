"""Addresses of this app."""

app_name = "counseling"
urlpatterns: list = []
