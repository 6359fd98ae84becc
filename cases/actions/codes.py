"""Keep the lists people choose from: add a word, change words, end one."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from audit.trail import record
from cases.models import Code
from common.db import violated_constraint


class CodeTaken(Exception):
    """The list has, or had, a choice of this name; figures of old years count by it."""


@transaction.atomic
def add_code(
    *,
    which: str,
    label_en: str,
    label_nl: str,
    label_fr: str,
    position: int,
    ended_on: dt.date | None = None,
    by,
) -> Code:
    """Add a choice to a list. What figures count by is made of its English words, once.

    Raises:
        CodeTaken: the words give a name that the list has already, perhaps as an ended choice.
    """
    code = Code(
        list=which,
        value=slugify(label_en)[:40].strip("-").replace("-", "_"),
        label_en=label_en,
        label_nl=label_nl,
        label_fr=label_fr,
        position=position,
        ended_on=ended_on,
    )
    try:
        with transaction.atomic():
            code.save(force_insert=True)
    except IntegrityError as error:
        if violated_constraint(error) == "one_code_per_value":
            raise CodeTaken from error
        raise
    record("cases.code.added", by=by, subject=code, list=which, value=code.value)
    return code


@transaction.atomic
def change_code(
    *,
    code: Code,
    label_en: str,
    label_nl: str,
    label_fr: str,
    position: int,
    ended_on: dt.date | None,
    by,
) -> Code:
    """Change the words of a choice, its place, or whether it is still offered.

    What figures count by stays; files that use an ended choice keep it and its words.
    """
    code.label_en, code.label_nl, code.label_fr = label_en, label_nl, label_fr
    code.position, code.ended_on = position, ended_on
    code.save()
    record("cases.code.changed", by=by, subject=code, list=code.list, value=code.value)
    return code
