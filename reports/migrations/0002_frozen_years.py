"""A frozen year never changes, whoever asks; hiding starts with numbers under five."""

from django.db import migrations

from audit.history import refuse_change_sql, refuse_truncate_sql

TABLE = "reports_frozenyear"
FROZEN = refuse_change_sql(TABLE, when="old.state = 'confirmed'") + refuse_truncate_sql(TABLE)


def sow(apps, schema_editor):
    rule = apps.get_model("reports", "ReportSetting")
    rule.objects.using(schema_editor.connection.alias).create(
        id=1, threshold=5, zeros_printed=True
    )


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]

    operations = [
        migrations.RunSQL(
            FROZEN,
            f"drop trigger refuse_change on {TABLE}; drop trigger refuse_truncate on {TABLE};"
            f"drop function refuse_change_of_{TABLE}",
        ),
        migrations.RunPython(sow, migrations.RunPython.noop),
    ]
