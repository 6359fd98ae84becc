"""What residential care shows on a file and on the Today page."""

import datetime as dt

from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Role, shortened
from accounts.pages import may_open
from cases import facts as asking
from cases.models import Case
from cases.service_lines import ServiceLine, TimelineItem, TimelineSource
from cases.timeline import source
from common.dates import for_screen
from shelter.models import Bed, BedRequest, BedUse, House


def facts(user, case: Case, held: frozenset[str]) -> dict:
    """Ask where the person sleeps tonight."""
    stays = BedUse.unscoped.filter(case=case, kind="stay", left_at__isnull=True)
    tonight = stays.in_night(timezone.localdate()).order_by("pk")
    words = {"house": "bed__room__unit__house__label", "bed": "bed__label"}
    return {"shelter_bed": asking.first(tonight, **words)}


def header(user, case: Case, held: frozenset[str]) -> list[tuple]:
    """Say which bed to those who may know, and only "placed" to all others of the team."""
    found = case.facts["shelter_bed"]
    if not found:
        return []
    if "view_shelter" in held:
        return [(_("Bed"), f"{found['house']}, {found['bed']}")]
    return [(_("Placed"), _("yes"))]


def timeline(user, case: Case) -> TimelineSource:
    """Offer stays, from their first night."""
    rows = BedUse.objects.visible_to(user, case=case).filter(kind="stay")
    return source(
        "shelter",
        rows,
        line=ServiceLine.SHELTER.value,
        bed="bed__label",
        before="moved_from__bed__label",
        first="period__startswith",
        reason="reason",
    )


def items(user, case: Case, rows: dict) -> dict:
    """Draw stays and moves."""
    return {key: _item(facts) for key, facts in rows.items()}


def _item(use: dict) -> TimelineItem:
    if use["before"]:
        title = _("Moved from bed %(before)s to bed %(after)s") % {
            "before": use["before"],
            "after": use["bed"],
        }
    else:
        title = _("Bed %(bed)s from %(day)s") % {
            "bed": use["bed"],
            "day": for_screen(asking.day(use["first"]), today=timezone.localdate()),
        }
    reason = _("Reason: %(reason)s") % {"reason": use["reason"]} if use["reason"] else ""
    return TimelineItem(
        title=title,
        kind="shelter",
        line=ServiceLine.SHELTER.value,
        icon="bed-double",
        by=shortened(use["by"]),
        meta=reason,
    )


def close_check(case: Case) -> list:
    """Refuse closing a file while somebody has a bed."""
    live = BedUse.unscoped.filter(case=case, left_at__isnull=True)
    live = live.exclude(kind="hold", held_until__lt=timezone.now())
    return [_("The person still has a bed: note the departure first.")] if live.exists() else []


def today_facts(user, today: dt.date) -> dict:
    """Ask for tonight's beds, arrivals and who waits."""
    beds = Bed.objects.in_use()
    held = Q(kind="hold", held_until__lte=Now())
    uses = BedUse.unscoped.in_night(today).exclude(held)
    waiting = BedRequest.objects.visible_to(user).filter(ended_on__isnull=True)
    return {
        "shelter_beds": asking.number(beds),
        "shelter_taken": asking.number(beds.filter(pk__in=uses.values("bed"))),
        "shelter_arrive": asking.number(uses.filter(kind="plan")),
        "shelter_waiting": asking.number(waiting),
    }


def today_card(user, today: dt.date) -> dict | None:
    """Count beds for the Today page of those who may open the board."""
    if not (may_open(user, "shelter:board") and may_open(user, "cases:list")):
        return None
    beds, taken = user.facts["shelter_beds"], user.facts["shelter_taken"]
    if not beds:
        return None
    return {
        "template": "shelter/today.html",
        "beds": beds,
        "free": beds - taken,
        "taken": taken,
        "arrive": user.facts["shelter_arrive"],
        "waiting": user.facts["shelter_waiting"] or 0,
    }


def case_filters(user) -> list[tuple]:
    """Offer the houses as a filter to those who see where somebody sleeps."""
    if not user.has_role(Role.COUNSELOR, Role.COORDINATOR):
        return []

    def narrow(cases, house):
        stays = BedUse.objects.visible_to(user).filter(kind="stay", left_at__isnull=True)
        here = stays.in_night(timezone.localdate()).filter(bed__room__unit__house=house)
        return cases.filter(pk__in=here.values("case"))

    houses = House.objects.filter(ended_on__isnull=True).order_by("position", "label")
    choices = [(str(key), label) for key, label in houses.values_list("pk", "label")]
    return [("house", _("House"), choices, narrow)]
