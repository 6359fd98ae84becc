"""What the thresholds of legal aid say of an income; the legal aid office decides."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from legal.models import LegalAidThresholds

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Limits:
    """Up to which income a household gets legal aid wholly, and partly, free."""

    full: Decimal
    partial: Decimal


def limits(thresholds: LegalAidThresholds, *, household: int, dependants: int) -> Limits:
    """Return the limits for a household.

    Args:
        household: how many people live together, the person included; 1 is a single person.
        dependants: how many of them live on the income.
    """
    more = thresholds.per_dependant * dependants
    if household > 1:
        return Limits(thresholds.household_full + more, thresholds.household_partial + more)
    return Limits(thresholds.single_full + more, thresholds.single_partial + more)


def what_they_say(income: Decimal, within: Limits) -> "StrOrPromise":
    """Return in words what limits say of an income; an income at a limit is within it."""
    if income <= within.full:
        return _("wholly free")
    if income <= within.partial:
        return _("partly free")
    return _("above the thresholds")
