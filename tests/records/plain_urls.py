"""All addresses, and before them those of a plain record made of proceedings."""

from django.urls import include, path

import legal.urls
import payoke.urls
from cases.plain_records import record_urls
from legal.forms import ProceedingForm
from legal.models import Proceeding

PLAIN = record_urls(Proceeding, ProceedingForm, columns=("stage", "lawyer", "started_on"))
urlpatterns = [
    path("", include(([*PLAIN, *legal.urls.urlpatterns], "legal"))),
    *payoke.urls.urlpatterns,
]
handler404 = payoke.urls.handler404
