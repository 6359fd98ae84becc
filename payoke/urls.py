"""All addresses. Each app writes its own paths in full."""

from django.urls import include, path

from casepage import views as casepage
from common import error_pages
from demo import styleguide
from oversight import health

handler400 = error_pages.bad_request
handler403 = error_pages.denied
handler404 = error_pages.missing
handler429 = error_pages.too_many
handler500 = error_pages.broken

urlpatterns = [
    path("", casepage.today, name="today"),
    path("styleguide/", styleguide.page, name="styleguide"),
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
    path("accounts/", include("accounts.library")),
    path("", include("accounts.urls")),
    path("", include("workspace.urls")),
    path("", include("cases.urls")),
    path("", include("casepage.urls")),
    path("", include("disclosures.urls")),
    path("", include("deadlines.urls")),
    path("", include("documents.urls")),
    path("", include("counseling.urls")),
    path("", include("shelter.urls")),
    path("", include("admin_support.urls")),
    path("", include("legal.urls")),
    path("", include("psychosocial.urls")),
    path("", include("ambulant.urls")),
    path("", include("contacts.urls")),
    path("", include("education.urls")),
    path("", include("transfers.urls")),
    path("", include("oversight.urls")),
    path("", include("reports.urls")),
]
