"""How many notices nobody read yet, at the top of every page."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from workspace.models import Notice


def notices(request: HttpRequest) -> dict[str, Any]:
    """Count only where the page shows it."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    unread = Notice.objects.mine(user).filter(read_at__isnull=True)
    return {"unread_notices": SimpleLazyObject(unread.count)}
