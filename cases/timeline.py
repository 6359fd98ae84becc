"""The file's own part of what happened: its phases."""

from django.db.models import F, Value
from django.db.models.fields import CharField
from django.db.models.functions import Cast, JSONObject
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import shortened
from cases.models import Case, PhaseChange
from cases.service_lines import TimelineItem, TimelineSource


def text(value: str) -> Cast:
    """Return a constant as text, so that the parts of a union agree on the type."""
    return Cast(Value(value), CharField())


def source(
    name: str,
    rows,
    *,
    line="",
    kind: str = "",
    at: str = "created_at",
    by: str = "created_by__name",
    **facts,
) -> TimelineSource:
    """Offer rows to the timeline of a file.

    Args:
        name: the name of the panel that draws them.
        rows: what the reader may see of one file.
        line: the service line, or an expression that tells it.
        kind: the filter chip; that of the panel's name when left out.
        at: the field that says when it happened.
        by: the field that names who did it.
        facts: what it takes to draw a row, by name; `by` comes along.
    """
    rows = rows.order_by().annotate(
        happened_at=F(at), source=text(name), row_id=F("pk"), facts=JSONObject(by=by, **facts)
    )
    if isinstance(line, str):
        rows = rows.annotate(line=text(line))
    return TimelineSource(kind or name, rows)


def own_timeline(user, case: Case) -> TimelineSource:
    """Offer the phases of a file to its timeline."""
    return source("cases", PhaseChange.objects.visible_to(user, case=case), to="to_phase")


def own_items(user, case: Case, rows: dict) -> dict:
    """Draw the phases of a file."""
    return {
        key: TimelineItem(
            title=_("Now: %(phase)s") % {"phase": Case.Phase(facts["to"]).label},
            kind="cases",
            icon="move-right",
            by=shortened(facts["by"]),
        )
        for key, facts in rows.items()
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
