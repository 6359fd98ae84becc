"""Kinds of applications, further residence documents and free movement; checks of old rows."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations

from admin_support.seeds import load

CHECKS = (
    "residencedocument_appeal_is_decided_on_a_day",
    "residencedocument_appeal_is_lodged_then_decided",
    "a_document_is_decided_between",
    "only_a_refusal_of_a_document_is_appealed",
    "a_document_is_appealed_after_its_refusal",
)


class Migration(migrations.Migration):
    dependencies = [("admin_support", "0004_procedures")]

    operations = [
        *(ValidateConstraint("residencedocument", name) for name in CHECKS),
        migrations.RunPython(load, migrations.RunPython.noop),
    ]
