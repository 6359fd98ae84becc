"""Addresses of our own to which somebody may be sent back."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def safe(request: HttpRequest, address: str) -> str:
    """Return `address` when it is a path of this site, else the start page.

    A word without a slash is no path: a redirect would take it for the name of a page.
    """
    allowed = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if allowed and address.startswith("/") else "/"


def came_from(request: HttpRequest) -> str:
    """Return the path of the page that sent this request, or the start page.

    A part of a page names its page in a header of its own; a form's page is the referer.
    """
    whole = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    parts = urlsplit(whole)
    if parts.netloc != request.get_host():
        return "/"
    return safe(request, f"{parts.path}?{parts.query}" if parts.query else parts.path)


def page_of(request: HttpRequest) -> str:
    """Return the page somebody is on: this address, or that of the form or part."""
    if request.method == "GET" and not request.headers.get("HX-Request"):
        return request.get_full_path()
    return came_from(request)
