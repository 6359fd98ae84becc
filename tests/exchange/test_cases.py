"""An organisation leaves its spreadsheets: all rows come in, or none."""

import datetime as dt
import re
from io import StringIO
from pathlib import Path

import pytest
import xlsxwriter
from django.core.management import CommandError, call_command

from admin_support.models import ResidenceDocument
from audit.models import Event
from cases.access import can
from cases.models import Case, Client, ContactNumber, Exploitation
from counseling.models import Session
from exchange.cases_format import FORMAT
from legal.models import Hearing, Proceeding
from shelter.models import BedUse, House
from tests.accounts.factories import UserFactory, with_role
from tests.cases.factories import CaseFactory, give
from tests.shelter.factories import BedFactory, StayFactory

DOCS = Path(__file__).parents[2] / "docs"
EXAMPLE = DOCS / "import-example.xlsx"
pytestmark = pytest.mark.django_db

PERSON = {
    "file": "1",
    "called_name": "Osas",
    "family_name": "Invented",
    "born": "27/03/2001",
    "received_on": "04/03/2024",
    "referrer": "police",
    "accompanied_from": "11/03/2024",
}
STAY = {
    "file": "1",
    "house": "North",
    "bed": "1.1",
    "arrival": "11/03/2024",
    "departure": "30/06/2024",
}
TALK = {"file": "1", "line": "psychosocial", "on": "12/03/2024", "at": "14:30", "note": "Said."}

MATTER = {"file": "1", "authority": "police", "started_on": "12/03/2024"}
HEARING = {"file": "1", "on": "14/05/2024", "at": "9:00", "court": "Nowhere"}
PERMIT = {"file": "1", "kind": "annex15", "valid_from": "12/03/2024"}


@pytest.fixture
def worker():
    return UserFactory(email="worker@staff.example")


@pytest.fixture
def bed():
    bed = BedFactory(label="1.1")
    House.objects.update(label="North")
    return bed


def book(path, **sheets: list[dict]):
    with xlsxwriter.Workbook(path) as made:
        for name, rows in sheets.items():
            page = made.add_worksheet(name)
            headings = list(dict.fromkeys(key for row in rows for key in row))
            for column, heading in enumerate(headings):
                page.write_string(0, column, heading)
                for at, row in enumerate(rows, 1):
                    page.write_string(at, column, row.get(heading, ""))
    return path


def take(path, worker, *flags: str) -> list[str]:
    out = StringIO()
    call_command(
        "import_cases", str(path), f"--as={worker.email}", *flags, stdout=out, stderr=StringIO()
    )
    return out.getvalue().splitlines()


def refused(path, worker) -> list[str]:
    out = StringIO()
    with pytest.raises(CommandError, match="Nothing was stored"):
        call_command("import_cases", str(path), f"--as={worker.email}", "--apply", stdout=out)
    return [line for line in out.getvalue().splitlines() if line.startswith("refused")]


def counted() -> tuple:
    rows = (
        Client,
        Case,
        BedUse,
        Session,
        ContactNumber,
        Exploitation,
        Proceeding,
        Hearing,
        ResidenceDocument,
    )
    return tuple(model._default_manager.count() for model in rows)


def furnish_as_the_example():
    for house, label in (("House North", "1.1"), ("House South", "3.2")):
        bed = BedFactory(label=label)
        House.objects.filter(pk=bed.room.unit.house_id).update(label=house)


def test_the_example_comes_in_and_a_second_time_changes_nothing(worker):
    furnish_as_the_example()
    first = take(EXAMPLE, worker, "--apply")
    before = counted()
    second = take(EXAMPLE, worker, "--apply")

    assert {line.split(":")[0] for line in first} == {"taken"}
    assert before == (3, 4, 2, 3, 1, 2, 2, 1, 3)
    assert counted() == before
    assert {line.split(":")[0] for line in second} == {"unchanged"}


def test_how_somebody_was_recruited_and_controlled_comes_in_with_the_form(tmp_path, worker):
    exploitation = {"form": "economic", "recruitment": "Via familie; friends", "control": "debt"}
    path = book(tmp_path / "in.xlsx", files=[PERSON | exploitation])
    for _time in range(2):
        take(path, worker, "--apply")
    row = Exploitation.unscoped.get()
    assert (row.is_main, row.recruitment, row.control) == (True, ["family", "friends"], ["debt"])


def test_a_rehearsal_stores_nothing(worker):
    furnish_as_the_example()
    assert take(EXAMPLE, worker)
    assert counted() == (0,) * 9
    assert not Event.objects.exists()


def test_files_move_to_the_phase_of_the_list(worker):
    furnish_as_the_example()
    take(EXAMPLE, worker, "--apply")
    phases = Case.unscoped.values_list("phase", "closed_on", "closure_reason")
    assert set(phases) == {
        ("accompanied", None, ""),
        ("closed", dt.date(2025, 2, 28), "autonomy"),
        ("signal", None, ""),
        ("refused", dt.date(2024, 5, 6), "no_indicators"),
    }
    assert Client.unscoped.filter(cases__episode=2).count() == 1


def test_the_importer_may_work_on_what_they_brought_in(tmp_path, worker, bed):
    take(
        book(tmp_path / "in.xlsx", files=[PERSON], stays=[STAY], sessions=[TALK]), worker, "--apply"
    )
    case = Case.unscoped.get()
    for codename in ("view_identity", "change_case", "change_shelter", "change_psychosocial"):
        assert can(worker, codename, case)
    assert not can(worker, "change_legal", case)
    assert not can(UserFactory(), "view_case", case)
    assert Event.objects.filter(verb="exchange.imported", actor=worker.pk).exists()
    assert Event.objects.filter(verb="exchange.stay_added", case=case.pk).exists()


def test_a_role_that_does_not_work_in_a_line_gets_no_rights_in_it(tmp_path):
    officer = with_role("legal_officer")
    take(book(tmp_path / "in.xlsx", files=[PERSON], sessions=[TALK]), officer, "--apply")
    assert Session.unscoped.count() == 1
    assert not can(officer, "view_psychosocial", Case.unscoped.get())


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"called_name": ""}, "called_name"),
        ({"born": "31/02/2001"}, "born"),
        ({"born": "27/03/2091"}, "born"),
        ({"received_on": "03/2024"}, "received_on"),
        ({"received_on": "04/03/2091"}, "received_on"),
        ({"accompanied_from": "01/03/2024"}, "received_on"),
        ({"referrer": "a friend"}, "referrer"),
        ({"sex": "?"}, "sex"),
        ({"nationalities": "NG; Nowhere"}, "nationalities"),
        ({"languages": "english"}, "languages"),
        ({"phone": "12"}, "phone"),
        ({"form": "unheard of"}, "form"),
        ({"sector": "horeca"}, "form"),
        ({"control": "debt"}, "form"),
        ({"form": "economic", "recruitment": "work; by post"}, "recruitment"),
        ({"lines": "legal; gardening"}, "lines"),
        ({"closed_on": "01/01/2025"}, "closure_reason"),
        ({"same_as": "P-0999"}, "same_as"),
        ({"file": "P-0001"}, "file"),
        ({"called_name": "#N/A"}, "called_name"),
        ({"born_estimated": "perhaps"}, "born_estimated"),
    ],
)
def test_a_wrong_row_is_refused_with_row_column_and_reason_and_nothing_stays(
    tmp_path, worker, change, column
):
    good = PERSON | {"file": "0", "called_name": "Ada", "family_name": "Other"}
    lines = refused(book(tmp_path / "in.xlsx", files=[good, PERSON | change]), worker)
    assert len(lines) == 1
    assert lines[0].startswith(f"refused: files row 3 {column}: ")
    assert counted() == (0,) * 9
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("sheet", "row", "column"),
    [
        ("stays", STAY | {"departure": "11/03/2024"}, "departure"),
        ("stays", STAY | {"bed": "9.9"}, "bed"),
        ("stays", STAY | {"file": "77"}, "file"),
        ("stays", STAY | {"destination": "moon"}, "destination"),
        ("sessions", TALK | {"minutes": "0"}, "minutes"),
        ("sessions", TALK | {"at": "25:00"}, "at"),
        ("sessions", TALK | {"on": "12/03/2091"}, "status"),
        ("sessions", TALK | {"line": "bed"}, "line"),
        ("sessions", TALK | {"file": "P-0042"}, "file"),
        ("court", MATTER | {"authority": "king"}, "authority"),
        ("court", MATTER | {"outcome": "conviction"}, "ended_on"),
        ("court", MATTER | {"outcome": "conviction", "ended_on": "11/03/2024"}, "ended_on"),
        ("court", MATTER | {"started_on": "12/03/2091"}, "started_on"),
        ("hearings", HEARING | {"at": ""}, "at"),
        ("hearings", HEARING | {"on": "14/05/2091", "outcome": "held"}, "outcome"),
        ("permits", PERMIT | {"kind": "passport"}, "kind"),
        ("permits", PERMIT | {"valid_from": ""}, "requested_on"),
        ("permits", PERMIT | {"valid_to": "11/03/2024"}, "valid_to"),
        ("permits", PERMIT | {"outcome": "refused"}, "closed_on"),
        ("permits", PERMIT | {"outcome": "issued"}, "outcome"),
        ("permits", PERMIT | {"received_on": "12/03/2091"}, "received_on"),
    ],
)
def test_a_wrong_detail_is_refused_too(tmp_path, worker, bed, sheet, row, column):
    lines = refused(book(tmp_path / "in.xlsx", files=[PERSON], **{sheet: [row]}), worker)
    assert [line.split(": ")[1] for line in lines] == [f"{sheet} row 2 {column}"]
    assert counted() == (0,) * 9


def test_two_permits_at_once_and_one_too_many_are_refused(tmp_path, worker):
    over = PERMIT | {"kind": "ai", "valid_from": "20/03/2024"}
    lines = refused(book(tmp_path / "in.xlsx", files=[PERSON], permits=[PERMIT, over]), worker)
    assert "Another document is valid on these days" in lines[0]
    again = PERMIT | {"valid_from": "12/05/2025"}
    lines = refused(book(tmp_path / "b.xlsx", files=[PERSON], permits=[PERMIT, again]), worker)
    assert "as many documents of this kind" in lines[0]


def test_what_happened_in_court_and_the_permits_stand_on_the_file(tmp_path, worker):
    ended = {"outcome": "judged", "note": "Put off."}
    sheets = {
        "files": [PERSON],
        "court": [MATTER],
        "hearings": [HEARING | ended],
        "permits": [PERMIT],
    }
    take(book(tmp_path / "in.xlsx", **sheets), worker, "--apply")
    hearing = Hearing.unscoped.get()
    assert (hearing.proceeding, hearing.note) == (Proceeding.unscoped.get(), "Put off.")
    assert ResidenceDocument.unscoped.get().valid_to == dt.date(2024, 4, 26)


def test_a_bed_that_somebody_else_had_is_refused(tmp_path, worker, bed):
    StayFactory(bed=bed, arrival=dt.date(2024, 5, 1), departure=dt.date(2024, 5, 3))
    lines = refused(book(tmp_path / "in.xlsx", files=[PERSON], stays=[STAY]), worker)
    assert "somebody else has this bed" in lines[0]


def test_a_bed_that_is_still_to_be_slept_in_must_suit_the_person(tmp_path, worker, bed):
    House.objects.update(gender="f")
    man, years = PERSON | {"sex": "m"}, dt.timedelta(days=700)
    stay = STAY | {"departure": (dt.date.today() + years).strftime("%d/%m/%Y")}
    lines = refused(book(tmp_path / "in.xlsx", files=[man], stays=[stay]), worker)
    assert "not for this sex" in lines[0]
    take(book(tmp_path / "past.xlsx", files=[man], stays=[STAY]), worker, "--apply")
    assert BedUse.unscoped.get().left_at


def test_an_unknown_column_is_refused_so_that_nothing_is_lost_unseen(tmp_path, worker):
    lines = refused(book(tmp_path / "in.xlsx", files=[PERSON | {"famly_name": "X"}]), worker)
    assert "“famly_name” is no column of ours" in lines[0]


def test_a_row_that_resembles_somebody_is_set_aside_with_all_that_hangs_from_it(
    tmp_path, worker, bed
):
    ended = PERSON | {"closed_on": "12/03/2024", "closure_reason": "autonomy"}
    take(book(tmp_path / "a.xlsx", files=[ended]), worker, "--apply")
    other = PERSON | {"called_name": "Ossas", "received_on": "05/03/2024"}
    sheets = {"files": [other], "stays": [STAY], "sessions": [TALK]}
    lines = take(book(tmp_path / "b.xlsx", **sheets), worker, "--apply")
    assert [line.split(":")[0] for line in lines] == ["review"] * 3
    assert Client.unscoped.get().code in lines[0]
    assert BedUse.unscoped.count() == Session.unscoped.count() == 0

    sheets["files"] = [other | {"same_as": Client.unscoped.get().code}]
    take(book(tmp_path / "c.xlsx", **sheets), worker, "--apply")
    assert (Client.unscoped.count(), Case.unscoped.count()) == (1, 2)


def test_details_may_go_to_a_file_that_is_here_if_one_works_in_that_line(tmp_path, worker):
    case = CaseFactory()
    path = book(tmp_path / "in.xlsx", sessions=[TALK | {"file": case.client.code}])
    give(worker, case, "view_case", "change_case")
    assert "no file that you may change" in refused(path, worker)[0]
    give(worker, case, "change_psychosocial")
    take(path, worker, "--apply")
    assert Session.unscoped.get().note == "Said."


def test_a_file_in_the_archive_takes_nothing(tmp_path, worker):
    day = {"opened_on": dt.date(2024, 1, 5), "closed_on": dt.date(2025, 3, 1)}
    case = CaseFactory(phase="closed", **day)
    give(worker, case, "view_case", "change_case", "change_psychosocial")
    Case.unscoped.filter(pk=case.pk).update(archived_on=dt.date(2026, 3, 2))
    path = book(tmp_path / "in.xlsx", sessions=[TALK | {"file": case.client.code}])
    assert "in the archive" in refused(path, worker)[0]


@pytest.mark.parametrize("column", ["file", "called_name", "received_on", "referrer"])
def test_a_missing_column_is_named_and_nothing_stays(tmp_path, worker, bed, column):
    row = {name: value for name, value in PERSON.items() if name != column}
    path = book(tmp_path / "in.xlsx", files=[row], stays=[STAY])

    lines = refused(path, worker)

    assert lines == [f"refused: files row 1 {column}: this column is missing"]
    assert counted() == (0,) * 9


def test_headings_in_another_language_are_refused_and_no_row_is_read(tmp_path, worker):
    lines = refused(book(tmp_path / "in.xlsx", files=[{"dossier": "1", "naam": "Osas"}]), worker)

    assert [line.split(": ")[1] for line in lines] == [
        "files row 1 A",
        "files row 1 B",
        *(f"files row 1 {name}" for name in ("file", "called_name", "received_on", "referrer")),
    ]


def test_a_csv_that_lacks_a_column_says_which(tmp_path, worker):
    row = {name: value for name, value in PERSON.items() if name != "received_on"}
    path = tmp_path / "list.csv"
    path.write_text(";".join(row) + "\n" + ";".join(row.values()) + "\n", encoding="utf-8")

    assert refused(path, worker) == ["refused: files row 1 received_on: this column is missing"]


def test_a_csv_is_known_by_its_headings(tmp_path, worker):
    text = "file;called_name;received_on;referrer;born\n7;Ada;2024-03-04;Social inspection;=1+1\n"
    (tmp_path / "list.csv").write_text(text, encoding="cp1252")
    assert "born" in refused(tmp_path / "list.csv", worker)[0]
    (tmp_path / "list.csv").write_text(text.replace("=1+1", ""), encoding="cp1252")
    take(tmp_path / "list.csv", worker, "--apply")
    assert Case.unscoped.get().opened_on == dt.date(2024, 3, 4)


def test_a_file_without_our_sheets_is_refused(tmp_path, worker):
    with pytest.raises(CommandError, match="No sheet"):
        take(book(tmp_path / "in.xlsx", other=[{"a": "b"}]), worker)


def test_the_paper_for_people_names_every_column():
    text = (DOCS / "import.md").read_text(encoding="utf-8")
    for sheet, columns in FORMAT.items():
        part = text.split(f"## Sheet `{sheet}`")[1].split("\n#")[0]
        documented = re.findall(r"^\| `(\w+)` \| (yes)?", part, re.MULTILINE)
        assert documented == [(column.name, "yes" * column.must) for column in columns]


def test_a_second_open_file_of_a_person_is_refused(tmp_path, worker, bed):
    again = PERSON | {"file": "2", "same_as": "1", "received_on": "05/03/2024"}
    rows = refused(book(tmp_path / "in.xlsx", files=[PERSON, again]), worker)
    assert any("another file of this person is open" in row for row in rows)
    assert not Case.unscoped.exists()
