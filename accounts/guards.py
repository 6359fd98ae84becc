"""The decorator for pages that belong to roles, not to a file."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404


def role_required(*roles: str) -> Callable:
    """Open a page to people who hold one of `roles`; for all others it does not exist."""

    def decorate(view: Callable) -> Callable:
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if not request.user.has_role(*roles):
                raise Http404
            return view(request, *args, **kwargs)

        guarded.roles = frozenset(roles)
        return guarded

    return decorate
