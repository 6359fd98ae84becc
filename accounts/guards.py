"""The decorator for pages that belong to roles, not to a case."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase

from accounts.models import User
from accounts.pages import PAGES, may_open

View = Callable[..., HttpResponseBase]


class StaffRequest(HttpRequest):
    """A request of somebody who is signed in."""

    user: User


def page_view(name: str) -> Callable[[View], View]:
    """Open a view to those who may open the page `name`; for all others it does not exist.

    What is done from a page, and what lies below it for the same roles, names that page.
    """
    page = PAGES[name]

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not may_open(request.user, name):
                raise Http404
            return view(request, *args, **kwargs)

        marked: Any = guarded
        marked.page = page
        return marked

    return decorate
