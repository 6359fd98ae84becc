"""A file in the archive is read only: the database refuses what anybody writes to its records.

The page says it first (`cases.guards`); this holds for an import, a sweep and a matter of several
files too.
"""

from collections.abc import Iterable

from django.db.migrations import RunSQL

CONSTRAINT = "a_file_in_the_archive_is_read_only"
NAME = "refuse_in_archive"
# What was entered in error is taken out all the same; the columns after a table may change too.
FUNCTION = f"""
    create function {NAME}() returns trigger language plpgsql as $$
    declare
        may_change text[] := array['version', 'voided_at', 'voided_by_id', 'void_reason'];
    begin
        if not exists (
            select from cases_case where id = new.case_id and archived_on is not null
        ) then
            return new;
        end if;
        may_change := may_change || tg_argv;
        if tg_op = 'UPDATE' and to_jsonb(new) - may_change = to_jsonb(old) - may_change then
            return new;
        end if;
        raise exception 'the file is in the archive' using errcode = 'restrict_violation',
            constraint = '{CONSTRAINT}';
    end $$;
"""


def make_function() -> RunSQL:
    """Return the operation that makes the function of all these triggers."""
    return RunSQL(FUNCTION, f"drop function {NAME}")


def read_only_in_archive(
    table: str, *, on: str = "insert or update", may_change: Iterable[str] = ()
) -> RunSQL:
    """Return the operation that makes records of a table read only where their file is archived.

    Args:
        on: what is refused; "insert" for records that end in the archive too.
        may_change: columns that may change all the same: links that the address book moves, and
            what follows when somebody leaves or an error is taken out.
    """
    columns = ", ".join(f"'{column}'" for column in may_change)
    return RunSQL(
        f"create trigger {NAME} before {on} on {table}"
        f" for each row execute function {NAME}({columns})",
        f"drop trigger {NAME} on {table}",
    )
