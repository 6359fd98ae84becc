"""A spreadsheet is looked at before it is opened, and nothing in it is ever run."""

import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from common.spreadsheets import as_csv, guarded, unguarded
from exchange import sheets, writing

DATA = Path(__file__).parent / "data"


def cells(path) -> list[tuple]:
    return [row.cells for row in sheets.read(path)[0].rows]


def test_a_program_that_is_called_a_spreadsheet_is_refused(tmp_path):
    for name in ("list.xlsx", "list.ods", "list.csv"):
        (tmp_path / name).write_bytes(b"MZ\x90\x00" + b"\x00" * 200)
        with pytest.raises(sheets.Refused, match="called"):
            sheets.read(tmp_path / name)


def test_a_file_that_unpacks_to_far_more_than_it_is_packed_to_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (40 * 1024 * 1024))
    with pytest.raises(sheets.Refused, match="tightly"):
        sheets.read(tmp_path / "bomb.xlsx")


def test_a_file_that_is_too_large_inside_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(sheets, "MOST_UNPACKED", 1000)
    with pytest.raises(sheets.Refused, match="unpacked"):
        sheets.read(DATA / "htcds-template-2.0.xlsx")


def test_a_file_of_too_many_parts_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "many.ods", "w") as archive:
        for number in range(sheets.MOST_MEMBERS + 1):
            archive.writestr(f"{number}.xml", "")
    with pytest.raises(sheets.Refused, match="too many"):
        sheets.read(tmp_path / "many.ods")


@pytest.mark.parametrize("name", ["list.xls", "list.exe", "list"])
def test_other_kinds_are_refused(tmp_path, name):
    (tmp_path / name).write_bytes(b"something")
    with pytest.raises(sheets.Refused, match="Only"):
        sheets.read(tmp_path / name)


def test_a_missing_an_empty_and_a_damaged_file_are_refused(tmp_path):
    (tmp_path / "empty.csv").touch()
    whole = (DATA / "htcds-template-2.0.xlsx").read_bytes()
    (tmp_path / "half.xlsx").write_bytes(whole[: len(whole) // 2])
    for name in ("none.csv", "empty.csv", "half.xlsx"):
        with pytest.raises(sheets.Refused):
            sheets.read(tmp_path / name)


def test_a_zip_with_a_broken_sheet_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "odd.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook><sheets>")
    with pytest.raises(sheets.Refused, match="damaged"):
        sheets.read(tmp_path / "odd.xlsx")


def test_macros_are_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "macro.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/vbaProject.bin", b"")
    with pytest.raises(sheets.Refused, match="macros"):
        sheets.read(tmp_path / "macro.xlsx")


def corners(path, row: int, column: int) -> None:
    """Write a sheet with a cell in the first corner and one far away."""
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        page.write(0, 0, "a")
        page.write(row, column, "z")


@pytest.mark.parametrize(("row", "column"), [(1_048_575, 16_383), (60_000, 0), (0, 400)])
def test_two_cells_far_apart_never_take_all_memory(tmp_path, row, column):
    corners(tmp_path / "far.xlsx", row, column)
    with pytest.raises(sheets.Refused, match="more than"):
        sheets.read(tmp_path / "far.xlsx")


def test_nor_do_they_when_they_are_written_in_another_way(tmp_path):
    corners(tmp_path / "near.xlsx", 3, 3)
    with zipfile.ZipFile(tmp_path / "near.xlsx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    for written in (b"<c r='XFD1048576'", b'<c r="&#88;FD1048576"', b'<c r="AAAA1"', b'<c r="-1"'):
        parts["xl/worksheets/sheet1.xml"] = sheet.replace(b'<c r="D4"', written)
        assert parts["xl/worksheets/sheet1.xml"] != sheet
        with zipfile.ZipFile(tmp_path / "far.xlsx", "w") as archive:
            for name, data in parts.items():
                archive.writestr(name, data)
        with pytest.raises(sheets.Refused, match="more than"):
            sheets.read(tmp_path / "far.xlsx")


CELL = "<table:table-cell office:value-type='string'><text:p>x</text:p></table:table-cell>"


def ods(path, rows: str, before: str = "") -> None:
    """Write an ods file by hand."""
    names = " ".join(
        f"xmlns:{name}='urn:oasis:names:tc:opendocument:xmlns:{name}:1.0'"
        for name in ("office", "table", "text")
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr(
            "content.xml",
            f"<?xml version='1.0'?>{before}<office:document-content {names}><office:body>"
            f"<office:spreadsheet><table:table table:name='s'>{rows}</table:table>"
            "</office:spreadsheet></office:body></office:document-content>",
        )


@pytest.mark.parametrize("rows", [1_048_576, 2_000_000_000])
@pytest.mark.parametrize("columns", [1, 16_384])
def test_a_cell_that_is_repeated_endlessly_is_refused(tmp_path, rows, columns):
    cell = CELL.replace("table-cell", f"table-cell table:number-columns-repeated='{columns}'", 1)
    row = f"<table:table-row table:number-rows-repeated='{rows}'>{cell}</table:table-row>"
    ods(tmp_path / "long.ods", row)
    with pytest.raises(sheets.Refused):
        sheets.read(tmp_path / "long.ods")


def test_an_ods_file_written_by_hand_is_read(tmp_path):
    ods(tmp_path / "one.ods", f"<table:table-row>{CELL}</table:table-row>")
    assert cells(tmp_path / "one.ods") == [("x",)]


def test_words_that_stand_for_words_that_stand_for_words_are_not_unfolded(tmp_path):
    entities = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
    row = f"<table:table-row>{CELL.replace('x<', '&a11;<')}</table:table-row>"
    ods(tmp_path / "laughs.ods", row, f"<!DOCTYPE x [<!ENTITY a0 'ha'>{entities}]>")
    with pytest.raises(sheets.Refused):
        sheets.read(tmp_path / "laughs.ods")


@pytest.mark.parametrize("text", ["a;" * 400, "\n".join("a;b" for _row in range(50_001))])
def test_a_csv_of_too_many_columns_or_rows_is_refused(tmp_path, text):
    (tmp_path / "wide.csv").write_text(text, encoding="utf-8")
    with pytest.raises(sheets.Refused, match="More than"):
        sheets.read(tmp_path / "wide.csv")


def test_one_endless_cell_is_refused(tmp_path):
    (tmp_path / "cell.csv").write_text("a;b\n" + "x" * 200_000, encoding="utf-8")
    with pytest.raises(sheets.Refused):
        sheets.read(tmp_path / "cell.csv")


def test_of_a_formula_the_saved_value_is_read_and_its_place_is_told(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "formula.xlsx") as book:
        page = book.add_worksheet()
        page.write_formula("B2", "=1+1", value=7)
    sheet = sheets.read(tmp_path / "formula.xlsx")[0]
    assert sheet.rows[0][1] == "7"
    assert sheet.formulas == {"B2"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_is_read_in_the_letters_it_was_written_in(tmp_path, encoding):
    (tmp_path / "list.csv").write_bytes("naam;plaats\nZoë;Liège €\n".encode(encoding))
    assert cells(tmp_path / "list.csv")[1] == ("Zoë", "Liège €")


def test_a_text_that_looks_like_a_formula_stays_a_text(tmp_path):
    (tmp_path / "list.csv").write_text('a;b\n=cmd|calc!A1;"@SUM(A1)"\n', encoding="utf-8")
    assert cells(tmp_path / "list.csv")[1] == ("=cmd|calc!A1", "@SUM(A1)")


def test_what_goes_out_as_csv_never_starts_like_a_formula(tmp_path):
    writing.write_table(tmp_path / "out.csv", "s", [["h"]], [["=1+1"], ["@x"], ["+32"], ["-1"]])
    lines = (tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines == ["h", "'=1+1", "'@x", "'+32", "'-1"]


@pytest.mark.parametrize("first", ["\n", "\r", "\t", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
def test_breaks_and_wide_signs_begin_no_cell_either(first):
    text = f"{first}1+1"
    assert as_csv([[text]]).decode("utf-8-sig").lstrip('"').startswith("'")
    assert unguarded(guarded(text)) == text


def test_what_goes_out_as_xlsx_holds_no_formula(tmp_path):
    writing.write_table(tmp_path / "out.xlsx", "s", [["h"]], [['=HYPERLINK("http://x.example")']])
    sheet = sheets.read(tmp_path / "out.xlsx")[0]
    assert sheet.formulas == frozenset()
    assert sheet.rows[1][0] == '=HYPERLINK("http://x.example")'


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Co", "Cn"]))


@given(rows=st.lists(st.lists(TEXTS, min_size=1, max_size=4), min_size=1, max_size=5))
@pytest.mark.parametrize("end", ["csv", "xlsx", "ods"])
def test_what_goes_out_comes_in_again(tmp_path_factory, end, rows):
    path = tmp_path_factory.mktemp("out") / f"out.{end}"
    tidied = [[sheets.tidy(text) for text in row] for row in rows]
    writing.write_table(path, "s", [["first", "second", "third", "fourth"]], tidied)

    back = cells(path)[1:]

    kept = [list(row) for row in tidied if any(row)]
    assert [[cell for cell in row if cell] for row in back] == [
        [cell for cell in row if cell] for row in kept
    ]


EXAMPLE = (Path(__file__).parents[2] / "docs" / "import-example.xlsx").read_bytes()


@given(places=st.lists(st.tuples(st.integers(0, len(EXAMPLE) - 1), st.integers(0, 255))))
def test_a_file_that_was_tampered_with_is_read_or_refused_and_nothing_else(
    tmp_path_factory, places
):
    data = bytearray(EXAMPLE)
    for place, byte in places:
        data[place] = byte
    path = tmp_path_factory.mktemp("in") / "in.xlsx"
    path.write_bytes(data)
    with suppress(sheets.Refused):
        sheets.read(path)
