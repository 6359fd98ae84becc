"""What the names on the legal line of a file agree with."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from cases.access import CaseRequest
from cases.guards import case_view
from cases.models import Case
from legal import agreeing_names
from legal.actions.hearings import LINE


@require_GET
@case_view("view_legal", line=LINE, trace="legal.names_compared")
def listing(request: CaseRequest, case: Case) -> HttpResponse:
    """Compare suspects, accused and the client with clients, colleagues and the address book."""
    context = {"case": case, "rows": agreeing_names.of_file(request.access)}
    return render(request, "legal/agreeing_names.html", context)
