"""The file's own part of what happened: its phases."""

from django.db.models import F, Value
from django.db.models.fields import CharField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from cases.models import Case, PhaseChange
from cases.service_lines import TimelineItem, TimelineSource


def text(value: str) -> Cast:
    """Return a constant as text, so that the parts of a union agree on the type."""
    return Cast(Value(value), CharField())


def own_timeline(user, case: Case) -> TimelineSource:
    """Offer the phases of a file to its timeline."""
    rows = PhaseChange.objects.visible_to(user).filter(case=case).order_by()
    rows = rows.annotate(
        happened_at=F("created_at"), source=text("cases"), row_id=F("pk"), line=text("")
    )
    return TimelineSource("cases", rows)


def own_items(user, case: Case, ids: list) -> dict:
    """Draw the phases of a file."""
    rows = PhaseChange.objects.visible_to(user).filter(pk__in=ids).select_related("created_by")
    return {
        row.pk: TimelineItem(
            title=_("Now: %(phase)s") % {"phase": row.get_to_phase_display()},
            kind="cases",
            icon="move-right",
            by=row.created_by.short_name,
        )
        for row in rows
    }
