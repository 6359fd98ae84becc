"""What a notice says."""

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from common.dates import for_screen
from common.hooks import notice_labels
from workspace.models import Notice


def sentence(notice: Notice) -> str:
    """Write a notice in the reader's language; '' for a kind that is no longer sent."""
    label = notice_labels().get(notice.kind)
    if not label:
        return ""
    text = str(label) % _readable(notice.codes)
    absent = notice.codes.get("absent")
    return (
        _("For %(name)s, who is away: %(text)s") % {"name": absent, "text": text}
        if absent
        else text
    )


def _readable(codes: dict[str, Any]) -> dict[str, Any]:
    """Write a day as people read it; it is stored as 2026-11-25."""
    if "day" not in codes:
        return codes
    day = dt.date.fromisoformat(codes["day"])
    return codes | {"day": for_screen(day, today=timezone.localdate())}
