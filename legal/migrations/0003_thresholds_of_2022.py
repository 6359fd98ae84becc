"""The list of January 2022, as a law firm published it: old, and nobody verified it."""

import datetime as dt

from django.db import migrations

SOURCE = "Pro deo 01/2022"


def sow(apps, schema_editor):
    thresholds = apps.get_model("legal", "LegalAidThresholds").objects
    thresholds.using(schema_editor.connection.alias).create(
        valid_from=dt.date(2022, 1, 1),
        single_full=1326,
        single_partial=1617,
        household_full=1617,
        household_partial=1907,
        per_dependant=290,
        source=SOURCE,
        is_verified=False,
    )


class Migration(migrations.Migration):
    dependencies = [("legal", "0002_legal_support")]

    operations = [migrations.RunPython(sow, migrations.RunPython.noop)]
