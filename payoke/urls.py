"""All addresses. Each app writes its own paths in full."""

from django.urls import include, path

from demo import styleguide
from payoke import errors, health, pages

handler400 = errors.bad_request
handler403 = errors.denied
handler404 = errors.missing
handler429 = errors.too_many
handler500 = errors.broken

urlpatterns = [
    path("", pages.today, name="today"),
    path("styleguide/", styleguide.page, name="styleguide"),
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
    path("accounts/", include("accounts.library")),
    path("", include("accounts.urls")),
    path("", include("workspace.urls")),
    path("", include("cases.urls")),
    path("", include("casepage.urls")),
    path("", include("deadlines.urls")),
    path("", include("counseling.urls")),
    path("", include("shelter.urls")),
    path("", include("admin_support.urls")),
    path("", include("legal.urls")),
    path("", include("psychosocial.urls")),
    path("", include("ambulant.urls")),
    path("", include("education.urls")),
    path("", include("oversight.urls")),
    path("", include("reports.urls")),
]
