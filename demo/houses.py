"""The houses of the invented world, and who sleeps in them, by the rules of the beds."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random

from django.db.backends.postgresql.psycopg_any import DateRange

from accounts.models import User
from common.copying import copy_in
from demo import drawing
from demo.batch import Wish
from demo.drawing import DAY, noon, weighted
from demo.texts import texts
from shelter.actions import add_house, add_room
from shelter.models import Bed, BedUse

# For whom, of which kind, and the rooms; `texts` has the names and addresses.
HOUSES: tuple[tuple, ...] = (
    (
        "f",
        "stay",
        (
            ("1.1", {"is_step_free": True}, ["1.1"], []),
            ("1.2", {"is_ground_floor": True}, ["1.2"], []),
            ("1.3", {"is_family_room": True}, ["1.3"], ["1.3c"]),
            ("2.1", {"is_quiet": True}, ["2.1"], []),
            ("2.2", {}, ["2.2"], []),
            ("2.3", {}, ["2.3", "2.4"], []),
        ),
    ),
    (
        "m",
        "stay",
        (
            ("3.1", {"is_ground_floor": True}, ["3.1"], []),
            ("3.2", {}, ["3.2", "3.3"], []),
            ("3.4", {}, ["3.4", "3.5"], []),
        ),
    ),
    (
        "any",
        "transition",
        (
            ("T1", {"has_own_bathroom": True}, ["T1"], []),
            ("T2", {"has_own_bathroom": True}, ["T2"], []),
        ),
    ),
    (
        "any",
        "crisis",
        (
            ("C1", {"has_own_bathroom": True, "is_step_free": True}, ["C1"], []),
            ("C2", {"has_own_bathroom": True}, ["C2"], []),
        ),
    ),
)
DESTINATIONS = (
    ("own_rent", 46),
    ("family", 17),
    ("social", 10),
    ("transit", 9),
    ("other_centre", 7),
    ("return", 6),
    ("disappeared", 3),
    ("other", 2),
)


def furnish(people: dict[str, User]) -> None:
    """Build the houses, rooms and beds."""
    by = people["coordinator"]
    for place, (gender, kind, rooms) in enumerate(HOUSES):
        label, address = texts().houses[place]
        values = {"label": label, "gender": gender, "address": address, "position": place}
        house = add_house(values=values | {"staff": [people["night"]]}, by=by)
        for name, likeness, beds, cots in rooms:
            room = {"unit": "1", "unit_kind": kind, "room": name, "beds": beds, "cots": cots}
            add_room(house=house, values=room | likeness, by=by)


@dataclass
class Place:
    """A bed and the nights that are given, in order."""

    bed: Bed
    kind: str
    gender: str
    taken: list[tuple[dt.date, dt.date]] = field(default_factory=list)

    def is_free(self, start: dt.date, end: dt.date) -> bool:
        """Answer whether nobody has a night of [start, end)."""
        at = bisect_left(self.taken, (start, end))
        before = self.taken[at - 1][1] if at else start
        after = self.taken[at][0] if at < len(self.taken) else end
        return before <= start and end <= after

    def take(self, start: dt.date, end: dt.date) -> None:
        """Keep the nights."""
        self.taken.insert(bisect_left(self.taken, (start, end)), (start, end))


def _places() -> list[Place]:
    beds = Bed.objects.filter(is_cot=False).select_related("room__unit__house")
    ordered = beds.order_by("room__unit__house__position", "room__label", "label")
    return [Place(bed, bed.room.unit.kind, bed.room.unit.house.gender) for bed in ordered]


class Settling:
    """Gives beds to those who wish for one, as long as there is one."""

    def __init__(self, by: User, until: dt.date, seed: int):
        self.by, self.until, self.rng = by, until, Random(f"beds:{seed}")
        self.places = _places()
        self.uses: list[BedUse] = []
        self.placed: list[Wish] = []
        self.without: list[Wish] = []

    def settle(self, wishes: Iterable[Wish]) -> None:
        """Go through the wishes in the order of their first night."""
        for wish in sorted(wishes, key=lambda one: (one.arrival, one.number)):
            if self._place(wish):
                self.placed.append(wish)
            else:
                self.without.append(wish)

    def _free(self, sex: str, start: dt.date, end: dt.date, *kinds: str) -> Place | None:
        return next(
            (
                place
                for place in self.places
                if place.kind in kinds
                and place.gender in {"any", sex}
                and place.is_free(start, end)
            ),
            None,
        )

    def _place(self, wish: Wish) -> bool:
        """Give a bed, now and then after some nights in a crisis bed."""
        start, end = wish.arrival, wish.departure
        moves_on = start + DAY * self.rng.randrange(4, 15)
        crisis = self._free(wish.sex, start, moves_on, "crisis")
        if crisis and moves_on < min(end, self.until) and self.rng.random() < 0.5:
            place = self._free(wish.sex, moves_on, end, "stay", "transition")
            if place:
                first = self._use(crisis, wish, start, moves_on, is_last=False)
                self._use(place, wish, moves_on, end, moved_from=first)
                return True
        place = self._free(wish.sex, start, end, "stay", "transition")
        if place is None and (end - start).days < 21:
            place = self._free(wish.sex, start, end, "crisis")
        if place:
            self._use(place, wish, start, end)
        return place is not None

    def _use(
        self,
        place: Place,
        wish: Wish,
        start: dt.date,
        end: dt.date,
        *,
        is_last: bool = True,
        moved_from: BedUse | None = None,
    ) -> BedUse:
        place.take(start, end)
        over = end <= self.until
        use = BedUse(
            id=drawing.key(self.rng, noon(start)),
            case_id=wish.case,
            person_id=wish.client,
            bed=place.bed,
            created_by=self.by,
            kind="stay" if start <= self.until else "plan",
            period=DateRange(start, end),
            left_at=noon(end) if over else None,
            destination=weighted(self.rng, DESTINATIONS) if over and is_last else "",
            moved_from=moved_from,
            created_at=noon(min(start, self.until)),
            reason=texts().quieter_room if moved_from else "",
        )
        self.uses.append(use)
        return use

    def close_beds(self, first: dt.date) -> None:
        """Take beds out of service for some days, where nobody sleeps; one of them today."""
        day = first + DAY * 30
        while day < self.until:
            place, length = self.rng.choice(self.places), self.rng.randrange(2, 9)
            if place.is_free(day, day + DAY * length):
                self._close(place, day, day + DAY * length)
            day += DAY * self.rng.randrange(15, 60)
        empty = self._free("f", self.until, self.until + DAY * 4, "stay")
        if empty:
            self._close(empty, self.until, self.until + DAY * 4)

    def _close(self, place: Place, start: dt.date, end: dt.date) -> None:
        place.take(start, end)
        self.uses.append(
            BedUse(
                id=drawing.key(self.rng, noon(start)),
                bed=place.bed,
                kind="closure",
                reason=self.rng.choice(texts().repairs),
                created_by=self.by,
                period=DateRange(start, end),
                left_at=None,
                case=None,
                person=None,
                created_at=noon(start),
                moved_from=None,
            )
        )

    def store(self) -> None:
        """Write the uses; a move comes after the stay it comes from."""
        copy_in(self.uses)
