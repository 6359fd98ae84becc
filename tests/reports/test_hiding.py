"""Categories are merged before they are hidden, and two years together give nothing away."""

from dataclasses import dataclass

import pytest

from cases.figures import AGES, MINORS, SEXES
from reports import merging
from reports.disclosure import audit
from reports.figures import one_way, single, two_way
from reports.hiding import hide, is_full_of_holes, reader_of
from reports.tables import Masked
from tests.reports.outsider import narrow

pytestmark = pytest.mark.slow

FORMS = ("sexual", "economic", "begging", "forced_crime", "unknown")
REASONS = ("autonomy", "contact_lost", "unknown")


@dataclass(frozen=True)
class Person:
    """Somebody accompanied in a year."""

    sex: str
    age: str
    form: str
    is_new: bool = False
    reason: str = ""

    @property
    def minor(self) -> str:
        if self.age == "unknown":
            return "unknown"
        return "minor" if self.age in merging.UNDER_AGE else "adult"


def tables_of(people):
    """Count everything a year needs: who is accompanied, who is new, who left, where they slept."""

    def count(names, keep=lambda person: True):
        counts = {}
        for person in filter(keep, people):
            values = tuple(getattr(person, name) for name in names.split())
            key = values if len(values) > 1 else values[0]
            counts[key] = counts.get(key, 0) + 1
        return counts

    def new(names):
        return count(names, lambda person: person.is_new)

    sheltered = count("sex minor", lambda person: person.sex == "f")
    nights = {"stay": 90 * sum(sheltered.values())}
    return [
        one_way("T4", "flow", "form", FORMS, new("form")),
        two_way("T6.sex_age", "flow", ("sex", "age"), SEXES, AGES, new("sex age")),
        two_way("T6.sex_form", "flow", ("sex", "form"), SEXES, FORMS, new("sex form")),
        two_way("T6.age_form", "flow", ("age", "form"), AGES, FORMS, new("age form")),
        two_way("T8.sex_form", "stock", ("sex", "form"), SEXES, FORMS, count("sex form")),
        two_way("T8.sex_minor", "stock", ("sex", "minor"), SEXES, MINORS, count("sex minor")),
        two_way("T11.sex_minor", "sheltered_person", ("sex", "minor"), SEXES, MINORS, sheltered),
        one_way("T11.nights", "night", "unit_kind", ("stay",), nights, {"stay": 40}),
        single("T11.occupancy", "percent", 60, 40),
        one_way("T18", "closure", "reason", REASONS, count("reason", lambda p: p.reason)),
    ]


def crowd(women: int, men: int, *, first: int = 0, **more) -> list[Person]:
    """Make people whose ages and forms go round, so that every group is small."""
    ages, forms = AGES[:-1], FORMS[:-1]
    sexes = ["f"] * women + ["m"] * men
    return [
        Person(sex, ages[(place + first) % len(ages)], forms[(place + first) % 3], **more)
        for place, sex in enumerate(sexes)
    ]


STAYED = crowd(9, 16)
LAST_YEAR = [
    *STAYED,
    Person("f", "26-35", "sexual", reason="contact_lost"),
    *[Person("m", "26-35", "economic", reason="autonomy")] * 3,
]
THIS_YEAR = [*STAYED, *crowd(13, 12, first=2, is_new=True)]


def hidden(year, people, published=()):
    return hide(year, tables_of(people), dict(published), threshold=5, zeros_printed=True)


def known_to_hold(first: dict, second: dict) -> dict:
    """Return two years under names of their own, and that nobody comes or goes unseen."""
    masked = {}
    for year, masks in ((1, first), (2, second)):
        for name, table in masks.items():
            fields = table.table.__dict__ | {
                "name": f"{year} {name}",
                "unit": f"{year} {table.table.unit}",
            }
            own = type(table.table)(**fields)
            masked[own.name] = Masked(own, table.hidden, table.zeros_printed, table.closed)
    whole, stock, new = (None, None), "T8.sex_minor", "T6.sex_age"
    pair = (
        [(f"1 {stock}", whole), (f"2 {new}", whole)],
        [(f"2 {stock}", whole), ("1 T18", whole)],
    )
    derived = []
    for row, sex in enumerate(SEXES):
        plus = [(f"1 {stock}", (row, None)), (f"2 {new}", (row, None))]
        truth = sum(1 for person in LAST_YEAR if person.sex == sex and person.reason)
        derived.append((f"closed {sex}", plus, [(f"2 {stock}", (row, None))], truth))
    return {"masked": masked, "exactly": [pair], "derived": derived}


def test_a_table_full_of_small_numbers_is_replaced_by_a_merged_one_that_can_be_read():
    tables, masks = hidden(2024, THIS_YEAR)

    printed = [table.name for table in tables if table.merged_from]
    assert "T4.merged" in printed or not is_full_of_holes(masks["T4"].cells)
    assert not any(is_full_of_holes(masks[name].cells) for name in printed)
    assert masks["T6.age_form"].closed


def test_a_merged_number_is_the_sum_of_what_it_takes_together():
    form, two = merging.ladder(tables_of(THIS_YEAR)[0])

    assert form.rows == ("sexual", "economic", "other_or_unknown")
    assert [line[0] for line in form.cells] == [8, 8, 9]
    assert form.total == 25
    assert two.rows == ("sexual", "other_or_unknown")
    assert [line[0] for line in two.cells] == [8, 17]


def test_the_dimension_that_is_left_out_goes_into_the_other_one():
    by_name = {table.name: table for table in tables_of(THIS_YEAR)}

    _by_sex, by_age, by_three = merging.ladder(by_name["T6.sex_age"])
    by_minority = merging.ladder(by_name["T8.sex_minor"])[-1]

    assert (by_age.name, by_age.rows) == ("T6.age", ("0-17", "18-25", "26+", "unknown"))
    assert sum(line[0] for line in by_age.cells) == 25
    assert (by_three.name, by_three.rows) == ("T6.age.three", ("0-25", "26-35", "other_or_unknown"))
    assert sum(line[0] for line in by_three.cells) == 25
    assert by_minority.rows == MINORS
    assert by_minority.total == 50


def test_a_merged_measure_rests_on_the_people_of_its_fullest_part():
    nights = {"stay": 900, "crisis": 30, "transition": 40}
    heads = {"stay": 12, "crisis": 3, "transition": 2}
    kinds = ("crisis", "stay", "transition", "unknown")

    by_kind, total = merging.ladder(
        one_way("T11.nights", "night", "unit_kind", kinds, nights, heads)
    )

    assert by_kind.rows == ("stay", "other_or_unknown")
    assert by_kind.cells == ((900,), (70,))
    assert by_kind.people == ((12,), (3,))
    assert (total.rows, total.cells, total.people) == (("all",), ((970,),), ((12,),))


def test_where_no_group_can_be_printed_the_total_is_printed_alone():
    people = [*crowd(20, 20), *[Person("f", "26-35", "sexual", reason="autonomy")] * 3]
    people += [Person("m", "26-35", "economic", reason="contact_lost")] * 4

    tables, masks = hidden(2024, people)

    assert "T18.merged" not in masks
    assert masks["T18.total"].cells == [[7]]
    assert [table.name for table in tables if table.merged_from == "T18"] == ["T18.total"]
    assert narrow(masks) == []


def test_a_merged_table_that_is_full_of_holes_beside_other_years_is_taken_out():
    _first, earlier = hidden(2023, LAST_YEAR)
    tables, masks = hidden(2024, THIS_YEAR, {2023: earlier})

    merged = [table.name for table in tables if table.merged_from]
    assert merged
    assert not any(is_full_of_holes(masks[name].cells) for name in merged)
    assert set(masks) == {table.name for table in tables}


def test_what_is_closed_and_small_keeps_three_values_beside_its_merged_table():
    _tables, masks = hidden(2024, THIS_YEAR)

    assert narrow(masks) == []


def test_two_years_by_themselves_give_away_who_left():
    _first, earlier = hidden(2023, LAST_YEAR)
    _second, later = hidden(2024, THIS_YEAR)

    assert ("1 T18", (None, None)) in narrow(**known_to_hold(earlier, later))


def test_a_year_beside_a_frozen_one_gives_nothing_of_either_away():
    _first, earlier = hidden(2023, LAST_YEAR)
    tables, later = hidden(2024, THIS_YEAR, {2023: earlier})

    assert narrow(**known_to_hold(earlier, later)) == []
    related, known = reader_of(2024, tables, {2023: earlier})
    assert audit(later, related, known=known) == []


def test_the_second_look_finds_what_two_years_give_away():
    _first, earlier = hidden(2023, LAST_YEAR)
    tables, later = hidden(2024, THIS_YEAR)
    related, known = reader_of(2024, tables, {2023: earlier})

    found = audit(later, related, known=known)

    assert ("2023/T18", (None, 0)) in {(finding.table, finding.place) for finding in found}


@pytest.mark.parametrize("change", [0, 2])
def test_files_that_changed_since_a_year_was_frozen_stop_nothing(change):
    _first, earlier = hidden(2023, LAST_YEAR)
    people = [*THIS_YEAR, *crowd(change, 0)]

    _tables, later = hidden(2024, people, {2023: earlier})

    assert later["T18"].at(None, None) == 0


def test_years_that_do_not_follow_on_each_other_are_not_reckoned_with():
    _first, earlier = hidden(2021, LAST_YEAR)

    _related, known = reader_of(2024, tables_of(THIS_YEAR), {2021: earlier})

    assert not known.printed


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([[None, 5, 5, 0]], False),
        ([[None, None, 5, 5, 0, 0]], True),
        ([[0, 0]], False),
        ([[None]], True),
    ],
)
def test_a_third_of_what_is_not_zero_may_be_hidden(cells, expected):
    assert is_full_of_holes(cells) is expected
