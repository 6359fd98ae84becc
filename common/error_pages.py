"""Pages for when something is refused or broke: neutral, in the reader's language.

The same text for what is hidden and what is missing. A text that was on its way is shown again,
so that it can be copied. No page here asks the database, for that may be what failed.
"""

import sys
from typing import Any

from django.conf import settings
from django.core.exceptions import (
    BadRequest,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.template.loader import render_to_string
from django.utils.translation import get_language

from common.context import frame
from common.db import is_unavailable
from common.middleware import loaded_user

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
SECRET_FIELDS = ("csrfmiddlewaretoken", "password", "code", "credential", "login", "token")


def _is_signed_in(request: HttpRequest) -> bool:
    """Return whether somebody of ours sent this, as far as can be said without the database.

    Where nobody could be looked up the cookie of a session decides: the browser does not send it
    with the form of another site.
    """
    user = loaded_user(request)
    return user.is_authenticated if user else settings.SESSION_COOKIE_NAME in request.COOKIES


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    if request.method != "POST" or not _is_signed_in(request):
        return []
    try:
        fields = [(name, str(value)) for name, value in request.POST.items()]
    except Exception:  # noqa: BLE001 - the body may be what failed
        return []
    return [
        (name, value)
        for name, value in fields
        if len(value) > 2 and not any(secret in name for secret in SECRET_FIELDS)
    ]


def _page(request: HttpRequest, status: int, **context: Any) -> HttpResponse:
    page = frame() | {"LANGUAGE_CODE": get_language(), "status": status, "typed": _typed(request)}
    page["theme"] = getattr(loaded_user(request), "theme", page["theme"])
    content = render_to_string("errors/error.html", page | context)
    return HttpResponse(content, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Refuse what was sent: 413 is more than the server takes, 422 a form that cannot be read.

    400 is left for what is no form at all, such as an address of another host.
    """
    if isinstance(exception, TOO_MUCH):
        return too_large(request)
    if isinstance(exception, BadRequest | MultiPartParserError):
        return _page(request, 422)
    return _page(request, 400)


def denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: this part of a file may not be opened by somebody who may know the file."""
    case = getattr(request, "denied_case", None)
    return _page(request, 403, case=case)


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: hidden and missing, byte for byte the same."""
    return _page(request, 404)


def broken(request: HttpRequest) -> HttpResponse:
    """500: our fault; nothing was half done. 503 when the database could not serve."""
    if is_unavailable(sys.exception()):
        return unavailable(request)
    return _page(request, 500)


def forgery(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 when a form's token is missing or old: the typed text is shown again."""
    return _page(request, 403, is_forgery=True)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """429: too often in a short time."""
    return _page(request, 429)


def too_large(request: HttpRequest) -> HttpResponse:
    """413: more than the server takes at once; what is too much is rarely read, so rarely shown."""
    return _page(request, 413)


def unavailable(request: HttpRequest) -> HttpResponse:
    """503: a part that must work does not."""
    answer = _page(request, 503)
    answer.headers["Retry-After"] = "60"
    return answer
