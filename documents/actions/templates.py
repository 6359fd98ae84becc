"""Keep the templates of letters; another wording is another row, and the older ones stay."""

from typing import Any
from uuid import UUID

from django.db.models import Max

from accounts.models import User
from audit.trail import record as leave_trace
from documents.actions.kinds import value_of
from documents.fields import why_not
from documents.models import LetterTemplate, LetterText
from records.errors import Refused
from records.saving import Token, fill, locked, once, store


def add_template(*, values: dict[str, Any], token: Token | None = None, by: User) -> LetterTemplate:
    """Add a template, without any wording yet; its value is made of its English label, once.

    Raises:
        SentTwice.
        Refused: the label gives a value that is there already, perhaps of an ended template.
    """
    with once(token, by) as result:
        template = store(LetterTemplate(value=value_of(values["label_en"]), **values))
        leave_trace("documents.template.added", by=by, subject=template, value=template.value)
        result.made(template)
    return template


def change_template(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> LetterTemplate:
    """Change who writes a template and what it becomes; letters that are there keep their line.

    Raises:
        SentTwice, Stale, Refused.
    """
    with once(token, by) as result:
        template = store(fill(locked(LetterTemplate, pk, version), values))
        leave_trace("documents.template.changed", by=by, subject=template, value=template.value)
        result.made(template)
    return template


def word_template(
    *,
    template: LetterTemplate,
    language: str,
    number: int,
    values: dict[str, Any],
    token: Token | None = None,
    by: User,
) -> LetterText:
    """Write a newer wording of a template in one language.

    Args:
        number: of the wording that was read, 0 for none: a newer one is not written over.
        values: subject, body.

    Raises:
        SentTwice.
        Refused: a field does not exist, or somebody else saved a wording in between.
    """
    for name, text in values.items():
        if refusal := why_not(text):
            raise Refused(refusal, name)
    with once(token, by) as result:
        text = LetterText(
            template=template, language=language, number=number + 1, created_by=by, **values
        )
        store(text)
        leave_trace(
            "documents.template.worded",
            by=by,
            subject=template,
            value=template.value,
            language=language,
            number=text.number,
        )
        result.made(text)
    return text


def newest_number(template: LetterTemplate, language: str) -> int:
    """Return the number of the newest wording in a language, 0 when there is none."""
    texts = template.texts.filter(language=language)
    return texts.aggregate(newest=Max("number"))["newest"] or 0
