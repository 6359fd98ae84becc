"""The records of a file in the archive are read only."""

from django.db import migrations

from cases.read_only import read_only_in_archive


class Migration(migrations.Migration):
    dependencies = [("cases", "0012_read_only_in_archive"), ("documents", "0003_kinds_and_letters")]

    operations = [
        read_only_in_archive("documents_document"),
        read_only_in_archive("documents_letter", may_change=("contact_id",)),
    ]
