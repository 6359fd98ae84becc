"""The report of whole invented worlds: another solver, a plain count, and files that tell nothing.

What is hidden is in no file if other figures, which agree with everything printed, give the same
file byte for byte.
"""

import datetime as dt
import io
import json
import re
from dataclasses import replace
from functools import cache

import pytest
from django.core.management import call_command
from django.db import transaction
from python_calamine import CalamineWorkbook

from demo import load
from reports import actions, booklet, editions, publication, recipes, relations, spreadsheet
from reports.disclosure import Relation
from tests.accounts.factories import with_role
from tests.databases import shared
from tests.kit import undone
from tests.reports.brute import World
from tests.reports.outsider import narrow, others
from tests.reports.test_booklet import text_of
from tests.reports.worlds import manager
from workspace import approvals

pytestmark = pytest.mark.slow

UNTIL, YEAR = dt.date(2026, 11, 24), 2025
NOW = dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC)
CANARY = 97_531
SEEDS = [1, 2, 3]


@pytest.fixture(scope="module", params=SEEDS)
def seed(request, django_db_setup, django_db_blocker):
    """Invent a small organisation once for all tests; of one the rule of hiding is stricter."""
    with shared(django_db_setup, django_db_blocker):
        load.load(clients=250, years=4, until=UNTIL, seed=request.param)
        if request.param == 2:
            actions.change_setting(threshold=8, zeros_printed=True, by=manager())
        yield request.param


@cache
def live(seed: int, year: int) -> editions.Edition:
    """Return the figures of a year of this world, with no year frozen."""
    return editions.live(year, today=UNTIL)


@pytest.fixture(autouse=True)
def _leave_the_world_as_it_was(seed):
    with undone():
        yield


def known_to_hold(edition: editions.Edition) -> list[tuple[list, list]]:
    """Return what the other solver knows to hold, as pairs of sums: left is at most right."""
    related = [
        relation
        for relation in relations.between(edition.tables)
        if isinstance(relation, Relation) and not relation.exactly
    ]
    assert all(
        term.factor == 1 for relation in related for term in (*relation.left, *relation.right)
    )
    assert not any(relation.add for relation in related)
    return [
        (
            [(term.table, term.place) for term in relation.left],
            [(term.table, term.place) for term in relation.right],
        )
        for relation in related
    ]


def test_another_solver_finds_three_values_for_every_hidden_number(seed):
    edition = live(seed, YEAR)
    assert sum(len(masked.hidden) for masked in edition.masks.values()) > 50
    assert edition.threshold == (8 if seed == 2 else 5)

    found = narrow(edition.masks, known_to_hold(edition), threshold=edition.threshold)
    assert found == []


@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_two_years_together_give_no_hidden_number_away(seed, year):
    first = frozen_from(live(seed, year))
    second = editions.live(year + 1, today=UNTIL)

    assert narrow(**beside(first, second), threshold=first.threshold) == []


def frozen_from(edition: editions.Edition) -> editions.Edition:
    """Freeze a year, and return what stands of it."""
    first, other = manager(name="Ada Invented"), manager(name="Bea Invented")
    payload = actions.ProposedYear(publication.dumps(edition.content()), editions.VERSION)
    row = approvals.propose(
        actions.FREEZE_YEAR, subject=str(edition.year), payload=payload, by=first, now=NOW
    )
    approvals.approve(actions.FREEZE_YEAR, row.pk, by=other, now=NOW)
    return editions.frozen(edition.year)


def beside(first: editions.Edition, second: editions.Edition) -> dict:
    """Return two years as one publication, and what a reader knows to hold between them.

    Who is accompanied in the second year was so in the first and not closed in it, or is new.
    """
    masked, at_most = {}, []
    for edition in (first, second):
        for name, table in edition.masks.items():
            own = replace(
                table.table,
                name=f"{edition.year} {name}",
                unit=f"{edition.year} {table.table.unit}",
            )
            masked[own.name] = replace(table, table=own)
        at_most += [
            tuple([(f"{edition.year} {name}", place) for name, place in side] for side in pair)
            for pair in known_to_hold(edition)
        ]

    def total(year: int, name: str, row: int | None = None) -> tuple:
        return f"{year} {name}", (row, None)

    start, end, new = (first.year, "T8.sex_minor"), (second.year, "T8.sex_minor"), "T6.sex_age"
    whole = ([total(*start), total(second.year, new)], [total(*end), total(first.year, "T18")])
    derived = []
    for row, sex in enumerate(("f", "m", "x", "unknown")):
        plus, minus = [total(*start, row), total(second.year, new, row)], [total(*end, row)]
        unhidden = {
            name: replace(masked[name], hidden=frozenset()) for name, _place in (*plus, *minus)
        }
        truth = sum(unhidden[name].at(*place) for name, place in plus)
        truth -= sum(unhidden[name].at(*place) for name, place in minus)
        derived.append((f"closed {sex}", plus, minus, truth))
    return {"masked": masked, "at_most": at_most, "exactly": [whole], "derived": derived}


@pytest.mark.usefixtures("seed")
def test_the_command_gives_what_a_plain_count_gives():
    out = io.StringIO()

    call_command(
        "yearly_report",
        str(YEAR),
        "--audience",
        "internal",
        "--language",
        "en",
        stdout=out,
        stderr=io.StringIO(),
    )

    counted = World().count(YEAR)
    tables = json.loads(out.getvalue())["tables"]
    assert set(tables) == set(counted)
    for name, table in tables.items():
        counts = {
            (row, column): value
            for row, line in zip(table["row_keys"], table["cells"], strict=True)
            for column, value in zip(table["column_keys"], line, strict=True)
            if value
        }
        assert counts == counted[name], name
        if table["is_sum"]:
            assert table["total"] == sum(counted[name].values())


def with_numbers(edition: editions.Edition, numbers: dict) -> editions.Edition:
    """Return an edition with the same holes and other numbers; in hidden means a canary."""
    masks = {}
    for name, masked in edition.masks.items():
        table = masked.table
        cells = tuple(
            tuple(
                numbers[name, (row, column)]
                if table.is_sum
                else CANARY
                if (row, column) in masked.hidden
                else value
                for column, value in enumerate(line)
            )
            for row, line in enumerate(table.cells)
        )
        masks[name] = replace(masked, table=replace(table, cells=cells))
    return replace(edition, tables=tuple(item.table for item in masks.values()), masks=masks)


def files(edition: editions.Edition, audience: str, language: str) -> dict[str, str | bytes]:
    """Return every kind of file of one edition."""
    document = edition.publication(audience, language)
    return {
        "json": publication.dumps(document),
        "csv": publication.to_csv(document),
        "xlsx": spreadsheet.write(document),
        "booklet": booklet.page(document),
        "mark": recipes.of(edition, audience, language, "xlsx").fingerprint,
    }


def pages(client, edition: editions.Edition) -> list[str]:
    """Return the pages of a year that is frozen with these figures, and thaw it again."""
    with transaction.atomic():
        first, other = manager(name="Ada Invented"), manager(name="Bea Invented")
        payload = actions.ProposedYear(publication.dumps(edition.content()), editions.VERSION)
        row = approvals.propose(
            actions.FREEZE_YEAR, subject=str(YEAR), payload=payload, by=first, now=NOW
        )
        approvals.approve(actions.FREEZE_YEAR, row.pk, by=other, now=NOW)
        addresses = (
            "/reports/",
            f"/reports/{YEAR}/",
            f"/reports/{YEAR}/data/",
            f"/reports/{YEAR}/freeze/",
            "/reports/compare/",
        )
        texts = [client.get(address).content.decode() for address in addresses]
        transaction.set_rollback(True)
    # Tokens and the time of the day differ each time.
    return [re.sub(r'(value|nonce|content)="[\w-]{30,}"|\d\d:\d\d', "", text) for text in texts]


def words_of(book: bytes) -> str:
    """Return everything that stands in a workbook."""
    sheets = CalamineWorkbook.from_filelike(io.BytesIO(book))
    return repr([sheets.get_sheet_by_name(name).to_python() for name in sheets.sheet_names])


def test_figures_that_differ_in_what_is_hidden_give_the_same_files_and_pages(seed, client_as):
    edition = live(seed, YEAR)
    client = client_as(with_role("auditor"))
    copies = [("public", "nl"), ("statutory", "en")]
    expected = [files(edition, *copy) for copy in copies]
    shown = pages(client, edition)
    seen_canary = False

    for numbers in others(edition.masks, known_to_hold(edition)):
        other = with_numbers(edition, numbers)
        assert files(other, "internal", "en")["json"] != files(edition, "internal", "en")["json"]
        found = [files(other, *copy) for copy in copies]
        assert found == expected
        assert pages(client, other) == shown
        seen_canary |= str(CANARY) in publication.dumps(other.publication("internal", "en"))
        told = [text for one in found for name, text in one.items() if name not in ("xlsx", "mark")]
        for text in (*told, *shown, *(words_of(one["xlsx"]) for one in found)):
            assert not re.search(rf"{CANARY}|97[.,\s]531", text)

    assert seen_canary
    if seed == SEEDS[0]:
        first, last = (
            text_of(booklet.render(one.publication("public", "en"))) for one in (edition, other)
        )
        assert first == last
        assert "confidential" in first
        assert str(CANARY) not in first
