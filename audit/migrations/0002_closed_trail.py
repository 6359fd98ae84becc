"""The trail and its seals are only ever added to: plain triggers, without an off switch."""

from django.db import migrations

from audit.history import refuse_change_sql, refuse_truncate_sql

TABLES = ("audit_event", "audit_batch")


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.RunSQL(
            refuse_change_sql(table) + refuse_truncate_sql(table),
            f"drop trigger refuse_change on {table}; drop trigger refuse_truncate on {table};"
            f"drop function refuse_change_of_{table}",
        )
        for table in TABLES
    ]
