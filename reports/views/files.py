"""Files of the report: requested, watched while they are made, taken."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from accounts.freshness import require_recent_factor
from accounts.guards import StaffRequest, page_view
from audit.serving import file_response
from records.errors import SentTwice
from records.forms import offer
from reports import actions, making, versions
from reports.access import INTERNAL, may_export, may_freeze
from reports.forms import ExportForm
from reports.identities import FiguresDisagree
from reports.models import Audience, Export
from reports.views.studio import checked_year, frame

REASONS = {
    making.NOT_ALLOWED: gettext_lazy("Your role no longer lets you take this file."),
    making.DISAGREE: gettext_lazy("Two ways of counting disagree. Look at the figures first."),
    making.NO_PANGO: gettext_lazy(
        "The server lacks what it needs to make a PDF. Tell your administrator: Pango is missing."
    ),
    making.LOST: gettext_lazy("The server stopped while it made the file."),
}


def _page(request: StaffRequest, year: int, form: ExportForm, status: int = 200) -> HttpResponse:
    context = frame(request, year, "booklet") | {
        "form": form,
        "files": versions.files_of(request.user),
        "may_internal": may_freeze(request.user),
    }
    return render(request, "reports/booklet_page.html", context, status=status)


def _form(request: StaffRequest, year: int, posted: QueryDict | None = None) -> ExportForm:
    """Return the form with the audiences one may choose: the organisation until it is frozen."""
    is_frozen = year in versions.versions(now=timezone.now()).frozen
    audience = Audience.PUBLIC if is_frozen else Audience.INTERNAL
    initial = {
        "audience": audience,
        "language": translation.get_language()[:2],
        "kind": Export.Kind.PDF,
    }
    form = ExportForm(posted, initial=initial)
    audiences = [
        (value, label)
        for value, label in Audience.choices
        if may_export(request.user, value, is_frozen=is_frozen)
    ]
    offer(form.fields["audience"], audiences)
    return form


@require_GET
@page_view("reports:index")
def booklet(request: StaffRequest, year: int) -> HttpResponse:
    """Choose a file, for whom and in which language; see those requested before."""
    checked_year(year)
    return _page(request, year, _form(request, year))


@require_POST
@page_view("reports:index")
def export(request: StaffRequest, year: int) -> HttpResponseBase:
    """Ask for a file. With every number in it, the second step must be fresh."""
    checked_year(year)
    if request.POST.get("audience") == INTERNAL:
        return require_recent_factor()(_export)(request, year)
    return _export(request, year)


def _export(request: StaffRequest, year: int) -> HttpResponse:
    form = _form(request, year, request.POST)
    if not form.is_valid():
        return _page(request, year, form, status=422)
    try:
        key = making.ask(
            token=form.token(),
            year=year,
            **form.values(),
            by=request.user,
            today=timezone.localdate(),
            now=timezone.now(),
        )
    except SentTwice as before:
        return redirect("reports:file", before.made)
    except FiguresDisagree:
        messages.error(request, REASONS[making.DISAGREE])
        return redirect("reports:numbers", year)
    making.wake(key)
    return redirect("reports:file", key)


@require_GET
@page_view("reports:index")
def file(request: StaffRequest, export_id: UUID) -> HttpResponse:
    """Show how far a file is; a part of the page asks again by itself while it is made."""
    row = versions.file_of(request.user, export_id)
    if not row:
        raise Http404
    context = {
        "file": row,
        "is_waiting": row.state in {Export.State.WAITING, Export.State.RUNNING},
        "why": REASONS.get(row.error, _("Something went wrong.")) if row.error else "",
        **frame(request, row.year, "booklet"),
    }
    part = "#status" if request.headers.get("HX-Request") else ""
    return render(request, f"reports/file.html{part}", context)


@require_GET
@page_view("reports:index")
def download(request: StaffRequest, export_id: UUID) -> HttpResponseBase:
    """Hand out a file to who requested it; with every number, to a fresh second step."""
    row = versions.file_of(request.user, export_id)
    if not row:
        raise Http404
    if row.audience == INTERNAL:
        return require_recent_factor()(_download)(request, export_id)
    return _download(request, export_id)


def _download(request: StaffRequest, export_id: UUID) -> HttpResponseBase:
    try:
        row = actions.open_export(export_id=export_id, by=request.user)
    except (actions.ExportGone, actions.NotAllowed):
        raise Http404 from None
    assert row.file is not None  # noqa: S101 - the database holds that a ready file is there
    return file_response(request, row.file, name=row.file_name)
