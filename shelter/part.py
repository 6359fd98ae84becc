"""What residential care shows on a case, in the client list and on Today."""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Role, User
from accounts.pages import may_open
from casepage.part import Card, CasePart, FirstStep, TimelineItem, TimelinePage
from cases.access import Access
from cases.hooks import Duty
from cases.models import Case
from cases.service_lines import ServiceLine
from common.dates import for_screen
from common.lists import Filter
from shelter.actions import handing
from shelter.models import BedUse, House
from shelter.today import MONTH, coming_and_going, mean_taken, occupancy

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SHOWN = (
    "created_at",
    "period",
    "left_at",
    "reason",
    "bed__label",
    "moved_from__bed__label",
    "created_by",
)


class ShelterPart(CasePart):
    """Where the person sleeps."""

    name = ServiceLine.SHELTER.value
    label = gettext_lazy("Shelter")
    icon = "bed-double"
    url_name = "shelter:tab"
    permission = "view_shelter"
    timeline_label = gettext_lazy("Shelter")
    kept_label = gettext_lazy("Where you slept when you stayed with us")

    def duties(
        self, people: Collection[User] | QuerySet[User], now: dt.datetime, by: User | None = None
    ) -> list[Duty]:
        return handing.duties(people, now, by)

    def take_over(self, duty: Duty, *, successor: User, now: dt.datetime, by: User) -> None:
        if duty.kind in handing.KINDS:
            handing.take_over(duty, successor=successor, now=now, by=by)

    def header_facts(self, access: Access) -> list[tuple[str, str]]:
        """Name the bed to those who may know it, and only "placed" to all others."""
        today = timezone.localdate()
        if not access.may("view_shelter"):
            stays = BedUse.unscoped.filter(case=access.case, kind="stay", left_at__isnull=True)
            return [(_("Placed"), _("yes"))] if stays.in_night(today).exists() else []
        tonight = (
            stay for stay in access.once(_stays) if not stay.left_at and today in stay.period
        )
        return [(_("Bed"), f"{stay.house}, {stay.bed.label}") for stay in tonight]

    def timeline(self, access: Access, page: TimelinePage) -> list[TimelineItem]:
        """Return stays and moves."""
        return [
            TimelineItem(
                at=stay.created_at,
                key=stay.pk,
                title=_moved_or_placed(stay),
                line=self.name,
                icon=self.icon,
                by=stay.created_by_id,
                meta=_("Reason: %(reason)s") % {"reason": stay.reason} if stay.reason else "",
            )
            for stay in page.newest_of(access.once(_stays))
        ]

    def today_cards(self, user: User, now: dt.datetime, own: Mapping[UUID, Access]) -> list[Card]:
        """Show who comes, goes and waits to those who give beds; to managers how full it is."""
        if not user.has_role(Role.COORDINATOR, Role.MANAGER):
            return []
        today = timezone.localdate(now)
        counts = occupancy(user, now, today)
        if not counts:
            return []
        if not may_open(user, "shelter:place"):
            month = dt.timedelta(days=MONTH)
            means = {
                "mean": mean_taken(today - month, today),
                "mean_before": mean_taken(today - 2 * month, today - month),
            }
            return [Card("shelter/occupancy.html", counts | means)]
        values = counts | coming_and_going(user, today) | {"day": today}
        return [Card("shelter/today.html", values, is_first=True)]

    def close_check(self, case: Case) -> list["StrOrPromise"]:
        """Refuse closing a case while somebody has a bed."""
        live = BedUse.unscoped.filter(case=case, left_at__isnull=True)
        live = live.exclude(kind="hold", held_until__lt=timezone.now())
        return [_("The person still has a bed: note the departure first.")] if live.exists() else []

    def case_filters(self, user: User) -> list[Filter]:
        """Offer the houses to those who see where somebody sleeps."""
        if not user.has_role(Role.COUNSELOR, Role.COORDINATOR):
            return []

        def narrow(cases: QuerySet, house: str) -> QuerySet:
            stays = BedUse.objects.visible_to(user).filter(kind="stay", left_at__isnull=True)
            here = stays.in_night(timezone.localdate()).filter(bed__room__unit__house=house)
            return cases.filter(pk__in=here.values("case"))

        houses = House.objects.filter(ended_on__isnull=True).order_by("position", "label")
        choices = [(str(key), label) for key, label in houses.values_list("pk", "label")]
        return [Filter("house", _("House"), choices, narrow)]

    def first_steps(self, user: User) -> list[FirstStep]:
        is_done = House.objects.filter(ended_on__isnull=True).exists()
        label = (
            _("The first house is there.") if is_done else _("Add the first house with its beds")
        )
        url = reverse("shelter:add_house") if may_open(user, "shelter:add_house") else ""
        return [FirstStep(icon="house", label=label, url=url, is_done=is_done)]


def _stays(access: Access) -> list[BedUse]:
    """Return the stays of a file, each with its `house`, for the header and the timeline."""
    stays = BedUse.objects.on(access).filter(kind=BedUse.Kind.STAY)
    stays = stays.select_related("bed", "moved_from__bed").only(*SHOWN)
    return list(stays.annotate(house=F("bed__room__unit__house__label")))


def _moved_or_placed(stay: BedUse) -> str:
    if stay.moved_from:
        beds = {"before": stay.moved_from.bed.label, "after": stay.bed.label}
        return _("Moved from bed %(before)s to bed %(after)s") % beds
    first = for_screen(stay.period.lower, today=timezone.localdate())
    return _("Bed %(bed)s from %(day)s") % {"bed": stay.bed.label, "day": first}
