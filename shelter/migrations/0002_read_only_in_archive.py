"""The records of a file in the archive are read only."""

from django.db import migrations

from cases.read_only import read_only_in_archive


class Migration(migrations.Migration):
    dependencies = [("cases", "0012_read_only_in_archive"), ("shelter", "0001_initial")]

    operations = [
        # A stay forgets the one before it when that one is taken out, and goes to whom its person
        # is joined with.
        read_only_in_archive("shelter_beduse", may_change=("moved_from_id", "person_id")),
        read_only_in_archive("shelter_bedrequest"),
        read_only_in_archive("shelter_residentcard"),
    ]
