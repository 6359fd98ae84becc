"""The records of a file in the archive are read only."""

from django.db import migrations

from cases.read_only import read_only_in_archive


class Migration(migrations.Migration):
    dependencies = [("cases", "0012_read_only_in_archive"), ("deadlines", "0005_digests")]

    operations = [
        read_only_in_archive("deadlines_deadline"),
        # A task belongs to who has it: it ends, or goes to somebody else when they leave.
        read_only_in_archive(
            "deadlines_task",
            may_change=("owner_id", "state", "answer", "ended_at", "ended_by_id"),
        ),
    ]
