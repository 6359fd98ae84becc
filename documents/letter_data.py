"""The letters that come with the program: `data/letters.csv`, and a text for each language."""

import csv
from typing import Any

from django.conf import settings

FOLDER = settings.BASE_DIR / "documents" / "data"
LANGUAGES = ("nl", "fr", "en")


def load(apps: Any, schema_editor: Any) -> None:
    """Store them as templates with their first wordings; from a migration."""
    alias = schema_editor.connection.alias

    def rows_of(model: str) -> Any:
        return apps.get_model("documents", model).objects.using(alias)

    with (FOLDER / "letters.csv").open(encoding="utf-8", newline="") as file:
        for place, row in enumerate(csv.DictReader(file), 1):
            kind = rows_of("DocumentKind").get(value=row.pop("kind"))
            template = rows_of("LetterTemplate").create(kind=kind, position=place * 10, **row)
            for language in LANGUAGES:
                subject, body = wording(template.value, language)
                rows_of("LetterText").create(
                    template=template, language=language, number=1, subject=subject, body=body
                )


def wording(value: str, language: str) -> tuple[str, str]:
    """Return subject and text of a letter; the first line of its file is the subject."""
    text = (FOLDER / "letters" / f"{value}.{language}.txt").read_text(encoding="utf-8")
    subject, _line, body = text.partition("\n")
    return subject, body.strip()
