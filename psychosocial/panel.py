"""What psychosocial support shows on a file."""

from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import shortened
from cases import facts as asking
from cases.models import Case, Code
from cases.service_lines import ServiceLine, TimelineItem, TimelineSource
from cases.timeline import source
from common.dates import for_screen
from common.languages import own_label
from psychosocial.models import CareReferral

LINE = ServiceLine.PSYCHOSOCIAL.value


def facts(user, case: Case, held: frozenset[str]) -> dict:
    """Ask how many referrals are not over."""
    running = CareReferral.objects.visible_to(user, case=case).running()
    return {"psychosocial_open": asking.number(running)}


def open_count(user, case: Case) -> int:
    """Count the referrals of a file that are not over."""
    return case.facts["psychosocial_open"]


def timeline(user, case: Case) -> TimelineSource:
    """Offer the referrals, from when they were noted; never the service or the reason."""
    rows = CareReferral.objects.visible_to(user, case=case)
    words = Code.objects.filter(list=Code.List.CARE, value=OuterRef("kind")).values(own_label())
    return source(
        LINE,
        rows,
        line=LINE,
        value="kind",
        label=Subquery(words[:1]),
        asked="asked_on",
        outcome="outcome",
    )


def items(user, case: Case, rows: dict) -> dict:
    """Draw referrals on the timeline."""
    return {key: _item(facts, case) for key, facts in rows.items()}


def _item(row: dict, case: Case) -> TimelineItem:
    asked, told = asking.day(row["asked"]), []
    if asked:
        told.append(_("Asked on %(day)s") % {"day": for_screen(asked, today=timezone.localdate())})
    if row["outcome"]:
        told.append(CareReferral.Outcome(row["outcome"]).label)
    return TimelineItem(
        title=_("Referral to care: %(kind)s") % {"kind": row["label"] or row["value"]},
        kind=LINE,
        line=LINE,
        icon="heart-handshake",
        by=shortened(row["by"]),
        meta=". ".join(str(one) for one in told),
        url=f"{case.get_absolute_url()}psychosocial/",
    )
