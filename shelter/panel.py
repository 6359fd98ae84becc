"""What residential care shows on a file and on the Today page."""

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Role
from cases.models import Case
from cases.service_lines import ServiceLine, TimelineItem, TimelineSource
from cases.timeline import text
from common.dates import for_screen
from shelter.board import all_beds, uses_within, waiting_list
from shelter.models import BedUse, House


def header(user, case: Case, held: frozenset[str]) -> list[tuple]:
    """Say which bed to those who may know, and only "placed" to all others of the team."""
    today = timezone.localdate()
    stay = (
        BedUse.unscoped.filter(case=case, kind="stay", left_at__isnull=True)
        .on(today)
        .select_related("bed__room__unit__house")
        .defer("bed__room__unit__house__address")
        .first()
    )
    if not stay:
        return []
    if "view_shelter" in held:
        return [(_("Bed"), f"{stay.bed.room.unit.house.label}, {stay.bed.label}")]
    return [(_("Placed"), _("yes"))]


def timeline(user, case: Case) -> TimelineSource:
    """Offer stays, from their first night."""
    rows = BedUse.objects.visible_to(user, case=case).filter(kind="stay").order_by()
    rows = rows.annotate(
        happened_at=F("created_at"), source=text("shelter"), row_id=F("pk"),
        line=text(ServiceLine.SHELTER.value),
    )  # fmt: skip
    return TimelineSource("shelter", rows)


def items(user, case: Case, ids: list) -> dict:
    """Draw stays and moves."""
    rows = BedUse.objects.visible_to(user, case=case).filter(pk__in=ids)
    rows = rows.select_related("bed", "moved_from__bed", "created_by")
    return {row.pk: _item(row) for row in rows}


def _item(use: BedUse) -> TimelineItem:
    if use.moved_from:
        title = _("Moved from bed %(before)s to bed %(after)s") % {
            "before": use.moved_from.bed.label,
            "after": use.bed.label,
        }
    else:
        title = _("Bed %(bed)s from %(day)s") % {
            "bed": use.bed.label,
            "day": for_screen(use.period.lower, today=timezone.localdate()),
        }
    reason = _("Reason: %(reason)s") % {"reason": use.reason} if use.reason else ""
    return TimelineItem(title=title, kind="shelter", line=ServiceLine.SHELTER.value,
                        icon="bed-double", by=use.created_by.short_name, meta=reason)  # fmt: skip


def close_check(case: Case) -> list:
    """Refuse closing a file while somebody has a bed."""
    live = BedUse.unscoped.filter(case=case, left_at__isnull=True)
    live = live.exclude(kind="hold", held_until__lt=timezone.now())
    return [_("The person still has a bed: note the departure first.")] if live.exists() else []


def today_card(user, today) -> dict | None:
    """Count beds for the Today page of those who may open the board."""
    if not user.has_role(Role.COUNSELOR, Role.COORDINATOR, Role.MANAGER):
        return None
    beds = all_beds()
    if not beds:
        return None
    known = {bed.pk for bed in beds}
    uses = uses_within(today, today.fromordinal(today.toordinal() + 1))
    taken = {use.bed_id for use in uses} & known
    return {
        "template": "shelter/today.html",
        "beds": len(beds),
        "free": len(known - taken),
        "taken": len(taken),
        "arrive": sum(1 for use in uses if use.kind == "plan"),
        "waiting": len(waiting_list(user)),
    }


def case_filters(user) -> list[tuple]:
    """Offer the houses as a filter to those who see where somebody sleeps."""
    if not user.has_role(Role.COUNSELOR, Role.COORDINATOR):
        return []

    def narrow(cases, house):
        stays = BedUse.objects.visible_to(user).filter(kind="stay", left_at__isnull=True)
        here = stays.on(timezone.localdate()).filter(bed__room__unit__house=house)
        return cases.filter(pk__in=here.values("case"))

    houses = House.objects.filter(ended_on__isnull=True).order_by("position", "label")
    choices = [(str(key), label) for key, label in houses.values_list("pk", "label")]
    return [("house", _("House"), choices, narrow)]
