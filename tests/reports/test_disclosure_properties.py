"""Whatever the figures are, every hidden number keeps three values: for other solvers too."""

import random
from dataclasses import replace
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.disclosure import Ratio, audit, each, protect
from reports.disclosure.cells import Cells
from reports.disclosure.protection import Protection
from reports.disclosure.relations import places
from reports.disclosure.system import build, rings
from reports.tables import ALL, Table
from tests.reports.outsider import narrow

pytestmark = pytest.mark.slow

LABELS = {"sex": "FMX", "age": "012", "form": "abcd"}
people = st.lists(
    st.tuples(st.sampled_from("FFFM"), st.sampled_from("0111112"), st.sampled_from("aaaaabbbcd")),
    max_size=45,
)


def count(name, crowd, *dimensions, unit="flow"):
    """Count a crowd of (sex, age, form) by one or two dimensions."""
    order = list(LABELS)
    first, second = (*dimensions, ALL)[:2]
    columns = tuple(LABELS.get(second, (ALL,)))

    def is_there(person, dimension, label):
        return dimension == ALL or person[order.index(dimension)] == label

    cells = tuple(
        tuple(
            sum(is_there(each, first, row) and is_there(each, second, column) for each in crowd)
            for column in columns
        )
        for row in LABELS[first]
    )
    return Table(name, unit, first, tuple(LABELS[first]), cells, second, columns)


def year(crowd, earlier):
    """Return the tables of a small year, and how its stock and its flow hang together."""
    flow = [
        count("T4", crowd, "form"),
        *(count(f"T6.{a}_{b}", crowd, a, b) for a, b in combinations(LABELS, 2)),
    ]
    stock = count("T8.form", crowd + earlier, "form", unit="stock")
    return [*flow, stock, count("T8.sex", crowd + earlier, "sex", unit="stock")], stock


def pairs(flow, stock):
    return [
        ([(flow, (row, column))], [(stock, (row, column))])
        for row, column in [*product(range(4), [0]), (None, None)]
    ]


def values_by_hand(masked):
    """Try every small number in every hidden cell; return the values each hidden place can have."""
    table, least = masked.table, int(masked.zeros_printed)
    cells = list(product(range(len(table.rows)), range(len(table.columns))))
    most = max(max(row) for row in table.cells) + 2
    choices = [
        range(least, most + 1) if cell in masked.hidden else [masked.at(*cell)] for cell in cells
    ]
    possible = {place: set() for place in masked.hidden}
    for numbers in product(*choices):
        tried = dict(zip(cells, numbers, strict=True))
        sums = {
            place: sum(
                number
                for (row, column), number in tried.items()
                if place[0] in (None, row) and place[1] in (None, column)
            )
            for place in places(table)
        }
        if all(
            total >= least if place in masked.hidden else total == masked.at(*place)
            for place, total in sums.items()
        ):
            for place, values in possible.items():
                values.add(sums[place])
    return possible


small_grids = st.integers(1, 2).flatmap(
    lambda width: st.lists(
        st.tuples(*[st.integers(0, 8)] * width), min_size=2, max_size=2 if width == 2 else 4
    )
)


@settings(deadline=None, max_examples=40)
@given(cells=small_grids, zeros_printed=st.booleans())
def test_trying_everything_finds_three_values_for_every_hidden_number(cells, zeros_printed):
    width = len(cells[0])
    sides = ("form", tuple("abcd"[: len(cells)])), ("age", tuple("012"[:width]))
    (rows, row_labels), (columns, labels) = sides
    table = Table(
        "T",
        "flow",
        rows,
        row_labels,
        tuple(cells),
        columns if width > 1 else ALL,
        labels if width > 1 else (ALL,),
    )

    masked = protect([table], zeros_printed=zeros_printed)["T"]

    assert masked.zeros_printed == zeros_printed
    assert all(len(values) >= 3 for values in values_by_hand(masked).values())
    for place in places(table):
        value = replace(masked, hidden=frozenset()).at(*place)
        if value < 5 and (value or not zeros_printed):
            assert place in masked.hidden
        elif value == 0:
            assert place not in masked.hidden


@settings(deadline=None, max_examples=8)
@given(crowd=people, earlier=people, zeros_printed=st.booleans())
def test_another_solver_finds_three_values_in_linked_tables(crowd, earlier, zeros_printed):
    tables, stock = year(crowd, earlier)

    masked = protect(tables, relations=each(tables[0], stock), zeros_printed=zeros_printed)

    assert narrow(masked, at_most=pairs("T4", "T8.form")) == []
    assert audit(masked, each(tables[0], stock)) == []


@settings(deadline=None, max_examples=12)
@given(crowd=people, earlier=people, chance=st.randoms(use_true_random=False))
def test_the_audit_finds_what_another_solver_finds(crowd, earlier, chance):
    tables, stock = year(crowd, earlier)
    relations = each(tables[0], stock)
    masked = protect(tables, relations=relations)
    cells = Cells(tables)
    printed = [
        index
        for index, quantity in enumerate(cells.quantities)
        if quantity.value >= 5 and chance.random() < 0.5
    ]
    for name, item in masked.items():
        open_ = {place for place in item.hidden if cells.at[name, place] in printed}
        masked[name] = replace(item, hidden=item.hidden - open_)

    findings = {(item.table, item.place) for item in audit(masked, relations)}

    others = narrow(masked, at_most=pairs("T4", "T8.form"))
    assert {cells.at[at] for at in findings} == {cells.at[at] for at in others}


@settings(deadline=None, max_examples=15)
@given(houses=st.lists(st.lists(st.integers(1, 200), max_size=9), min_size=2, max_size=5))
def test_nights_keep_three_values_and_a_fifth(houses):
    labels = tuple("abcde"[: len(houses)])
    heads = tuple((len(house),) for house in houses)
    nights = tuple((sum(house),) for house in houses)
    means = tuple((round(sum(h) / len(h)) if h else None,) for h in houses)
    tables = [
        Table("people", "person", "unit", labels, heads),
        Table("nights", "night", "unit", labels, nights, people=heads),
        Table("mean", "nights", "unit", labels, means, people=heads, is_sum=False),
    ]
    relations = [Ratio("mean", "nights", "people"), *each(tables[0], tables[1])]

    masked = protect(tables, relations=relations)

    assert audit(masked, relations) == []
    orders = [([("people", (row, 0))], [("nights", (row, 0))]) for row in range(len(houses))]
    assert narrow(masked, at_most=orders) == []
    for row, (head,) in enumerate(heads):
        is_small = 0 < head < 5
        assert not is_small or masked["nights"].at(row, 0) is None
        assert not is_small or masked["mean"].at(row, 0) is None


def test_the_work_grows_with_the_numbers_and_no_faster():
    chance = random.Random(1)
    for size in (30, 300, 3000):
        crowd = [
            tuple(chance.choice(letters) for letters in ("FFFMX", "0111112", "aaaaabbbcd"))
            for _ in range(size)
        ]
        tables, stock = year(crowd, crowd[::3])
        cells = Cells(tables)
        work = Protection(cells, build(cells, each(tables[0], stock)), 5, True)

        work.run()

        assert work.reader.solved <= 4 * len(cells.quantities)
        assert not work.withheld
        assert np.count_nonzero(work.reader.hidden) < len(cells.quantities)


def test_a_ring_is_found_and_a_chain_is_none():
    sides = [frozenset(pair) for pair in ("ab", "bc", "cd", "de")]

    assert rings({*sides, frozenset("a"), frozenset()}) == []
    assert rings({*sides, frozenset("ac")}) == [frozenset("abc")]
    assert rings({*sides, frozenset("ae")}) == [frozenset("abcde")]
