"""The document of the contract: its keys, its holes, its bytes; and the command that gives it."""

import csv
import datetime as dt
import io
import json
from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command

from audit.models import Event
from cases.models import Code
from reports import editions, figures, publication, relations, words
from reports.tables import ALL, Masked, Table
from reports.words import Words
from tests.reports.worlds import accompanied, day, freeze, manager, stay
from tests.shelter.factories import BedFactory

TODAY = day("2026-02-03")
TOP = {
    "year",
    "audience",
    "language",
    "is_frozen",
    "threshold",
    "hidden_symbol",
    "hidden_word",
    "tables",
}
OF_A_TABLE = {
    "title",
    "definition",
    "unit",
    "unit_label",
    "row_dimension",
    "row_label",
    "column_dimension",
    "column_label",
    "row_keys",
    "column_keys",
    "rows",
    "columns",
    "cells",
    "row_totals",
    "column_totals",
    "total",
    "zeros_printed",
    "is_sum",
    "merged_from",
    "hidden",
}
TABLE = Table("T9", "flow", "sex", ("f", "m"), ((3, 9), (7, 1)), "minor", ("minor", "adult"))
MEAN = Table("T9.mean", "nights_per_stay", ALL, (ALL,), ((None,),), people=((0,),), is_sum=False)
WORDS = Words(
    titles={"T9": "Nine", "T9.mean": "Mean"},
    definitions={"T9": "What nine is.", "T9.mean": "What it means."},
    units={"flow": "New", "nights_per_stay": "Nights"},
    dimensions={"sex": "Sex", "minor": "Age", ALL: "All"},
    labels={
        "sex": {"f": "Woman", "m": "=Man"},
        "minor": {"minor": "Young", "adult": "Old"},
        ALL: {ALL: "All"},
    },
    hidden="confidential",
)
MASKS = {
    "T9": Masked(TABLE, frozenset({(0, 0), (1, 1), (0, 1), (1, 0), (None, 1)})),
    "T9.mean": Masked(MEAN, frozenset({(0, 0)})),
}


def built(audience: str) -> dict:
    return publication.build([TABLE, MEAN], 2025, audience, "en", MASKS, words=WORDS, threshold=5)


def test_the_document_has_exactly_the_keys_of_the_contract():
    document = built("public")
    assert set(document) == TOP
    assert all(set(table) == OF_A_TABLE for table in document["tables"].values())


def test_hidden_numbers_are_holes_with_one_reason_primary_or_not():
    table = built("public")["tables"]["T9"]
    assert table["cells"] == [[None, None], [None, None]]
    assert (table["row_totals"], table["column_totals"], table["total"]) == (
        [12, 8],
        [10, None],
        20,
    )
    assert table["hidden"] == [
        {"row": "f", "column": "minor", "reason": "confidential"},
        {"row": "f", "column": "adult", "reason": "confidential"},
        {"row": "m", "column": "minor", "reason": "confidential"},
        {"row": "m", "column": "adult", "reason": "confidential"},
        {"row": None, "column": "adult", "reason": "confidential"},
    ]


def test_the_house_sees_every_number():
    table = built("internal")["tables"]["T9"]
    assert table["cells"] == [[3, 9], [7, 1]]
    assert table["column_totals"] == [10, 10]
    assert table["hidden"] == []


def test_a_mean_of_nobody_looks_like_one_that_is_hidden():
    public, internal = (built(audience)["tables"]["T9.mean"] for audience in ("public", "internal"))
    assert (public["total"], public["row_totals"], public["is_sum"]) == (None, None, False)
    assert public["hidden"] == [{"row": "all", "column": "all", "reason": "confidential"}]
    assert internal["hidden"] == [{"row": "all", "column": "all", "reason": "no_value"}]


def test_a_table_nobody_looked_over_is_not_shown():
    with pytest.raises(KeyError):
        publication.build([TABLE], 2025, "public", "en", {}, words=WORDS, threshold=5)


def test_the_public_and_the_authorities_get_the_same_holes():
    public, statutory = built("public"), built("statutory")
    assert public["tables"] == statutory["tables"]


def test_equal_figures_are_equal_bytes():
    text = publication.dumps(built("public"))
    assert text == publication.dumps(json.loads(text))
    assert text.endswith("}\n")
    assert ": " not in text.replace("What", "")


def test_csv_has_a_line_for_each_number_and_no_formula():
    lines = list(csv.DictReader(io.StringIO(publication.to_csv(built("public")))))
    assert len(lines) == 9 + 1
    first = lines[0]
    assert (first["table"], first["row"], first["column"]) == ("T9", "f", "minor")
    assert (first["value"], first["reason"]) == ("", "confidential")
    totals = [line for line in lines if line["row"] == line["column"] == "total"]
    assert [line["value"] for line in totals] == ["20"]
    assert {line["row_label"] for line in lines} == {"Woman", "'=Man", "", "All"}


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_every_table_has_its_words_in_every_language(language):
    document = editions.live(2025, today=TODAY).publication("internal", language)
    other = editions.live(2025, today=TODAY).publication("internal", "en")
    assert list(document["tables"]) == list(figures.NAMES)
    for name, table in document["tables"].items():
        labels = [table["title"], table["definition"], table["unit_label"], *table["rows"]]
        assert all(labels)
        assert language == "en" or table["title"] != other["tables"][name]["title"]
        assert table["row_keys"] == other["tables"][name]["row_keys"]
    assert (
        document["hidden_word"]
        == {"nl": "vertrouwelijk", "fr": "confidentiel", "en": "confidential"}[language]
    )


@pytest.mark.django_db
def test_small_numbers_of_the_house_are_hidden_outside():
    for number in range(9):
        accompanied("2025-02-01", sex="f" if number < 7 else "m", form="sexual")
    edition = editions.live(2025, today=TODAY)
    sexes = edition.publication("public", "en")["tables"]["T6.sex_form"]
    men = sexes["row_keys"].index("m")
    assert None in sexes["cells"][men]
    assert sexes["row_totals"][men] is None
    inside = edition.publication("internal", "en")["tables"]["T6.sex_form"]
    assert sum(inside["cells"][men]) == inside["row_totals"][men] == 2


@pytest.mark.django_db
def test_the_occupancy_is_hidden_with_all_nights_for_the_number_of_beds_is_known():
    other = BedFactory()
    other.room.unit.kind = "transition"
    other.room.unit.save()
    for nights, is_other in [(175, False)] * 4 + [(53, True)] * 3 + [(54, True)]:
        bed = BedFactory(room=other.room) if is_other else BedFactory()
        start = day("2025-01-01")
        stay(accompanied("2025-01-01"), bed, str(start), str(start + nights * dt.timedelta(1)))
    edition = editions.live(2025, today=TODAY)
    inside, outside = (edition.publication(whom, "en")["tables"] for whom in ("internal", "public"))
    assert inside["T11.nights"]["total"] == 913
    assert inside["T11.sex_minor"]["total"] == 8
    assert inside["T11.occupancy"]["cells"][0][0] > 0
    assert outside["T11.nights"]["total"] is None
    assert outside["T11.occupancy"]["cells"] == [[None]]
    related = relations.between(edition.tables)
    bare = replace(edition.masks["T11.occupancy"], hidden=frozenset())
    with pytest.raises(editions.CanBeWorkedOut):
        editions.look_again({**edition.masks, "T11.occupancy": bare}, related, edition.threshold)


@pytest.mark.django_db
def test_what_can_be_worked_out_is_not_published():
    for number in range(9):
        accompanied("2025-02-01", sex="f" if number < 7 else "m", form="sexual")
    edition = editions.live(2025, today=TODAY)
    related = relations.between(edition.tables)
    editions.look_again(edition.masks, related, edition.threshold)
    masked = edition.masks["T6.sex_form"]
    small = [place for place in masked.hidden if 0 < Masked(masked.table).at(*place) < 5]
    assert small
    for place in small:
        torn = {**edition.masks, "T6.sex_form": replace(masked, hidden=masked.hidden - {place})}
        with pytest.raises(editions.CanBeWorkedOut):
            editions.look_again(torn, related, edition.threshold)


@pytest.mark.django_db
def test_a_code_named_like_the_unknown_row_does_not_double_it():
    Code(list="exploitation_form", value="unknown", label_en="X", label_nl="X", label_fr="X").save()
    accompanied("2025-02-01", form="unknown")
    table = editions.live(2025, today=TODAY).publication("internal", "en")["tables"]["T4"]
    assert table["row_keys"].count("unknown") == 1
    assert table["cells"][table["row_keys"].index("unknown")] == [1]


# --- The command -------------------------------------------------------------------------------


def run(*arguments: str) -> tuple[str, str]:
    out, remarks = io.StringIO(), io.StringIO()
    call_command("yearly_report", *arguments, stdout=out, stderr=remarks)
    return out.getvalue(), remarks.getvalue()


@pytest.mark.django_db
def test_the_command_gives_json_and_says_when_it_is_not_frozen():
    accompanied("2025-02-01")
    out, remarks = run("2025", "--language", "fr")
    document = json.loads(out)
    assert set(document) == TOP
    assert (document["year"], document["audience"], document["language"]) == (2025, "public", "fr")
    assert list(document["tables"]) == sorted(figures.NAMES)
    assert all(set(table) == OF_A_TABLE for table in document["tables"].values())
    assert not document["is_frozen"]
    assert "not frozen" in remarks
    assert "do not give it out" in remarks
    assert "do not give it out" not in run("2025", "--audience", "internal")[1]
    assert run("2025", "--language", "fr")[0] == out


@pytest.mark.django_db
def test_the_command_writes_files_and_leaves_a_trace(tmp_path):
    accompanied("2025-02-01")
    here = {kind: tmp_path / f"report.{kind}" for kind in ("json", "csv")}
    out, _remarks = run(
        "2025",
        "--audience",
        "internal",
        "--language",
        "en",
        "--json",
        str(here["json"]),
        "--csv",
        str(here["csv"]),
    )
    assert sorted(out.split()) == sorted(str(path) for path in here.values())
    document = json.loads(here["json"].read_text(encoding="utf-8"))
    assert publication.to_csv(document) == here["csv"].read_bytes().decode("utf-8-sig")
    event = Event.objects.get(verb="reports.copied_on_the_server")
    assert event.details == {
        "year": 2025,
        "audience": "internal",
        "language": "en",
        "kinds": ["csv", "json"],
    }


@pytest.mark.django_db
def test_the_command_gives_frozen_figures_when_there_are_any():
    now = editions.dt.datetime(2026, 2, 3, 9, 0, tzinfo=editions.dt.UTC)
    accompanied("2025-02-01")
    freeze(2025, by=manager(), other=manager(), now=now)
    before = run("2025")
    accompanied("2025-02-01")
    assert run("2025") == before
    assert json.loads(before[0])["is_frozen"]
    assert before[1] == ""


@pytest.mark.django_db
@pytest.mark.parametrize(
    "arguments", [("1850",), ("2025", "--audience", "x"), ("2025", "--language", "de")]
)
def test_the_command_refuses_nonsense(arguments):
    with pytest.raises(CommandError):
        run(*arguments)


def test_the_sexes_of_many_people_are_in_the_plural():
    sexes = Table("T11.no_place", "no_place", "sex", ("f", "m", "unknown"), ((1,), (2,), (0,)))

    labels = {code: words.collect([sexes], code).labels["sex"] for code in ("en", "nl", "fr")}

    assert labels["en"] == {"f": "Women", "m": "Men", "unknown": "Not known"}
    assert (labels["nl"]["f"], labels["fr"]["m"]) == ("Vrouwen", "Hommes")
