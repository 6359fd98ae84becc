"""The rules the organisation starts from; it writes new versions on its own screen."""

from django.db import migrations

from deadlines.first_rules import load


class Migration(migrations.Migration):

    dependencies = [("deadlines", "0003_who_acts_and_what_proves_it")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
