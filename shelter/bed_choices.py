"""The beds to choose among for a person: those that suit come first, each with when it is free."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from cases.actions import conflicts
from cases.models import Case
from common.dates import for_screen
from common.fields import NOTHING_CHOSEN
from shelter.board import all_beds, uses_within
from shelter.models import Bed, BedUse
from shelter.suitability import Verdict, judge
from shelter.verdicts import in_words, need_of, open_request, place_of

LOOKS_AHEAD = dt.timedelta(days=1095)
Nights = tuple[dt.date, dt.date]
Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class FreeBed:
    """A bed, whether it suits the person, and from when until when it is free."""

    bed: Bed
    verdict: Verdict
    start: dt.date
    end: dt.date | None

    @property
    def suits_fully(self) -> bool:
        return self.verdict.suits and not self.verdict.warnings

    def label(self, today: dt.date) -> str:
        """Name the bed, with when it is free and what stands against it."""
        days = {"start": for_screen(self.start, today=today)}
        free = _("free from %(start)s")
        if self.end:
            days["end"] = for_screen(self.end, today=today)
            free = _("free from %(start)s until %(end)s")
        name = f"{self.bed.room.unit.house.label} {self.bed.label}"
        against = in_words((*self.verdict.reasons, *self.verdict.warnings))
        return " · ".join(filter(None, [name, free % days, against]))


def bed_choices(
    case: Case, first_night: dt.date, departure: dt.date, *, today: dt.date
) -> list[tuple[str, Choices | str]]:
    """Return the beds in use for a list: in two groups, in each what is free soonest first."""
    beds = sorted(_free_beds(case, first_night, departure, today), key=lambda row: row.start)
    groups = {
        _("Suitable"): [row for row in beds if row.suits_fully],
        _("Other beds"): [row for row in beds if not row.suits_fully],
    }
    return [
        ("", str(NOTHING_CHOSEN)),
        *(
            (name, [(str(row.bed.pk), row.label(today)) for row in rows])
            for name, rows in groups.items()
            if rows
        ),
    ]


def _free_beds(
    case: Case, first_night: dt.date, departure: dt.date, today: dt.date
) -> Iterator[FreeBed]:
    uses = uses_within(first_night, first_night + LOOKS_AHEAD)
    need = need_of(open_request(case, first_night), today)
    beds = all_beds()
    apart_in = _apart_in(case, beds, uses, departure)
    taken: dict[UUID, list[Nights]] = defaultdict(list)
    for use in uses:
        taken[use.bed_id].append((use.period.lower, use.period.upper))
    for bed in beds:
        start, end = first_free(taken[bed.pk], first_night)
        yield FreeBed(bed, judge(need, place_of(bed, apart_in)), start, end)


def _apart_in(case: Case, beds: list[Bed], uses: list[BedUse], departure: dt.date) -> set[UUID]:
    """Return the houses in which the person would meet somebody before they leave."""
    there = [use for use in uses if use.period.lower < departure]
    pairs = conflicts(case.client, {use.person_id for use in there if use.person_id})
    house_of = {bed.pk: bed.room.unit.house_id for bed in beds}
    met = (use for use in there if use.person_id in pairs)
    return {house_of[use.bed_id] for use in met if use.bed_id in house_of}


def first_free(taken: list[Nights], first_night: dt.date) -> tuple[dt.date, dt.date | None]:
    """Return the first nights that are free, [start, end); without an end when nothing follows.

    Args:
        taken: nights [from, to) in which the bed is used, in order.
    """
    start = first_night
    for begin, stop in taken:
        if begin > start:
            return start, begin
        start = max(start, stop)
    return start, None
