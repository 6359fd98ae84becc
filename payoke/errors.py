"""Answers when something is refused or broke: neutral, in the reader's language.

The same words for what is hidden and what is missing. A text that was on its way is shown again,
so that it can be copied.
"""

from django.core.exceptions import (
    BadRequest,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.views.decorators.csrf import requires_csrf_token

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
SECRET_FIELDS = ("csrfmiddlewaretoken", "password", "code", "credential", "login", "token")


def _typed(request) -> list[tuple[str, str]]:
    try:
        if request.method != "POST" or not request.user.is_authenticated:
            return []
        fields = request.POST.items()
    except Exception:  # noqa: BLE001 - the body or the database may be what failed
        return []
    return [
        (name, value)
        for name, value in fields
        if len(value) > 2 and not any(secret in name for secret in SECRET_FIELDS)
    ]


def _page(request, status: int, **context):
    return render(request, "errors/error.html", {"status": status, **context}, status=status)


def bad_request(request, exception=None):
    """Refuse what was sent: 413 is more than the house takes, 422 a form that cannot be read.

    400 is left for what is no form at all, such as an address of another host.
    """
    if isinstance(exception, TOO_MUCH):
        return too_large(request)
    if isinstance(exception, BadRequest | MultiPartParserError):
        return _page(request, 422, typed=_typed(request))
    return _page(request, 400, typed=_typed(request))


@requires_csrf_token
def denied(request, exception=None):
    """403: this part of a file is closed to somebody who may know the file."""
    case = getattr(request, "denied_case", None)
    return _page(request, 403, case=case, typed=_typed(request))


def missing(request, exception=None):
    """404: hidden and missing, byte for byte the same."""
    return _page(request, 404, typed=_typed(request))


def broken(request):
    """500: our fault; nothing was half done."""
    return _page(request, 500, typed=_typed(request))


@requires_csrf_token
def forgery(request, reason=""):
    """403 when a form's token is missing or old: the typed text is shown again."""
    return _page(request, 403, is_forgery=True, typed=_typed(request))


def too_many(request, exception=None):
    """429: too often in a short time."""
    return _page(request, 429, typed=_typed(request))


def too_large(request):
    """413: more than the house takes at once; what is too much is rarely read, so rarely shown."""
    return _page(request, 413, typed=_typed(request))


def unavailable(request):
    """503: a part that must work does not."""
    return _page(request, 503, typed=_typed(request))
