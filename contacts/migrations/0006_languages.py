"""The languages to begin with, by their codes of ISO 639-3; the centre changes their words."""

from django.db import migrations

from contacts.seeds import load_languages


class Migration(migrations.Migration):
    dependencies = [("contacts", "0005_interpreters")]

    operations = [migrations.RunPython(load_languages, migrations.RunPython.noop)]
