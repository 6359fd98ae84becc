"""Who is signed in but not ready, or left the screen, goes no further."""

import re
import time
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, resolve_url
from django.template.response import TemplateResponse
from django.utils import translation

from accounts import lock
from accounts.addresses import page_of
from accounts.models import User
from workspace.actions import discard_draft

# Reachable with a locked screen, and before everything is in order.
ALWAYS = {
    "accounts:covered",
    "accounts:unlock_key",
    "accounts:language",
    "account_logout",
    "alive",
    "ready",
}
BEFORE = {
    "accounts:statement",
    "accounts:cover",
    "accounts:lock",
    "accounts:alive",
    "accounts:demo",
}
ENROLLING = ("mfa_", "account_reauthenticate", "account_change_password", "usersessions_")
# Only adds to the author's own drafts: a text on its way is kept even if the screen is locked.
KEEPING = "workspace:save_draft"
SEEN_EVERY = 10
UUID_TEXT = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class SignedIn(LoginRequiredMiddleware):
    """Ask for sign-in everywhere but where a page says otherwise; come back to a page."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponseRedirect:
        return redirect_to_login(page_of(request), resolve_url(settings.LOGIN_URL))


def _in_background(request: HttpRequest) -> bool:
    """Return whether the browser sent this by itself: polling, saving a draft, a picture."""
    destination = request.headers.get("Sec-Fetch-Dest", "document")
    alone = destination not in {"document", "iframe"} and not request.headers.get("HX-Request")
    return bool(request.headers.get("X-Background")) or alone


class SessionPolicyMiddleware:
    """Ask, in this order: is the day over, is the screen locked, is there a second step, is the
    person bound. Also speak the person's language. Background requests never renew the idle time.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            with translation.override(request.user.language):
                request.LANGUAGE_CODE = request.user.language
                response = self.get_response(request)
                response.headers["Content-Language"] = translation.get_language()
        else:
            response = self.get_response(request)
        if request.method == "POST" and response.status_code == 302:
            self._forget_kept(request, response)
        match = request.resolver_match
        if match and match.view_name == "account_logout" and request.method == "POST":
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        if request.headers.get("HX-Request") and response.status_code in {301, 302}:
            return self._whole_page(response)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        if not request.user.is_authenticated or name in ALWAYS:
            return None
        if time.time() - request.session.setdefault("began_at", time.time()) > settings.DAY_SECONDS:
            return self._day_is_over(request, name)
        if lock.is_locked(request) or self._idle_too_long(request):
            return self._locked(request, name, view)
        self._seen(request, view)
        return None if name in BEFORE else self._not_ready(request.user, name)

    def process_template_response(
        self, request: HttpRequest, response: TemplateResponse
    ) -> TemplateResponse:
        """Give a refused form of the library the status 422, as our own forms have."""
        form = (response.context_data or {}).get("form")
        if (
            request.method == "POST"
            and response.status_code == 200
            and getattr(form, "errors", False)
        ):
            response.status_code = 422
        return response

    def _not_ready(self, user: User, name: str) -> HttpResponse | None:
        if name.startswith(ENROLLING):
            return None
        if not user.has_second_step:
            return redirect("mfa_activate_totp")
        if user.statement_signed_on is None:
            return redirect("accounts:statement")
        return None

    def _idle_too_long(self, request: HttpRequest) -> bool:
        seen = request.session.get("seen_at")
        limit = request.session.get("idle_limit", settings.IDLE_LOCK_SECONDS)
        return seen is not None and time.time() - seen > limit

    def _seen(self, request: HttpRequest, view: Any) -> None:
        if request.headers.get("X-Background"):
            return
        limit = getattr(view, "idle_limit", settings.IDLE_LOCK_SECONDS)
        now, session = time.time(), request.session
        stale = now - session.get("seen_at", 0) > SEEN_EVERY
        if stale:
            session["seen_at"] = now
        if request.method == "GET" and session.get("idle_limit") != limit:
            session["idle_limit"] = limit

    def _locked(
        self, request: HttpRequest, name: str, view: Callable[..., HttpResponse]
    ) -> HttpResponse:
        if request.method == "POST" and name == KEEPING:
            if view(request).status_code == 409:
                lock.keep_what_was_typed(request, "")
            return HttpResponse(status=423)
        if _in_background(request):
            return HttpResponse(status=423)
        lock.lock(request, why="idle")
        if request.method == "POST":
            lock.keep_what_was_typed(request, name)
        return redirect("accounts:covered")

    def _day_is_over(self, request: HttpRequest, name: str) -> HttpResponse:
        """Sign out after the longest time a session may last; what arrives then is kept."""
        if request.method == "POST":
            lock.keep_what_was_typed(request, name)
        back_to = page_of(request)
        logout(request)
        if _in_background(request):
            return HttpResponse(status=423)
        return redirect_to_login(back_to, resolve_url(settings.LOGIN_URL))

    @staticmethod
    def _forget_kept(request: HttpRequest, response: HttpResponse) -> None:
        """Forget a form that came too late, once it was sent again and taken."""
        kept = request.POST.get("kept_draft", "")
        taken = not response.headers.get("Location", "").startswith("/accounts/")
        if taken and request.user.is_authenticated and UUID_TEXT.fullmatch(kept):
            discard_draft(user=request.user, draft_id=UUID(kept))

    @staticmethod
    def _whole_page(response: HttpResponse) -> HttpResponse:
        """Lead the whole page to the sign-in, rather than draw that in a part of the page."""
        address = response.headers.get("Location", "")
        if not address.startswith("/accounts/"):
            return response
        return HttpResponse(headers={"HX-Redirect": address})
