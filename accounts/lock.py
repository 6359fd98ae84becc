"""The locked screen: a mark in the session that only a password or a passkey removes."""

import time

from django.http import HttpRequest

from accounts import sessions
from accounts.addresses import page_of, safe
from audit.trail import record
from workspace.actions import keep_posted

UNSAID = (
    "csrfmiddlewaretoken",
    "password",
    "code",
    "credential",
    "login",
    "draft_",
    "form_token",
    "kept_draft",
)
# Forms that hold no text of anybody: those of the sign-in, searches, single buttons.
NOTHING_TYPED = (
    "account_",
    "mfa_",
    "usersessions_",
    "accounts:cover",
    "accounts:lock",
    "accounts:alive",
    "accounts:demo",
    "accounts:statement",
    "cases:search",
    "cases:suggest",
    "workspace:",
)


def is_locked(request: HttpRequest) -> bool:
    return "locked_at" in request.session


def lock(request: HttpRequest, *, why: str, back_to: str = "") -> None:
    """Lock the screen; the first time, remember where to go on."""
    if is_locked(request):
        return
    request.session["locked_at"] = time.time()
    request.session["locked_next"] = safe(request, back_to or page_of(request))
    record("accounts.screen_locked", by=request.user, why=why)


def unlock(request: HttpRequest) -> str:
    """Unlock the screen, under a new session key; return where to go on.

    What arrived while it was locked comes first.
    """
    back_to = request.session.pop("locked_next", "/")
    kept = request.session.pop("locked_draft", None)
    request.session.pop("locked_at", None)
    request.session["seen_at"] = time.time()
    sessions.renew_key(request)
    record("accounts.screen_unlocked", by=request.user)
    return f"/workspace/drafts/{kept}/" if kept else safe(request, back_to)


def keep_what_was_typed(request: HttpRequest, route: str) -> None:
    """Store a form that came too late as a draft of its author, without its secrets."""
    typed = {
        name: values if len(values) > 1 else values[0]
        for name, values in request.POST.lists()
        if not name.startswith(UNSAID) and "password" not in name
    }
    if any(typed.values()) and not route.startswith(NOTHING_TYPED):
        draft = keep_posted(user=request.user, path=request.path, data=typed)
        request.session["locked_draft"] = str(draft.pk)
