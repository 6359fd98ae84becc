"""Tonight, for Today: who comes, who goes, who waits; how full the houses are."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from accounts.models import User
from audit.fields import open_keys
from cases.access import Access, on_each
from common.counts import CountBar
from shelter.models import Bed, BedUse
from shelter.nights import nights_within
from shelter.waiting import waiting_count, waiting_list, wanted_tonight

MONTH = 30


@dataclass(frozen=True)
class Move:
    """Somebody who is to come or to go, and the reader's access to their case."""

    use: BedUse
    on: dt.date
    access: Access


def _expected(rows: QuerySet[BedUse]) -> list[BedUse]:
    rows = rows.filter(left_at__isnull=True).select_related(
        "case__client", "bed__room__unit__house"
    )
    rows = rows.defer("bed__room__unit__house__address")
    return list(rows.order_by("period", "bed__label", "pk"))


def coming_and_going(user: User, today: dt.date) -> dict[str, Any]:
    """Return who is expected to arrive and to leave by tonight, and who waits for a bed."""
    uses = BedUse.objects.visible_to(user)
    arrivals = _expected(uses.filter(kind="plan", period__startswith__lte=today))
    departures = _expected(uses.filter(kind="stay", period__endswith__lte=today))
    # Only a closure of a bed has no case.
    held = on_each(user, [use.case for use in [*arrivals, *departures] if use.case])
    open_keys(access.case.client for access in held.values() if access.is_named)
    of = {use.pk: held[use.case.pk] for use in [*arrivals, *departures] if use.case}
    return {
        "arrivals": [Move(use, use.period.lower, of[use.pk]) for use in arrivals],
        "departures": [Move(use, use.period.upper, of[use.pk]) for use in departures],
        "waiting_list": waiting_list(user),
        "signals": wanted_tonight(user),
    }


def occupancy(user: User, now: dt.datetime, today: dt.date) -> dict[str, Any] | None:
    """Count the beds of tonight, of each house and of all; None while there is no bed."""
    beds = Bed.objects.in_use()
    houses = beds.values_list("room__unit__house", "room__unit__house__label")
    counts = houses.annotate(beds=Count("pk")).order_by("room__unit__house__position")
    total = sum(count for _key, _label, count in counts)
    if not total:
        return None
    uses = BedUse.unscoped.in_night(today).exclude(kind="hold", held_until__lte=now)
    per_house = uses.filter(bed__in=beds).values_list("bed__room__unit__house").order_by()
    tonight = per_house.annotate(
        taken=Count("bed", distinct=True), arrive=Count("pk", filter=Q(kind="plan"))
    )
    taken = {house: count for house, count, _arrive in tonight}
    return {
        "beds": total,
        "taken": sum(taken.values()),
        "free": total - sum(taken.values()),
        "arrive": sum(arrive for _house, _taken, arrive in tonight),
        "waiting": waiting_count(user),
        "houses": [CountBar(label, taken.get(key, 0), of=n) for key, label, n in counts],
    }


def mean_taken(start: dt.date, end: dt.date) -> float:
    """Return how many beds were slept in on a mean night of [start, end), to one decimal."""
    stays = BedUse.unscoped.within(start, end).filter(kind="stay")
    periods = stays.values_list(F("period"), flat=True)
    nights = sum(nights_within(row.lower, row.upper, (start, end)) for row in periods)
    return round(nights / (end - start).days, 1)
