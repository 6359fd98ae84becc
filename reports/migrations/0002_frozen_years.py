"""A frozen year has its approval and never changes, whoever asks; hiding starts under five."""

from django.db import migrations

from audit.history import refuse_change_sql, refuse_truncate_sql

TABLE = "reports_frozenyear"
FROZEN = refuse_change_sql(TABLE) + refuse_truncate_sql(TABLE)
APPROVED = """
    create function refuse_unapproved_year() returns trigger language plpgsql as $$
    begin
        if not exists (
            select from workspace_approval
            where id = new.approval_id and act = 'reports.freeze_year' and state = 'approved'
                and subject = new.year::text
        ) then
            raise exception 'a year is frozen by its own approval'
                using errcode = 'restrict_violation', constraint = 'a_frozen_year_is_approved';
        end if;
        return new;
    end $$;
    create trigger refuse_unapproved before insert on reports_frozenyear
        for each row execute function refuse_unapproved_year();
"""


def sow(apps, schema_editor):
    rule = apps.get_model("reports", "ReportSetting")
    rule.objects.using(schema_editor.connection.alias).create(
        id=1, threshold=5, zeros_printed=True
    )


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial"), ("workspace", "0001_initial")]

    operations = [
        migrations.RunSQL(
            FROZEN + APPROVED,
            f"drop trigger refuse_change on {TABLE}; drop trigger refuse_truncate on {TABLE};"
            f"drop trigger refuse_unapproved on {TABLE}; drop function refuse_unapproved_year;"
            f"drop function refuse_change_of_{TABLE}",
        ),
        migrations.RunPython(sow, migrations.RunPython.noop),
    ]
