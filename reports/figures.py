"""All tables of a year, put together from what each service line counts.

The numbers and letters are those of the sector's yearly reports. What each one counts is said in
docs/decisions/0080-what-the-yearly-report-counts.md and printed with the tables
(`reports/definitions.py`).
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from admin_support import figures as admin_support
from ambulant import figures as ambulant
from cases import figures as cases
from cases.models import Case, Code
from counseling import figures as counseling
from psychosocial import figures as psychosocial
from reports import court, identities
from reports.identities import Facts
from reports.tables import ALL, UNKNOWN, Table, one_way, single, two_way
from shelter import figures as shelter
from shelter.nights import median, rounded

NAMES = (
    "T1",
    "T2",
    "T4",
    "T4.secondary",
    "T6.sex_age",
    "T6.sex_form",
    "T6.age_form",
    "T8.sex_form",
    "T8.sex_minor",
    "T9.asked",
    "T9.issued",
    "T9.renewed",
    "T9.refused",
    "T9.withdrawn",
    "T10.phase",
    "T10.agreements",
    "T10.lost",
    "T11.sex_minor",
    "T11.nights",
    "T11.stay_mean",
    "T11.stay_median",
    "T11.occupancy",
    "T11.no_place",
    "T11.along",
    "T13.level",
    "T13.kind",
    "T13.interpreter",
    "T13.language",
    "T13.hours",
    "T13.cost",
    "T14.hearings",
    "T14.ended",
    "T14.statements",
    "T14.parties",
    "T14.stages",
    "T14.own",
    "T14.judgments",
    "T14.verdicts",
    "T14.accused",
    "T14.suspended",
    "T14.claimed",
    "T14.awarded",
    "T14.paid",
    "T14.wages",
    "T14.wages_claimed",
    "T14.aid_asked",
    "T14.aid_decided",
    "T14.aid_granted",
    "T14.pro_deo",
    "T14.pro_deo_decided",
    "T15.sent",
    "T15.decided",
    "T16.sessions",
    "T16.referrals",
    "T16.wait_mean",
    "T16.wait_median",
    "T18",
    "T19.mean",
    "T19.median",
    "T20.returns",
    "T20.country",
    "T20.partner",
    "T20.outcome",
    "T20.sent",
    "T20.answered",
)


@dataclass(frozen=True)
class Gap:
    """Something that is missing in files of the year, so that a table has it as not known."""

    name: str
    cases: QuerySet[Case]

    def visible_to(self, user: User) -> QuerySet[Case]:
        """Return the files that lack it and that `user` may know of."""
        return self.cases.visible_to(user)  # type: ignore[attr-defined]


def _folded(
    cube: Counter, key: Callable[[Any], Hashable], keep: Callable[[Any], bool] = lambda cell: True
) -> Counter:
    """Count anew by less: the rows of a cube for which `keep` holds, by `key` of each."""
    folded: Counter = Counter()
    for cell, count in cube.items():
        if keep(cell):
            folded[key(cell)] += count
    return folded


def _offered(
    values: Mapping[str, dt.date | None], year: int, used: Iterable[str]
) -> tuple[str, ...]:
    """Return the rows of an editable list: what could be chosen in the year, and what was."""
    start, counted = dt.date(year, 1, 1), set(used)
    kept = [
        value
        for value, ended in values.items()
        if ended is None or ended >= start or value in counted
    ]
    return (*(value for value in kept if value != UNKNOWN), UNKNOWN)


def tables(year: int, *, today: dt.date | None = None) -> list[Table]:
    """Count a year from the files as they are now.

    Args:
        today: nights from this day on have not been slept and are left out; None when the year
            is over.

    Raises:
        FiguresDisagree: two ways of counting the same do not agree; nothing may be published.
    """
    cube, arrived = cases.accompaniments(year), cases.signals(year)
    houses = shelter.shelter(year, today=today)
    also = cases.secondary_forms(year)
    forms = _offered(cases.codes(Code.List.FORM), year, [*also, *(cell.form for cell in cube)])
    made = [
        *_signals(arrived),
        *_new(cube, also, forms),
        *_stock(cube, forms),
        *_documents(year),
        _phases(year, today),
        *_status(year),
        *_shelter(houses),
        one_way("T11.no_place", "no_place", "sex", cases.SEXES, shelter.refused(year)),
        _along(year, today),
        *_ambulant(year),
        *_interpreted(year),
        *court.tables(year),
        *_applications(year),
        *_care(year, today),
        _closures(cube, year),
        *_durations(year),
        _returns(cube),
        *court.returns(year),
        *court.transfers(year),
    ]
    identities.check(made, _facts(year, cube, houses))
    return made


def _signals(arrived: Counter) -> Iterable[Table]:
    referrers = _folded(arrived, lambda cell: cell.referrer)
    outcomes = _folded(arrived, lambda cell: cell.outcome)
    yield one_way("T1", "signal", "referrer", cases.REFERRERS, referrers)
    yield one_way("T2", "signal", "outcome", cases.OUTCOMES, outcomes)


def _new(cube: Counter, also: Counter, forms: tuple[str, ...]) -> Iterable[Table]:
    def by(*names: str) -> Counter:
        return _folded(
            cube,
            lambda cell: tuple(getattr(cell, name) for name in names),
            lambda cell: cell.is_new,
        )

    by_form = Counter({form: count for (form,), count in by("form").items()})
    sexes, ages = cases.SEXES, cases.AGES
    yield one_way("T4", "flow", "form", forms, by_form)
    yield one_way("T4.secondary", "secondary_form", "form", forms, also)
    yield two_way("T6.sex_age", "flow", ("sex", "age"), sexes, ages, by("sex", "age"))
    yield two_way("T6.sex_form", "flow", ("sex", "form"), sexes, forms, by("sex", "form"))
    yield two_way("T6.age_form", "flow", ("age", "form"), ages, forms, by("age", "form"))


def _stock(cube: Counter, forms: tuple[str, ...]) -> Iterable[Table]:
    by_form = _folded(cube, lambda cell: (cell.sex, cell.form))
    by_minor = _folded(cube, lambda cell: (cell.sex, cell.minor))
    yield two_way("T8.sex_form", "stock", ("sex", "form"), cases.SEXES, forms, by_form)
    yield two_way("T8.sex_minor", "stock", ("sex", "minor"), cases.SEXES, cases.MINORS, by_minor)


def _shelter(houses: shelter.Shelter) -> Iterable[Table]:
    lengths, slept = list(houses.lengths), houses.nights.total()
    persons = houses.persons.total()
    yield two_way(
        "T11.sex_minor",
        "sheltered_person",
        ("sex", "minor"),
        cases.SEXES,
        cases.MINORS,
        houses.persons,
    )
    yield one_way(
        "T11.nights", "night", "unit_kind", shelter.UNIT_KINDS, houses.nights, houses.people
    )
    mean = rounded(sum(lengths), len(lengths)) if lengths else None
    middle = median(lengths) if lengths else None
    yield single("T11.stay_mean", "nights_per_stay", mean, houses.people_who_left)
    yield single("T11.stay_median", "nights_per_stay", middle, houses.people_who_left)
    used = rounded(100 * slept, houses.open_nights) if houses.open_nights else None
    yield single("T11.occupancy", "percent", used, persons)


def _along(year: int, today: dt.date | None) -> Table:
    nights = shelter.along(year, today=today)
    rows = shelter.UNIT_KINDS
    return one_way("T11.along", "night_along", "unit_kind", rows, nights.counts, nights.people)


def _ambulant(year: int) -> Iterable[Table]:
    contacts = ambulant.contacts(year)
    levels = _offered(ambulant.levels(), year, contacts.by_level.counts)
    for name, unit, dimension, rows, measured in (
        ("T13.level", "contact", "level", levels, contacts.by_level),
        ("T13.kind", "contact", "contact_kind", ambulant.KINDS, contacts.by_kind),
        (
            "T13.interpreter",
            "interpreter_minute",
            "interpreter",
            ambulant.INTERPRETERS,
            contacts.minutes,
        ),
    ):
        yield one_way(name, unit, dimension, rows, measured.counts, measured.people)


def _interpreted(year: int) -> Iterable[Table]:
    counted = counseling.interpreted(year, "ambulant")
    languages = (*sorted(counted.bookings.counts), UNKNOWN)
    for name, unit, measured in (
        ("T13.language", "interpreted_contact", counted.bookings),
        ("T13.hours", "interpreter_hour", counted.hours),
        ("T13.cost", "eur_interpreter", counted.cost),
    ):
        yield one_way(name, unit, "language", languages, measured.counts, measured.people)


def _documents(year: int) -> Iterable[Table]:
    kinds = admin_support.kinds()
    documents = admin_support.documents(year, kinds)
    measures = (
        ("T9.asked", "document_asked", documents.asked),
        ("T9.issued", "document_issued", documents.issued),
        ("T9.renewed", "document_renewed", documents.renewed),
        ("T9.refused", "document_refused", documents.refused),
        ("T9.withdrawn", "document_withdrawn", documents.withdrawn),
    )
    rows = _offered(kinds, year, {key for _name, _unit, each in measures for key in each.counts})
    for name, unit, measured in measures:
        yield one_way(name, unit, "document_kind", rows, measured.counts, measured.people)


def _phases(year: int, today: dt.date | None) -> Table:
    counts = admin_support.phases(year, today=today).counts
    return one_way("T10.phase", "open_at_end", "phase", admin_support.PHASES, counts)


def _applications(year: int) -> Iterable[Table]:
    counted = admin_support.procedures(year)
    for name, unit, dimension, rows, measured in (
        ("T15.sent", "application_sent", "domain", admin_support.DOMAINS, counted.sent),
        (
            "T15.decided",
            "application_decided",
            "decision",
            admin_support.OUTCOMES,
            counted.decided,
        ),
    ):
        yield one_way(name, unit, dimension, rows, measured.counts, measured.people)


def _status(year: int) -> Iterable[Table]:
    status = cases.status(year)
    signed, lost = status.agreements, status.lost
    yield one_way("T10.agreements", "agreement", ALL, (ALL,), signed.counts, signed.people)
    yield one_way(
        "T10.lost", "condition_lost", "condition", cases.CONDITIONS, lost.counts, lost.people
    )


def _care(year: int, today: dt.date | None) -> Iterable[Table]:
    sessions, waits = psychosocial.sessions(year), psychosocial.waits(year, today=today)
    yield one_way(
        "T16.sessions",
        "psychosocial_session",
        "contact_kind",
        psychosocial.KINDS,
        sessions.counts,
        sessions.people,
    )
    kinds = cases.codes(Code.List.CARE)
    referrals = psychosocial.referrals(year, kinds)
    rows = _offered(kinds, year, referrals.counts)
    yield one_way(
        "T16.referrals", "care_referral", "care_kind", rows, referrals.counts, referrals.people
    )
    mean = rounded(sum(waits.days), len(waits.days)) if waits.days else None
    middle = median(waits.days) if waits.days else None
    yield single("T16.wait_mean", "days_waited", mean, waits.people)
    yield single("T16.wait_median", "days_waited", middle, waits.people)


def _closures(cube: Counter, year: int) -> Table:
    reasons = _folded(cube, lambda cell: cell.reason, lambda cell: cell.is_ended)
    rows = _offered(cases.codes(Code.List.CLOSURE), year, reasons)
    return one_way("T18", "closure", "reason", rows, reasons)


def _durations(year: int) -> Iterable[Table]:
    months = cases.durations(year)
    mean = rounded(sum(months), len(months)) if months else None
    middle = median(months) if months else None
    yield single("T19.mean", "months_of_support", mean, len(months))
    yield single("T19.median", "months_of_support", middle, len(months))


def _returns(cube: Counter) -> Table:
    returned = _folded(
        cube,
        lambda cell: cell.minor,
        lambda cell: cell.is_ended and cell.reason == cases.RETURN,
    )
    return one_way("T20.returns", "returned", "minor", cases.MINORS, returned)


def _facts(year: int, cube: Counter, houses: shelter.Shelter) -> Facts:
    """Gather what the identities compare the tables with, counted by other questions."""
    before, after = cases.open_around(year)
    own = sum(count for cell, count in cube.items() if cell.is_new and cell.signal_in_year)
    return Facts(before, after, own, houses.open_nights)


def gaps(year: int) -> list[Gap]:
    """Return what is missing in the files of a year, and which of all files lack it."""
    return [Gap(name, rows) for name, rows in cases.gaps(year).items()]
