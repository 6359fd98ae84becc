"""The locked screen: a mark in the session that only a password or a passkey removes."""

import time

from audit.trail import record
from desk.actions import keep_posted

UNSAID = ("csrfmiddlewaretoken", "password", "code", "credential")


def is_locked(request) -> bool:
    """Answer whether the screen of this session is locked."""
    return "locked_at" in request.session


def lock(request, *, why: str, back_to: str = "") -> None:
    """Lock the screen; remember where to go on."""
    if not is_locked(request):
        request.session["locked_at"] = time.time()
        record("accounts.screen_locked", by=request.user, why=why)
    request.session["locked_next"] = back_to or (
        request.get_full_path() if request.method == "GET" else request.path
    )


def unlock(request) -> str:
    """Unlock the screen, under a new session key; return where to go on."""
    back_to = request.session.pop("locked_next", "/")
    request.session.pop("locked_at", None)
    request.session["seen_at"] = time.time()
    request.session.cycle_key()
    record("accounts.screen_unlocked", by=request.user)
    return back_to


def keep_what_was_typed(request) -> None:
    """Store a form that arrived at a locked screen as a draft of its author."""
    typed = {
        name: values if len(values) > 1 else values[0]
        for name, values in request.POST.lists()
        if not any(unsaid in name for unsaid in UNSAID)
    }
    if any(typed.values()):
        keep_posted(user=request.user, path=request.path, data=typed)
