"""The records of a file in the archive are read only."""

from django.db import migrations

from cases.read_only import read_only_in_archive


class Migration(migrations.Migration):
    dependencies = [("cases", "0012_read_only_in_archive"), ("deadlines", "0005_digests")]

    operations = [
        read_only_in_archive("deadlines_deadline"),
        read_only_in_archive("deadlines_task"),
    ]
