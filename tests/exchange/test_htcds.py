"""IOM's template comes in with all its defects, and a round trip changes nothing."""

import csv
import datetime as dt
from io import StringIO
from pathlib import Path

import pytest
import xlsxwriter
from django.core.management import CommandError, call_command

from audit.models import Event
from cases.models import Case, Client, Code, ContactNumber, Exploitation, Signal
from exchange import htcds_codes, htcds_columns, sheets, writing
from exchange.htcds_columns import OWN_LABEL
from exchange.report import Report
from tests.accounts.factories import UserFactory
from tests.cases.factories import CaseFactory, ClientFactory, ExploitationFactory, give

TEMPLATE = Path(__file__).parent / "data" / "htcds-template-2.0.xlsx"
pytestmark = pytest.mark.django_db


@pytest.fixture
def worker():
    return UserFactory(email="worker@staff.example")


def fill(path, *rows: dict, own: bool = True):
    """Fill in IOM's own template, defects and all; keys are its labels."""
    filled = sheets.read(TEMPLATE)[0].rows
    names, labels = list(filled[0].cells), list(filled[1].cells)
    if own:
        names, labels = [*names, ""], [*labels, OWN_LABEL]
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("Case Sheet")
        page.write_row(0, 0, names)
        page.write_row(1, 0, labels)
        for number in range(40):
            page.write_number(2 + number, 0, number + 1)
        for at, row in enumerate(rows, 2):
            for label, value in row.items():
                column = labels.index(label)
                if isinstance(value, dt.date):
                    page.write_datetime(
                        at,
                        column,
                        dt.datetime.combine(value, dt.time()),
                        book.add_format({"num_format": "yyyy-mm-dd"}),
                    )
                else:
                    page.write_string(at, column, value)
    return path


def take(path, worker, *, apply: bool = True) -> list[str]:
    out = StringIO()
    flags = ["--apply"] if apply else []
    call_command(
        "import_htcds", str(path), f"--as={worker.email}", *flags, stdout=out, stderr=StringIO()
    )
    return out.getvalue().splitlines()


def refused(path, worker) -> list[str]:
    out = StringIO()
    with pytest.raises(CommandError, match="Nothing was stored"):
        call_command("import_htcds", str(path), f"--as={worker.email}", "--apply", stdout=out)
    return [line for line in out.getvalue().splitlines() if line.startswith("refused")]


PERSON = {
    "First Name": "Precious",
    "Second Name": "Inventedsdottir",
    "Birthdate": dt.date(2001, 3, 27),
    "Gender": "Feminine",
    "Citizenship": "Nigeria",
}


def test_the_template_as_iom_delivers_it_is_read_and_holds_nobody(worker):
    lines = take(TEMPLATE, worker)
    assert Client.unscoped.count() == 0
    assert not [line for line in lines if not line.startswith("remark")]


def test_a_row_opens_a_file_and_the_importer_may_work_on_it(tmp_path, worker):
    referred = {"Incoming Referral Date": dt.date(2026, 5, 4), "Referring Organisation": "Police"}
    take(fill(tmp_path / "in.xlsx", PERSON | referred), worker)

    case = Case.objects.visible_to(worker, "change_case").get()
    assert (case.client.given_names, case.client.family_name) == ("Precious", "Inventedsdottir")
    assert (case.client.birth_date, case.client.sex) == ("27-3-2001", "f")
    assert case.client.nationalities == ["NG"]
    assert case.opened_on == dt.date(2026, 5, 4)
    assert Signal.unscoped.get().referrer == "police"
    assert Event.objects.filter(verb="exchange.imported", actor=worker.pk).exists()


def test_a_rehearsal_stores_nothing(tmp_path, worker):
    lines = take(fill(tmp_path / "in.xlsx", PERSON), worker, apply=False)
    assert any(line.startswith("taken") for line in lines)
    assert not Client.unscoped.exists()
    assert not Event.objects.exists()


def test_defect_1_where_name_and_label_differ_the_label_is_followed_and_that_is_said(
    tmp_path, worker
):
    row = PERSON | {
        "Mailing Street": "Invented Street 1",
        "Mailing City": "Nowhere",
        "Mailing Zip/Postal Code": "9999",
        "Mailing Country": "Belgium",
    }
    lines = take(fill(tmp_path / "in.xlsx", row), worker)
    assert Client.unscoped.get().address == "Invented Street 1, 9999, Nowhere, Belgium"
    assert len([line for line in lines if "the label is followed" in line]) == 4


def test_defect_2_a_column_without_a_name_is_known_by_its_label(tmp_path, worker):
    row = PERSON | {"Reason for Outgoing Referral": "Migration Or Change Of Location"}
    take(fill(tmp_path / "in.xlsx", row), worker)
    assert "Reason for Outgoing Referral: MigrationOrChangeOfLocation" in (
        Signal.unscoped.get().story
    )


def test_defect_3_and_4_misspelt_and_varying_names_are_known():
    for heading in (
        "vic_TraffickinStatusDecisionMakingOrg",
        "VIC_Trafficking_Status_Decision_Making_Org",
        "Trafficking\u00a0Status Decision Making Organization ",
    ):
        rows = [sheets.Row(1, ("prs_First_Name", "prs_secondname", sheets.tidy(heading)))]
        _sheet, columns = htcds_columns.find([sheets.Sheet("s", rows)], Report())
        assert columns.places["vic_TraffickingStatusDecisionMakingOrg"] == 2


def test_defect_5_and_6_codes_and_labels_are_known_whatever_their_case_and_spaces(tmp_path, worker):
    row = PERSON | {
        "Methods of Control": "Debt bondage\u00a0",
        "Status": "Follow up",
        "Type of Exploitation": "FORCED LABOUR",
        "Trafficking Status": "actualvictimoftrafficking",
    }
    take(fill(tmp_path / "in.xlsx", row), worker)
    row = Exploitation.unscoped.get()
    assert (row.form, row.control) == ("economic", ["debt"])


def test_defect_7_a_code_that_the_list_lacks_is_kept_in_words_and_told(tmp_path, worker):
    row = PERSON | {"Methods of Control": "RestrictsMovement; UsesChildren; Physical threats"}
    lines = take(fill(tmp_path / "in.xlsx", row), worker)
    story = Signal.unscoped.get().story
    assert all(word in story for word in ("RestrictsMovement", "UsesChildren", "Physical threats"))
    assert any("“RestrictsMovement” is no code" in line for line in lines)


def test_defect_8_several_values_in_one_cell_are_split(tmp_path, worker):
    row = PERSON | {
        "Type of Exploitation": "Forced begging; Sexual exploitation",
        "Citizenship": "NG, BE\nMorocco",
    }
    take(fill(tmp_path / "in.xlsx", row), worker)
    assert Client.unscoped.get().nationalities == ["NG", "BE", "MA"]
    forms = Exploitation.unscoped.order_by("created_at").values_list("form", "is_main")
    assert set(forms) == {("begging", True), ("sexual", False)}


def test_codes_with_a_space_between_them_as_survey_tools_write_are_split(tmp_path, worker):
    row = PERSON | {
        "Type of Exploitation": "SexualExploitation ForcedBegging",
        "Citizenship": "NG BE",
        "Forced Labour Industry": "F_Construction A_AgricultureForestryAndFishing",
    }
    lines = take(fill(tmp_path / "in.xlsx", row), worker)

    assert not [line for line in lines if "kept in words" in line]
    assert Client.unscoped.get().nationalities == ["NG", "BE"]
    assert set(Exploitation.unscoped.values_list("form", flat=True)) == {"sexual", "begging"}


def test_words_that_are_no_codes_stay_together(tmp_path, worker):
    row = PERSON | {"Type of Exploitation": "Sexual exploitation; Other than this"}
    lines = take(fill(tmp_path / "in.xlsx", row), worker)
    assert [line for line in lines if "“Other than this” is no code" in line]


def test_defect_8_a_label_with_a_comma_is_one_value(tmp_path, worker):
    row = PERSON | {
        "Type of Exploitation": "Forced labour",
        "Forced Labour Industry": "Agriculture, forestry and fishing",
    }
    take(fill(tmp_path / "in.xlsx", row), worker)
    assert Exploitation.unscoped.get().sector == "horticulture"


def test_how_somebody_was_recruited_and_controlled_comes_to_the_main_form(tmp_path, worker):
    row = PERSON | {
        "Type of Exploitation": "Forced begging; Sexual exploitation",
        "Method of Recruitment": "Through friends or social events; Other",
        "Methods of Control": "False promises; Withholds documents",
    }
    take(fill(tmp_path / "in.xlsx", row), worker)
    main, further = Exploitation.unscoped.order_by("-is_main")
    assert (main.form, main.recruitment) == ("begging", ["friends", "other"])
    assert main.control == ["false_promises", "papers_taken"]
    assert further.recruitment == further.control == []
    assert "False promises" not in Signal.unscoped.get().story


def test_a_known_file_gets_what_it_lacks_and_nothing_twice(tmp_path, worker):
    case = CaseFactory()
    give(worker, case, "view_case", "view_identity", "change_case")
    row = ExploitationFactory(case=case, is_main=True, control=["debt", "not_free"])
    cells = {
        OWN_LABEL: case.client.code,
        "Type of Exploitation": "Forced labour",
        "Methods of Control": "Debt bondage; Other; Physical abuse",
    }
    lines = take(fill(tmp_path / "in.xlsx", cells), worker)
    assert any("control" in line for line in lines)
    row.refresh_from_db()
    assert row.control == ["debt", "not_free", "physical_violence"]
    again = take(fill(tmp_path / "in.xlsx", cells), worker)
    assert all("not taken over" not in line for line in again)
    row.refresh_from_db()
    assert row.version == 2


def test_a_known_file_in_the_archive_stays_as_it_is(tmp_path, worker):
    day = {"opened_on": dt.date(2024, 1, 5), "closed_on": dt.date(2025, 3, 1)}
    case = CaseFactory(phase="closed", **day)
    give(worker, case, "view_case", "view_identity", "change_case")
    row = ExploitationFactory(case=case, is_main=True, control=["debt"])
    Case.unscoped.filter(pk=case.pk).update(archived_on=dt.date(2026, 3, 2))
    cells = {OWN_LABEL: case.client.code, "Methods of Control": "Physical abuse"}
    assert "in the archive" in refused(fill(tmp_path / "in.xlsx", cells), worker)[0]
    row.refresh_from_db()
    assert row.control == ["debt"]


def test_a_known_file_without_a_form_is_told_of(tmp_path, worker):
    case = CaseFactory()
    give(worker, case, "view_case", "view_identity", "change_case")
    cells = {OWN_LABEL: case.client.code, "Methods of Control": "Debt bondage"}
    lines = take(fill(tmp_path / "in.xlsx", cells), worker)
    assert any("no main form of exploitation; control is not taken over" in line for line in lines)


def test_ways_and_means_go_out_in_the_terms_of_the_standard(tmp_path):
    ExploitationFactory(is_main=True, recruitment=["teenage_pimp"], control=["papers_taken"])
    call_command("export_htcds", str(tmp_path / "o.csv"), stdout=StringIO(), stderr=StringIO())
    written = (tmp_path / "o.csv").read_text(encoding="utf-8-sig")
    assert "Withholds documents" in written


def test_each_code_of_the_standard_has_its_value_and_each_value_its_place_in_our_lists():
    with (htcds_columns.DATA / "htcds_codes.csv").open(encoding="utf-8", newline="") as file:
        standard = list(csv.DictReader(file))
    for name, which in (
        ("vic_MethodOfRecruitment", Code.List.RECRUITMENT),
        ("vic_MethodsOfControl", Code.List.CONTROL),
    ):
        ours = htcds_codes.OURS[name]
        listed = {row["code"] for row in standard if row["field"] == name}
        assert set(ours) == listed
        values = Code.objects.filter(list=which).values_list("value", flat=True)
        assert set(ours.values()) <= set(values)


def test_defect_8_the_main_value_goes_out_and_the_rest_is_told(tmp_path):
    case = CaseFactory(client=ClientFactory(nationalities=["NG", "XK"]))
    for form, is_main in (("begging", False), ("sexual", True)):
        Exploitation.unscoped.create(
            case=case, form=form, is_main=is_main, created_by=case.case_lead
        )
    out = StringIO()
    call_command("export_htcds", str(tmp_path / "o.csv"), stdout=out, stderr=StringIO())
    assert "Sexual exploitation" in (tmp_path / "o.csv").read_text(encoding="utf-8-sig")
    assert "ForcedBegging" in out.getvalue()
    assert "XK" in out.getvalue()


def test_defect_9_the_headings_are_found_wherever_they_stand(tmp_path, worker):
    rows = [["", "List of 2026"], [], ["", "", "First name", "second  name", "Birthdate"]]
    writing.write_table(tmp_path / "in.ods", "x", rows, [["", "", "Ada", "Nobody", "1990-01-02"]])
    take(tmp_path / "in.ods", worker)
    assert Client.unscoped.get().birth_date == "2-1-1990"


def test_a_row_without_our_code_that_resembles_somebody_is_set_aside(tmp_path, worker):
    path = fill(tmp_path / "in.xlsx", PERSON)
    take(path, worker)
    lines = take(path, worker)
    assert Client.unscoped.count() == 1
    code = Client.unscoped.get().code
    assert any(line.startswith("review") and code in line for line in lines)


def test_whom_one_may_not_know_of_is_not_named(tmp_path, worker):
    path = fill(tmp_path / "in.xlsx", PERSON)
    take(path, UserFactory())
    lines = take(path, worker)
    assert any(line.startswith("review") and "P-" not in line for line in lines)


def test_a_row_marked_new_is_taken_all_the_same(tmp_path, worker):
    take(fill(tmp_path / "in.xlsx", PERSON), worker)
    take(fill(tmp_path / "in.xlsx", PERSON | {OWN_LABEL: "new"}), worker)
    assert Client.unscoped.count() == 2


def test_an_empty_cell_removes_nothing_and_a_new_value_changes(tmp_path, worker):
    case = CaseFactory(client=ClientFactory(given_names="Old", family_name="Name", sex="f"))
    give(worker, case, "view_case", "view_identity", "change_case")
    row = {
        OWN_LABEL: case.client.code,
        "First Name": "New",
        "Gender": "NonSpecifiedUnknown",
        "Mobile Phone": "0470 12 34 56",
    }
    lines = take(fill(tmp_path / "in.xlsx", row), worker)
    client = Client.unscoped.get()
    assert (client.given_names, client.family_name, client.sex) == ("New", "Name", "f")
    assert ContactNumber.objects.get().number == "+32470123456"
    assert not ContactNumber.objects.get().is_safe
    assert any(line.startswith("changed") and "given_names" in line for line in lines)


def test_a_file_one_may_not_change_is_refused_and_so_is_the_whole_sheet(tmp_path, worker):
    case = CaseFactory()
    lines = refused(
        fill(tmp_path / "in.xlsx", PERSON, {OWN_LABEL: case.client.code, "First Name": "X"}),
        worker,
    )
    assert "row 4" in lines[0]
    assert case.client.code in lines[0]
    assert Client.unscoped.count() == 1


def test_half_a_bad_sheet_leaves_nothing(tmp_path, worker):
    bad = PERSON | {"First Name": "Other", "Birthdate": "31/02/2001"}
    lines = refused(fill(tmp_path / "in.xlsx", PERSON, bad), worker)
    assert "row 4 prs_Birthdate" in lines[0]
    assert not Client.unscoped.exists()
    assert not Event.objects.exists()


def test_an_error_in_a_cell_is_refused(tmp_path, worker):
    assert (
        "#REF!" in refused(fill(tmp_path / "in.xlsx", PERSON | {"Second Name": "#REF!"}), worker)[0]
    )


def test_a_person_who_may_not_work_cannot_import(tmp_path):
    path = fill(tmp_path / "in.xlsx", PERSON)
    for email in ("nobody@staff.example", UserFactory(enrolled=False).email):
        with pytest.raises(CommandError, match="may work"):
            call_command("import_htcds", str(path), f"--as={email}")


def test_what_a_code_list_of_ours_says_goes_out_in_words(tmp_path):
    CaseFactory(phase="closed", closed_on=dt.date(2026, 4, 1), closure_reason="autonomy")
    call_command("export_htcds", str(tmp_path / "o.csv"), stdout=StringIO(), stderr=StringIO())
    label = Code.objects.get(list="closure", value="autonomy").label_en
    assert label in (tmp_path / "o.csv").read_text(encoding="utf-8-sig")


def test_an_export_holds_no_number_and_no_address(tmp_path):
    case = CaseFactory(client=ClientFactory(address="Hidden Street 5"))
    ContactNumber(client=case.client, number="+32470999888", is_safe=True).save()
    call_command("export_htcds", str(tmp_path / "o.csv"), stdout=StringIO(), stderr=StringIO())
    text = (tmp_path / "o.csv").read_text(encoding="utf-8-sig")
    assert "Hidden" not in text
    assert "999888" not in text
    assert Event.objects.filter(verb="exchange.exported", case=case.pk).exists()


def test_an_export_in_somebodys_name_holds_only_what_they_may_read(tmp_path, worker):
    mine, other = CaseFactory(), CaseFactory()
    give(worker, mine, "view_case", "view_identity")
    call_command(
        "export_htcds",
        str(tmp_path / "o.csv"),
        f"--as={worker.email}",
        stdout=StringIO(),
        stderr=StringIO(),
    )
    text = (tmp_path / "o.csv").read_text(encoding="utf-8-sig")
    assert mine.client.code in text
    assert other.client.code not in text
