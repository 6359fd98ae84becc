"""The door: who is signed in but not ready, or left the screen, goes no further."""

import time

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import translation

from accounts import lock

# Reachable with a locked screen, and before everything is in order.
ALWAYS = {
    "accounts:covered", "accounts:unlock_key", "accounts:language", "account_logout", "alive",
    "ready",
}  # fmt: skip
BEFORE = {"accounts:statement", "accounts:cover", "accounts:lock", "accounts:demo"}
SEEN_EVERY = 30


class Door:
    """Ask, in this order: is the screen locked, is there a second step, is the person bound.

    Also speaks the person's language. Background requests never renew the idle time.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        user = request.user
        if user.is_authenticated:
            translation.activate(user.language)
            request.LANGUAGE_CODE = user.language
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        user, name = request.user, request.resolver_match.view_name
        if not user.is_authenticated or name in ALWAYS:
            return None
        if lock.is_locked(request) or self._idle_too_long(request):
            return self._locked(request)
        self._seen(request, view)
        if name in BEFORE:
            return None
        if not user.has_second_step:
            ready = name.startswith(("mfa_", "account_"))
            return None if ready else redirect("mfa_activate_totp")
        if user.statement_signed_on is None and not name.startswith(("mfa_", "account_")):
            return redirect("accounts:statement")
        return None

    def _idle_too_long(self, request) -> bool:
        seen = request.session.get("seen_at")
        limit = request.session.get("idle_limit", settings.IDLE_LOCK_SECONDS)
        return seen is not None and time.time() - seen > limit

    def _seen(self, request, view) -> None:
        if request.headers.get("X-Background"):
            return
        limit = getattr(view, "idle_limit", settings.IDLE_LOCK_SECONDS)
        now, session = time.time(), request.session
        stale = now - session.get("seen_at", 0) > SEEN_EVERY
        if stale or (request.method == "GET" and session.get("idle_limit") != limit):
            session["seen_at"] = now
            session["idle_limit"] = limit

    def _locked(self, request):
        if request.headers.get("X-Background"):
            return HttpResponse(status=423)
        lock.lock(request, why="idle")
        if request.method == "POST":
            lock.keep_what_was_typed(request)
        return redirect("accounts:covered")
