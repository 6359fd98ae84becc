"""What a reader knows from the published reports of the years before and after. Pure.

Who is accompanied this year was so last year and was not closed in it, or is new. So the closures
of a year, in all and by sex, are the accompanied of it and the new of the next, less the
accompanied of the next; and all of these are printed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from reports.disclosure import Echo, Known, Relation, Term, each
from reports.relations import MINORITY_BANDS, between
from reports.tables import Masked, Place, Table

# How many years before and after are reckoned with. What is further away hangs together with a
# year by the hidden numbers of those between only, and these are kept uncertain.
REACH = 2
# What ties a year to the next one; nothing else of another year has to be reckoned with.
TIED = {"stock", "flow", "closure"}
WHOLE = (None, None)
Tables = Mapping[str, Table]


def known(
    year: int, tables: Iterable[Table], published: Mapping[int, Mapping[str, Masked]]
) -> tuple[Known, tuple[Relation, ...]]:
    """Return what was printed of the years that follow on each other around `year`, and the ties.

    Args:
        tables: those of `year`, not printed yet.
        published: by year, what was printed; `year` itself is passed over.
    """
    printed: dict[str, Masked] = {}
    derived: list[Table] = []
    ties: list[Relation] = []
    by_year: dict[int, Tables] = {year: {table.name: table for table in tables}}
    for other in _in_a_row(year, published):
        masks = published[other]
        kept = {
            name: replace(masked, table=_of(other, masked.table))
            for name, masked in masks.items()
            if masked.table.unit in TIED
        }
        printed |= {masked.table.name: masked for masked in kept.values()}
        by_year[other] = {name: masked.table for name, masked in kept.items()}
        ties += _within(other, [masked.table for masked in masks.values()])
    for first in sorted(by_year):
        if first + 1 in by_year:
            closed, some = _between(first, by_year[first], by_year[first + 1])
            derived += closed
            ties += some
    return Known(printed, tuple(derived)), tuple(ties)


def _in_a_row(year: int, published: Mapping[int, object]) -> list[int]:
    """Return the published years near `year` that follow on each other up to it and from it on."""
    years: list[int] = []
    for step in (-1, 1):
        for distance in range(1, REACH + 1):
            if year + step * distance not in published:
                break
            years.append(year + step * distance)
    return sorted(years)


def _of(year: int, table: Table) -> Table:
    """Return a table under a name and a unit of its year."""
    return replace(table, name=f"{year}/{table.name}", unit=f"{year}/{table.unit}")


def _within(year: int, tables: list[Table]) -> Iterator[Relation]:
    """Return what holds between the tables of another year, under their names of that year."""
    names = {table.name for table in tables if table.unit in TIED}

    def moved(terms: tuple[Term, ...]) -> tuple[Term, ...]:
        return tuple(replace(term, table=f"{year}/{term.table}") for term in terms)

    for relation in between(tables):
        if isinstance(relation, Echo):
            continue
        if all(term.table in names for term in (*relation.left, *relation.right)):
            yield replace(relation, left=moved(relation.left), right=moved(relation.right))


def _value(table: Table, place: Place) -> int:
    found = Masked(table).at(*place)
    assert found is not None  # noqa: S101 - nothing is hidden in it
    return found


def _between(year: int, first: Tables, second: Tables) -> tuple[list[Table], list[Relation]]:
    """Return the closures by sex that nobody printed, and what ties two years.

    What changed in the files since the first one was frozen is added where the figures differ by
    it, so that the ties stay true.
    """
    stock, then, new = first["T8.sex_minor"], second["T8.sex_minor"], second["T6.sex_age"]
    closures = first["T18"]
    rows = {sex: (then.rows.index(sex), new.rows.index(sex)) for sex in stock.rows}
    counts = [
        _value(stock, (row, None)) + _value(new, (of_new, None)) - _value(then, (after, None))
        for row, (after, of_new) in enumerate(rows.values())
    ]
    ties = list(_finer(first, second))
    if min(counts) < 0:  # somebody's sex was corrected since
        left = Term(stock.name, WHOLE), Term(new.name, WHOLE)
        right = Term(then.name, WHOLE), Term(closures.name, WHOLE)
        ties.append(Relation(left, right, add=sum(counts) - closures.total, exactly=True))
        return [], ties
    closed = Table(
        f"{year}/closed_by_sex",
        f"{year}/closed_by_sex",
        "sex",
        stock.rows,
        tuple((count,) for count in counts),
    )
    for row, (after, of_new) in enumerate(rows.values()):
        left = Term(stock.name, (row, None)), Term(new.name, (of_new, None))
        right = Term(then.name, (after, None)), Term(closed.name, (row, None))
        ties.append(Relation(left, right, exactly=True))
    all_closed = (Term(closed.name, WHOLE),), (Term(closures.name, WHOLE),)
    ties.append(Relation(*all_closed, add=closed.total - closures.total, exactly=True))
    return [closed], ties


def _finer(first: Tables, second: Tables) -> Iterator[Relation]:
    """Return that a group is at most what it was and who is new in it, where the figures say so."""
    forms = first["T8.sex_form"], second["T8.sex_form"], second["T6.sex_form"]
    new_of = {relation.right: relation.left for relation in each(forms[2], forms[1])}
    for relation in each(forms[1], forms[0]):
        if relation.left in new_of:
            right = (*relation.right, *new_of[relation.left])
            yield from _if_true(first, second, relation.left, right)
    minors, then, ages = first["T8.sex_minor"], second["T8.sex_minor"], second["T6.sex_age"]
    for row, sex in enumerate(minors.rows):
        for column, minority in enumerate(minors.columns):
            new_row = ages.rows.index(sex)
            bands = [ages.columns.index(band) for band in MINORITY_BANDS[minority]]
            at = then.rows.index(sex), then.columns.index(minority)
            new = tuple(Term(ages.name, (new_row, band)) for band in bands)
            left, right = (Term(then.name, at),), (Term(minors.name, (row, column)), *new)
            yield from _if_true(first, second, left, right)


def _if_true(
    first: Tables, second: Tables, left: tuple[Term, ...], right: tuple[Term, ...]
) -> Iterator[Relation]:
    tables = {table.name: table for table in (*first.values(), *second.values())}
    sums = [sum(_value(tables[t.table], t.place) for t in terms) for terms in (left, right)]
    if sums[0] <= sums[1]:
        yield Relation(left, right)
