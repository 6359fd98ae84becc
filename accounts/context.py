"""What every page knows of its reader: where they may go, and how they like the screen."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from accounts import manual, navigation
from accounts.pages import may_open


def reader(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    return {
        "theme": user.theme,
        "has_shortcuts": user.has_shortcuts,
        "may_find": may_open(user, "cases:list"),
        "may_log": may_open(user, "counseling:log"),
        "manual_url": manual.address_for(request),
        "navigation": SimpleLazyObject(lambda: navigation.rail(request)),
        "phone_bar": SimpleLazyObject(lambda: navigation.phone_bar(request)),
    }
