"""A signed note and what was added to it never change, whoever asks."""

from django.db import migrations

from audit.history import refuse_change_sql

SIGNED = refuse_change_sql("counseling_session", when="old.signed_at is not null")
ADDED = refuse_change_sql("counseling_addition")


class Migration(migrations.Migration):
    dependencies = [("counseling", "0001_initial")]

    operations = [
        migrations.RunSQL(
            SIGNED,
            "drop trigger refuse_change on counseling_session;"
            "drop function refuse_change_of_counseling_session",
        ),
        migrations.RunSQL(
            ADDED,
            "drop trigger refuse_change on counseling_addition;"
            "drop function refuse_change_of_counseling_addition",
        ),
    ]
