"""All addresses of the house. Each app writes its own paths in full."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("accounts.library")),
    path("", include("accounts.urls")),
    path("", include("desk.urls")),
    path("", include("cases.urls")),
    path("", include("counseling.urls")),
    path("", include("shelter.urls")),
    path("", include("oversight.urls")),
]
