"""Let the ORM write a large question once a process, and ask it again with other values.

To compose and compile the questions of a page took longer than to run them. What is kept is the
text and how rows are read, never an answer.
"""

import datetime as dt
from collections.abc import Callable, Hashable, Iterable
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
    first: dict[str, Any]
    is_proven: bool = False

    def holds(self, found: QuerySet, known: dict[str, Any]) -> bool:
        """Answer whether what is kept asks the same as what is composed anew for other values."""
        try:
            text, values = found.query.get_compiler(DEFAULT_DB_ALIAS).as_sql()
        except EmptyResultSet:
            return False
        filled = [_value(place, known) for place in self.places]
        if (self.text, filled) != (text, list(values)):
            return False
        self.is_proven = self.is_proven or known != self.first
        return True

    def ask(self, known: dict[str, Any]) -> list:
        """Return the rows with the values of `known` in their places."""
        values = tuple(_value(place, known) for place in self.places)
        compiler = copy(self.compiler)
        compiler.connection = connections[DEFAULT_DB_ALIAS]
        compiler.as_sql = lambda *_args, **_kwargs: (self.text, values)
        rows = self.rows.all()
        query: Any = rows.query
        query.get_compiler = lambda *_args, **_kwargs: compiler
        return list(rows)


# None for a question that is composed anew each time.
_kept: dict[Hashable, _Question | None] = {}


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


def _write(found: QuerySet, known: dict[str, Any], must: Iterable[str]) -> _Question | None:
    """Compile a queryset and find the places of its values.

    None when a value has no known place, when one that must stand in the question does not (for
    instance because it stands there in parts), and when there is nothing to ask.
    """
    compiler = found.query.get_compiler(DEFAULT_DB_ALIAS)
    try:
        text, values = compiler.as_sql()
        places = [_place(value, known) for value in values]
    except (_NotKept, EmptyResultSet):
        return None
    if not set(must) <= {name for name, _rest in places}:
        return None
    return _Question(found, compiler, text, places, known)


def rows(
    key: Hashable,
    compose: Callable[[], QuerySet],
    known: dict[str, Any],
    *,
    must: Iterable[str] = (),
) -> list:
    """Return the rows of the queryset that `compose` gives, composed once for each key.

    `compose` may look at nothing but what stands in the key and in `known`: the second time, with
    other values, what was kept is compared with what is composed anew (in the tests, each time),
    and given up when it differs.
    A question that holds a key, a day or a moment that is not known is composed anew each time. A
    moment is best left to the database: `Now()`.

    Args:
        key: names the question, with all that decides how it is written.
        known: what changes from one time to the next; each must be a value that nothing else in
            the question can equal. From "today" other days are counted.
        must: names of `known` that stand in the question, each as one value (`common.db.among`).
    """
    alike = (key, *known)
    question = _kept.get(alike)
    if question and (question.is_proven or known == question.first) and not settings.TESTING:
        return question.ask(known)
    found = compose()
    if question and not question.holds(found, known):
        if settings.TESTING:
            raise RuntimeError(f"a question looks at more than it says: {question.text}")
        _kept[alike] = None
    elif alike not in _kept:
        if len(_kept) >= MOST:
            _kept.clear()
        # Midnight passed, or it is asked for another day: then days were not counted from today.
        if known.get("today", timezone.localdate()) == timezone.localdate():
            _kept[alike] = _write(found, known, must)
    question = _kept.get(alike)
    return question.ask(known) if question else list(found)
