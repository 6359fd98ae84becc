"""Ask many small things at once: the parts of one page cost one query, not one each.

An app says what its part of a page wants to know (`Panel.facts`, `Panel.today_facts`); all of
it becomes one row of subqueries. What comes back is plain: numbers, and dicts as JSON holds them.
"""

import datetime as dt

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, Func, IntegerField, Model, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone

from audit.fields import Encrypted


def number(rows: QuerySet) -> Subquery:
    """Ask how many rows there are; the answer is None when nothing may be seen."""
    counted = Func(F("pk"), function="COUNT", output_field=IntegerField())
    return Subquery(rows.order_by().values(number_of_rows=counted))


def first(rows: QuerySet, **fields) -> Subquery:
    """Ask for some fields of the first row, as a dict; None when there is none."""
    return Subquery(rows.values(fields_of_row=JSONObject(**fields))[:1])


def each(rows: QuerySet, **fields) -> ArraySubquery:
    """Ask for some fields of each row, as dicts in the order of the rows."""
    return ArraySubquery(rows.values(fields_of_row=JSONObject(**fields)))


def about(row: Model, questions: dict) -> QuerySet:
    """Put all questions beside the row they are about; see `named` for the answer."""
    rows = row._meta.model._base_manager.filter(pk=row.pk)
    # With a prefix, for a question may be called as a column is.
    return rows.values(**{f"asked_{name}": asked for name, asked in questions.items()})


def named(answers: dict) -> dict:
    """Return the answers to `about` by the names of the questions."""
    return {name.removeprefix("asked_"): answer for name, answer in answers.items()}


def moment(text: str | None) -> dt.datetime | None:
    """Read a moment as JSON holds it, in local time."""
    return timezone.localtime(dt.datetime.fromisoformat(text)) if text else None


def day(text: str | None) -> dt.date | None:
    """Read a day as JSON holds it."""
    return dt.date.fromisoformat(text) if text else None


def sealed(text: str | None) -> Encrypted | str:
    r"""Read a closed value as JSON holds it ("\x01a2…"), to be opened through its row."""
    return Encrypted(bytes.fromhex(text[2:])) if text and len(text) > 2 else ""
