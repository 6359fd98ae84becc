"""Give the night worker a shift, and the residents of tonight their cards."""

import datetime as dt
from random import Random

from django.contrib.auth.models import Permission

from accounts.models import User
from cases.models import Case, CaseUserGrant, Relative, Source
from demo import following
from demo.dates import Calendar
from demo.drawing import DAY, noon
from demo.moments import made_at
from demo.texts import texts
from records import saving
from shelter.actions.nights import note_card, plan_shift
from shelter.models import BedUse, House, HouseStaff, ResidentCard

CHILDREN = ("Ama", "Bao", "Chi", "Dalia")


def add(people: dict[str, User], today: dt.date) -> None:
    """Store shifts, cards and, for two files in five, a child who sleeps along."""
    rng, calendar = Random(f"night:{today}"), Calendar(people, today)
    for house in House.objects.filter(gender__in=["f", "m"]).order_by("position"):
        nights = {"first_night": today - DAY * 2, "last_night": today + DAY * 12}
        shift = {"house": house, "user": people["night"]} | nights
        plan_shift(values=shift, by=people["coordinator"])
    stays = BedUse.unscoped.filter(kind="stay", left_at__isnull=True).in_night(today)
    stays = stays.select_related("case__client", "bed__room__unit")
    for stay in stays.order_by("case__client__number"):
        if stay.case is None:
            continue
        _show_card(stay, stay.case, people["coordinator"])
        _card(stay.case, rng, people["coordinator"])
        if rng.random() < 0.4:
            child = _child(stay.case, stay.period.lower, rng, people["coordinator"])
            following.child(calendar, child)
    calendar.store()


def _show_card(stay: BedUse, case: Case, by: User) -> None:
    """Let the staff of the house see the card, as `welcome` does when somebody arrives.

    From the invented day on, and not from now: by the clock the stay may be over.
    """
    permission = Permission.objects.get(codename="view_resident_card")
    for row in HouseStaff.objects.filter(house=stay.bed.room.unit.house_id):
        CaseUserGrant.objects.create(
            content_object=case,
            user_id=row.user_id,
            permission=permission,
            source=Source.HOUSE,
            granted_by=by,
            starts_at=noon(stay.period.lower),
            expires_at=noon(stay.period.upper),
        )


def _card(case: Case, rng: Random, by: User) -> None:
    said = {
        "allergies": rng.choice(texts().allergies),
        "emergency": rng.choice(texts().emergency),
    }
    note_card(case=case, values=said, by=by)
    made_at(ResidentCard.unscoped.get(case=case), noon(case.opened_on))


def _child(case: Case, since: dt.date, rng: Random, by: User) -> Relative:
    born = since.year - rng.randrange(1, 9)
    child = Relative(
        case=case,
        name=rng.choice(CHILDREN),
        birth_date=f"--{born}",
        birth_precision="year",
        birth_year=born,
        relation="child",
        place="with_client",
        since=since,
        created_by=by,
    )
    made_at(saving.add(child, by=by), noon(since))
    return child
