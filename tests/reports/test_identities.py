"""What must hold between figures is checked, and broken figures are published nowhere."""

import dataclasses

import pytest

from reports import figures
from reports.identities import Facts, FiguresDisagree, check
from reports.tables import Table

FACTS = Facts(open_before=4, open_after=5, new_with_own_signal=2, open_nights=100)
TOTALS = {"signal": 6, "flow": 3, "stock": 7, "closure": 2, "night": 100}


def made(**changed) -> list[Table]:
    return [
        Table(f"one {unit}", unit, "sex", ("f", "m"), ((total - 1,), (1,)))
        for unit, total in {**TOTALS, **changed}.items()
    ]


def test_figures_that_agree_pass():
    check(made(), FACTS)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"open_before": 3}, "stock 7 is not open before 3"),
        ({"open_after": 6}, "open after 6 is not stock 7"),
        ({"new_with_own_signal": 7}, "7 new on 6 signals"),
        ({"open_nights": 99}, "100 nights in beds open for 99"),
    ],
)
def test_each_identity_is_looked_at(facts, words):
    with pytest.raises(FiguresDisagree, match=words):
        check(made(), dataclasses.replace(FACTS, **facts))


def test_two_breakdowns_of_one_unit_have_one_total():
    other = Table("another", "flow", "form", ("a", "b"), ((1,), (1,)))
    with pytest.raises(FiguresDisagree, match=r"flow have totals \[2, 3\]"):
        check([*made(), other], FACTS)


@pytest.mark.django_db
def test_counting_looks_at_them(monkeypatch):
    monkeypatch.setattr(figures.cases, "open_around", lambda year: (1, 0))
    with pytest.raises(FiguresDisagree):
        figures.tables(2025)
