"""What the database holds: counts, texts that were sealed, and all rows without what is random."""

import re
from functools import cache

from django.apps import apps
from django.db import connection

from audit.fields import EncryptedTextField
from common import rights

# What may grow though a posting was refused: the trail, sessions, limits, what is kept for later.
MAY_GROW = {
    "audit_event",
    "audit_batch",
    "pghistory_context",
    "cache",
    "django_session",
    "workspace_draft",
    "workspace_formtoken",
    "workspace_searchterms",
    "usersessions_usersession",
    "django_migrations",
    "django_content_type",
    "auth_permission",
}
NAMED = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<=\")[2-9a-hjkmnp-z]{20}(?=\")")
MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[.\d]*(?:\+\d\d:?\d\d)?")
CLOSED = re.compile(r"\\\\x[0-9a-f]+")
HASHED = re.compile(
    r"(?<=\")(?:argon2|md5)\$[^\"]+|(?<=\"password\": \")![^\"]+|(?<=\")[0-9a-f]{64,}(?=\")"
    r"|age1[a-z0-9]{58}"
)


@cache
def tables() -> tuple[str, ...]:
    """Return the tables a refused posting must leave alone."""
    with connection.cursor() as cursor:
        found = [row.name for row in connection.introspection.get_table_list(cursor)]
    # What the web may not read it cannot count either.
    return tuple(sorted(set(found) - MAY_GROW - rights.NOTHING))


def counts() -> tuple:
    """Count the rows of each of these tables; a table with a history counts its changes too.

    It is asked thousands of times, and planning it is most of the work: so it is prepared once.
    """
    with connection.cursor() as cursor:
        cursor.execute("select from pg_prepared_statements where name = 'row_counts'")
        if cursor.fetchone() is None:
            parts = ", ".join(f'(select count(*) from "{table}")' for table in tables())
            cursor.execute(f"prepare row_counts as select {parts}")
        cursor.execute("execute row_counts")
        return cursor.fetchone()


def grown(before: tuple, after: tuple) -> list[str]:
    """Name the tables whose count changed."""
    return [
        f"{table}: {was} -> {now}"
        for table, was, now in zip(tables(), before, after, strict=True)
        if was != now
    ]


def check_references() -> None:
    """Ask the database now what it would ask at the end of the request."""
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("set constraints all deferred")


def with_zero_byte() -> list[str]:
    """Name the closed texts that hold a zero byte; open columns cannot."""
    wrong = []
    for model in apps.get_models():
        closed = [f.attname for f in model._meta.fields if isinstance(f, EncryptedTextField)]
        if closed and not model._meta.db_table.endswith("_history"):
            for row in model._default_manager.all():
                wrong += [
                    f"{model.__name__}.{name}"
                    for name in closed
                    if "\0" in (getattr(row, name) or "") or "\\u0000" in (getattr(row, name) or "")
                ]
    return wrong


def rows(known: set[str] | None = None) -> dict[str, list[str]]:
    """Return all rows as texts in which everything that is random each time looks alike.

    Keys and references that are not among `known` are new ones; ciphers are told by their length.
    """
    found = {}
    with connection.cursor() as cursor:
        for table in tables():
            cursor.execute(
                f'select (to_jsonb(t) - %s::text[])::text from "{table}" t', [_counted(table)]
            )
            found[table] = sorted(_alike(row, known) for (row,) in cursor.fetchall())
    return found


@cache
def _counted(table: str) -> list[str]:
    """Return the columns the database counts by itself: they go on though all is undone.

    A history repeats what was counted for its row.
    """
    repeated = ["id", "pgh_obj_id"] if table.endswith("_history") else []
    with connection.cursor() as cursor:
        cursor.execute(
            "select attname from pg_attribute where attrelid = %s::regclass and (attidentity <> ''"
            " or attname = any(%s::text[]) and atttypid in ('int4'::regtype, 'int8'::regtype))",
            [table, repeated],
        )
        return [name for (name,) in cursor.fetchall()]


def keys_in(found: dict[str, list[str]]) -> set[str]:
    """Return the keys and references that occur in rows."""
    return {key for lines in found.values() for line in lines for key in NAMED.findall(line)}


def _alike(row: str, known: set[str] | None) -> str:
    row = CLOSED.sub(lambda match: f"closed:{len(match[0])}", row)
    row = HASHED.sub("hashed", MOMENT.sub("moment", row))
    if known is None:
        return row
    return NAMED.sub(lambda match: match[0] if match[0] in known else "new", row)
