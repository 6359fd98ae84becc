"""Corridors, weights, areas of life and the checklist to begin with; checks of old rows."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations

from ambulant.seeds import load

CHECKS = (("level", "contacts"), ("level", "minutes"),
          ("rhythmperiod", "contacts"), ("rhythmperiod", "minutes"))


class Migration(migrations.Migration):
    dependencies = [("ambulant", "0004_steps_and_reliance")]

    operations = [
        *(ValidateConstraint(model, f"ambulant_{model}_has_a_range_of_{what}") for model, what in CHECKS),
        migrations.RunPython(load, migrations.RunPython.noop),
    ]
