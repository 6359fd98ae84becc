"""Whether a bed suits a person: what they need, what it offers, and whom they must not meet."""

import datetime as dt
from collections.abc import Collection, Iterable
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cases.actions import conflicts
from cases.models import Case
from shelter.models import Bed, BedRequest, BedUse
from shelter.suitability import Need, Place, Reason, Verdict, Warning_, judge

COT_YEARS = 3
LABELS = {
    Reason.GENDER: _("not for this sex"),
    Reason.STEP_FREE: _("not step-free"),
    Reason.GROUND_FLOOR: _("not on the ground floor"),
    Reason.FAMILY: _("not a family room"),
    Reason.COT: _("a cot"),
    Reason.CLOSED: _("closed"),
    Warning_.SEX_UNKNOWN: _("sex not known"),
    Warning_.AGE_UNKNOWN: _("age not known: treat the person as under age"),
    # Nobody learns that somebody is kept apart from another, or from whom.
    Warning_.KEEP_APART: _("Not suitable"),
    Warning_.SHARED_KITCHEN: _("shared kitchen"),
    Warning_.PREGNANT: _("pregnant, and stairs"),
    Warning_.NIGHT_STAFF: _("no night staff"),
}


def in_words(items: Iterable[Reason | Warning_]) -> str:
    """Return reasons or warnings in the reader's words."""
    return ", ".join(str(LABELS[item]) for item in items)


def need_of(request: BedRequest, today: dt.date) -> Need:
    """Return what a waiting person needs."""
    client = request.case.client
    born = client.birth_year
    return Need(
        is_infant=born is not None and today.year - born < COT_YEARS,
        sex=client.sex,
        is_age_known=born is not None,
        adults=request.adults,
        children=request.children,
        step_free=request.needs_step_free,
        ground_floor=request.needs_ground_floor,
        pregnant=request.is_pregnant,
        night_staff=request.needs_night_staff,
    )


def place_of(bed: Bed, apart_in: Collection[UUID]) -> Place:
    """Return what a bed offers.

    Args:
        apart_in: the houses in which somebody must not be met.
    """
    room, house = bed.room, bed.room.unit.house
    return Place(
        key=str(bed.pk),
        gender=house.gender,
        step_free=room.is_step_free,
        ground_floor=room.is_ground_floor,
        family_room=room.is_family_room,
        cot=bed.is_cot,
        shared_kitchen=room.has_shared_kitchen,
        night_staff=house.has_night_staff,
        apart_from=house.pk in apart_in,
    )


def open_request(case: Case, first_night: dt.date) -> BedRequest:
    """Return what a person waits for; a request without any wish when they wait for nothing."""
    requests = BedRequest.unscoped.filter(case=case, ended_on__isnull=True)
    request = requests.first() or BedRequest(wanted_from=first_night)
    request.case = case
    return request


def verdict_on(
    case: Case, bed: Bed, first_night: dt.date, departure: dt.date, *, today: dt.date
) -> tuple[Verdict, list[User]]:
    """Judge a bed for a person on some nights, by what their open request asks for.

    Returns:
        The verdict, and who owns a pair that is to be kept apart there.
    """
    request = open_request(case, first_night)
    house = bed.room.unit.house_id
    there = BedUse.unscoped.within(first_night, departure).filter(
        bed__room__unit__house=house, person__isnull=False
    )
    pairs = conflicts(case.client, there.values_list("person_id", flat=True))
    verdict = judge(need_of(request, today), place_of(bed, {house} if pairs else set()))
    return verdict, [pair.owner for of_one in pairs.values() for pair in of_one]
