"""Files of the report: asked for, watched while they are made, taken."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from accounts.freshness import require_recent_factor
from accounts.guards import page_view
from audit.serving import file_response
from reports import actions, making, versions
from reports.access import INTERNAL, may_export, may_freeze
from reports.forms import ExportForm
from reports.identities import FiguresDisagree
from reports.models import Audience, Export
from reports.views.studio import checked_year, frame

WORDS = {
    making.NOT_ALLOWED: gettext_lazy("Your role no longer lets you take this file."),
    making.DISAGREE: gettext_lazy("Two ways of counting disagree. Look at the figures first."),
    making.NO_PANGO: gettext_lazy(
        "The server lacks what it needs to make a PDF. Tell your administrator: Pango is missing."
    ),
    making.LOST: gettext_lazy("The server stopped while it made the file."),
}


def _page(request, year: int, form: ExportForm, status: int = 200):
    context = frame(request, year, "booklet") | {
        "form": form,
        "files": versions.files_of(request.user),
        "may_internal": may_freeze(request.user),
    }
    return render(request, "reports/booklet_page.html", context, status=status)


def _form(request, year: int, posted=None) -> ExportForm:
    """Return the form with the audiences one may choose: the house itself until it is frozen."""
    is_frozen = year in versions.versions(now=timezone.now()).frozen
    whom = Audience.PUBLIC if is_frozen else Audience.INTERNAL
    initial = {
        "audience": whom,
        "language": translation.get_language()[:2],
        "kind": Export.Kind.PDF,
    }
    form = ExportForm(posted, initial=initial)
    form.fields["audience"].choices = [
        choice
        for choice in Audience.choices
        if may_export(request.user, choice[0], is_frozen=is_frozen)
    ]
    return form


@require_GET
@page_view("reports:index")
def booklet(request, year):
    """Choose a file, for whom and in which language; see those asked for before."""
    checked_year(year)
    return _page(request, year, _form(request, year))


@require_POST
@page_view("reports:index")
def export(request, year):
    """Ask for a file. With every number in it, the second step must be fresh."""
    checked_year(year)
    if request.POST.get("audience") == INTERNAL:
        return require_recent_factor()(_export)(request, year)
    return _export(request, year)


def _export(request, year: int):
    form = _form(request, year, request.POST)
    if not form.is_valid():
        return _page(request, year, form, status=422)
    chosen = form.cleaned_data
    try:
        key = making.ask(
            token=chosen["form_token"],
            year=year,
            audience=chosen["audience"],
            language=chosen["language"],
            kind=chosen["kind"],
            by=request.user,
            today=timezone.localdate(),
            now=timezone.now(),
        )
    except FiguresDisagree:
        messages.error(request, WORDS[making.DISAGREE])
        return redirect("reports:numbers", year)
    making.wake(key)
    return redirect("reports:file", key)


@require_GET
@page_view("reports:index")
def file(request, export_id):
    """Show how far a file is; a part of the page asks again by itself while it is made."""
    row = versions.file_of(request.user, export_id)
    if not row:
        raise Http404
    context = {
        "file": row,
        "is_waiting": row.state in {Export.State.WAITING, Export.State.RUNNING},
        "why": WORDS.get(row.error, _("Something went wrong.")) if row.error else "",
        **frame(request, row.year, "booklet"),
    }
    part = "#status" if request.headers.get("HX-Request") else ""
    return render(request, f"reports/file.html{part}", context)


@require_GET
@page_view("reports:index")
def download(request, export_id):
    """Hand out a file to the one who asked for it; with every number, to a fresh second step."""
    row = versions.file_of(request.user, export_id)
    if not row:
        raise Http404
    if row.audience == INTERNAL:
        return require_recent_factor()(_download)(request, export_id)
    return _download(request, export_id)


def _download(request, export_id):
    try:
        row = actions.open_export(export_id=export_id, by=request.user)
    except (actions.ExportGone, actions.NotAllowed):
        raise Http404 from None
    return file_response(request, row.file, name=row.file_name)
