"""The records of a file in the archive are read only."""

from django.db import migrations

from cases.read_only import read_only_in_archive


class Migration(migrations.Migration):
    dependencies = [("cases", "0012_read_only_in_archive"), ("admin_support", "0008_money_rules")]

    operations = [
        read_only_in_archive("admin_support_moneyline"),
        read_only_in_archive("admin_support_procedure", may_change=("authority_id",)),
        read_only_in_archive("admin_support_residencedocument", may_change=("municipality_id",)),
    ]
