"""The records of a file in the archive are read only."""

from django.db import migrations

from cases.read_only import read_only_in_archive


class Migration(migrations.Migration):
    dependencies = [("cases", "0012_read_only_in_archive"), ("disclosures", "0008_signers_hold")]

    operations = [
        read_only_in_archive("disclosures_consent", on="insert"),
        read_only_in_archive("disclosures_transfer", on="insert"),
    ]
