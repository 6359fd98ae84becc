"""The booklet: what stands in it, in which language, and that it reads nothing of the machine."""

import io
import re

import pytest
from pypdf import PdfReader

from reports import booklet, chapters
from tests.reports.samples import publication


def read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def text_of(content: bytes) -> str:
    """Read the words of a PDF in one line."""
    # Codes of two bytes are read byte by byte where a font brings its own table: skip the first.
    text = " ".join(page.extract_text() for page in read(content).pages).replace("\0", "")
    return " ".join(text.split())


@pytest.fixture(scope="module")
def made() -> bytes:
    return booklet.render(publication(), earlier=[publication(2024)])


def test_the_booklet_has_a_cover_contents_chapters_and_rules(made):
    text = text_of(made)

    pages = len(read(made).pages)
    assert 8 <= pages <= 12
    for title in (
        "Yearly report 2025",
        "Contents",
        "The year in numbers",
        "How people reach us",
        "New accompaniments by form of exploitation",
        "How we count",
        "What we do not show",
    ):
        assert title in text, title
    assert "Frozen figures: they no longer change." in text
    assert re.search(r"Signals by referrer\W+5", text), "the contents name the page"
    assert f"{pages} / {pages}" in text


def test_the_booklet_is_tagged_and_says_its_language_and_title(made):
    reader = read(made)
    catalog = reader.trailer["/Root"]

    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == "en"
    assert "Yearly report 2025" in reader.metadata.title
    assert b"pdfuaid" in reader.xmp_metadata.stream.get_data()
    kinds = set(re.findall(r"/S /(\w+)", repr_of(catalog["/StructTreeRoot"])))
    assert {"Table", "TH", "TD", "Figure", "H1", "H2", "H3"} <= kinds


def repr_of(tree) -> str:
    """Name every element of the structure, as "/S /Kind"."""
    texts, waiting = [], [tree]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting += node
        elif hasattr(node, "get"):
            if node.get("/S"):
                texts.append(f"/S {node['/S']}")
            if "/K" in node and not isinstance(node["/K"], int):
                kids = node["/K"]
                waiting += [
                    kid
                    for kid in (kids if isinstance(kids, list) else [kids])
                    if not isinstance(kid, int)
                ]
    return " ".join(texts)


def test_each_chart_has_words_for_who_cannot_see_it(made):
    figures = []
    waiting = [read(made).trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting += node
            continue
        if not hasattr(node, "get"):
            continue
        if node.get("/S") == "/Figure":
            figures.append(node.get("/Alt"))
        kids = node.get("/K", [])
        waiting += [
            kid for kid in (kids if isinstance(kids, list) else [kids]) if not isinstance(kid, int)
        ]
    assert len(figures) >= 5
    assert all(figures)


def test_the_same_publication_gives_the_same_text(made):
    assert text_of(booklet.render(publication(), earlier=[publication(2024)])) == text_of(made)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", "Wat we niet tonen"),
        ("fr", "Ce que nous ne montrons pas"),
        ("en", "What we do not show"),
    ],
)
def test_the_booklet_speaks_three_languages(language, words):
    made = booklet.render(publication(language=language))

    assert words in text_of(made)
    assert read(made).trailer["/Root"]["/Lang"] == language


def test_a_proof_says_that_it_may_change():
    assert "these figures may still change" in text_of(booklet.render(publication(is_frozen=False)))


def test_a_copy_for_the_house_says_so_on_its_first_page():
    made = booklet.render(publication(audience="internal"))

    assert "Internal only" in read(made).pages[0].extract_text()


def test_words_of_a_publication_are_text_and_fetch_nothing():
    sample = publication()
    evil = '<img src="file:///etc/hostname"><style>@import url(http://evil.example)</style>'
    sample["tables"]["T4"]["title"] = evil
    sample["tables"]["T4"]["rows"][0] = evil

    assert "file:///etc/hostname" in text_of(booklet.render(sample))


def test_the_page_asks_for_no_file_and_no_other_host():
    page = booklet.page(publication())

    assert not re.search(r"<img|<link|<script|<style|\ssrc=|url\(", page)
    assert not re.search(r"url\((?!data:)", booklet.stylesheet())


@pytest.mark.parametrize("address", ["file:///etc/hostname", "http://localhost/", "ftp://x/y"])
def test_the_renderer_refuses_every_address_but_data(address, monkeypatch):
    from weasyprint.urls import FatalURLFetchingError

    monkeypatch.setattr(booklet, "page", lambda *_args, **_more: f'<img alt="x" src="{address}">')
    with pytest.raises((ValueError, FatalURLFetchingError)):
        booklet.render(publication())


def test_tables_stand_by_number_not_by_letter():
    sample = publication()
    sample["tables"] = dict.fromkeys(
        ("T11", "T2", "T6.sex_age", "T6", "T18"), sample["tables"]["T4"]
    )

    names = [name for name, _table in chapters.in_order(sample)]

    assert names == ["T2", "T6", "T6.sex_age", "T11", "T18"]


def test_a_merged_table_stands_where_the_one_does_it_was_made_of():
    sample = publication()
    one = sample["tables"]["T4"]
    sample["tables"] = {
        "T11.along": one,
        "T11.nights.total": one | {"merged_from": "T11.nights"},
        "T11.persons": one | {"merged_from": "T11.sex_minor"},
    }

    names = [name for name, _table in chapters.in_order(sample)]

    assert names == ["T11.persons", "T11.nights.total", "T11.along"]


def test_a_table_of_one_column_has_its_bars_beside_its_numbers():
    sample = publication()
    sample["tables"] = {"T1": sample["tables"]["T1"]}

    page = booklet.page(sample)

    assert '<div class="share-100">' in page
    assert "<svg" not in page, "no chart says the same again"
    assert ".share-100{width:100%}" in booklet.stylesheet()


def test_a_table_of_nobody_is_one_figure():
    sample = publication()
    nobody = sample["tables"]["T4"] | {"cells": [[0]] * 6, "total": 0, "hidden": []}

    sheet = chapters.sheet_of("T4", nobody)

    assert sheet.is_single
    assert [row.cells for row in sheet.rows] == [["0"]]
    assert not sheet.chart


def test_a_table_in_less_detail_says_so_and_a_total_alone_says_why():
    sample = publication()
    less = sample["tables"]["T1"] | {"merged_from": "T1"}
    total = {"rows": ["Total"], "row_keys": ["all"], "cells": [[9]], "row_dimension": "all"}
    sample["tables"] = {"T1": less, "T4": less | total | {"total": 9, "row_totals": [9]}}

    page = booklet.page(sample)

    assert page.count("Printed in less detail") == 1
    assert page.count("Only the total is printed") == 1


def test_a_hidden_total_is_no_key_figure():
    sample = publication()
    sample["tables"] = {"T4": sample["tables"]["T4"] | {"total": None}}

    assert chapters.key_figures(sample) == []
