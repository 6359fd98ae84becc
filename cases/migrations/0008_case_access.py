"""What each person holds on each case, kept true by triggers; the SQL lies beside this file."""

from pathlib import Path

import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

DROP = """
drop function cases_access_follow() cascade;
drop function cases_access_follow_members() cascade;
drop function cases_access_rework(uuid[]);
drop function cases_access_given(uuid[]);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0007_voided"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="casegroupgrant",
            constraint=models.CheckConstraint(
                condition=models.Q(("expires_at__isnull", True), ("expires_at__gte", models.F("starts_at")), _connector="OR"),
                name="group_grant_ends_after_it_starts",
            ),
        ),
        migrations.CreateModel(
            name="CaseAccess",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("permissions", django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)),
                ("valid", django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                ("case", models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="cases.case")),
                ("user", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("user", "case", "valid"), name="one_row_per_person_case_and_period"),
                ],
            },
        ),
        migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"), DROP),
    ]
