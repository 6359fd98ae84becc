"""The caps since 2016, as an official page told them: its day is not known, and nobody verified it."""

import datetime as dt

from django.db import migrations

SOURCE = "justitie.belgium.be, Commission for financial aid"


def sow(apps, schema_editor):
    caps = apps.get_model("legal", "CommissionCaps").objects
    caps.using(schema_editor.connection.alias).create(
        valid_from=dt.date(2016, 1, 1),
        main=125000,
        emergency=30000,
        procedure_costs=6000,
        material_costs=1250,
        minimum_damage=500,
        source=SOURCE,
        is_verified=False,
    )


class Migration(migrations.Migration):
    dependencies = [("legal", "0009_caps_of_the_commission")]

    operations = [migrations.RunPython(sow, migrations.RunPython.noop)]
