"""Who watches over which house at night, and what they must know of a resident."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models import User
from cases.models import Case
from records import saving
from records.errors import Refused
from records.saving import Token
from shelter.actions.houses import refuse_own
from shelter.models import HouseStaff, ResidentCard, Shift


def plan_shift(*, values: dict[str, Any], token: Token | None = None, by: User) -> Shift:
    """Give somebody a night shift in a house.

    Args:
        values: house, user, first_night, last_night.

    Raises:
        SentTwice.
        Refused: they do not work in the house, have a shift there on one of the nights, or give
            it to themselves (`refuse_own`).
    """
    _must_suit(values, by)
    return saving.add(Shift(**values), token=token, by=by)


def change_shift(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> Shift:
    """Change a night shift.

    Raises:
        SentTwice, Stale.
        Refused: as for `plan_shift`.
    """
    _must_suit(values, by)
    return saving.change(Shift, pk, version=version, values=values, token=token, by=by)


def _must_suit(values: dict[str, Any], by: User) -> None:
    if values["user"] == by:
        refuse_own(by, "user")
    if not HouseStaff.objects.filter(house=values["house"], user=values["user"]).exists():
        raise Refused(_("This person does not work in this house: add them to it first."), "user")


def note_card(*, case: Case, values: dict[str, str], by: User) -> None:
    """Note on the night card of a resident what was said when the bed was given."""
    card = next(iter(ResidentCard.unscoped.filter(case=case)), None)
    if card is None:
        if any(values.values()):
            saving.add(ResidentCard(case=case, created_by=by, **values), by=by)
    elif any(getattr(card, name) != value for name, value in values.items()):
        saving.change(ResidentCard, card.pk, version=None, values=values, by=by)
