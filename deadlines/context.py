"""How many deadlines are late, beside the page of deadlines in the rail."""

import time
from typing import Any, cast

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from accounts.models import User
from deadlines.items import LATE_KEPT, late_count

LATE_FOR = 60


def _late(request: HttpRequest) -> int:
    """Return what is late, counted once a minute, and anew after an act on a deadline."""
    now = time.time()
    count, at = request.session.get(LATE_KEPT, (0, 0))
    if now - at > LATE_FOR:
        count = late_count(cast(User, request.user), timezone.localdate())
        request.session[LATE_KEPT] = (count, now)
    return count


def late(request: HttpRequest) -> dict[str, Any]:
    """Count only where the rail shows it."""
    return {"late_deadlines": SimpleLazyObject(lambda: _late(request))}
