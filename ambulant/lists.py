"""What the settings of ambulant care list: rows of the organisation, of no file."""

from typing import Any

from django.db.models import QuerySet

from ambulant.models import Anchor, ChannelWeight, ExitItem, Level, LifeArea, TaperSetting

MODELS: dict[str, Any] = {
    "levels": Level,
    "weights": ChannelWeight,
    "areas": LifeArea,
    "sentences": Anchor,
    "checklist": ExitItem,
}


def rows_of(which: str) -> QuerySet:
    """Return the rows of a list, those that are no longer used among them."""
    return MODELS[which].objects.all()


def everything() -> dict[str, Any]:
    """Return all lists in their order, and how a step is reckoned."""
    areas = LifeArea.objects.order_by("position", "value").prefetch_related("anchors")
    return {
        "levels": Level.objects.order_by("position", "value"),
        "weights": ChannelWeight.objects.order_by("-percent", "kind"),
        "areas": [
            (area, sorted(area.anchors.all(), key=lambda row: (row.position, row.pk)))
            for area in areas
        ],
        "items": ExitItem.objects.order_by("position", "value"),
        "setting": TaperSetting.current(),
    }
