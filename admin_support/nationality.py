"""What the nationality of a client means on a day, by the rows on free movement."""

import datetime as dt

from django.db.models import Q

from admin_support.citizenship import BELGIUM, Citizenship, citizenship
from admin_support.models import FreeMovement
from cases.models import Client


def citizenship_of(client: Client, day: dt.date) -> Citizenship:
    """Return what somebody's nationalities mean on a day."""
    codes = client.nationalities
    asks = bool(codes) and BELGIUM not in codes
    periods = FreeMovement.objects.filter(country__in=codes) if asks else ()
    return citizenship(codes, day, periods)


def may_lack_chain(client: Client) -> bool:
    """Ask whether somebody needs no residence procedure on some days, whichever they are."""
    codes = client.nationalities
    return BELGIUM in codes or (
        bool(codes) and FreeMovement.objects.filter(country__in=codes).exists()
    )


def free_on(day: dt.date) -> list[str]:
    """Return the codes of the countries whose citizens need no residence procedure on a day."""
    begun = FreeMovement.objects.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)
    return [BELGIUM, *begun.values_list("country", flat=True)]
