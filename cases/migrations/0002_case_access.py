"""What each person holds on each case, kept true by triggers; the SQL lies beside this file."""

from pathlib import Path

from django.db import migrations

DROP = """
drop function cases_access_follow() cascade;
drop function cases_access_follow_members() cascade;
drop function cases_access_rework(uuid[]);
drop function cases_access_given(uuid[]);
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]

    operations = [
        migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"), DROP),
    ]
