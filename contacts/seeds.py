"""The languages that come with the program, from `data/`; called by a migration, once."""

import csv
from typing import Any

from django.conf import settings

FILE = settings.BASE_DIR / "contacts" / "data" / "languages.csv"


def load_languages(apps: Any, schema_editor: Any) -> None:
    """Store the languages, each variety below its language; the centre changes their words."""
    languages = apps.get_model("contacts", "Language").objects.using(schema_editor.connection.alias)
    made: dict[str, Any] = {"": None}
    with FILE.open(encoding="utf-8", newline="") as file:
        for place, row in enumerate(csv.DictReader(file), 1):
            row["variety_of"] = made[row["variety_of"]]
            made[row["code"]] = languages.create(position=place * 10, **row)
