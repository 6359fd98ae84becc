"""The workbook: numbers are numbers, texts stay texts, hidden ones are one word."""

import io
import zipfile

from python_calamine import CalamineWorkbook

from reports import spreadsheet
from tests.reports.samples import publication


def rows(content: bytes, name: str) -> list[list]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name(name).to_python()


def test_each_table_has_a_sheet_and_the_last_one_says_what_they_mean():
    made = spreadsheet.write(publication())

    names = CalamineWorkbook.from_filelike(io.BytesIO(made)).sheet_names
    assert names == ["T1", "T2", "T4", "T6.sex_age", "T6.sex_form", "Definitions"]
    words = [cell for row in rows(made, "Definitions") for cell in row]
    assert "What is counted in Signals by referrer." in words
    assert "Frozen figures: they no longer change." in words


def test_numbers_are_numbers_and_hidden_ones_a_word():
    sheet = rows(spreadsheet.write(publication()), "T6.sex_form")

    assert sheet[3] == ["Form", "Women", "Men", "Total"]
    assert sheet[4] == ["Sexual exploitation", 38, "confidential", "confidential"]
    assert sheet[5] == ["Economic exploitation", 14, 44, 58]
    assert sheet[7] == ["Total", "confidential", "confidential", 109]


def test_a_text_that_looks_like_a_formula_stays_a_text():
    sample = publication()
    sample["tables"]["T4"]["rows"][0] = '=HYPERLINK("http://evil.example")'
    sample["tables"]["T4"]["rows"][1] = "+32 470 00 00 00"
    sample["tables"]["T4"]["title"] = "@SUM(1)"

    made = spreadsheet.write(sample)

    assert rows(made, "T4")[4][0].startswith("=HYPERLINK(")
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/"):
                assert b"<f>" not in archive.read(name)
                assert b"hyperlink" not in archive.read(name)


def test_the_same_publication_gives_the_same_bytes():
    assert spreadsheet.write(publication()) == spreadsheet.write(publication())


def test_a_table_that_does_not_add_up_has_no_total():
    sample = publication()
    sample["tables"]["T4"] |= {"is_sum": False, "row_totals": None, "total": None}

    last = rows(spreadsheet.write(sample), "T4")[-1]

    assert last[0] == "Not known"
