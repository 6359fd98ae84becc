"""Houses, rooms and beds themselves."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Role, User
from audit import keys
from audit.trail import record
from common.db import lock
from records.errors import Refused
from records.saving import Token, fill, locked, once, store
from shelter.actions.cards import staff_changed
from shelter.models import Bed, BedUse, House, HouseStaff, Room, Unit


def add_house(*, values: dict[str, Any], token: Token | None = None, by: User) -> House:
    """Open a house.

    Args:
        values: the fields of the row, and `staff`: who works there.

    Raises:
        SentTwice.
        Refused: there is a house of this name, or somebody puts themselves in it (`refuse_own`).
    """
    with once(token, by) as result:
        staff = values.pop("staff", ())
        house = store(House(data_key=keys.create(), **values))
        record("shelter.house.added", by=by, subject=house)
        _set_staff(house, staff, by=by)
        result.made(house)
    return house


def change_house(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> House:
    """Change a house, and who works in it when `values` has `staff`.

    Raises:
        SentTwice, Stale.
        Refused: there is a house of this name, or somebody puts themselves in it (`refuse_own`).
    """
    with once(token, by):
        staff = values.pop("staff", None)
        house = store(fill(locked(House, pk, version), values))
        record("shelter.house.changed", by=by, subject=house, fields=sorted(values))
        if staff is not None:
            _set_staff(house, staff, by=by)
    return house


def refuse_own(by: User, field: str) -> None:
    """Keep somebody from opening a house to themselves while somebody else could do it.

    Who works there reads the names of its residents. A coordinator works with them anyway.

    Raises:
        Refused.
    """
    if by.has_role(Role.COORDINATOR):
        return
    planners = [Role.COORDINATOR.value, Role.MANAGER.value]
    others = User.objects.filter(is_active=True, roles__overlap=planners).exclude(pk=by.pk)
    if others.exists():
        raise Refused(_("Somebody else has to give you work in a house."), field)


def _set_staff(house: House, users: Any, *, by: User) -> None:
    wanted = {user.pk: user for user in users}
    lock(f"house:{house.pk}")
    there = {row.user_id: row.user for row in house.staff.select_related("user")}
    gone = [user for pk, user in there.items() if pk not in wanted]
    come = [user for pk, user in wanted.items() if pk not in there]
    if not gone and not come:
        return
    if by in come:
        refuse_own(by, "staff")
    HouseStaff.objects.filter(house=house, user__in=gone).delete()
    HouseStaff.objects.bulk_create(HouseStaff(house=house, user=user) for user in come)
    staff_changed(house, come=come, gone=gone, by=by)
    record("shelter.house.changed", by=by, subject=house, fields=["staff"])


def reveal_address(*, house: House, by: User) -> str:
    """Show where a house is; the look is written before it is given."""
    with transaction.atomic():
        record("shelter.address_revealed", by=by, subject=house)
        return house.address


def add_room(
    *,
    house: House,
    values: dict[str, Any],
    opened_on: dt.date | None = None,
    token: Token | None = None,
    by: User,
) -> Room:
    """Add a room with its beds; the unit is made when there is none of the name.

    Args:
        values: unit, unit_kind, room, the labels of `beds` and `cots`, and what the room is like.
        opened_on: first day on which somebody could sleep here; None when it is not known.

    Raises:
        SentTwice.
        Refused: the house has a room of this name.
    """
    with once(token, by) as result:
        lock(f"house:{house.pk}")
        like = dict(values)
        label, unit, kind = like.pop("room"), like.pop("unit"), like.pop("unit_kind")
        beds, cots = like.pop("beds"), like.pop("cots", [])
        if Room.objects.filter(unit__house=house, label=label).exists():
            raise Refused(_("There is a room of this name already."), "room")
        part, _new = Unit.objects.get_or_create(house=house, label=unit, defaults={"kind": kind})
        room = store(Room(unit=part, label=label, **like))
        for text in [*beds, *cots]:
            store(Bed(room=room, label=text, is_cot=text in cots, opened_on=opened_on))
        record("shelter.house.changed", by=by, subject=room, fields=["beds"])
        result.made(room)
    return room


def end_bed(*, bed: Bed, today: dt.date, token: Token | None = None, by: User) -> None:
    """End a bed for good.

    Raises:
        SentTwice.
        Refused: somebody has it, or will.
    """
    with once(token, by):
        lock(f"bed:{bed.pk}")
        if BedUse.unscoped.filter(bed=bed, period__endswith__gt=today).exists():
            raise Refused(_("Somebody has this bed, or will."))
        bed.ended_on = today
        bed.save(update_fields=["ended_on"])
        record("shelter.house.changed", by=by, subject=bed, fields=["ended_on"])
