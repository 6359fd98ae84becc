"""Drafts as they are typed, drafts that were left, and notices."""

from urllib.parse import urlsplit
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from common.numbers import whole
from workspace import actions
from workspace.drafts import open_paths
from workspace.models import Draft, Notice
from workspace.notices import sentence

# What is shown of the other window: the note of a session, and the text of a clinical one.
TEXTS = ("note", "text")
MOST_VERSIONS = 10**8
OWN = ("csrfmiddlewaretoken", "draft_form", "draft_target", "draft_version", "form_token")


def _clean(text: str) -> str:
    """Leave out zero bytes: no column takes them, and no form takes them back."""
    return text.replace("\0", "")


def _came_from(request: HttpRequest) -> str:
    """Return the path of the page on which somebody types; '' where that cannot be read."""
    try:
        return urlsplit(request.headers.get("Referer", "")).path
    except ValueError:
        return ""


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep what is being typed; 409 with the other text when another window was faster."""
    posted = request.POST
    form, target = (_clean(posted.get(name, "")) for name in ("draft_form", "draft_target"))
    version = whole(posted.get("draft_version", "0"), least=0, most=MOST_VERSIONS)
    if not form or version is None:
        raise Http404
    data = {
        _clean(name): [_clean(value) for value in values] if len(values) > 1 else _clean(values[0])
        for name, values in posted.lists()
        if name not in OWN
    }
    try:
        draft = actions.save_draft(
            user=request.user,
            form=form[:60],
            target=target[:200],
            data=data,
            base_version=version,
            path=_came_from(request),
        )
    except actions.DraftConflict as conflict:
        message = _("Another window has a newer text. Both are kept.")
        theirs = "\n".join(str(value) for name, value in conflict.theirs.items() if name in TEXTS)
        newer = {"version": conflict.version, "theirs": theirs, "words": message}
        return JsonResponse(newer, status=409)
    saved = timezone.localtime(draft.updated_at).strftime("%H:%M")
    message = _("Draft saved %(time)s. Only you can see it.") % {"time": saved}
    return JsonResponse({"version": draft.version, "words": message})


@require_GET
def show_draft(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Show a draft that was left, so that it can be copied or gone on with."""
    draft = Draft.objects.mine(request.user).filter(pk=draft_id).first()
    if draft is None:
        raise Http404
    data, path = actions.read_draft(draft), open_paths(request.user, [draft])[draft.pk]
    kept = [value for value in data.values() if isinstance(value, str) and len(value) > 2]
    # A form that came to a locked screen can be sent once more, just as it was.
    again = [
        (name, value)
        for name, values in (data.items() if draft.form == "kept" and path else ())
        for value in (values if isinstance(values, list) else [values])
    ]
    context = {"draft": draft, "path": path, "kept": kept, "again": again}
    return render(request, "workspace/draft.html", context)


@require_POST
def discard(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Forget a draft."""
    actions.discard_draft(user=request.user, draft_id=draft_id)
    return redirect("today")


@require_GET
def notices(request: HttpRequest) -> HttpResponse:
    """List a person's notices, newest first."""
    newest = Notice.objects.mine(request.user).order_by("-created_at")[:100]
    rows = [(notice, sentence(notice)) for notice in newest]
    return render(request, "workspace/notices.html", {"notices": rows})


@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Mark all as read."""
    actions.mark_read(user=request.user, now=timezone.now())
    return redirect("workspace:notices")
