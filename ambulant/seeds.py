"""What comes with the program, from `data/`; called by a migration, never afterwards."""

import csv
from typing import Any

from django.conf import settings

FOLDER = settings.BASE_DIR / "ambulant" / "data"
CORRIDOR = ("contacts_from", "contacts_to", "minutes_from", "minutes_to")


def load(apps: Any, schema_editor: Any) -> None:
    """Store corridors, weights, areas of life with their sentences, and the checklist."""
    alias = schema_editor.connection.alias

    def rows_of(model: str) -> Any:
        return apps.get_model("ambulant", model).objects.using(alias)

    for row in _read("levels"):
        ends = {name: int(row[name]) if row[name] else None for name in CORRIDOR}
        rows_of("Level").filter(value=row["value"]).update(**ends)
    for row in _read("weights"):
        rows_of("ChannelWeight").create(kind=row["kind"], percent=int(row["percent"]))
    areas = {}
    for place, row in enumerate(_read("life_areas"), 1):
        areas[row["value"]] = rows_of("LifeArea").create(position=place * 10, **row)
    for place, row in enumerate(_read("anchors"), 1):
        row = {**row, "area": areas[row["area"]], "is_enough": bool(row["is_enough"])}
        rows_of("Anchor").create(position=place * 10, **row)
    for place, row in enumerate(_read("exit_items"), 1):
        row = {**row, "is_end_test": bool(row["is_end_test"])}
        rows_of("ExitItem").create(position=place * 10, **row)


def _read(name: str) -> list[dict[str, Any]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
