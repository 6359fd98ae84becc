"""Let the ORM write a large question once a process, and ask it again with other values.

To compose and compile the questions of a page took longer than to run them. What is kept is the
text and how rows are read, never an answer.
"""

import datetime as dt
from collections.abc import Callable, Hashable
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet
from django.utils import timezone

# More than there are ways to write the questions; beyond it all are written anew.
MOST = 1000
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
    if type(value) is dt.date and "today" in known:
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


def _write(found: QuerySet, known: dict[str, Any]) -> _Question:
    compiler = found.query.get_compiler(DEFAULT_DB_ALIAS)
    text, values = compiler.as_sql()
    return _Question(found, compiler, text, [_place(value, known) for value in values])


def rows(key: Hashable, compose: Callable[[], QuerySet], known: dict[str, Any]) -> list:
    """Return the rows of the queryset that `compose` gives, composed once for each key.

    `compose` may look at nothing but what stands in the key and in `known`. A question that
    holds a key, a day or a moment that is not known is composed anew each time. A moment is best
    left to the database: `Now()`.

    Args:
        key: names the question, with all that decides how it is written.
        known: what changes from one time to the next; each must be a value that nothing else in
            the question can equal. From "today" other days are counted.
    """
    alike = (key, *known)
    question = _kept.get(alike)
    if question is None:
        found = compose()
        try:
            question = _write(found, known)
        except (_NotKept, EmptyResultSet):
            return list(found)
        if known.get("today", timezone.localdate()) != timezone.localdate():
            return list(found)  # Midnight passed, or it is asked for another day.
        if len(_kept) >= MOST:
            _kept.clear()
        _kept[alike] = question
    elif settings.TESTING:
        _compare(question, compose(), known)
    return question.ask(known)


def _compare(question: _Question, found: QuerySet, known: dict[str, Any]) -> None:
    """Refuse what is kept when it is not what would be composed now; the whole suite asks this."""
    text, values = found.query.get_compiler(DEFAULT_DB_ALIAS).as_sql()
    filled = tuple(_value(place, known) for place in question.places)
    if (text, tuple(values)) != (question.text, filled):
        raise RuntimeError(f"kept: {question.text} {filled}; now: {text} {values}")
