"""Counts of signals and accompaniments for the yearly report; no personal data leaves here.

An accompaniment is that of a person: the episodes of one person that touch a year count once.
It lasts from the day it started up to and including the day the file was closed, aftercare
included; a file closed before it started was never accompanied, and is a gap. Of several episodes
the last gives form, age at start and reason of closure.
See docs/decisions/0080-what-the-yearly-report-counts.md.
"""

import datetime as dt
from bisect import bisect_right
from collections import Counter
from collections.abc import Container
from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Greatest

from cases.models import Agreement, Case, Code, Condition, Exploitation, Signal
from common.measured import UNKNOWN, Measured, by_row
from common.years import Year

SEXES = ("f", "m", "x", UNKNOWN)
# From this age on the next band begins; 18 is the border of the law, so no band goes over it.
BORDERS = (12, 16, 18, 26, 36, 46)
AGES = ("0-11", "12-15", "16-17", "18-25", "26-35", "36-45", "46+", UNKNOWN)
MINORS = ("minor", "adult", UNKNOWN)
OF_AGE = 18
REFERRERS = (*Signal.Referrer.values, UNKNOWN)
OUTCOMES = (*Signal.Outcome.values, UNKNOWN)
CONDITIONS = (*Condition.Kind.values, UNKNOWN)
# The reason of a closure, in the list of them, that is a return.
RETURN = "voluntary_return"
# The one row of a number without a breakdown.
ALL = "all"


class Accompaniment(NamedTuple):
    """What the figures use of an accompaniment in a year.

    is_new: it started in the year, with nothing open when the year began.
    is_ended: it was closed in the year, with nothing open when the year ended.
    signal_in_year: its signal was received in the same year.
    """

    is_new: bool
    is_ended: bool
    sex: str
    age: str
    minor: str
    form: str
    reason: str
    signal_in_year: bool


class SignalKind(NamedTuple):
    """What the figures use of a signal."""

    referrer: str
    outcome: str


def age_band(age: int | None) -> str:
    """Return the band of an age; `UNKNOWN` for None, and for a birth after the start."""
    return UNKNOWN if age is None or age < 0 else AGES[bisect_right(BORDERS, age)]


def minor(age: int | None) -> str:
    """Return "minor" under 18, else "adult"; `UNKNOWN` without an age."""
    if age is None or age < 0:
        return UNKNOWN
    return "minor" if age < OF_AGE else "adult"


def codes(which: str) -> dict[str, dt.date | None]:
    """Return the values of a code list in their order, each with the day it ended, or None."""
    rows = Code.objects.filter(list=which).order_by("position", "value")
    return dict(rows.values_list("value", "ended_on"))


# One pass over the files: each person that was accompanied in the year once, by the last episode.
ACCOMPANIED = """
    with touching as (
        select id, client_id, episode, accompanied_from, closed_on, age_at_start, closure_reason,
               accompanied_from < %(start)s as is_before,
               closed_on is null or closed_on >= %(end)s as is_after
        from cases_case
        where accompanied_from < %(end)s
          and (closed_on is null or closed_on >= greatest(accompanied_from, %(start)s))
    ), people as (
        select distinct on (client_id) *,
               bool_or(is_before) over person as was_open,
               bool_or(is_after) over person as stays_open
        from touching
        window person as (partition by client_id)
        order by client_id, accompanied_from desc, episode desc
    )
"""
COUNT_ACCOMPANIED = f"""
    {ACCOMPANIED}
    select not was_open, not stays_open, client.sex,
           coalesce(people.age_at_start,
                    extract(year from people.accompanied_from)::int - client.birth_year),
           coalesce(main.form, ''), case when stays_open then '' else closure_reason end,
           coalesce(signal.received_at >= %(first)s and signal.received_at < %(last)s, false),
           count(*)
    from people
    join cases_client client on client.id = people.client_id
    left join cases_exploitation main
        on main.case_id = people.id and main.is_main and main.voided_at is null
    left join cases_signal signal on signal.case_id = people.id
    group by 1, 2, 3, 4, 5, 6, 7
"""  # noqa: S608 - constants
COUNT_SECONDARY = f"""
    {ACCOMPANIED}
    select also.form, count(distinct people.id)
    from people
    join cases_exploitation also
        on also.case_id = people.id and not also.is_main and also.voided_at is null
    left join cases_exploitation main
        on main.case_id = people.id and main.is_main and main.voided_at is null
    where not was_open and also.form is distinct from main.form
    group by 1
"""  # noqa: S608 - constants
COUNT_SIGNALS = """
    select referrer, outcome, count(*) from cases_signal
    where received_at >= %(first)s and received_at < %(last)s
    group by 1, 2
"""
COUNT_OPEN = """
    select count(distinct client_id) filter (where accompanied_from < %(start)s),
           count(distinct client_id) filter (where closed_on is null or closed_on >= %(end)s)
    from cases_case
    where accompanied_from < %(end)s
      and (closed_on is null or closed_on >= greatest(accompanied_from, %(start)s))
"""
DURATIONS = f"""
    {ACCOMPANIED}
    select ((extract(year from closed_on) - extract(year from accompanied_from)) * 12
           + extract(month from closed_on) - extract(month from accompanied_from)
           - case when extract(day from closed_on) < extract(day from accompanied_from)
                  then 1 else 0 end)::int
    from people where not stays_open
    order by 1
"""  # noqa: S608 - constants
COUNT_STATUS = """
    select 'agreements', 'all', count(*), count(distinct file.client_id)
    from cases_agreement agreement join cases_case file on file.id = agreement.case_id
    where agreement.voided_at is null
      and agreement.signed_on >= %(start)s and agreement.signed_on < %(end)s
    union all
    select 'lost', condition.kind, count(*), count(distinct file.client_id)
    from cases_condition condition join cases_case file on file.id = condition.case_id
    where condition.voided_at is null
      and condition.lost_on >= %(start)s and condition.lost_on < %(end)s
    group by 2
"""


@dataclass(frozen=True)
class Status:
    """What the status rests on in a year: agreements signed, and conditions lost by kind."""

    agreements: Measured
    lost: Measured


def _rows(query: str, year: int) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, Year.of(year)._asdict())
        return cursor.fetchall()


def _known(value: str, among: Container[str]) -> str:
    return value if value in among else UNKNOWN


def accompaniments(year: int) -> Counter[Accompaniment]:
    """Count the accompaniments of a year (stock) by all that the tables ask of them.

    A form or reason that is in no list counts as unknown, as does none.
    """
    forms, reasons = codes(Code.List.FORM), codes(Code.List.CLOSURE)
    counts: Counter[Accompaniment] = Counter()
    for new, ended, sex, age, form, reason, same_year, count in _rows(COUNT_ACCOMPANIED, year):
        counts[
            Accompaniment(
                is_new=new,
                is_ended=ended,
                sex=sex or UNKNOWN,
                age=age_band(age),
                minor=minor(age),
                form=_known(form, forms),
                reason=_known(reason, reasons),
                signal_in_year=same_year,
            )
        ] += count
    return counts


def durations(year: int) -> list[int]:
    """Return the whole months from start to closing of those who left in a year, in order."""
    return [months for (months,) in _rows(DURATIONS, year)]


def secondary_forms(year: int) -> Counter[str]:
    """Count the forms of new accompaniments besides the main form; a person counts in each."""
    forms = codes(Code.List.FORM)
    counts: Counter[str] = Counter()
    for form, count in _rows(COUNT_SECONDARY, year):
        counts[_known(form, forms)] += count
    return counts


def open_around(year: int) -> tuple[int, int]:
    """Count who is accompanied when a year begins, and when it ends: the test of the identities."""
    before, after = _rows(COUNT_OPEN, year)[0]
    return before, after


def signals(year: int) -> Counter[SignalKind]:
    """Count the signals received in a year, by the clock of the organisation."""
    counts: Counter[SignalKind] = Counter()
    for referrer, outcome, count in _rows(COUNT_SIGNALS, year):
        kind = SignalKind(_known(referrer, REFERRERS[:-1]), _known(outcome, OUTCOMES[:-1]))
        counts[kind] += count
    return counts


def status(number: int) -> Status:
    """Count the agreements signed in a year and the conditions of the status lost in it."""
    keys = {"agreements": (ALL,), "lost": CONDITIONS}
    return Status(**by_row(COUNT_STATUS, Year.of(number)._asdict(), keys))


def _counted(year: Year) -> QuerySet[Case]:
    """Return the files from which a year is counted, the last of each person."""
    touching = Case.unscoped.filter(
        Q(closed_on__isnull=True) | Q(closed_on__gte=Greatest("accompanied_from", year.start)),
        accompanied_from__lt=year.end,
    )
    later = touching.filter(client=OuterRef("client")).filter(
        Q(accompanied_from__gt=OuterRef("accompanied_from"))
        | Q(accompanied_from=OuterRef("accompanied_from"), episode__gt=OuterRef("episode"))
    )
    return touching.exclude(Exists(later))


def gaps(number: int) -> dict[str, QuerySet[Case]]:
    """Return the files of a year that leave something unknown in its tables, by what is missing.

    Of all files, whoever asks: narrow them with `visible_to` before any is shown.
    """
    year = Year.of(number)
    counted = _counted(year)
    received = Case.unscoped.filter(
        signals__received_at__gte=year.first, signals__received_at__lt=year.last
    )
    main = Exploitation.unscoped.filter(
        case=OuterRef("pk"), is_main=True, form__in=codes(Code.List.FORM)
    )
    signed = Agreement.unscoped.filter(case=OuterRef("pk"), signed_on__lt=year.end)
    ended = counted.filter(closed_on__lt=year.end)
    in_year = Q(accompanied_from__gte=year.start, accompanied_from__lt=year.end) | Q(
        closed_on__gte=year.start, closed_on__lt=year.end
    )
    return {
        "sex": counted.filter(client__sex=""),
        "age": counted.filter(age_at_start__isnull=True).filter(
            Q(client__birth_year__isnull=True)
            | Q(client__birth_year__gt=F("accompanied_from__year"))
        ),
        "form": counted.exclude(Exists(main)),
        "reason": ended.exclude(closure_reason__in=codes(Code.List.CLOSURE)),
        "outcome": received.filter(signals__outcome=Signal.Outcome.PENDING),
        "dates": Case.unscoped.filter(in_year, closed_on__lt=F("accompanied_from")),
        "signal": counted.filter(accompanied_from__gte=year.start, signals__isnull=True),
        "agreement": counted.exclude(Exists(signed)),
        "conditions": counted.exclude(client__nationalities__contains=["BE"]).exclude(
            *(Exists(_met(kind, year)) for kind in Condition.Kind)
        ),
    }


def _met(kind: str, year: Year) -> QuerySet[Condition]:
    """Return the rows that say of a file that a condition was met before the year ended."""
    return Condition.unscoped.filter(case=OuterRef("pk"), kind=kind, met_on__lt=year.end)
