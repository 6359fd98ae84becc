"""Houses, rooms and beds themselves."""

import datetime as dt

from django.db import transaction

from audit import keys
from audit.trail import record
from common.db import lock
from shelter.actions.beds import BedTaken
from shelter.actions.cards import staff_changed
from shelter.models import Bed, BedUse, House, HouseStaff, Room, Unit


@transaction.atomic
def add_house(*, by, **fields) -> House:
    """Open a house."""
    house = House(data_key=keys.create(), **fields)
    house.save()
    record("shelter.house.added", by=by, subject=house)
    return house


@transaction.atomic
def change(*, row, by, **fields):
    """Change a house, unit, room or bed."""
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    record("shelter.house.changed", by=by, subject=row, fields=sorted(fields))
    return row


@transaction.atomic
def set_staff(*, house: House, users, by) -> None:
    """Say who works in a house."""
    wanted = {user.pk: user for user in users}
    lock(f"house:{house.pk}")
    there = {row.user_id: row.user for row in house.staff.select_related("user")}
    gone = [user for pk, user in there.items() if pk not in wanted]
    come = [user for pk, user in wanted.items() if pk not in there]
    HouseStaff.objects.filter(house=house, user__in=gone).delete()
    HouseStaff.objects.bulk_create(HouseStaff(house=house, user=user) for user in come)
    staff_changed(house, come=come, gone=gone, by=by)
    record("shelter.house.changed", by=by, subject=house, fields=["staff"])


def reveal_address(*, house: House, by) -> str:
    """Show where a house is; the look is written before it is given."""
    with transaction.atomic():
        record("shelter.address_revealed", by=by, subject=house)
        return house.address


@transaction.atomic
def add_room(
    *,
    house: House,
    unit: str,
    kind: str,
    label: str,
    beds: list[str],
    cots: list[str],
    likeness: dict,
    by,
    opened_on: dt.date | None = None,
) -> Room:
    """Add a room with its beds; the unit is made when there is none of the name.

    Args:
        opened_on: first day on which somebody could sleep here; None when it is not known.
    """
    found, _new = Unit.objects.get_or_create(house=house, label=unit, defaults={"kind": kind})
    room = Room.objects.create(unit=found, label=label, **likeness)
    for is_cot, labels in ((False, beds), (True, cots)):
        for text in labels:
            Bed(room=room, label=text, is_cot=is_cot, opened_on=opened_on).save()
    record("shelter.house.changed", by=by, subject=room, fields=["beds"])
    return room


@transaction.atomic
def end_bed(*, bed: Bed, today: dt.date, by) -> None:
    """End a bed for good.

    Raises:
        BedTaken: somebody has it, or will.
    """
    lock(f"bed:{bed.pk}")
    if BedUse.unscoped.filter(bed=bed, period__endswith__gt=today).exists():
        raise BedTaken
    bed.ended_on = today
    bed.save(update_fields=["ended_on"])
    record("shelter.house.changed", by=by, subject=bed, fields=["ended_on"])
