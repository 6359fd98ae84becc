"""Give the night worker a shift, and the residents of tonight their cards."""

import datetime as dt
from random import Random

from accounts.models import User
from cases.models import Case, CaseUserGrant, Relative, Source
from demo import drawing
from demo.drawing import DAY, noon
from demo.texts import texts
from shelter.actions.cards import welcome
from shelter.models import BedUse, House, ResidentCard, Shift

CHILDREN = ("Ama", "Bao", "Chi", "Dalia")


def add(people: dict[str, User], today: dt.date) -> None:
    """Store shifts, cards and, for two files in five, a child who sleeps along."""
    rng, start = Random(f"night:{today}"), noon(today)
    for house in House.objects.filter(gender__in=["f", "m"]).order_by("position"):
        Shift(
            id=drawing.key(rng, start),
            house=house,
            user=people["night"],
            first_night=today - DAY * 2,
            last_night=today + DAY * 12,
        ).save(force_insert=True)
    stays = BedUse.unscoped.filter(kind="stay", left_at__isnull=True).in_night(today)
    stays = stays.select_related("case__client", "bed__room__unit")
    for stay in stays.order_by("case__client__number"):
        welcome(stay, by=people["coordinator"])
        _card(stay.case, rng, people["coordinator"])
        if rng.random() < 0.4:
            _child(stay.case, stay.period.lower, rng, people["coordinator"])
    # Given in the invented world on an invented day, not now.
    CaseUserGrant.objects.filter(source=Source.HOUSE).update(starts_at=start)


def _card(case: Case, rng: Random, by: User) -> None:
    at = noon(case.opened_on)
    ResidentCard(
        id=drawing.key(rng, at),
        case=case,
        allergies=rng.choice(texts().allergies),
        emergency=rng.choice(texts().emergency),
        created_by=by,
        created_at=at,
    ).save(force_insert=True)


def _child(case: Case, since: dt.date, rng: Random, by: User) -> None:
    born = since.year - rng.randrange(1, 9)
    Relative(
        id=drawing.key(rng, noon(since)),
        case=case,
        name=rng.choice(CHILDREN),
        birth_date=f"--{born}",
        birth_precision="year",
        birth_year=born,
        relation="child",
        place="with_client",
        since=since,
        created_by=by,
        created_at=noon(since),
    ).save(force_insert=True)
