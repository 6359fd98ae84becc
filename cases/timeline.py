"""The file's own part of what happened: its phases."""

from django.db.models import F, Value
from django.db.models.fields import CharField
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.models import Case, PhaseChange
from cases.service_lines import TimelineItem, TimelineSource


def text(value: str) -> Cast:
    """Return a constant as text, so that the parts of a union agree on the type."""
    return Cast(Value(value), CharField())


def phases(user, case: Case) -> list[PhaseChange]:
    """Return the phases of a file in their order; both the bar and the timeline draw them."""
    known = getattr(case, "phases_read", None)
    if known and known[0] == user.pk:
        return known[1]
    rows = PhaseChange.objects.visible_to(user, case=case)
    found = list(rows.select_related("created_by").order_by("on"))
    case.phases_read = (user.pk, found)
    return found


def own_timeline(user, case: Case) -> TimelineSource:
    """Offer the phases of a file to its timeline."""
    rows = PhaseChange.objects.visible_to(user, case=case).order_by()
    rows = rows.annotate(
        happened_at=F("created_at"), source=text("cases"), row_id=F("pk"), line=text("")
    )
    return TimelineSource("cases", rows)


def own_items(user, case: Case, ids: list) -> dict:
    """Draw the phases of a file."""
    rows = [row for row in phases(user, case) if row.pk in ids]
    return {
        row.pk: TimelineItem(
            title=_("Now: %(phase)s") % {"phase": row.get_to_phase_display()},
            kind="cases",
            icon="move-right",
            by=row.created_by.short_name,
        )
        for row in rows
    }


def strips(user, case: Case) -> list[dict]:
    """Warn when the person is under age, or when nobody knows: then treat them as if."""
    year = case.client.birth_year
    if year is None:
        words = _("The age is not known: treat the person as under age until it is.")
        return [{"kind": "warn", "title": _("Age not known."), "text": words}]
    if timezone.localdate().year - year > 18:
        return []
    words = _("A guardian may have to be asked. Do not contact parents without a decision.")
    return [{"kind": "warn", "title": _("Under age, or nearly."), "text": words}]
