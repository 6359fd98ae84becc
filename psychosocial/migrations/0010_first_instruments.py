"""The instruments to begin with, the care that waits for stability, and what the archive closes."""

import datetime as dt

from django.db import migrations

from cases.read_only import read_only_in_archive
from psychosocial.instruments import shipped

# The organisation changes it on its own screen.
WAITS = ["cgg", "solentra", "addiction_care"]
LOADED_ON = dt.date(2026, 11, 30)


def sow(apps, schema_editor):
    """Put in what the organisation starts from."""
    alias = schema_editor.connection.alias
    instrument = apps.get_model("psychosocial", "Instrument")
    instrument.objects.using(alias).bulk_create(
        instrument(**values, loaded_on=LOADED_ON) for values in shipped()
    )
    apps.get_model("psychosocial", "StableCare").objects.using(alias).create(kinds=WAITS)


class Migration(migrations.Migration):
    dependencies = [("cases", "0015_first_codes_of_psychosocial_work"), ("psychosocial", "0009_care")]

    operations = [
        migrations.RunPython(sow, migrations.RunPython.noop),
        read_only_in_archive("psychosocial_screening"),
        read_only_in_archive("psychosocial_telling"),
        read_only_in_archive("psychosocial_readiness"),
        read_only_in_archive("psychosocial_support"),
        read_only_in_archive("psychosocial_signup"),
        read_only_in_archive("psychosocial_voluntaryreturn", may_change=("receiver_id",)),
    ]
