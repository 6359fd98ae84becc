"""What a reader knows to hold between tables of different units. Pure.

Handed to the hiding of small numbers, which must reckon with it: whoever is new in the year is
also accompanied in it, and whoever left was; the others are open when it ends; a renewed document
was issued; a merged table holds the sums of a finer one; whoever
was sheltered slept at least one night; how many beds there are is known, so that the occupancy
tells of all nights. In court what ended ran in the year, a court case is that of a proceeding,
and whose sentence is suspended was convicted; who returned is among the closures, and who left
among the returns that ended.
"""

from collections.abc import Iterable, Iterator, Mapping

from reports.disclosure import Echo, Relation, Term, each
from reports.merging import AGE_GROUPS, UNDER_AGE, sums
from reports.tables import UNKNOWN, Table

# What was decided on an accused that is a conviction.
CONVICTIONS = ("convicted", "other")
RETURN = "voluntary_return"
MINORITY_BANDS = {
    "minor": UNDER_AGE,
    "adult": tuple(band for band in AGE_GROUPS if band not in {*UNDER_AGE, UNKNOWN}),
    UNKNOWN: (UNKNOWN,),
}


def between(tables: Iterable[Table]) -> tuple[Relation | Echo, ...]:
    """Return the relations between the tables of a year; each is true of them by definition."""
    by_name = {table.name: table for table in tables}
    ages, minors = by_name["T6.sex_age"], by_name["T8.sex_minor"]
    whole = (None, None)
    closures = Relation((Term("T18", whole),), (Term(minors.name, whole),))
    # Who is open at the end was there in the year and did not leave in it.
    remaining = Relation(
        (Term("T10.phase", whole), Term("T18", whole)), (Term(minors.name, whole),), exactly=True
    )
    nights = Relation((Term("T11.sex_minor", whole),), (Term("T11.nights", whole),))
    # A year that was frozen before these were counted has no such tables.
    renewed = each(by_name["T9.renewed"], by_name["T9.issued"]) if "T9.renewed" in by_name else ()
    of_phases = (remaining,) if "T10.phase" in by_name else ()
    of_court = _of_court(by_name) if "T14.parties" in by_name else ()
    returned = _returned(by_name) if "T20.returns" in by_name else ()
    left = _left(by_name) if "T20.outcome" in by_name else ()
    return (
        *each(by_name["T6.sex_form"], by_name["T8.sex_form"]),
        *_new_minors(ages, minors),
        *sums(by_name),
        closures,
        *of_phases,
        *renewed,
        *of_court,
        *returned,
        *left,
        nights,
        Echo("T11.occupancy", Term("T11.nights", whole)),
    )


def _of_court(tables: Mapping[str, Table]) -> Iterator[Relation]:
    """Proceedings ended in the year ran in it, and so on; the convicted may have a suspension."""
    whole = (None, None)
    running = (Term("T14.parties", whole),)
    yield Relation((Term("T14.ended", whole),), running)
    yield Relation((Term("T14.stages", whole),), running)
    yield Relation((Term("T14.own", whole),), (Term("T14.stages", whole),))
    outcomes = tables["T14.accused"].rows
    convicted = tuple(
        Term("T14.accused", (outcomes.index(outcome), None)) for outcome in CONVICTIONS
    )
    yield Relation((Term("T14.suspended", whole),), convicted)


def _returned(tables: Mapping[str, Table]) -> Iterator[Relation]:
    """Who returned is the row of that reason among the closures: the same people."""
    closures, returned = tables["T18"], (Term("T20.returns", (None, None)),)
    if RETURN in closures.rows:
        row = closures.rows.index(RETURN)
        yield Relation(returned, (Term("T18", (row, None)),), exactly=True)
    minors = tables["T8.sex_minor"]
    for row, key in enumerate(tables["T20.returns"].rows):
        at = (None, minors.columns.index(key))
        yield Relation((Term("T20.returns", (row, None)),), (Term(minors.name, at),))


def _left(tables: Mapping[str, Table]) -> Iterator[Relation]:
    """Who left is the row of that outcome among the returns that ended: the same people."""
    row = tables["T20.outcome"].rows.index("returned")
    who_left = (Term("T20.country", (None, None)),)
    yield Relation(who_left, (Term("T20.outcome", (row, None)),), exactly=True)


def _new_minors(ages: Table, minors: Table) -> Iterator[Relation]:
    """New minors of a sex are at most the minors of it, and so for adults and unknown ages."""
    rows = [*range(len(ages.rows)), None]
    for row in rows:
        for column, key in enumerate(minors.columns):
            left = tuple(
                Term(ages.name, (row, ages.columns.index(band))) for band in MINORITY_BANDS[key]
            )
            yield Relation(left, (Term(minors.name, (row, column)),))
