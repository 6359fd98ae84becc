"""What a migration may do while people work, and how long it waits for a table in use."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connections, transaction

from devtools import migrations


@pytest.mark.usefixtures("committed_db")
@pytest.mark.parametrize(
    ("name", "is_refused", "why"),
    [
        ("0001_table", False, ""),
        ("0002_index_concurrently", False, ""),
        ("0003_index", True, "CREATE INDEX locks table"),
        ("0004_not_null", True, "NOT NULL constraint"),
    ],
)
def test_a_migration_that_locks_a_table_in_use_is_refused(settings, capsys, name, is_refused, why):
    settings.MIGRATION_MODULES = {"education": "tests.project.lint_samples"}

    assert migrations.refused([f"education.{name}"]) is is_refused
    assert why in capsys.readouterr().out


@pytest.mark.slow
def test_a_migration_gives_up_on_a_table_in_use_and_says_so(committed_db):
    with transaction.atomic(), connections["default"].cursor() as reading:
        reading.execute("select 1 from education_activity")
        with pytest.raises(CommandError, match="in use for longer than we wait"):
            call_command("migrate", "education", "zero", verbosity=0)


def _made(app: str) -> set[tuple[str, str]]:
    """Return the tables of an app with their constraints and indexes."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "select conrelid::regclass::text, conname from pg_constraint"
            " where conrelid::regclass::text like %s union"
            " select tablename, indexname from pg_indexes where tablename like %s",
            [f"{app}%", f"{app}%"],
        )
        return set(cursor.fetchall())


@pytest.mark.slow
@pytest.mark.usefixtures("committed_db")
def test_tables_that_were_made_at_once_go_and_come_back_as_they_were():
    call_command("migrate", "education", "0001", verbosity=0)
    before = _made("education")
    call_command("migrate", "education", "zero", verbosity=0)
    assert _made("education") == set()
    call_command("migrate", "education", "0001", verbosity=0)
    assert _made("education") == before != set()
