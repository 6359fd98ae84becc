"""What the web's database user may do: work with rows, add to the trail, own nothing."""

from collections.abc import Iterable

from django.db import connections
from psycopg import sql

READ_ONLY = {
    "django_migrations",
    "cases_caseaccess",
    "audit_erasedkey",
    "audit_acknowledgement",
}
# What a taken-over web process may not even read; functions of the owner write it.
NOTHING = {"psychosocial_moved_original"}
READ_AND_ADD = {"audit_event", "audit_batch", "audit_datakey"}


def append_only(tables: Iterable[str]) -> set[str]:
    """Keep the tables whose rows may be added and read but never changed."""
    return {table for table in tables if table in READ_AND_ADD or table.endswith("_history")}


def grant(web_role: str, *, using: str = "owner") -> None:
    """Give the web's role its rights on every table of the schema; safe to repeat.

    Raises:
        DatabaseError: the connection `using` does not own the tables.
    """
    connection = connections[using]
    with connection.cursor() as cursor:
        tables = [row.name for row in connection.introspection.get_table_list(cursor)]
        append_only_tables = append_only(tables)
        role = sql.Identifier(web_role)
        cursor.execute(sql.SQL("grant usage on schema public to {}").format(role))
        cursor.execute(sql.SQL("grant usage on all sequences in schema public to {}").format(role))
        for table in tables:
            name = sql.Identifier(table)
            allowed = (
                "select, insert"
                if table in append_only_tables
                else "select, insert, update, delete"
            )
            if table in READ_ONLY:
                allowed = "select"
            cursor.execute(sql.SQL("revoke all on {} from {}").format(name, role))
            if table in NOTHING:
                continue
            cursor.execute(sql.SQL("grant {} on {} to {}").format(sql.SQL(allowed), name, role))
