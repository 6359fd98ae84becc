"""The reviews of the plan of a file in the archive are read only."""

from django.db import migrations

from cases.read_only import read_only_in_archive


class Migration(migrations.Migration):
    dependencies = [("cases", "0012_read_only_in_archive"), ("counseling", "0009_plan")]

    operations = [read_only_in_archive("counseling_planreview")]
