"""The manual inside the application."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from accounts.guards import StaffRequest
from accounts.manual import CHAPTERS, text


def _show(request: StaffRequest, chapter: str) -> HttpResponse:
    language = get_language() or "en"
    context = {"text": text(chapter, language[:2]), "is_chapter": chapter != "index"}
    return render(request, "accounts/manual.html", context)


@require_GET
def index(request: StaffRequest) -> HttpResponse:
    """Show the chapters and what holds on every page."""
    return _show(request, "index")


@require_GET
def chapter(request: StaffRequest, chapter: str) -> HttpResponse:
    """Show one chapter."""
    if chapter not in CHAPTERS.values():
        raise Http404
    return _show(request, chapter)
