"""Counts of nights, residents and beds for the yearly report; no personal data leaves here.

See docs/decisions/0080-what-the-yearly-report-counts.md.
"""

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from cases.figures import UNKNOWN, minor
from common.measured import Measured
from common.years import Year
from shelter.models import Unit
from shelter.nights import Nights, nights_within, stays

UNIT_KINDS = (*Unit.Kind.values, UNKNOWN)

# All nights of everybody who slept here in the year, for a stay may have begun long before.
STAYS = """
    select use.person_id, client.sex,
           coalesce(file.age_at_start,
                    extract(year from coalesce(file.accompanied_from, file.opened_on))::int
                    - client.birth_year),
           unit.kind, lower(use.period), upper(use.period)
    from shelter_beduse use
    join cases_client client on client.id = use.person_id
    join cases_case file on file.id = use.case_id
    join shelter_bed bed on bed.id = use.bed_id
    join shelter_room room on room.id = bed.room_id
    join shelter_unit unit on unit.id = room.unit_id
    where use.kind = 'stay' and use.voided_at is null and use.person_id in (
        select person_id from shelter_beduse
        where kind = 'stay' and voided_at is null and period && daterange(%(start)s, %(end)s)
    )
    order by use.person_id, lower(use.period)
"""
# A bed is open from the day it was opened, or its first night if that is not known or later, to
# the day it or its house ended; nights on which it was closed for a while are taken off.
BEDS = """
    with life as (
        select bed.id,
               least(bed.opened_on, min(lower(use.period))) as first,
               case when least(bed.ended_on, house.ended_on) is not null
                    then greatest(least(bed.ended_on, house.ended_on), max(upper(use.period)))
                    end as last
        from shelter_bed bed
        join shelter_room room on room.id = bed.room_id
        join shelter_unit unit on unit.id = room.unit_id
        join shelter_house house on house.id = unit.house_id
        left join shelter_beduse use on use.bed_id = bed.id and use.kind = 'stay'
            and use.voided_at is null
        group by bed.id, house.id
    ), inside as (
        select id, daterange(first, last) * daterange(%(start)s, %(end)s) as open from life
        where first is not null and (last is null or last > first)
    )
    select coalesce(sum(upper(open) - lower(open)), 0) - coalesce((
        select sum(upper(use.period * open) - lower(use.period * open))
        from shelter_beduse use join inside on inside.id = use.bed_id
        where use.kind = 'closure' and use.voided_at is null and use.period && open
    ), 0)
    from inside where not isempty(open)
"""

# Whoever sleeps along is in the house while the person is, up to the day of a file of their own.
ALONG = """
    with along as (
        select id as relative, case_id, own_case_id, since as first, null::date as last
        from cases_relative where place = 'with_client' and voided_at is null
        union all
        select relative.id, relative.case_id, relative.own_case_id, earlier.since, earlier.until
        from cases_relativestay earlier
        join cases_relative relative on relative.id = earlier.relative_id
        where relative.voided_at is null
    ), inside as (
        select along.relative, unit.kind,
               use.period * daterange(along.first, least(along.last, own.opened_on))
               * daterange(%(start)s, %(end)s) as nights
        from along
        join cases_case file on file.id = along.case_id
        left join cases_case own on own.id = along.own_case_id
        join shelter_beduse use on use.person_id = file.client_id
            and use.kind = 'stay' and use.voided_at is null
        join shelter_bed bed on bed.id = use.bed_id
        join shelter_room room on room.id = bed.room_id
        join shelter_unit unit on unit.id = room.unit_id
        where coalesce(least(along.last, own.opened_on) > along.first, true)
    )
    select kind, sum(upper(nights) - lower(nights)), count(distinct relative)
    from inside where not isempty(nights)
    group by 1
"""

REFUSED = """
    select client.sex, count(distinct client.id)
    from shelter_bedrequest request
    join cases_case file on file.id = request.case_id
    join cases_client client on client.id = file.client_id
    where request.end_reason = 'no_place' and request.voided_at is null
      and request.ended_on >= %(start)s and request.ended_on < %(end)s
    group by 1
"""


@dataclass(frozen=True)
class Shelter:
    """What the tables ask of a year in the houses.

    Attributes:
        persons: who slept at least one night, by (sex, minor).
        nights: nights by kind of unit; people: who slept them.
        lengths: nights of each stay that ended in the year, whenever it began.
        people_who_left: how many people these were.
        open_nights: nights that open beds could have been slept in.
    """

    persons: Counter[tuple[str, str]]
    nights: Counter[str]
    people: Counter[str]
    lengths: tuple[int, ...]
    people_who_left: int
    open_nights: int


def _rows(query: str, year: Year, end: dt.date) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, {"start": year.start, "end": end})
        return cursor.fetchall()


def shelter(number: int, *, today: dt.date | None = None) -> Shelter:
    """Count the nights of a year and who slept them.

    A night belongs to the year of its evening. A person with several files counts once, by the
    last one slept for.

    Args:
        today: nights from this day on have not been slept yet and do not count; None for a year
            that is over.
    """
    year = Year.of(number)
    end = year.end if today is None else max(year.start, min(year.end, today))
    kept: dict[UUID, tuple[str, str]] = {}
    nights: Counter[str] = Counter()
    who: dict[str, set[UUID]] = defaultdict(set)
    uses: dict[UUID, list[Nights]] = defaultdict(list)
    for person, sex, age, kind, arrival, departure in _rows(STAYS, year, end):
        uses[person].append(Nights(arrival, departure))
        count = nights_within(arrival, departure, (year.start, end))
        if count:
            kind = kind if kind in UNIT_KINDS else UNKNOWN
            nights[kind] += count
            who[kind].add(person)
            kept[person] = (sex or UNKNOWN, minor(age))
    ended = {
        person: [
            stay
            for stay in stays(beds)
            if year.start <= stay.departure < year.end
            and (today is None or stay.departure <= today)
        ]
        for person, beds in uses.items()
    }
    return Shelter(
        persons=Counter(kept.values()),
        nights=nights,
        people=Counter({kind: len(people) for kind, people in who.items()}),
        lengths=tuple(
            (stay.departure - stay.arrival).days for many in ended.values() for stay in many
        ),
        people_who_left=sum(1 for many in ended.values() if many),
        open_nights=int(_rows(BEDS, year, end)[0][0]),
    )


def along(number: int, *, today: dt.date | None = None) -> Measured:
    """Count the nights of those without a file who slept along with a person, by kind of unit.

    They have no bed of their own and are counted nowhere else.

    Args:
        today: as for `shelter`.
    """
    year = Year.of(number)
    end = year.end if today is None else max(year.start, min(year.end, today))
    rows = [
        (kind if kind in UNIT_KINDS else UNKNOWN, int(nights), people)
        for kind, nights, people in _rows(ALONG, year, end)
    ]
    return Measured(
        Counter({kind: nights for kind, nights, _people in rows}),
        Counter({kind: people for kind, _nights, people in rows}),
    )


def refused(number: int) -> Counter[str]:
    """Count, by sex, the persons for whom a wait ended in the year because there was no place."""
    year = Year.of(number)
    return Counter({sex or UNKNOWN: count for sex, count in _rows(REFUSED, year, year.end)})
