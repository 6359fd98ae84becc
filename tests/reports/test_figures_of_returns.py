"""What the yearly report counts of voluntary returns: a world counted by hand."""

import pytest

from psychosocial import figures as psychosocial
from reports.figures import tables
from reports.hiding import hide
from reports.words import collect
from tests.cases.factories import CaseFactory
from tests.psychosocial.factories import ReturnFactory
from tests.reports.counting import counted
from tests.reports.worlds import day, moment

pytestmark = pytest.mark.django_db
YEAR = 2025


def left(on: str, country: str = "AL", partner: str = "iom", **fields):
    return ReturnFactory(
        country=country,
        partner=partner,
        asked_on=day("2024-06-01"),
        risk="low",
        risk_on=day("2024-06-01"),
        decided_on=day("2024-06-01"),
        left_on=day(on),
        outcome="returned",
        **fields,
    )


def ended(on: str, outcome: str):
    return ReturnFactory(asked_on=day("2024-06-01"), outcome=outcome, ended_on=day(on))


def test_a_return_counts_in_the_year_the_person_left_or_it_ended():
    case = CaseFactory()
    left("2024-12-31")
    left("2025-01-01", case=case)
    left("2025-03-01", case=case)
    left("2025-12-31", country="NG", partner="")
    left("2026-01-01")
    left(
        "2025-05-05",
        case=case,
        voided_at=moment("2025-06-01T10:00"),
        voided_by=case.case_lead,
        void_reason="Of another file",
    )
    ended("2025-01-01", "withdrawn")
    ended("2025-12-31", "withdrawn")
    ended("2025-06-01", "not_possible")
    ended("2026-01-01", "not_possible")
    ReturnFactory(asked_on=day("2025-05-05"))
    assert counted(YEAR, "T20.country") == {"AL": 2, "NG": 1}
    assert counted(YEAR, "T20.partner") == {"iom": 2, "unknown": 1}
    assert counted(YEAR, "T20.outcome") == {"returned": 3, "withdrawn": 2, "not_possible": 1}
    # Who left twice is one person.
    assert psychosocial.returns(YEAR).countries.people == {"AL": 1, "NG": 1}


def shown() -> dict:
    """Return what is printed of a year, with how it hides small numbers."""
    _tables, masks = hide(YEAR, tables(YEAR), {}, threshold=5, zeros_printed=True)
    return masks


def test_five_who_left_for_one_country_with_one_partner_are_shown():
    for _number in range(5):
        left("2025-03-01")
    masks = shown()
    assert masks["T20.country"].cells == [[5], [0]]
    assert masks["T20.outcome"].at(0, None) == 5


def test_few_who_left_show_neither_country_nor_partner_nor_outcome():
    for _number in range(3):
        left("2025-03-01")
    for _number in range(6):
        ended("2025-03-01", "withdrawn")
    masks = shown()
    assert [masks["T20.country"].at(0, None), masks["T20.country"].at(None, None)] == [None, None]
    assert masks["T20.partner"].at(0, None) is None
    # The three, and what their outcome would be worked out from.
    assert masks["T20.outcome"].at(0, None) is None
    assert None in (masks["T20.outcome"].at(1, None), masks["T20.outcome"].at(None, None))


def test_countries_are_named_in_the_language_of_the_reader():
    left("2025-03-01")
    table = next(table for table in tables(YEAR) if table.name == "T20.country")
    assert collect([table], "nl").labels["country"]["AL"] == "Albanië"
    assert collect([table], "fr").labels["country"]["AL"] == "Albanie"
