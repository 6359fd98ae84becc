"""Store many rows of a model at once with COPY, which takes a third of the time of INSERT.

Fields prepare their values as `save()` does, so texts are sealed; triggers of the database
write the history of each row; constraints hold. Nothing else of `save()` happens.
"""

from collections.abc import Sequence

from django.db import connection, models
from django.db.models.expressions import DatabaseDefault
from psycopg import sql


def _columns(row: models.Model) -> list:
    """Return the fields to write; what the database fills in by itself is left to it."""
    fields = row._meta.local_concrete_fields
    return [
        field
        for field in fields
        if not isinstance(field, models.AutoField)
        and not isinstance(row.__dict__.get(field.attname), DatabaseDefault)
    ]


def copy_in(rows: Sequence[models.Model]) -> None:
    """Store rows of one model, all with the same fields set.

    Raises:
        django.db.IntegrityError: the database refused one; then none is stored.
    """
    if not rows:
        return
    fields = _columns(rows[0])
    statement = sql.SQL("copy {} ({}) from stdin").format(
        sql.Identifier(rows[0]._meta.db_table),
        sql.SQL(", ").join(sql.Identifier(field.column) for field in fields),
    )
    # Before the copy begins: a field may ask the database for its key.
    prepared = [
        [field.get_db_prep_save(field.pre_save(row, True), connection) for field in fields]
        for row in rows
    ]
    # Django's cursor passes COPY on to psycopg, and so does not turn its errors into its own.
    with (
        connection.cursor() as cursor,
        connection.wrap_database_errors,
        cursor.copy(statement) as copy,
    ):
        for values in prepared:
            copy.write_row(values)
