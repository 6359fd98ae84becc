"""Let the ORM write a large question once a process, and ask it again with other values.

To compose and compile the questions of a page took longer than to run them. What is kept is the
text, never an answer and never who may see what: the conditions of `cases.access` stand in the
text and are asked of the database each time.
"""

import datetime as dt
from collections.abc import Callable, Hashable
from copy import copy
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from accounts.models import User
from cases import access

PLAIN = (str, bytes, int, float, dt.timedelta, type(None))


class _NotKept(Exception):
    """A value may change from one question to the next, and nobody said from where it comes."""


@dataclass
class _Question:
    """A compiled queryset, its text, and for each of its values how to find it again."""

    rows: QuerySet
    compiler: Any
    text: str
    places: list[tuple[str, Any]]

    def ask(self, known: dict[str, Any]) -> list:
        """Return the rows with the values of `known` in their places."""
        values = tuple(_value(place, known) for place in self.places)
        compiler = copy(self.compiler)
        compiler.connection = connections[DEFAULT_DB_ALIAS]
        compiler.as_sql = lambda *_args, **_kwargs: (self.text, values)
        rows = self.rows.all()
        rows.query.get_compiler = lambda *_args, **_kwargs: compiler
        return list(rows)


_kept: dict[Hashable, _Question] = {}


def _place(value: Any, known: dict[str, Any]) -> tuple[str, Any]:
    """Say where a value comes from: a name in `known`, so many days from today, or itself.

    Raises:
        _NotKept: it is a key, a day or a moment of which nobody said where it comes from.
    """
    for name, given in known.items():
        if type(given) is type(value) and given == value:
            return name, None
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return "today", value - known["today"]
    if isinstance(value, list) and all(isinstance(one, PLAIN) for one in value):
        return "", value
    if isinstance(value, PLAIN):
        return "", value
    raise _NotKept


def _value(place: tuple[str, Any], known: dict[str, Any]) -> Any:
    name, rest = place
    if not name:
        return rest
    return known[name] if rest is None else known[name] + rest


def _write(rows: QuerySet, known: dict[str, Any]) -> _Question:
    compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
    text, values = compiler.as_sql()
    return _Question(rows, compiler, text, [_place(value, known) for value in values])


def read(key: Hashable, compose: Callable[[], QuerySet], *, user: User, today: dt.date,
         case: Any = None, **values: UUID | dt.datetime | list | str) -> list:  # fmt: skip
    """Return the rows of the queryset that `compose` gives, composed once for all who are alike.

    Alike are those of the same roles, in the same language and, with a `case`, with the same
    permissions on it. `compose` may look at nothing else: whatever else goes into the question
    is in `key`, or comes as a value. A question that holds a key, a day or a moment that is none
    of these is composed anew each time. A moment is best left to the database: `Now()`.

    Args:
        key: names the question; what `compose` decides on besides goes into it.
        today: other days in the question are counted from it.
        values: what else changes; each must be one that nothing else in the question can equal.
    """
    held = access.held_on(user, case) if case is not None else None
    known = {"user": user.pk, "today": today, **values}
    if case is not None:
        known |= {"case": case.pk, "client": case.client_id}
    alike = (key, access.standing(user), get_language(), held, *values)
    question = _kept.get(alike)
    if question is None:
        rows = compose()
        try:
            question = _write(rows, known)
        except (_NotKept, EmptyResultSet):
            return list(rows)
        if timezone.localdate() != today:
            return list(rows)  # Midnight passed, or it is asked for another day.
        _kept[alike] = question
    elif settings.TESTING:
        _compare(question, compose(), known)
    return question.ask(known)


def _compare(question: _Question, rows: QuerySet, known: dict[str, Any]) -> None:
    """Refuse what is kept when it is not what would be composed now; the whole suite asks this."""
    text, values = rows.query.get_compiler(DEFAULT_DB_ALIAS).as_sql()
    filled = tuple(_value(place, known) for place in question.places)
    if (text, tuple(values)) != (question.text, filled):
        raise RuntimeError(f"kept: {question.text} {filled}; now: {text} {values}")
