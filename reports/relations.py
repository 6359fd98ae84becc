"""What a reader knows to hold between tables of different units. Pure.

Handed to the hiding of small numbers, which must reckon with it: whoever is new in the year is
also accompanied in it, and whoever left was; whoever was sheltered slept at least one night; how
many beds there are is known, so that the occupancy tells of all nights.
"""

from collections.abc import Iterable, Iterator

from reports.disclosure import Echo, Relation, Term, each
from reports.tables import Table

UNDER_AGE = ("0-11", "12-15", "16-17")
OF_AGE = ("18-25", "26-35", "36-45", "46+")


def between(tables: Iterable[Table]) -> tuple[Relation | Echo, ...]:
    """Return the relations between the tables of a year; each is true of them by definition."""
    by_name = {table.name: table for table in tables}
    ages, minors = by_name["T6.sex_age"], by_name["T8.sex_minor"]
    whole = (None, None)
    closures = Relation((Term("T18", whole),), (Term(minors.name, whole),))
    nights = Relation((Term("T11.sex_minor", whole),), (Term("T11.nights", whole),))
    return (
        *each(by_name["T6.sex_form"], by_name["T8.sex_form"]),
        *_new_minors(ages, minors),
        closures,
        nights,
        Echo("T11.occupancy", Term("T11.nights", whole)),
    )


def _new_minors(ages: Table, minors: Table) -> Iterator[Relation]:
    """New minors of a sex are at most the minors of it, and so for adults and unknown ages."""
    bands = {"minor": UNDER_AGE, "adult": OF_AGE, "unknown": ("unknown",)}
    rows = [*range(len(ages.rows)), None]
    for row in rows:
        for column, key in enumerate(minors.columns):
            left = tuple(Term(ages.name, (row, ages.columns.index(band))) for band in bands[key])
            yield Relation(left, (Term(minors.name, (row, column)),))
