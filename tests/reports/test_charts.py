"""Charts: what they say, and above all what they do not."""

import re
from xml.etree import ElementTree

import pytest
from django.utils import translation

from reports import chart_selection, charts
from reports.charts.drawing import ticks, wrapped
from tests.reports.samples import publication, table

SVG = "{http://www.w3.org/2000/svg}"
SAMPLE = publication()["tables"]


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314 - our own output, not a stranger's


def drawn(name: str = "T4", **changes) -> str:
    return chart_selection.chart_of(name, SAMPLE[name] | changes)


def all_charts() -> dict[str, str]:
    years = [publication(2024), publication(2025)]
    pictures = {name: chart_selection.chart_of(name, table) for name, table in SAMPLE.items()}
    pictures["years"] = chart_selection.over_years("T4", years)
    moments = [charts.Series("a", [3, None, 5]), charts.Series("b", [1, 2, None])]
    pictures["lines"] = charts.lines(
        key="l", title="t", finding="f", moments=["1", "2", "3"], series=moments
    )
    return pictures


@pytest.mark.parametrize("name", sorted(all_charts()))
def test_a_chart_is_a_picture_with_a_title_and_a_finding_and_no_style_of_its_own(name):
    svg = all_charts()[name]
    root = parsed(svg)

    assert root.get("role") == "img"
    title, finding = (root.find(f"{SVG}{part}") for part in ("title", "desc"))
    assert root.get("aria-labelledby") == f"{title.get('id')} {finding.get('id')}"
    assert title.text
    assert finding.text
    assert not re.search(r"<style|<script|\sstyle=|\son[a-z]+=|href|url\(", svg)
    shapes = [
        shape
        for shape in root.iter()
        if shape.get("class", "").startswith(("chart-fill-0", "chart-fill-1", "chart-text"))
    ]
    assert shapes
    assert all(shape.get("fill") for shape in shapes)


@pytest.mark.parametrize("name", sorted(all_charts()))
def test_the_same_figures_give_the_same_picture(name):
    assert all_charts()[name] == all_charts()[name]


def test_words_are_escaped():
    evil = '<script>alert("1")</script>&'
    svg = drawn(title=evil, rows=[evil, *SAMPLE["T4"]["rows"][1:]])

    assert "<script" not in svg
    assert parsed(svg).find(f"{SVG}title").text == evil


def lengths_of_hidden(svg: str) -> set[tuple]:
    root = parsed(svg)
    marks = [shape for shape in root.iter() if shape.get("class") == "chart-hidden"]
    return {
        (shape.get("width"), shape.get("height")) for shape in marks if shape.get("height") != "11"
    }


@pytest.mark.parametrize("name", ["T2", "T4", "T6.sex_age", "T6.sex_form"])
def test_every_hidden_number_is_drawn_in_one_size(name):
    assert len(lengths_of_hidden(drawn(name))) == 1


def test_hidden_marks_are_as_long_in_a_small_chart_as_in_a_large_one():
    small = table("t", "flow", ["a", "b", "c"], [[1], [None], [None]])
    large = table("t", "flow", ["a", "b", "c"], [[9000], [None], [None]])

    assert lengths_of_hidden(chart_selection.chart_of("T4", small)) == lengths_of_hidden(
        chart_selection.chart_of("T4", large)
    )


def test_hidden_groups_come_last_in_the_order_of_the_table():
    rows = ["hidden first", "small", "hidden second", "large"]
    svg = chart_selection.chart_of("T4", table("t", "flow", rows, [[None], [7], [None], [90]]))

    places = [svg.index(row) for row in ("large", "small", "hidden first", "hidden second")]
    # The finding names the largest first of all; the rows come after it.
    places[0] = svg.index(">large<")
    assert places == sorted(places)


def test_a_finding_names_the_largest_number():
    assert chart_selection.finding(SAMPLE["T4"]) == (
        "Largest group: Economic exploitation, 58 of 117."
    )


def test_a_finding_of_a_single_group_says_that_it_is_all():
    alone = table("t", "flow", ["a", "b"], [[9], [0]])

    assert chart_selection.finding(alone) == "a: all 9."
    assert chart_selection.chart_of("T4", alone) == ""


def test_bars_are_as_long_as_their_numbers_and_need_two_of_them():
    def shares(*values):
        rows = [str(place) for place in range(len(values))]
        return chart_selection.shares(table("t", "flow", rows, [[value] for value in values]))

    assert shares(50, 25, None, 0) == [100, 50, None, None]
    assert shares(50, None, 0) == [None, None, None]
    assert chart_selection.shares(SAMPLE["T6.sex_form"]) == [None, None, None]


def test_there_is_no_finding_where_a_larger_number_may_be_hidden():
    cells = [[58], [None], [4], [None], [None], [None]]
    table = SAMPLE["T4"] | {"cells": cells}

    assert chart_selection.finding(table | {"total": 117}) == (
        "Largest group: Sexual exploitation, 58 of 117."
    )
    assert chart_selection.finding(table | {"total": 125}) == ""
    assert chart_selection.finding(table | {"total": None}) == ""


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_findings_speak_the_readers_language(language):
    with translation.override(language):
        assert "Largest" not in chart_selection.finding(SAMPLE["T4"])
        assert "confidential" not in drawn()


def test_years_are_drawn_from_two_on_and_say_what_changed():
    assert chart_selection.over_years("T4", [publication()]) == ""
    older = publication(2024)
    older["tables"]["T4"]["total"] = 100

    svg = chart_selection.over_years("T4", [publication(2025), older])

    assert "It grew from 100 in 2024 to 117 in 2025." in svg
    assert svg.index(">2024<") < svg.index(">2025<")


def test_an_empty_table_has_no_chart():
    assert chart_selection.chart_of("T4", table("t", "flow", ["a", "b"], [[0], [0]])) == ""


@pytest.mark.parametrize("highest", [1, 4, 5, 6, 18, 99, 100, 125, 4_321, 1_000_000])
def test_a_scale_reaches_the_highest_number_in_a_few_round_steps(highest):
    marks = ticks(highest)

    assert marks[0] == 0
    assert marks[-1] >= highest
    assert 2 <= len(marks) <= 6


def test_a_long_label_takes_two_lines_at_most():
    assert wrapped("Police", 100) == ["Police"]
    assert len(wrapped("a very long name of a group that goes on and on and on", 100)) == 2


def test_numbers_beyond_a_thousand_are_grouped():
    svg = chart_selection.chart_of("T11", table("t", "night", ["a", "b"], [[5200], [10]]))

    assert ">5,200<" in svg
