"""The pages of the booklet that people write, and how it looks."""

from contextlib import suppress
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guards import StaffRequest, page_view
from records.errors import SentTwice
from records.pages import add_record, edit_record
from reports import actions, story
from reports.forms import BookletTextForm, StyleForm
from reports.models import BookletText, Language
from reports.views.studio import checked_year, frame


@require_GET
@page_view("reports:propose")
def overview(request: StaffRequest, year: int) -> HttpResponse:
    """List the pages of a year in each language: what is written, what is not."""
    checked_year(year)
    written = story.written(year)
    rows = [
        {
            "label": page.label,
            "languages": [
                {
                    "label": language.label,
                    "url": reverse("reports:page", args=[year, language.value, page.value]),
                    "is_written": (page.value, language.value) in written,
                }
                for language in Language
            ],
        }
        for page in (*story.OPENING, *story.CLOSING)
    ]
    context = frame(request, year, "booklet") | {"rows": rows, "languages": Language}
    return render(request, "reports/pages.html", context)


@require_http_methods(["GET", "POST"])
@page_view("reports:propose")
def edit(request: StaffRequest, year: int, language: str, page: str) -> HttpResponse:
    """Write a page in one language; a new year begins with the text of the year before."""
    checked_year(year)
    if language not in Language.values or page not in BookletText.Page.values:
        raise Http404
    here = {"language": language, "page": page}
    heading = f"{BookletText.Page(page).label}, {year} ({Language(language).label})"
    done = reverse("reports:pages", args=[year])
    row = story.text(year, **here)
    if row:
        return edit_record(
            request,
            row,
            form=BookletTextForm,
            action=actions.change_text,
            done=done,
            heading=heading,
        )
    before = story.text_before(year, **here)
    return add_record(
        request,
        None,
        form=BookletTextForm,
        action=partial(actions.add_text, year=year, language=language, page=page),
        initial={"text": before.text if before else ""},
        done=done,
        heading=heading,
    )


@require_http_methods(["GET", "POST"])
@page_view("reports:style")
def style(request: StaffRequest) -> HttpResponse:
    """Change the name, the colour and the logo on the booklet."""
    row = story.style()
    initial = {"name": row.name, "colour": row.colour}
    is_sent = request.method == "POST"
    form = StyleForm(
        request.POST if is_sent else None, request.FILES if is_sent else None, initial=initial
    )
    if form.is_valid():
        with suppress(SentTwice):
            actions.change_style(**form.values(), by=request.user, token=form.token())
            messages.success(request, _("Saved."))
        return redirect("reports:style")
    context = {"form": form, "back": reverse("reports:index"), "has_logo": bool(row.logo)}
    return render(request, "reports/style.html", context, status=422 if form.errors else 200)


@require_GET
@page_view("reports:style")
def logo(request: StaffRequest) -> HttpResponse:
    """Show the logo as it is kept."""
    row = story.style()
    if not row.logo:
        raise Http404
    return HttpResponse(bytes(row.logo), content_type="image/png")
