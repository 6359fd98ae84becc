"""The records of a file in the archive are read only."""

from django.db import migrations

from cases.read_only import read_only_in_archive


class Migration(migrations.Migration):
    dependencies = [("cases", "0012_read_only_in_archive"), ("psychosocial", "0004_services_found")]

    operations = [
        read_only_in_archive("psychosocial_carereferral", may_change=("provider_contact_id",)),
    ]
