"""What every answer gets: an id and a line in the log, and no place in any cache."""

import logging
import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import LazyObject

logger = logging.getLogger("access")
HEALTH = {"/healthz", "/readyz"}


def loaded_user(request: HttpRequest) -> Any:
    """Return the user if this request has read it already, without asking the database."""
    user = getattr(request, "user", None)
    return getattr(request, "_cached_user", None) if isinstance(user, LazyObject) else user


class NumberedRequest(HttpRequest):
    """A request with the id that the log and the trail name."""

    id: str


class RequestLog:
    """Give the request an id and log one line: route, status, milliseconds, who."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: NumberedRequest) -> HttpResponse:
        request.id = uuid4().hex
        began = time.perf_counter()
        response = self.get_response(request)
        match = getattr(request, "resolver_match", None)
        user = loaded_user(request)
        logger.info(
            "request",
            extra={
                "request": request.id,
                "route": getattr(match.func, "log_route", match.view_name) if match else "",
                "method": request.method,
                "status": response.status_code,
                "user": str(user.pk) if user and user.is_authenticated else "",
                "ms": round((time.perf_counter() - began) * 1000),
            },
        )
        return response


class NoZeroBytes:
    """Find nothing at an address with a zero byte: no column could hold what it asks for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise Http404


class PrivateAnswers:
    """Forbid browsers and proxies to keep any answer but the static files."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not request.path_info.startswith("/static/"):
            response.headers["Cache-Control"] = "no-store"
        return response


class AnonymousHealth:
    """Drop the cookies of a question after health: no session and no person are looked up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info in HEALTH:
            request.COOKIES.clear()
        return self.get_response(request)
