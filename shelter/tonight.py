"""Who watches at night reads who sleeps in their house, during their shift and no longer."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from accounts.models import User
from audit.fields import open_keys
from cases.models import Case
from shelter.models import BedUse, ResidentCard, Shift

# A night, and the shift that covers it, lasts until this hour of the morning after.
ENDS = dt.timedelta(hours=9)


@dataclass(frozen=True)
class Resident:
    """Somebody who sleeps in a house, and their night card if there is one."""

    stay: BedUse
    card: ResidentCard | None


def night_of(now: dt.datetime) -> dt.date:
    """Return the day in whose evening the night began that it is now, or that comes next."""
    return (timezone.localtime(now) - ENDS).date()


def next_shift(user: User, night: dt.date) -> Shift | None:
    """Return the first shift of somebody after a night."""
    coming = Shift.objects.kept_for(user).filter(first_night__gt=night).select_related("house")
    return coming.defer("house__address").order_by("first_night", "pk").first()


def is_on_shift(user: User, night: dt.date) -> bool:
    """Whether somebody watches over a house in a night."""
    return Shift.objects.kept_for(user).in_night(night).exists()


def residents(user: User, night: dt.date) -> list[Resident]:
    """Return who sleeps in the houses of somebody's shift, and where they may see the shelter.

    The whole rule of the night: a card is read by who works in the house (the grant), during a
    shift in it; a stay by who may see the service line.
    """
    cases = Case.objects.visible_to(user, "view_resident_card").values("pk")
    houses = Shift.objects.kept_for(user).in_night(night).values("house")
    stays = list(
        BedUse.objects.on_cards(cases, houses, user, night)
        .select_related("case__client", "bed__room__unit__house")
        .defer("bed__room__unit__house__address")
        .order_by("bed__room__unit__house__position", "bed__room__label", "bed__label")
    )
    cards = list(ResidentCard.unscoped.filter(case__in=[stay.case_id for stay in stays]))
    by_case = {card.case_id: card for card in cards}
    open_keys([*cards, *(stay.case.client for stay in stays)])
    return [Resident(stay, by_case.get(stay.case_id)) for stay in stays]
