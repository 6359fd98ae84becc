"""The kinds to which nothing privileged goes, of those that come with the program."""

from django.db import migrations

PROSECUTE = ("police", "justice", "inspection", "immigration")


def mark(apps, schema_editor):
    kinds = apps.get_model("contacts", "ContactKind").objects
    kinds.using(schema_editor.connection.alias).filter(value__in=PROSECUTE).update(prosecutes=True)


class Migration(migrations.Migration):
    dependencies = [("contacts", "0003_kinds_that_prosecute")]

    operations = [migrations.RunPython(mark, migrations.RunPython.noop)]
