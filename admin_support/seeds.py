"""The kinds that come with the program, from `data/`; called by migrations, never afterwards."""

import csv
import datetime as dt
from typing import Any

from django.conf import settings

FOLDER = settings.BASE_DIR / "admin_support" / "data"
MAY_WORK = {"yes": True, "no": False, "": None}


def load(apps: Any, schema_editor: Any) -> None:
    """Store further kinds of documents, kinds of applications, and who moves freely."""
    alias = schema_editor.connection.alias

    def rows_of(model: str, app: str = "admin_support") -> Any:
        return apps.get_model(app, model).objects.using(alias)

    _documents(rows_of("DocumentKind"))
    kinds = rows_of("ProcedureKind")
    authorities = _by_value(rows_of("ContactKind", "contacts"))
    letters = _by_value(rows_of("LetterTemplate", "documents"))
    for place, row in enumerate(_read("procedure_kinds"), 1):
        row["authority_kind"] = authorities.get(row["authority_kind"])
        row["letter"] = letters.get(row["letter"])
        row["closes_rules"] = row["closes_rules"].split()
        for name in ("answer_length", "appeal_length"):
            row[name] = _number(row[name])
        kinds.create(position=place * 10, **row)
    made = _by_value(kinds)
    for place, row in enumerate(_read("checklist"), 1):
        rows_of("ChecklistItem").create(position=place * 10, **{**row, "kind": made[row["kind"]]})
    for row in _read("free_movement"):
        days = {name: _day(row[name]) for name in ("since", "until", "works_from")}
        rows_of("FreeMovement").create(country=row["country"], **days)


def _documents(kinds: Any) -> None:
    for place, row in enumerate(_read("document_kinds"), 1):
        values = {"length": _number(row["length"]), "may_work": MAY_WORK[row["may_work"]]}
        kinds.create(phase="outside", position=100 + place * 10, **{**row, **values})
    # The order to leave was the first document until the decree of May 2017.
    kinds.filter(value="annex13").update(
        ended_on=dt.date(2017, 5, 20),
        label_en="Order to leave the territory (annex 13)",
        label_nl="Bevel om het grondgebied te verlaten (bijlage 13)",
        label_fr="Ordre de quitter le territoire (annexe 13)",
    )
    kinds.filter(value="annex15").update(begins_on=dt.date(2017, 5, 4))
    # Before 2019 these gave no right to work without a permit C.
    with_permit = kinds.filter(value__in=["ai", "ai_extension", "card_a"])
    with_permit.update(work_from=dt.date(2019, 1, 1))


def _read(name: str) -> list[dict[str, Any]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _by_value(rows: Any) -> dict[str, Any]:
    return {row.value: row for row in rows.all()}


def _number(text: str) -> int | None:
    return int(text) if text else None


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
