"""Keep the lists people choose from: add, rename and end choices."""

from typing import Any
from uuid import UUID

from accounts.models import User
from audit.trail import record
from cases.models import Code
from records.choices import value_of
from records.saving import Token, fill, locked, once, store


def add_code(*, which: str, values: dict[str, Any], token: Token | None = None, by: User) -> Code:
    """Add a choice to a list. What figures count by is made of its English label, once.

    Args:
        values: label_en, label_nl, label_fr, position, ended_on.

    Raises:
        SentTwice.
        Refused: the label gives a name that the list has already, perhaps as an ended choice.
    """
    with once(token, by) as result:
        value = value_of(values["label_en"])
        code = store(Code(list=which, value=value, **values))
        record("cases.code.added", by=by, subject=code, list=which, value=code.value)
        result.made(code)
    return code


def change_code(
    *, pk: UUID, version: int | None, values: dict[str, Any], token: Token | None = None, by: User
) -> Code:
    """Change the labels of a choice, its place, or whether it is still offered.

    What figures count by stays; files that use an ended choice keep it and its label.

    Raises:
        SentTwice, Stale.
    """
    with once(token, by):
        code = store(fill(locked(Code, pk, version), values))
        record("cases.code.changed", by=by, subject=code, list=code.list, value=code.value)
    return code
