"""Put rows back as they lay in the database before an act that is undone: byte for byte."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, LiteralString

from django.apps import apps
from django.db import connection, models
from psycopg.sql import SQL, Composable, Identifier

Columns = dict[str, Any] | None


class ChangedSince(Exception):
    """A row is no longer as the act left it; `model` tells of what it is."""

    def __init__(self, model: type[models.Model]):
        super().__init__(model._meta.label)
        self.model = model


@dataclass(frozen=True)
class Step:
    """What an act did to one row: the columns that changed, before and after.

    `before` is None for a row that the act made, `after` for one that it took away. Encrypted
    columns stay encrypted.
    """

    model: str
    key: str
    before: Columns
    after: Columns


class Watch:
    """The rows an act is about to touch, as they are before it."""

    def __init__(self) -> None:
        self._rows: dict[tuple[type[models.Model], str], Columns] = {}

    def add(self, model: type[models.Model], keys: Iterable[Any]) -> None:
        """Remember rows of a model, and which of them do not exist yet."""
        for key in keys:
            self._rows[model, str(key)] = _read(model, key)

    def steps(self) -> list[dict[str, Any]]:
        """Return what was done to them since, as JSON holds it."""
        done = []
        for (model, key), before in self._rows.items():
            after = _read(model, key)
            if before != after:
                if before and after:
                    changed = {name for name in before if before[name] != after[name]}
                    before = {name: before[name] for name in changed}
                    after = {name: after[name] for name in changed}
                done.append(asdict(Step(model._meta.label, key, before, after)))
        return done


def put_back(step: Step) -> None:
    """Undo what was done to a row. A version goes on where others have counted on.

    Raises:
        ChangedSince: a column is no longer as the act left it.
    """
    model = apps.get_model(step.model)
    now, before, after = _read(model, step.key), step.before, dict(step.after or {})
    if step.after is None:
        if now is not None or before is None:
            raise ChangedSince(model)
        _insert(model, before)
        return
    version = after.pop("version", None)
    if now is None or any(now[name] != value for name, value in after.items()):
        raise ChangedSince(model)
    if before is None:
        model._base_manager.filter(pk=step.key).delete()
        return
    if version is not None and now["version"] != version:
        before = before | {"version": now["version"] + 1}
    _update(model, step.key, before)


def _read(model: type[models.Model], key: Any) -> Columns:
    row = _run(model, "select to_jsonb({table})::text from {table} where {primary} = %s", key)
    return json.loads(row[0]) if row else None


def _insert(model: type[models.Model], row: dict[str, Any]) -> None:
    _run(
        model,
        "insert into {table} (select * from jsonb_populate_record(null::{table}, %s::jsonb))"
        " returning 1",
        json.dumps(row),
    )


def _update(model: type[models.Model], key: str, columns: dict[str, Any]) -> None:
    names = SQL(", ").join(map(Identifier, columns))
    values = SQL(", ").join(Identifier("r", name) for name in columns)
    _run(
        model,
        "update {table} set ({names}) = row({values})"
        " from jsonb_populate_record(null::{table}, %s::jsonb) r"
        " where {table}.{primary} = %s returning 1",
        json.dumps(columns),
        key,
        names=names,
        values=values,
    )


def _run(
    model: type[models.Model], statement: LiteralString, *values: Any, **parts: Composable
) -> tuple[Any, ...] | None:
    """Run a statement on the table of a model, and return its first row."""
    primary: Any = model._meta.pk
    table = {"table": Identifier(model._meta.db_table), "primary": Identifier(primary.column)}
    with connection.cursor() as cursor:
        composed = SQL(statement).format(**table, **parts)
        cursor.execute(composed.as_string(cursor.connection), values)
        return cursor.fetchone()
