"""What the Commission grants at most; a list that nobody verified warns and refuses nothing."""

import datetime as dt
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from legal.models import CommissionCaps, FinancialAid
from records.errors import Refused


def above(kind: str, amount: Decimal | None, day: dt.date | None) -> Decimal | None:
    """Return the cap that an amount is above on a day, by a verified list; None for none."""
    if amount is None or day is None:
        return None
    caps = CommissionCaps.objects.on(day).first()
    most = caps.of_kind(kind) if caps and caps.is_verified else None
    return most if most is not None and amount > most else None


def refuse_above(aid: FinancialAid) -> None:
    """Refuse an amount above the cap in force on the day it was asked, or granted.

    Raises:
        Refused: with the cap, at the field.
    """
    for field, day in (("asked", aid.asked_on), ("granted", aid.decided_on)):
        most = above(aid.kind, getattr(aid, field), day)
        if most is not None:
            words = _("The Commission grants %(amount)s euro at most for this kind of aid.")
            raise Refused(words % {"amount": number_format(most, 2)}, field)
