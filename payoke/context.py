"""What every page knows of the house."""

from typing import Any

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from payoke import navigation

STYLESHEETS = [
    f"css/{name}.css"
    for name in ("reset", "tokens", "base", "layout", "parts", "forms", "util", "print")
]
SCRIPTS = [
    f"js/{name}.js" for name in ("search", "shortcuts", "forms", "autosave", "lock", "board")
]
SPOKEN = [("nl", "Nederlands"), ("fr", "Français"), ("en", "English")]


def frame() -> dict[str, Any]:
    """Return what a page has whoever reads it; it needs no database."""
    return {
        "organisation": settings.ORGANISATION_NAME,
        "stylesheets": STYLESHEETS,
        "scripts": SCRIPTS,
        "spoken": SPOKEN,
        "theme": "system",
        "is_demo": settings.DEMO,
        "idle_seconds": settings.IDLE_LOCK_SECONDS,
    }


def house(request):
    """Name of the organisation, the ways to go, and how this person likes the screen."""
    user = getattr(request, "user", None)
    known = frame()
    if user is not None and user.is_authenticated:
        known |= {
            "theme": user.theme,
            "has_shortcuts": user.has_shortcuts,
            "may_find": user.has_role(*navigation.WITH_FILES),
            "may_log": user.has_role(*navigation.WRITERS),
            "navigation": SimpleLazyObject(lambda: navigation.rail(request)),
            "tabbar": SimpleLazyObject(lambda: navigation.tabbar(request)),
        }
    return known
