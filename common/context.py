"""What every page knows of the organisation and of what it is drawn with."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

# A file for each component; within a layer what comes later wins.
STYLESHEETS = [
    f"css/{name}.css"
    for name in (
        "reset",
        "tokens",
        "base",
        "frame",
        "search",
        "layout",
        "field",
        "error-summary",
        "differences",
        "save-bar",
        "filters",
        "chips",
        "button",
        "card",
        "list",
        "tag",
        "count",
        "notice",
        "toast",
        "tabs",
        "steps",
        "facts",
        "timeline",
        "week",
        "figures",
        "bars",
        "table",
        "pages",
        "empty",
        "document",
        "paper",
        "disclosure",
        "dialog",
        "prose",
        "bed-grid",
        "chart",
        "report-steps",
        "tone",
        "utilities",
        "print",
    )
]
SCRIPTS = [
    f"js/{name}.js"
    for name in ("search", "shortcuts", "forms", "autosave", "lock", "board", "several", "drop")
]
SPOKEN = [("nl", "Nederlands"), ("fr", "Français"), ("en", "English")]


def frame() -> dict[str, Any]:
    """Return what a page has whoever reads it; it needs no database."""
    return {
        "theme": "system",
        "organisation": settings.ORGANISATION_NAME,
        "spoken": SPOKEN,
        "is_demo": settings.DEMO,
        "idle_seconds": settings.IDLE_LOCK_SECONDS,
        "idle_minutes": settings.IDLE_LOCK_SECONDS // 60,
    }


def organisation(request: HttpRequest) -> dict[str, Any]:
    """Return the frame, with the time after which this page locks; see `counseling.views`."""
    view = request.resolver_match.func if request.resolver_match else None
    seconds = getattr(view, "idle_limit", settings.IDLE_LOCK_SECONDS)
    return frame() | {"idle_seconds": seconds, "idle_minutes": seconds // 60}
