"""An index over the moments of events, small, for what is asked of the last hour."""

from django.contrib.postgres.indexes import BrinIndex
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("audit", "0006_acknowledgements")]

    operations = [
        AddIndexConcurrently("event", BrinIndex(fields=["at"], name="trail_in_time")),
    ]
