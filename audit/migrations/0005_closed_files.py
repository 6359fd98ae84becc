"""A stored file is written once: its row may come and go, but never change."""

from django.db import migrations

from audit.history import refuse_change_sql

TABLE = "audit_encryptedfile"


class Migration(migrations.Migration):
    dependencies = [("audit", "0004_encrypted_files")]

    operations = [
        migrations.RunSQL(
            refuse_change_sql(TABLE, to="update"),
            f"drop trigger refuse_change on {TABLE}; drop function refuse_change_of_{TABLE}",
        ),
    ]
