"""What psychosocial support shows on a file."""

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from cases import codes
from cases.models import Case
from cases.service_lines import ServiceLine, TimelineItem, TimelineSource
from cases.timeline import text
from common.dates import for_screen
from psychosocial.models import CareReferral

LINE = ServiceLine.PSYCHOSOCIAL.value


def open_count(user, case: Case) -> int:
    """Count the referrals of a file that are not over."""
    return CareReferral.objects.visible_to(user, case=case).running().count()


def timeline(user, case: Case) -> TimelineSource:
    """Offer the referrals, from when they were noted."""
    rows = CareReferral.objects.visible_to(user, case=case).order_by()
    rows = rows.annotate(
        happened_at=F("created_at"), source=text(LINE), row_id=F("pk"), line=text(LINE)
    )
    return TimelineSource(LINE, rows)


def items(user, case: Case, ids: list) -> dict:
    """Draw referrals on the timeline: the kind of care, never the service or the reason."""
    rows = CareReferral.objects.visible_to(user, case=case).filter(pk__in=ids)
    rows = list(rows.select_related("created_by").defer("provider", "reason"))
    words = codes.labels(codes.List.CARE) if rows else {}
    return {row.pk: _item(row, case, words) for row in rows}


def _item(row: CareReferral, case: Case, words: dict) -> TimelineItem:
    today, facts = timezone.localdate(), []
    if row.asked_on:
        facts.append(_("Asked on %(day)s") % {"day": for_screen(row.asked_on, today=today)})
    if row.outcome:
        facts.append(row.get_outcome_display())
    kind = words.get((codes.List.CARE, row.kind), row.kind)
    return TimelineItem(
        title=_("Referral to care: %(kind)s") % {"kind": kind}, kind=LINE, line=LINE,
        icon="heart-handshake", by=row.created_by.short_name,
        meta=". ".join(str(fact) for fact in facts),
        url=f"{case.get_absolute_url()}psychosocial/",
    )  # fmt: skip
