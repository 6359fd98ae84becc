"""What the database said, in terms an action can act on."""

from collections.abc import Iterable

from django.db import connection
from django.db.utils import DatabaseError, InterfaceError, OperationalError

READ_ONLY = "25006"


def violated_constraint(error: DatabaseError) -> str:
    """Return the name of the constraint that refused, or '' when it was something else."""
    diagnosis = getattr(error.__cause__, "diag", None)
    return getattr(diagnosis, "constraint_name", None) or ""


def is_unavailable(error: BaseException | None) -> bool:
    """Return whether the database could not serve just now, rather than refuse what was sent.

    No connection, a lock or a time limit, a full disk, or a database that may only be read.
    """
    code = getattr(getattr(error, "__cause__", None), "sqlstate", None)
    return isinstance(error, OperationalError | InterfaceError) or code == READ_ONLY


def postpone(constraint: str) -> None:
    """Let a deferrable constraint be checked at the end of this transaction only."""
    with connection.cursor() as cursor:
        cursor.execute(f"set constraints {connection.ops.quote_name(constraint)} deferred")


def lock(*keys: str) -> None:
    """Take advisory locks for this transaction, in sorted order so that two never deadlock.

    `keys` are free words such as "bed:<uuid>"; they are hashed to 64 bits by the database.
    """
    take = "select pg_advisory_xact_lock(hashtextextended(key, 0)) from unnest(%s::text[]) key"
    with connection.cursor() as cursor:
        cursor.execute(take, [sorted(set(keys))])


def take_place(name: str, *, of: int) -> bool:
    """Take one of some places for this transaction; False when all of them are taken."""
    take = "select pg_try_advisory_xact_lock(hashtextextended(%s, 0))"
    with connection.cursor() as cursor:
        for number in range(of):
            cursor.execute(take, [f"{name}:{number}"])
            if cursor.fetchone()[0]:
                return True
    return False


def in_batches(rows: Iterable, size: int) -> Iterable[list]:
    """Cut `rows` into lists of at most `size`, in order; the last one may be shorter."""
    batch: list = []
    for row in rows:
        batch.append(row)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
