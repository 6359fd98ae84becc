"""The history of a table: every version of a row, written by the database itself."""

from collections.abc import Callable

import pghistory
from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython
from django.db.models import Model


def tracked(*, exclude: tuple[str, ...] = ()) -> Callable[[type[Model]], type[Model]]:
    """Keep every version of the decorated model's rows in `<table>_history`, append-only.

    A trigger copies the row, so that bulk writes are kept too and encrypted columns stay encrypted.

    Args:
        exclude: columns that must not live on after the row, such as search hashes.
    """

    def decorate(model: type[Model]) -> type[Model]:
        track = pghistory.track(
            pghistory.InsertEvent(),
            pghistory.UpdateEvent(),
            pghistory.DeleteEvent(),
            model_name=f"{model.__name__}History",
            exclude=list(exclude),
            append_only=True,
            meta={"db_table": f"{model._meta.db_table}_history"},
        )
        return track(model)

    return decorate


def refuse_change_sql(table: str, *, when: str = "true", to: str = "update or delete") -> str:
    """Return the SQL of a trigger that refuses changing rows of `table`, whoever asks.

    Plain triggers, without the off switch of the trigger library. `when` is a condition on
    `old`; rows that do not meet it may change.
    """
    return f"""
        create or replace function refuse_change_of_{table}() returns trigger
        language plpgsql as $$
        begin
            raise exception 'a row of {table} is closed' using errcode = 'restrict_violation',
                constraint = 'closed_{table}';
        end $$;
        create trigger refuse_change before {to} on {table}
            for each row when ({when}) execute function refuse_change_of_{table}();
    """


def refuse_truncate_sql(table: str) -> str:
    """Return the SQL of a trigger that refuses emptying `table` at once."""
    return f"""
        create trigger refuse_truncate before truncate on {table}
            for each statement execute function refuse_change_of_{table}();
    """


def install_triggers(app: str) -> RunPython:
    """Return the operation that makes the triggers of all tables of an app's first migration.

    `AddTrigger` does the same for one trigger, and renders the models around its table anew each
    time: a minute for some two hundred of them.
    """

    def install(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        for model in apps.get_app_config(app).get_models():
            for trigger in getattr(model._meta, "triggers", []):
                schema_editor.execute(trigger.install_sql, params=None)

    return RunPython(install, RunPython.noop)
