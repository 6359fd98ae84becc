"""The history of a table: every version of a row, written by the database itself."""

from collections.abc import Callable

import pghistory


def tracked(*, exclude: tuple[str, ...] = ()) -> Callable[[type], type]:
    """Keep every version of the decorated model's rows in `<table>_history`, append-only.

    A trigger copies the row, so that bulk writes are kept too and closed columns stay closed.

    Args:
        exclude: columns that must not live on after the row, such as search hashes.
    """

    def decorate(model: type) -> type:
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
