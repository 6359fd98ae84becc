"""Night cards: who works in a house sees its residents, as long as both are there."""

import datetime as dt
from collections.abc import Collection, Iterable
from uuid import UUID

from django.utils import timezone

from accounts.models import User
from cases.actions.team import give
from cases.grants import GrantQuerySet
from cases.models import CaseUserGrant, Source
from shelter.models import BedUse, House, HouseStaff


def _give(use: BedUse, users: Iterable[User], *, by: User) -> None:
    if use.case is None:
        return
    until = timezone.make_aware(dt.datetime.combine(use.period.upper, dt.time(12)))
    for user in users:
        give(
            case=use.case,
            user=user,
            codenames=["view_resident_card"],
            source=Source.HOUSE,
            by=by,
            until=until,
        )


def _cards(case_ids: Collection[UUID | None]) -> GrantQuerySet:
    return CaseUserGrant.objects.filter(content_object__in=case_ids, source=Source.HOUSE)


def welcome(use: BedUse, *, by: User) -> None:
    """Let the people of the house, and nobody of another one, see the card until the departure."""
    goodbye(use)
    staff = HouseStaff.objects.filter(house=use.bed.room.unit.house_id).select_related("user")
    _give(use, [row.user for row in staff], by=by)


def goodbye(use: BedUse) -> None:
    """End the cards of a resident."""
    _cards([use.case_id]).end()


def staff_changed(house: House, *, come: list[User], gone: list[User], by: User) -> None:
    """Give the cards of the residents to who now works in the house; end those of who left."""
    here = BedUse.unscoped.filter(bed__room__unit__house=house, left_at__isnull=True)
    stays = list(here.filter(kind=BedUse.Kind.STAY).select_related("case"))
    _cards([use.case_id for use in stays]).filter(user__in=gone).end()
    for use in stays:
        _give(use, come, by=by)


def leave_houses(person: User) -> None:
    """End the work of somebody in all houses, and every card they see."""
    HouseStaff.objects.filter(user=person).delete()
    CaseUserGrant.objects.filter(user=person, source=Source.HOUSE).end()
