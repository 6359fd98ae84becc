"""The records of a file in the archive are read only."""

from django.db import migrations

from cases.read_only import read_only_in_archive


class Migration(migrations.Migration):
    dependencies = [("cases", "0012_read_only_in_archive"), ("counseling", "0005_client_reminders")]

    operations = [
        read_only_in_archive("counseling_session", may_change=("signed_at", "is_of_trainee",)),
        read_only_in_archive("counseling_goal", may_change=("helper_contact_id",)),
    ]
